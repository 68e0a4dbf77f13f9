import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  freshPlace,
  startProgram,
  startReady,
  stopCleanly,
  type Place,
  type Program,
} from './running-product.ts';

const LISTS = fileURLToPath(new URL('../../examples/lists', import.meta.url));
/** What the lists hold that can be opened; `apps/standalone/src/load` tells each row. */
const USABLE = 120;

/** What runs beside the supervisor, each in a process of its own. */
const PARTS = ['postgres', 'temporal', 'worker', 'api'];

let place: Place;
let product: Program;

beforeAll(async () => {
  place = await freshPlace();
  product = await startReady(place);
}, 180_000);

afterAll(async () => {
  await stopCleanly(product);
  await place.remove();
}, 60_000);

interface Listed {
  readonly number: string;
  readonly version: number;
}

const signIn = async (): Promise<string> => {
  const first = await readFile(path.join(place.dataFolder, 'first-sign-in.json'), 'utf8');
  const answer = await fetch(`${place.api}/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: first,
  });
  return ((await answer.json()) as { token: string }).token;
};

let token: string | undefined;

/** A token outlives the processes: its key lies in the data folder. */
const ask = async <Answer>(what: string): Promise<Answer> => {
  token ??= await signIn();
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${place.api}${what}`, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
};

const everyCase = () => ask<{ cases: Listed[] }>('/cases?limit=200');

test('killed in the middle of a load, started and loaded again: every case once, every history whole', async () => {
  const first = startProgram(place, 'load.js', LISTS);
  await first.until(/loading (?:3|4|5)\d\/120/);
  product.signal('SIGKILL');
  first.signal('SIGKILL');
  await Promise.all([product.ended(), first.ended()]);

  product = await startReady(place);
  const before = (await everyCase()).cases;
  expect(before.length).toBeGreaterThan(20);
  expect(before.length).toBeLessThan(USABLE);

  const second = startProgram(place, 'load.js', LISTS);
  expect(await second.ended()).toBe(0);
  const { cases } = await everyCase();
  expect(cases).toHaveLength(USABLE);
  expect(new Set(cases.map(({ number }) => number)).size).toBe(USABLE);
  for (const { number, version } of before)
    expect(cases).toContainEqual(expect.objectContaining({ number, version }));

  const third = startProgram(place, 'load.js', LISTS);
  expect(await third.ended()).toBe(0);
  expect((await everyCase()).cases).toEqual(cases);

  const { measures } = await ask<{ measures: { measure: string; cases: number }[] }>(
    '/programmes/published-lists/progress',
  );
  const counts = new Map(measures.map(({ measure, cases: counted }) => [measure, counted]));
  expect(['projects', 'expropriations', 'financings'].map((one) => counts.get(one))).toEqual([
    81, 13, 26,
  ]);

  for (const { number, version } of cases) {
    const { events } = await ask<{ events: { version: number }[] }>(`/cases/${number}/events`);
    expect(events.map((event) => event.version)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    );
  }
}, 240_000);

/** Opens a case under one key, again and again until the answer says that it is recorded. */
const openPatiently = async (number: string): Promise<void> => {
  token ??= await signIn();
  const request = {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `patient-${number}`,
    },
    body: JSON.stringify({ kind: 'project', number, title: number }),
  };
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await fetch(`${place.api}/cases`, request).catch(() => undefined);
    if (answer?.status === 201) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${number} was never recorded`);
};

const pidOf = async (part: string): Promise<number> => {
  const record = await readFile(path.join(place.dataFolder, 'processes.json'), 'utf8');
  const found = (JSON.parse(record) as { name: string; pid: number }[]).find(
    ({ name }) => name === part,
  );
  if (found === undefined) throw new Error(`${part} is not running`);
  return found.pid;
};

test.each(PARTS)(
  '%s is killed: it comes back by itself, and what is sent meanwhile is done once',
  async (part) => {
    process.kill(await pidOf(part), 'SIGKILL');
    const number = `P-KILLED-${part.toUpperCase()}`;
    await openPatiently(number);
    const { events } = await ask<{ events: { version: number; type: string }[] }>(
      `/cases/${number}/events`,
    );
    expect(events.filter(({ type }) => type === 'caseOpened')).toHaveLength(1);
  },
  60_000,
);

test('a second instance on the same data folder is told so in one sentence, and nothing is damaged', async () => {
  const second = startProgram(place, 'main.js');
  expect(await second.ended()).toBe(1);
  expect(second.said()).toContain('is in use by another Gongjian');
  expect(second.said()).not.toContain('    at ');
  expect((await everyCase()).cases).toHaveLength(USABLE + PARTS.length);
});

test('asked to stop it stops everything, and finds every case again next time', async () => {
  expect(await stopCleanly(product)).toBe(0);
  expect(product.said()).toContain('Stopped');
  await expect(fetch(`${place.api}/health`)).rejects.toThrow();
  product = await startReady(place);
  expect(product.said()).not.toContain('First sign-in');
  expect((await everyCase()).cases).toHaveLength(USABLE + PARTS.length);
}, 120_000);
