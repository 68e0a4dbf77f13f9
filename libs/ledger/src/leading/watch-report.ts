import type { DataSource } from 'typeorm';
import type { CaseNumber, Instant } from '@gongjian/rules';
import { readRounds, type DutyRound } from './duty-round.ts';
import { passedBy } from '../case/passed-turn.ts';
import { fromRow } from '../snake-case.ts';
import { WATCH_PACE, type FindingKind } from './watchdog.ts';

/** Findings shown at once, the oldest first; the counts tell of the rest. */
const MOST_SHOWN = 200;

/** Something found wrong with a case, and not mended yet. */
export interface Finding {
  readonly caseNumber: CaseNumber;
  readonly kind: FindingKind;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly nudges: number;
  readonly nudgedAt: Instant | null;
}

/** What the watchdog knows, and whether it is awake: all as of `now`, the database's. */
export interface WatchReport {
  readonly now: Instant;
  readonly rounds: readonly DutyRound[];
  /** Cases whose wake has passed by more than the grace, nudged or not. */
  readonly late: number;
  readonly open: Readonly<Partial<Record<FindingKind, number>>>;
  readonly findings: readonly Finding[];
}

const lateNow = async (dataSource: DataSource): Promise<Pick<WatchReport, 'now' | 'late'>> => {
  const [row = { late: 0 }] = await dataSource.query<Record<string, unknown>[]>(
    `select now() as now, count(*)::integer as late from case_file as file
     where status in ('open', 'held') and ${passedBy('$1')}`,
    [WATCH_PACE.graceMs],
  );
  return fromRow(row) as Pick<WatchReport, 'now' | 'late'>;
};

const countOpen = async (dataSource: DataSource): Promise<WatchReport['open']> => {
  const counts = await dataSource.query<{ kind: FindingKind; count: number }[]>(
    `select kind, count(*)::integer as count from watch_finding
     where resolved_at is null group by kind order by kind`,
  );
  return Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
};

const openFindings = async (dataSource: DataSource): Promise<readonly Finding[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select case_number, kind, first_seen_at, last_seen_at, nudges, nudged_at from watch_finding
     where resolved_at is null order by first_seen_at, case_number, kind limit ${MOST_SHOWN}`,
  );
  return rows.map((row) => fromRow(row) as Finding);
};

/** When the watchdog last looked, who leads, and what is wrong now. */
export const readWatch = async (dataSource: DataSource): Promise<WatchReport> => {
  const [late, rounds, open, findings] = await Promise.all([
    lateNow(dataSource),
    readRounds(dataSource),
    countOpen(dataSource),
    openFindings(dataSource),
  ]);
  return { ...late, rounds, open, findings };
};
