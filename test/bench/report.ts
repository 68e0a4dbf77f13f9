import type { HistorySize } from './history-size.ts';
import type { Facts } from './machine.ts';
import { cpuTable, rateTable, ratioTable } from './rate-tables.ts';
import { LOADS, type Round } from './rounds.ts';
import { calendarReport, stormReport } from './storm-report.ts';
import type { Season } from './storm-season.ts';
import { table } from './table.ts';

/** What the rounds of commands have shown. */
export interface Rates {
  readonly rounds: readonly Round[];
  readonly histories: readonly HistorySize[];
}

/** All that one run has shown; a part that was not asked for is undefined. */
export interface Findings {
  readonly facts: Facts;
  readonly rates: Rates | undefined;
  readonly season: Season | undefined;
  /** Seconds from `npm start` to ready. */
  readonly cold: number;
  readonly warm: number;
  /** Measured when asked for: it needs the network. */
  readonly freshClone: number | undefined;
  readonly programWasThere: boolean;
}

const WARM_AIM_S = 15;

const verdict = (reached: boolean): string => (reached ? 'reached' : '**missed**');

const method = (rounds: readonly Round[]): string => {
  const loads = LOADS.map(({ callers, count }) => `${count} at ${callers}`).join(', ');
  return [
    `Medians of ${rounds.length} rounds; in each round and for each number of callers the raw side and the`,
    `product take turns, and who goes first changes from round to round. Operations of each sort in one`,
    `round by callers: ${loads}. p50 and p99 are over the operations of all rounds. Each operation goes to`,
    `a case (or raw workflow) of its own, so no case has more than one command in flight. A ratio is the`,
    `median of the rounds' ratios.`,
  ].join(' ');
};

const SIDES = `"Raw" is the SDK's client in the bench's process, a worker with one trivial workflow in a process of its
own, and the product's own Temporal server, with the product's settings: pollers, cached workflows, Worker
Deployment versioning, no compression on loopback. A raw start answers before the workflow has run; an
opened case has run, is recorded in PostgreSQL and is answered after that. To advance is the real move of a
project from preparation to project approval: five events, one clock stopped, four started, three
departments asked.`;

const historyTable = (histories: readonly HistorySize[]): string =>
  table(
    ['Temporal history of', 'bytes', 'events', 'aim'],
    histories.map(({ title, bytes, events, aim }) => [
      title,
      String(bytes),
      String(events),
      aim === undefined ? '' : `≤ ${aim}: ${verdict(bytes <= aim)}`,
    ]),
  );

/** A season counts them; without one they are those of the rounds. */
const openCases = ({ rates, season }: Findings): number =>
  season?.calendar.cases ??
  (rates?.rounds.length ?? 0) * LOADS.reduce((sum, { count }) => sum + count, 0);

const startTable = (findings: Findings): string => {
  const { cold, warm, freshClone, programWasThere } = findings;
  const server = programWasThere ? 'at hand' : 'fetched';
  const fresh =
    freshClone === undefined
      ? []
      : [['fresh clone: `npm ci`, build, Temporal server fetched', freshClone.toFixed(1), '']];
  return table(
    ['`npm start` to ready', 'seconds', 'aim'],
    [
      ...fresh,
      [`cold: installed and built, no data folder, Temporal server ${server}`, cold.toFixed(1), ''],
      [
        `warm: the same data folder again, with ${openCases(findings)} open cases`,
        warm.toFixed(1),
        `≤ ${WARM_AIM_S}: ${verdict(warm <= WARM_AIM_S)}`,
      ],
    ],
  );
};

const section = (title: string, ...parts: readonly (string | undefined)[]): string =>
  [`## ${title}`, ...parts.filter((part) => part !== undefined)].join('\n\n');

const rateSections = ({ rounds, histories }: Rates): string[] => {
  const cpu = cpuTable(rounds);
  return [
    section('Rates', `${SIDES}\n\n${method(rounds)}`, rateTable(rounds)),
    section('Ratios', 'By number of callers.', ratioTable(rounds)),
    section(
      'Processor time',
      cpu === undefined
        ? 'This system does not tell it.'
        : 'Milliseconds per operation at 8 callers, by process. `bench` sends; on the raw side it is the SDK’s client.',
      cpu,
    ),
    section('History', historyTable(histories)),
  ];
};

const seasonSections = (season: Season): string[] => [
  section('Storm', stormReport(season)),
  section('Another calendar', calendarReport(season)),
];

/** The whole report in Markdown. */
export const reportOf = (findings: Findings): string => {
  const { facts, rates, season } = findings;
  return [
    '# Benchmarks',
    'Written by `npm run bench -- --write`: everything below comes from one run on one machine.',
    section('Machine', table(['', ''], facts)),
    ...(rates === undefined ? [] : rateSections(rates)),
    ...(season === undefined ? [] : seasonSections(season)),
    section('Start', startTable(findings)),
    '',
  ].join('\n\n');
};
