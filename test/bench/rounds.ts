import { called, type Measured, type Operation } from './callers.ts';
import { countCpu } from './cpu.ts';

/** What is measured: of the SDK by itself, and of the product through HTTP. */
export const RAW_MEASUREMENTS = ['rawStart', 'rawPlain', 'rawRemote', 'rawLocal'] as const;
export const PRODUCT_MEASUREMENTS = ['open', 'advance', 'note'] as const;
export type Measurement = (typeof RAW_MEASUREMENTS)[number] | (typeof PRODUCT_MEASUREMENTS)[number];

/** So many callers at once, and how many cases (or raw workflows) they work on in one pass. */
export interface Load {
  readonly callers: number;
  readonly count: number;
}

/** A pass takes some seconds at each of them; each case is opened, advanced and noted once. */
export const LOADS: readonly Load[] = [
  { callers: 1, count: 50 },
  { callers: 8, count: 160 },
  { callers: 32, count: 256 },
];

/** Not counted: the first operations compile code and fill caches on every side. */
const WARM_UP: Load = { callers: 8, count: 80 };

const FEWEST_ROUNDS = 3;
const MOST_ROUNDS = 5;
/** No round begins after this; with the starts the whole run stays near five minutes. */
const ROUNDS_WITHIN_MS = 200_000;

/** Callers that prepare what is measured next. */
const PREPARERS = 16;

/** Measures operations, and can do others that only prepare. */
export interface Meter {
  readonly measure: (callers: number, operations: readonly Operation[]) => Promise<Measured>;
  readonly prepare: (operations: readonly Operation[]) => Promise<unknown>;
}

/** One side of the comparison: goes once through all it measures. */
export type Side = (load: Load, meter: Meter) => Promise<Partial<Pass>>;
export type Pass = Readonly<Record<Measurement, Measured>>;

/** One round: both sides under every load. */
export type Round = ReadonlyMap<Load, Pass>;

/** A meter that also counts the processor time of these processes. */
export const meterOf = (pids: Readonly<Record<string, number>>): Meter => ({
  measure: async (callers, operations) => {
    const used = countCpu(pids);
    const seen = await called(callers, operations);
    const cpu = Object.entries(used()).map(([part, ms]) => [part, ms / operations.length]);
    return { ...seen, cpu: Object.fromEntries(cpu) };
  },
  prepare: (operations) => called(PREPARERS, operations),
});

const passOf = async (sides: readonly Side[], load: Load, meter: Meter): Promise<Pass> => {
  const shown: Partial<Pass>[] = [];
  for (const side of sides) shown.push(await side(load, meter));
  return Object.assign({}, ...shown) as Pass;
};

/**
 * Both sides in turn, round by round; who goes first changes, so that a machine that grows slower or
 * faster meanwhile favours nobody.
 */
export const runRounds = async (
  sides: readonly [Side, Side],
  meter: Meter,
  tell: (text: string) => void,
): Promise<readonly Round[]> => {
  await passOf(sides, WARM_UP, meter);
  const rounds: Round[] = [];
  const began = performance.now();
  const goesOn = () =>
    rounds.length < FEWEST_ROUNDS ||
    (rounds.length < MOST_ROUNDS && performance.now() - began < ROUNDS_WITHIN_MS);
  while (goesOn()) {
    const order = rounds.length % 2 === 0 ? sides : sides.toReversed();
    const round = new Map<Load, Pass>();
    for (const load of LOADS) round.set(load, await passOf(order, load, meter));
    rounds.push(round);
    tell(`round ${rounds.length}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  return rounds;
};
