import { afterAll, afterEach, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createDatabase } from '../../../test/support/ledger-database.ts';
import { Leadership, type Duty } from './leadership.ts';

Logger.overrideLogger(false);
const database = await createDatabase();
afterAll(() => database.drop());

const RETRY_MS = 20;
const running: Leadership[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** Somebody who would do the same duty, and notes when it is his. */
const candidate = (name: string, done: string[], { everyMs = RETRY_MS, idleMs = 10_000 } = {}) => {
  const duty: Duty = {
    name: 'watch',
    round: async (session) => {
      await session.query('select 1');
      done.push(name);
      return everyMs;
    },
  };
  const one = new Leadership(duty, { databaseUrl: database.url, retryMs: RETRY_MS, idleMs });
  running.push(one);
  one.start();
  return one;
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 1_000 && !isSo(); tries += 1) await pause(10);
  expect(isSo()).toBe(true);
};

test('one of many leads, and when it stops another one does', async () => {
  const done: string[] = [];
  const first = candidate('first', done);
  await until(() => done.length > 0);
  candidate('second', done);
  await until(() => done.length > 10);
  expect(new Set(done)).toEqual(new Set(['first']));
  await first.stop();
  const led = done.length;
  await until(() => done.length > led + 3);
  expect(new Set(done.slice(led))).toEqual(new Set(['second']));
});

test('while the database is away nobody leads; when it is back one does again', async () => {
  const done: string[] = [];
  candidate('only', done);
  await until(() => done.length > 0);
  const back = await database.cut();
  const led = done.length;
  await back();
  await until(() => done.length > led + 3);
});

test('a leader that falls silent is deposed by the server', async () => {
  const done: string[] = [];
  candidate('silent', done, { everyMs: 3_600_000, idleMs: 300 });
  await until(() => done.length > 0);
  candidate('heir', done);
  await until(() => done.includes('heir'));
  expect(done[0]).toBe('silent');
});
