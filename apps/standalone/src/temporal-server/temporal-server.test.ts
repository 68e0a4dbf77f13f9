import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToNumber, tsToMs } from '@temporalio/common/lib/time.js';
import { openDataFolder, type DataFolder } from '../data-folder/data-folder.ts';
import { freePorts } from '../settings/ports.ts';
import { processesIn, type Processes } from '../processes/processes.ts';
import { silentProgress, type Progress } from '../progress.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { OWN_RETENTION } from './namespace.ts';
import { startTemporal, type RunningTemporal } from './temporal-server.ts';

/** One database file lives through all of these tests. */
let parent: string;
let folder: DataFolder;
let processes: Processes;
let settings: Settings;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gongjian temporal '));
  const [temporal = 0, ui = 0] = await freePorts(2);
  const own = {
    GONGJIAN_DATA: join(parent, '数据 #1?'),
    GONGJIAN_TEMPORAL_PORT: `${temporal}`,
    GONGJIAN_TEMPORAL_UI_PORT: `${ui}`,
  };
  const programFolder = `${readSettings({}).dataFolder}-test/bin`; // fetched once for all test runs
  settings = { ...readSettings({ ...process.env, TEMPORAL_ADDRESS: '', ...own }), programFolder };
  folder = await openDataFolder(settings.dataFolder);
  processes = processesIn(folder);
});

afterEach(() => processes.stopAll());
afterAll(() => rm(parent, { recursive: true }));

const start = (
  progress: Progress = silentProgress,
  other: Partial<Settings> = {},
): Promise<RunningTemporal> =>
  startTemporal({ ...settings, ...other }, folder, processes, progress);

const listing = async ({ address, namespace }: RunningTemporal, query: string): Promise<number> => {
  const connection = await Connection.connect({ address });
  try {
    const page = await connection.workflowService.listWorkflowExecutions({ namespace, query });
    return page.executions.length;
  } finally {
    await connection.close();
  }
};

const retentionOf = async ({ address, namespace }: RunningTemporal): Promise<number> => {
  const connection = await Connection.connect({ address });
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return tsToMs(config?.workflowExecutionRetentionTtl);
  } finally {
    await connection.close();
  }
};

test('a new server lists cases by every search attribute and keeps them for ten years', async () => {
  const temporal = await start();
  const query = `CaseKind = 'x' and CaseStage = 'x' and LeadDepartment = 'x' and CaseLight = 'x'
    and Programme = 'x' and DueAt > '2026-03-02T00:00:00+08:00'`;
  expect(await listing(temporal, query)).toBe(0);
  await expect(listing(temporal, "Unheard = 'x'")).rejects.toThrow();
  expect(await retentionOf(temporal)).toBe(msToNumber(OWN_RETENTION));
});

test('the same file is used again after kill -9, with its attributes', async () => {
  const [entry] = JSON.parse(await readFile(folder.within('processes.json'), 'utf8')) as {
    pid: number;
  }[];
  expect(entry).toBeUndefined();
  const killed = await start();
  const [running] = JSON.parse(await readFile(folder.within('processes.json'), 'utf8')) as {
    pid: number;
  }[];
  process.kill(running?.pid ?? 0, 'SIGKILL');
  expect(await killed.lost).toHaveProperty('message', expect.stringContaining('temporal.log'));
  expect(await listing(await start(), "CaseKind = 'expropriation'")).toBe(0);
});

test('a file last used by another release is opened with a warning', async () => {
  const warnings: string[] = [];
  await writeFile(folder.within('temporal', 'server-version'), '1.31.0\n');
  await start({ ...silentProgress, warn: ({ en }) => warnings.push(en) });
  expect(warnings).toEqual([expect.stringContaining('made by server 1.31.0')]);
});

test('a cluster is used as it is: the namespace is added, ours is not started', async () => {
  const cluster = await start();
  const other = { temporalAddress: cluster.address, namespace: 'district-2' };
  const used = await start(silentProgress, other);
  expect(used).toMatchObject({ address: cluster.address, uiAddress: undefined });
  expect(await retentionOf(used)).toBe(msToNumber('90 days'));
  await used.stop();
  expect(await listing(used, "CaseKind = 'expropriation'")).toBe(0);
});
