import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

const PAGES = ['README.md', 'docs/guide.md', 'docs/decisions.md', 'examples/lists/README.md'];
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The name under which GitHub finds a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

test.each(PAGES)('every link of %s leads somewhere', (page) => {
  for (const [, target = ''] of textOf(page).matchAll(/\]\(([^):]+)\)/g)) {
    const [file = '', anchor] = target.split('#');
    const place = file === '' ? page : path.join(path.dirname(page), file);
    expect([target, existsSync(path.join(ROOT, place))]).toEqual([target, true]);
    if (anchor !== undefined) expect(anchorsIn(place)).toContain(anchor);
  }
});

test.each(PAGES)('every npm script that %s names exists', async (page) => {
  const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const ofNpm = ['ci', 'install', 'scripts'];
  for (const [, script = ''] of textOf(page).matchAll(/\bnpm (?:run )?([\w:]+)/g))
    expect([...Object.keys(scripts), ...ofNpm]).toContain(script);
});

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (['dist', 'node_modules', 'testing'].includes(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(below) : [below];
  });

/** What an operator sets, by the names in a text; the tests' own are nobody's to set. */
const variablesIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /\b(GONGJIAN_(?!TEST_|TALLY)[A-Z_]*[A-Z]|TEMPORAL_(?:ADDRESS|NAMESPACE)|DATABASE_URL|(?:POSTGRES|TEMPORAL_DB)_PASSWORD)\b/g,
    ),
  ].map(([, name = '']) => name);

test('the README names every variable that can be set, and none that nothing reads', () => {
  const read = ['apps', 'libs', 'workflows', 'tools', 'deploy']
    .flatMap(filesBelow)
    .filter((file) => !file.endsWith('.test.ts'))
    .concat('docker-compose.yml')
    .flatMap((file) => variablesIn(textOf(file)));
  expect([...new Set(variablesIn(README))].toSorted()).toEqual([...new Set(read)].toSorted());
});
