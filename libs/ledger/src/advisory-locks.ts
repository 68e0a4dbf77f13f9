/**
 * Every advisory lock of the ledger, by what it keeps apart. PostgreSQL knows such a lock by its number alone, and
 * leaders hold theirs for as long as they do their duty: a number used twice would keep people waiting for a worker
 * that lives. 5515 is the programme's; a new lock takes the next number.
 */
export const ADVISORY_LOCKS = {
  /** Bringing the database to a build. */
  migrate: 5_515_001,
  /** Leading a duty: these three. */
  watch: 5_515_002,
  recalculation: 5_515_003,
  planMigration: 5_515_005,
  /** Publishing a version: of the calendar, of another document, of the finance bureau's. */
  calendar: 5_515_004,
  documentVersion: 5_515_006,
  finance: 5_515_008,
  /** Setting who acts for whom, so that two do not become a chain unseen. */
  delegation: 5_515_007,
  /** Deciding whether a new link closes a circle. */
  link: 5_515_009,
  /** Starting a plan migration. The plan is the lock's second number, so that other plans do not wait. */
  migrationStart: 5_515_010,
} as const;
