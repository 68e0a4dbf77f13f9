import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BUILT_IN_PLANS } from './plans/index.ts';
import { FIXTURE_PLANS } from './testing/fixture-plans.ts';
import { journeys } from './testing/steps.ts';
import { walk } from './testing/walk.ts';

const stats: Record<string, Record<string, number>> = {};
test.each([...FIXTURE_PLANS, ...BUILT_IN_PLANS].map((plan) => [plan.id, plan] as const))('%s', (_, plan) => {
  const t = Date.now();
  let commands = 0, events = 0, clocks=0, n = 0;
  const s: Record<string, number> = {};
  fc.assert(fc.property(journeys, (journey) => {
    const done = walk(plan, journey);
    n++; commands += done.log.length; events += done.events.length; clocks += done.state.clocks.length;
    for (const one of done.seen) s[one] = (s[one] ?? 0) + 1;
  }), { numRuns: Number(process.env.N ?? 300), seed: 1 });
  console.log(plan.id, Date.now() - t, 'ms', n, commands / n, events / n, clocks / n, JSON.stringify(s));
  expect(1).toBe(1);
});
