import process from 'node:process';
import { BUILT_IN_PLANS, EARLIER_PLANS } from '../plans/index.ts';
import { FIXTURE_PLANS } from './fixture-plans.ts';
import { walkManyWays, type ManyWays } from './many-walks.ts';

/**
 * Run as a program of its own: the walks that are asked for, and what they met on one line. A law that is broken
 * ends it with the shortest journey on which it is. Outside of Jest the same walks take two thirds of the time.
 */
const asked = JSON.parse(process.argv[2] ?? '{}') as ManyWays & { plan: string; version?: number };
const { plan: id, version, ...ways } = asked;
const plan = [...FIXTURE_PLANS, ...BUILT_IN_PLANS, ...EARLIER_PLANS].find(
  (one) => one.id === id && (version ?? one.version) === one.version,
);
if (plan === undefined) throw new Error(`no plan ${id} v${version ?? 'of any'}`);
try {
  const { seen, ...met } = walkManyWays(plan, ways);
  process.stdout.write(`${JSON.stringify({ ...met, seen: [...seen] })}\n`);
} catch (error) {
  process.stderr.write(
    `${String(error instanceof Error ? (error.cause ?? error) : error)}\n${String(error)}\n`,
  );
  process.exitCode = 1;
}
