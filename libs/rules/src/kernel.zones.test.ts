import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { loanPlan, roadPlan } from './testing/fixture-plans.ts';
import { journeys } from './testing/steps.ts';
import { walk } from './testing/walk.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('testing/zone-digest.ts', import.meta.url));
const LOADER = new URL('testing/typescript-loader.mjs', import.meta.url).href;

/** West of Greenwich with summer time, at home, and a day ahead of most. */
const ZONES = ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'];

const digestIn = async (zone: string): Promise<{ zone: number; digest: string }> => {
  const env = { ...process.env, TZ: zone, NODE_OPTIONS: '' };
  const { stdout } = await run(process.execPath, ['--import', LOADER, PROGRAM], { env });
  return JSON.parse(stdout) as { zone: number; digest: string };
};

/** Three programs start, one after the other; on a busy machine that takes its time. */
const PATIENCE_MS = 300_000;

const ofZones = async (): Promise<void> => {
  const answers = [];
  for (const zone of ZONES) answers.push(await digestIn(zone));
  expect(answers.map(({ zone }) => zone)).toEqual([240, -480, -840]);
  expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
};

test(
  'K18: the same walks give the same events in every time zone of the machine',
  ofZones,
  PATIENCE_MS,
);

const { Date: hostDate } = globalThis;
const { random } = Math;
afterEach(() => {
  globalThis.Date = hostDate;
  Math.random = random;
});

test('K18: nothing is decided by the machine’s clock, its zone or by chance', () => {
  const walked = fc
    .sample(journeys, { numRuns: 40, seed: 18 })
    .flatMap((journey) => [walk(roadPlan, journey), walk(loanPlan, journey)]);
  const ask = (): never => {
    throw new Error('a rule asked the machine');
  };
  /** An instant that is given may be written as a date; which one it is now may not be asked. */
  globalThis.Date = class extends hostDate {
    static override now = ask;

    constructor(...given: readonly [] | readonly [number]) {
      super(given.length === 0 ? ask() : given[0]);
    }
  } as unknown as DateConstructor;
  Math.random = ask;
  for (const one of walked) {
    one.replay();
    one.crash();
  }
  expect(walked).toHaveLength(80);
});
