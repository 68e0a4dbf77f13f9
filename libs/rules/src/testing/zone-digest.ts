import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { toIso, toWallClock } from '../calendar/instant.ts';
import { periodAccount } from '../calendar/period-account.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { periodsNear } from './arbitrary-calendar.ts';
import { districtCalendar } from './district-calendar.ts';
import { FIXTURE_PLANS } from './fixture-plans.ts';
import { journeys } from './steps.ts';
import { walk } from './walk.ts';

/** Run as a program of its own, under a zone: the digest of everything that happened on some walks, and of some periods. */
const digest = createHash('sha256');
for (const journey of fc.sample(journeys, { numRuns: 25, seed: 18 }))
  for (const plan of [...FIXTURE_PLANS, ...BUILT_IN_PLANS]) {
    const { events, state } = walk(plan, journey);
    const times = events.map(({ at }) => `${toWallClock(at)} ${toIso(at)}`);
    digest.update(JSON.stringify([events, state, times]));
  }
for (const period of fc.sample(periodsNear('2026-06-01'), { numRuns: 200, seed: 18 }))
  digest.update(JSON.stringify([period, periodAccount(period, districtCalendar)]));
const zone = new Date(2026, 6, 1).getTimezoneOffset();
process.stdout.write(JSON.stringify({ zone, digest: digest.digest('hex') }));
