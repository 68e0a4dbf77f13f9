import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { NATIONAL_CALENDAR, publishDocuments } from '@gongjian/ledger';
import type { CalendarData, Clock } from '@gongjian/rules';
import { naiveDue, workedBy } from '../support/naive-due.ts';
import type { OfficeDay } from './office-day.ts';
import type { Law } from './opened-case.ts';

/** What a new calendar over all open cases has shown. */
export interface CalendarChange {
  readonly cases: number;
  readonly seconds: number;
  readonly office: OfficeDay;
  /** Clocks that run and were judged by the second reckoning. */
  readonly judged: number;
  /** Of these, due on another day than before. */
  readonly moved: number;
  /** Of these, due on another day than the second reckoning says. */
  readonly wrong: number;
  /** Cases that were reckoned again more than once or not at all. */
  readonly notOnce: number;
}

/** What is worked with. */
export interface Registry {
  readonly ledger: DataSource;
  readonly law: Law;
  readonly openDay: () => () => Promise<OfficeDay>;
}

const LOOK_EVERY_MS = 250;
const GIVEN_UP_AFTER_MS = 1_800_000;

/** A notice as one may be published for 2027, and days on which the district closes or works. */
const withNews = ({ notices }: CalendarData): CalendarData => ({
  version: `bench-${Date.now()}`,
  notices: [
    ...notices.filter(({ year }) => year !== 2027),
    {
      year: 2027,
      papers: ['bench'],
      days: [
        { date: '2027-01-01', isOffDay: true },
        ...['05', '06', '07', '08', '09', '10', '11', '12'].map((day) => ({
          date: `2027-02-${day}`,
          isOffDay: true,
        })),
        { date: '2027-02-20', isOffDay: false },
      ],
    },
  ],
  district: [
    { date: '2026-12-10', isOffDay: true, title: '管网抢修停办', paper: 'bench' },
    { date: '2026-12-19', isOffDay: false, title: '集中办理日', paper: 'bench' },
    { date: '2026-12-24', isOffDay: true, title: '系统切换停办', paper: 'bench' },
  ],
});

const openCases = (ledger: DataSource): Promise<{ state: Kept }[]> =>
  ledger.query(`select state from case_file where status in ('open', 'held')`);

interface Kept {
  readonly clocks: readonly Clock[];
}

const waiting = async (ledger: DataSource, calendar: string): Promise<number> => {
  const [found] = await ledger.query<{ count: number }[]>(
    `select count(*)::integer as count from case_file
     where status in ('open', 'held') and calendar <> $1`,
    [calendar],
  );
  return found?.count ?? 0;
};

/** The worker's own recalculation finds the new calendar and tells every case, paced; all that is done here is to wait. */
const untilAdopted = async (ledger: DataSource, calendar: string): Promise<void> => {
  const limit = performance.now() + GIVEN_UP_AFTER_MS;
  for (let left = 1; left > 0; left = await waiting(ledger, calendar)) {
    if (performance.now() > limit) throw new Error(`${left} cases have not adopted ${calendar}`);
    await pause(LOOK_EVERY_MS);
  }
};

const isOpen = (clock: Clock): boolean => clock.state === 'running' && clock.breachedAt === null;

/** Judges every open clock by the second reckoning. */
const judge = async (ledger: DataSource, data: CalendarData, calendar: string) => {
  const isWorked = workedBy(data);
  const clocks = (await openCases(ledger)).flatMap(({ state }) => state.clocks).filter(isOpen);
  const wrong = clocks.filter(
    ({ term, startedOn, due }) =>
      term.by === 'period' && naiveDue({ start: startedOn, ...term }, isWorked) !== due,
  );
  const [counted] = await ledger.query<{ notOnce: number }[]>(
    `select count(*)::integer as "notOnce" from case_file
     where status in ('open', 'held') and 1 <> (
       select count(*) from case_event where case_number = number and type = 'recalculated'
         and data -> 'cause' ->> 'calendar' = $1)`,
    [calendar],
  );
  return {
    judged: clocks.filter(({ term }) => term.by === 'period').length,
    moved: clocks.filter(({ moves }) => moves.length > 0).length,
    wrong: wrong.length,
    notOnce: counted?.notOnce ?? 0,
  };
};

/** Publishes another calendar, lets every open case adopt it while people work, and judges the outcome. */
export const changeCalendar = async (registry: Registry): Promise<CalendarChange> => {
  const { ledger, law, openDay } = registry;
  const data = withNews(law.data);
  const [calendar = ''] = await publishDocuments(ledger, [
    { kind: 'calendar', id: NATIONAL_CALENDAR, version: data.version, content: data },
  ]);
  const closeDay = openDay();
  const began = performance.now();
  await untilAdopted(ledger, calendar);
  const seconds = (performance.now() - began) / 1000;
  const office = await closeDay();
  const cases = (await openCases(ledger)).length;
  return { cases, seconds, office, ...(await judge(ledger, data, calendar)) };
};
