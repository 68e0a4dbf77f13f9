import { OFFICE_WORK, type OfficeDay, type OfficeWork } from './office-day.ts';
import type { Season } from './storm-season.ts';
import type { StormFindings } from './storm.ts';
import { percentile } from './statistics.ts';
import { table } from './table.ts';

const verdict = (reached: boolean): string => (reached ? 'reached' : '**missed**');

const RATIO_AIM = 0.8;
const LIST_AIM_MS = 1_000;
const API_AIM_MS = 1_000;

const rateOf = ({ count, last }: StormFindings): number => (count / last) * 1_000;
const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const p95 = ({ latencies }: OfficeDay, work: OfficeWork): number =>
  percentile(latencies[work], 0.95);

/** The product's rate by the mean of the raw ones before and after it. */
export const ratioOf = ({ raw: [first, second], product }: Season): number =>
  rateOf(product) / ((rateOf(first) + rateOf(second)) / 2);

const WORK_TITLES: Readonly<Record<OfficeWork, string>> = {
  read: 'GET a case',
  list: 'GET the red ones',
  act: 'POST a note',
};

type Cell = (storm: StormFindings) => string;

const STORM_ROWS: readonly (readonly [title: string, cell: Cell])[] = [
  ['half on record, s', ({ p50 }) => seconds(p50)],
  ['99 % on record, s', ({ p99 }) => seconds(p99)],
  ['the last on record, s', ({ last }) => seconds(last)],
  ['per second', (storm) => rateOf(storm).toFixed(0)],
  ['missing', ({ count, recorded }) => String(count - recorded)],
  ['twice', ({ twice }) => String(twice)],
  ...OFFICE_WORK.map(
    (work) =>
      [
        `${WORK_TITLES[work]}, p95 ms`,
        ({ office }: StormFindings) => p95(office, work).toFixed(0),
      ] as const,
  ),
  ['requests failed', ({ office }) => String(office.failed)],
];

const stormTable = ({ raw: [first, second], product }: Season): string =>
  table(
    ['after the due instant', 'raw before', 'product', 'raw after'],
    STORM_ROWS.map(([title, cell]) => [title, cell(first), cell(product), cell(second)]),
  );

const aimTable = (season: Season): string => {
  const { product } = season;
  const ratio = ratioOf(season);
  const listed = product.listedAfter ?? Number.NaN;
  const slowest = Math.max(...OFFICE_WORK.map((work) => p95(product.office, work)));
  const isExact = product.recorded === product.count && product.twice === 0;
  return table(
    ['aim', 'seen', ''],
    [
      [`product ÷ raw ≥ ${RATIO_AIM}`, ratio.toFixed(2), verdict(ratio >= RATIO_AIM)],
      ['a list counts all within a second', `${listed} ms`, verdict(listed <= LIST_AIM_MS)],
      ['API p95 under a second', `${slowest.toFixed(0)} ms`, verdict(slowest < API_AIM_MS)],
      ['none missing, none twice', '', verdict(isExact)],
    ],
  );
};

const PARTS = ['temporal', 'worker', 'rawWorker', 'postgres', 'api'] as const;

const cpuTable = ({ raw: [first, second], product }: Season): string =>
  table(
    ['ms per deadline', ...PARTS],
    (
      [
        ['raw before', first],
        ['product', product],
        ['raw after', second],
      ] as const
    ).map(([title, { cpu, count }]) => [
      title,
      ...PARTS.map((part) => ((cpu[part] ?? Number.NaN) / count).toFixed(1)),
    ]),
  );

const memoryTable = ({ raw: [first, second], product }: Season): string => {
  const rows = [
    ['raw before', first],
    ['product', product],
    ['raw after', second],
  ] as const;
  return table(
    ['MiB before / most / after', 'temporal', 'worker', 'rawWorker'],
    rows.map(([title, { memory }]) => [
      title,
      ...(['temporal', 'worker', 'rawWorker'] as const).map((part) => {
        const { before, most, after } = memory[part] ?? {};
        return [before, most, after].map((one) => (one ?? Number.NaN).toFixed(0)).join(' / ');
      }),
    ]),
  );
};

const STORM = (count: number): string =>
  [
    `${count} deadlines pass at one instant. Raw: as many workflows of one timer and one local activity that`,
    'inserts one row into the same PostgreSQL, on a worker with the product’s settings; they then stay open,',
    'as cases do. Product: projects recorded by the real writer and run from their state, each with two',
    'clocks and their ladders, of which the whole project’s is due then; a breach is an event in the chain,',
    'the projection’s rows, and the timer for the next step. Meanwhile four people read a case, list the red',
    'ones and note something on others, with 200 ms between; on the raw side too. When something was on',
    'record is seen from outside, five times a second. A request failed where it was answered neither 200 nor',
    '201: a 202, whose outcome is not known yet, counts.',
  ].join('\n');

/** What a storm has shown, in Markdown. */
export const stormReport = (season: Season): string =>
  [
    STORM(season.product.count),
    stormTable(season),
    aimTable(season),
    cpuTable(season),
    memoryTable(season),
  ].join('\n\n');

const CALENDAR = `A calendar with a new year's notice and three days of the district's own is published; the worker's own
recalculation brings every open case to it. Each open clock is then judged by a second, naive reckoning.`;

/** What a change of calendar has shown, in Markdown. */
export const calendarReport = ({ calendar }: Season): string => {
  const { cases, judged, moved, wrong, notOnce, office } = calendar;
  return [
    CALENDAR,
    table(
      ['', ''],
      [
        ['open cases', String(cases)],
        ['seconds until the last has adopted it', calendar.seconds.toFixed(0)],
        ['cases per second', (cases / calendar.seconds).toFixed(0)],
        ...OFFICE_WORK.map((work) => [
          `${WORK_TITLES[work]} meanwhile, p95 ms`,
          p95(office, work).toFixed(0),
        ]),
        ['requests failed', String(office.failed)],
        ['clocks judged', String(judged)],
        ['of these moved', String(moved)],
        ['of these wrong', String(wrong)],
        ['cases reckoned again not exactly once', String(notOnce)],
      ],
    ),
  ].join('\n\n');
};
