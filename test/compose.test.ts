import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMPOSE = readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8');
const EXAMPLE = readFileSync(path.join(ROOT, 'deploy', 'env.example'), 'utf8');

const SECRETS = [...EXAMPLE.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);

test('every secret that the containers need is named in the example, and has no value there', () => {
  const needed = [...COMPOSE.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
  expect([...new Set(needed)].toSorted()).toEqual(SECRETS.toSorted());
  expect(EXAMPLE).not.toMatch(/^[A-Z_]+=.+$/m);
});

test('every file that the containers are given exists, and every program that they run is built', () => {
  for (const [, file = ''] of COMPOSE.matchAll(/- \.\/([^:]+):/g))
    expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
  for (const [, file = ''] of COMPOSE.matchAll(/command: \[node, ([^\]]+)\]/g))
    expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
});

const compose = (...args: string[]) =>
  spawnSync('docker', ['compose', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...Object.fromEntries(SECRETS.map((name) => [name, 'test'])) },
  });

/** Skipped where Docker's compose plugin is not installed: only it can say what it takes. */
const withCompose = compose('version').status === 0 ? test : test.skip;

withCompose('docker compose takes the file', () => {
  const { status, stderr } = compose('config', '--quiet');
  expect([status, stderr]).toEqual([0, '']);
});
