import type { CaseNumber } from '@gongjian/rules';
import type { Session } from './duty-round.ts';
import type { FindingKind } from './watchdog.ts';

/** A case for which the proof failed. */
export interface Unproven {
  readonly number: CaseNumber;
  readonly kind: FindingKind & ('noOwner' | 'noClock');
  readonly isNew: boolean;
}

/**
 * Living cases in which nobody acts, or a body the organisation does not have (before it is loaded any
 * body will do); and open cases without a running clock that can be breached. A case on hold may stand
 * still as a whole. Statements on sets: ten thousand cases take some tens of milliseconds.
 */
const UNPROVEN = `
  select number, version, 'noOwner' as kind from case_file
  where status in ('open', 'held') and (acting = '' or
    (exists (select from department) and acting not in (select code from department)))
  union all
  select number, version, 'noClock' from case_file
  where status = 'open' and number not in (
    select case_number from clock where state = 'running' and bound = 'maximum')`;

/**
 * Proves that each open case has an owner and a clock that can be breached. Those that have not are on
 * record as findings, and answered; findings that hold no longer are closed.
 */
export const proveOwnersAndClocks = async (session: Session): Promise<readonly Unproven[]> => {
  const rows = await session.query<(Omit<Unproven, 'isNew'> & { is_new: boolean })[]>(
    `with unproven as materialized (${UNPROVEN}
     ), resolved as (
       update watch_finding as finding set resolved_at = now()
       where resolved_at is null and kind in ('noOwner', 'noClock') and not exists (
         select from unproven
         where unproven.number = finding.case_number and unproven.kind = finding.kind)
     )
     insert into watch_finding
       (case_number, kind, version, first_seen_at, last_seen_at, nudges)
     select number, kind, version, now(), now(), 0 from unproven
     on conflict (case_number, kind) where resolved_at is null
       do update set last_seen_at = excluded.last_seen_at
     returning case_number as number, kind, first_seen_at = last_seen_at as is_new`,
  );
  return rows.map(({ is_new: isNew, ...found }) => ({ ...found, isNew }));
};
