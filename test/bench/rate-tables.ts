import type { Measured } from './callers.ts';
import { LOADS, type Load, type Measurement, type Round } from './rounds.ts';
import { median, percentile } from './statistics.ts';
import { table } from './table.ts';

const TITLES: Readonly<Record<Measurement, string>> = {
  rawStart: 'raw: start a workflow',
  rawPlain: 'raw: update, no activity',
  rawRemote: 'raw: update, remote activity',
  rawLocal: 'raw: update, local activity',
  open: 'HTTP: open a case, recorded',
  advance: 'HTTP: advance a case, recorded',
  note: 'HTTP: add a note, recorded',
};
const MEASUREMENTS = Object.keys(TITLES) as Measurement[];

/** What a product figure is held against, and what it should reach. */
interface Comparison {
  readonly ours: Measurement;
  readonly raw: Measurement;
  readonly aim?: number;
}

const COMPARISONS: readonly Comparison[] = [
  { ours: 'advance', raw: 'rawPlain', aim: 0.6 },
  { ours: 'advance', raw: 'rawRemote', aim: 1 },
  { ours: 'advance', raw: 'rawLocal' },
  { ours: 'note', raw: 'rawPlain' },
  { ours: 'note', raw: 'rawRemote' },
  { ours: 'open', raw: 'rawStart' },
];

const seenIn = (rounds: readonly Round[], load: Load, name: Measurement): Measured[] =>
  rounds.map((round) => round.get(load)?.[name]).filter((one) => one !== undefined);

const rateCells = (seen: readonly Measured[]): string[] => {
  const latencies = seen.flatMap((one) => one.latencies);
  return [
    median(seen.map((one) => one.perSecond)).toFixed(0),
    percentile(latencies, 0.5).toFixed(0),
    percentile(latencies, 0.99).toFixed(0),
  ];
};

/** Rates as medians of the rounds, latencies over all of them. */
export const rateTable = (rounds: readonly Round[]): string =>
  table(
    ['', ...LOADS.flatMap(({ callers }) => [`${callers}: per s`, 'p50 ms', 'p99 ms'])],
    MEASUREMENTS.map((name) => [
      TITLES[name],
      ...LOADS.flatMap((load) => rateCells(seenIn(rounds, load, name))),
    ]),
  );

/** The median of the rounds' own ratios: a slow round is slow on both sides. */
export const ratioOf = (rounds: readonly Round[], load: Load, { ours, raw }: Comparison): number =>
  median(
    rounds.map((round) => {
      const pass = round.get(load);
      return (pass?.[ours].perSecond ?? Number.NaN) / (pass?.[raw].perSecond ?? Number.NaN);
    }),
  );

const aimCell = (aim: number | undefined, ratios: readonly number[]): string => {
  if (aim === undefined) return '';
  const reached = ratios.filter((ratio) => ratio >= aim).length;
  return `≥ ${aim.toFixed(1)}: ${reached} of ${ratios.length}`;
};

export const ratioTable = (rounds: readonly Round[]): string =>
  table(
    ['', ...LOADS.map(({ callers }) => String(callers)), 'aim reached'],
    COMPARISONS.map((comparison) => {
      const ratios = LOADS.map((load) => ratioOf(rounds, load, comparison));
      return [
        `${TITLES[comparison.ours]} ÷ ${TITLES[comparison.raw]}`,
        ...ratios.map((ratio) => ratio.toFixed(2)),
        aimCell(comparison.aim, ratios),
      ];
    }),
  );

const partsIn = (rounds: readonly Round[], load: Load): string[] =>
  Object.keys(rounds[0]?.get(load)?.advance.cpu ?? {});

/** Where the processor time of one operation goes, in milliseconds, under the middle load. */
export const cpuTable = (rounds: readonly Round[]): string | undefined => {
  const load = LOADS[1];
  if (load === undefined || partsIn(rounds, load).length === 0) return undefined;
  const parts = partsIn(rounds, load);
  const used = (name: Measurement, part: string) =>
    median(seenIn(rounds, load, name).map(({ cpu }) => cpu[part] ?? 0));
  return table(
    ['', ...parts, 'together'],
    MEASUREMENTS.map((name) => {
      const each = parts.map((part) => used(name, part));
      const together = each.reduce((sum, one) => sum + one, 0);
      return [TITLES[name], ...[...each, together].map((ms) => ms.toFixed(1))];
    }),
  );
};
