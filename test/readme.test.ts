import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePorts, readSettings, silentProgress } from '@gongjian/standalone';
import { startProduct, type RunningProduct } from '@gongjian/standalone/product';

/** The README is run as it stands, against a product started as `npm start` starts it. */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const SNIPPET = /<!-- run -->\n```bash\n([\s\S]*?)```/.exec(README)?.[1] ?? '';

let product: RunningProduct;
let home: string;
let apiPort: number;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'gongjian readme '));
  const [api = 0, postgres = 0, temporal = 0, temporalUi = 0] = await freePorts(4);
  apiPort = api;
  product = await startProduct(
    {
      ...readSettings({ ...process.env, GONGJIAN_DATA: path.join(home, '.gongjian') }),
      programFolder: path.join(ROOT, '.gongjian-test', 'bin'),
      ports: { api, postgres, temporal, temporalUi },
    },
    silentProgress,
  );
}, 120_000);

afterAll(async () => {
  await product?.stop();
  await rm(home, { recursive: true, force: true });
}, 60_000);

test('the lines of the README open a first case, advance it and are refused where they say so', async () => {
  const script = path.join(home, 'first-case.sh');
  await writeFile(script, `set -eu\n${SNIPPET.replaceAll(':8550', `:${apiPort}`)}`);
  const { stdout } = await promisify(execFile)('bash', [script], { cwd: home });
  expect(stdout).toContain('项目建议书');
  expect(stdout).toContain('"code":"approvalsMissing"');
  expect(stdout).toContain('立项审批');
  expect(stdout).toContain('stageEntered');
  const accepted = stdout.match(/"state":"accepted"/g) ?? [];
  expect(accepted).toHaveLength(5);
}, 60_000);

test('the README’s other promises name things that exist', async () => {
  for (const [, target = ''] of README.matchAll(/\]\(([^)#]+)\)/g))
    expect([target, existsSync(path.join(ROOT, target))]).toEqual([target, true]);
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, script = ''] of README.matchAll(/npm (?:run )?(start|test|load|bench)\b/g))
    expect(Object.keys(scripts)).toContain(script);
});
