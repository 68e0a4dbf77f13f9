import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { instant, toIso, type CaseNumber, type Facts, type Instant } from '@gongjian/rules';
import type { CaseRow } from '../case/case-row.ts';

/** What differs between the files of a test; everything else is the same for all. */
export type FileChanges = Partial<Omit<CaseRow, 'number' | 'version' | 'headHash'>> & {
  /** Where it has to wait for its turn. */
  readonly ringsAt?: Instant;
  readonly facts?: Facts;
};

const AT = instant(Date.UTC(2026, 2, 2, 1));
const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));

const rowOf = (number: string, { facts, ...changes }: FileChanges) => {
  const file = {
    kind: 'demolition',
    title: '片区征收',
    programme: null,
    lead: 'housingBureau',
    acting: 'housingBureau',
    stage: 'draft',
    status: 'open',
    parent: null,
    dueAt: null,
    warnAt: null,
    redAt: null,
    frozenAt: null,
    progress: 'green',
    everPaused: false,
    breaches: 0,
    openedAt: AT,
    openedBy: 'officer',
    changedAt: AT,
    wakeAt: null,
    ringsAt: changes.wakeAt ?? null,
    calendar: '',
    plan: '',
    ...changes,
  };
  return {
    ...file,
    number,
    version: 1,
    head_hash: 'none',
    state: facts === undefined ? {} : { facts },
    due_at: iso(file.dueAt),
    warn_at: iso(file.warnAt),
    red_at: iso(file.redAt),
    frozen_at: iso(file.frozenAt),
    ever_paused: file.everPaused,
    opened_at: toIso(file.openedAt),
    opened_by: file.openedBy,
    changed_at: toIso(file.changedAt),
    wake_at: iso(file.wakeAt),
    rings_at: iso(file.ringsAt),
  };
};

/** Replaces all case files by these, without events: for questions that only ask the files. */
export const putFiles = async (
  ledger: DataSource,
  files: Readonly<Record<string, FileChanges>>,
): Promise<void> => {
  await ledger.query('truncate case_file');
  await ledger.query(
    'insert into case_file select * from jsonb_populate_recordset(null::case_file, $1)',
    [JSON.stringify(Object.entries(files).map(([number, file]) => rowOf(number, file)))],
  );
};

/** A few instants, so that many are equal, down to the millisecond around each other. */
export const fewInstants: fc.Arbitrary<Instant> = fc
  .record({ hour: fc.nat({ max: 3 }), ms: fc.integer({ min: -1, max: 1 }) })
  .map(({ hour, ms }) => instant(AT + hour * 3_600_000 + ms));

/** Files with ties and nulls everywhere, by number. */
export const anyFiles: fc.Arbitrary<Record<CaseNumber, FileChanges>> = fc
  .array(
    fc.record({
      status: fc.constantFrom('open', 'held', 'closed', 'cancelled'),
      dueAt: fc.option(fewInstants),
      warnAt: fc.option(fewInstants),
      redAt: fc.option(fewInstants),
      frozenAt: fc.option(fewInstants),
      progress: fc.constantFrom('green', 'yellow', 'red'),
      openedAt: fewInstants,
      changedAt: fewInstants,
    }),
    { maxLength: 30 },
  )
  .map((files) => Object.fromEntries(files.map((file, index) => [`D-${index}`, file])));
