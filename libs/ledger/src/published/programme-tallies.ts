import type { DataSource } from 'typeorm';
import type {
  CaseKind,
  CaseNumber,
  CaseState,
  DepartmentCode,
  Measure,
  PlainDate,
  Programme,
  Tallies,
  Tally,
  UnknownTally,
} from '@gongjian/rules';
import { cursorOf, positionIn } from '../page-position.ts';
import { fromRow } from '../snake-case.ts';

/** `contributionsOf` and `talliesOf` of the rules as questions to all case files of a programme at once. */

/** A measure as the statement reads it. */
const measureRow = (id: string, { kind, adds, on, reached }: Measure) => ({
  id,
  kind,
  adds: adds ?? null,
  counts_on: on ?? null,
  milestones: reached.flatMap((one) => (one.by === 'milestone' ? [one.milestone] : [])),
  flags: reached.flatMap((one) => (one.by === 'yes' ? [one.fact] : [])),
  stages: reached.flatMap((one) => (one.by === 'stage' ? [one.stages] : [])),
});

/**
 * What each case of programme $1 is to each measure of $2: an amount on a day, or unknown where one is not recorded.
 * $3 is the last day that counts.
 */
const CONTRIBUTIONS = `
  with measure as (
    select * from jsonb_to_recordset($2::jsonb) as told(
      id text, kind text, adds text, counts_on text, milestones jsonb, flags jsonb, stages jsonb)
  ), reached as (
    select measure.id as measure, file.number, file.title, file.kind, file.lead, file.stage, file.status,
      case when measure.adds is null then '1'::jsonb else file.state -> 'facts' -> measure.adds end as amount,
      measure.counts_on is not null as dated,
      file.state -> 'facts' ->> measure.counts_on as told_on
    from case_file as file join measure on measure.kind = file.kind
    where file.programme = $1 and file.status <> 'cancelled'
      and file.state -> 'milestones' @> measure.milestones
      and not exists (select from jsonb_array_elements_text(measure.flags) as flag
        where file.state -> 'facts' -> flag.value is distinct from 'true'::jsonb)
      and not exists (select from jsonb_array_elements(measure.stages) as named
        where not named.value @> to_jsonb(file.stage))
  ), contribution as (
    select measure, number, title, kind, lead, stage, status,
      case when jsonb_typeof(amount) = 'number' then amount::bigint end as amount,
      case when told_on ~ '^\\d{4}-\\d{2}-\\d{2}$' then told_on end as counted_on,
      jsonb_typeof(amount) is distinct from 'number'
        or dated and (told_on ~ '^\\d{4}-\\d{2}-\\d{2}$') is not true as unknown
    from reached
  ), standing as (
    select *, left(counted_on, 4)::integer as year, (substr(counted_on, 6, 2)::integer + 2) / 3 as quarter
    from contribution where unknown or counted_on is null or counted_on <= $3
  )`;

const parametersOf = (programme: Programme, day: PlainDate) => [
  programme.id,
  JSON.stringify(Object.entries(programme.measures).map(([id, one]) => measureRow(id, one))),
  day,
];

type Summed = Omit<Tally, 'done'> & { readonly done: string; readonly unknown: boolean };

/** What the cases of a programme add up to as of a day, as they stand now. */
export const programmeTallies = async (
  ledger: DataSource,
  programme: Programme,
  day: PlainDate,
): Promise<Tallies> => {
  const rows = await ledger.query<Summed[]>(
    `${CONTRIBUTIONS}
     select measure, lead as department, unknown, coalesce(sum(amount) filter (where not unknown), 0) as done,
       case when not unknown then year end as year, case when not unknown then quarter end as quarter,
       count(*)::integer as cases
     from standing group by 1, 2, 3, 5, 6 order by 1, 2, 3, 5, 6`,
    parametersOf(programme, day),
  );
  return {
    counted: rows
      .filter(({ unknown }) => !unknown)
      .map(({ measure, department, year, quarter, cases, done }): Tally => ({
        measure,
        department,
        year,
        quarter,
        cases,
        done: Number(done),
      })),
    unknown: rows
      .filter(({ unknown }) => unknown)
      .map(({ measure, department, cases }): UnknownTally => ({ measure, department, cases })),
  };
};

/** Which cases of a figure are asked for. What is unknown has no year and no quarter. */
export interface FigureQuestion {
  readonly measure: string;
  readonly standing: 'counted' | 'unknown';
  readonly year?: number | undefined;
  readonly quarter?: number | undefined;
  readonly department?: DepartmentCode | undefined;
}

/** A case behind a figure. */
export interface FigureCase {
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly title: string;
  readonly lead: DepartmentCode;
  readonly stage: string;
  readonly status: CaseState['status'];
  readonly amount: number | null;
  /** The day on which it counts; `null` where the measure has none, or it is not recorded. */
  readonly on: PlainDate | null;
}

const LIST = 'programme cases';

/** A page of the cases behind a figure, by number. Throws `BadCursor`. */
export const casesOfFigure = async (
  ledger: DataSource,
  { programme, day }: { readonly programme: Programme; readonly day: PlainDate },
  question: FigureQuestion,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ readonly cases: readonly FigureCase[]; readonly next: string | null }> => {
  const after = page.cursor === undefined ? '' : positionIn(LIST, page.cursor, ['text'])[0];
  const { measure, standing, year = null, quarter = null, department = null } = question;
  const rows = await ledger.query<Record<string, unknown>[]>(
    `${CONTRIBUTIONS}
     select number, kind, title, lead, stage, status, amount, counted_on as on from standing
     where measure = $4 and unknown = $5 and ($8::text is null or lead = $8) and number > $9
       and (unknown or $6::integer is null or coalesce(year, left($3, 4)::integer) = $6)
       and (unknown or $7::integer is null or quarter = $7)
     order by number limit $10`,
    [
      ...parametersOf(programme, day),
      measure,
      standing === 'unknown',
      year,
      quarter,
      department,
      after,
      page.limit + 1,
    ],
  );
  const cases = rows.slice(0, page.limit).map((row) => {
    const told = fromRow(row) as Omit<FigureCase, 'amount'> & { readonly amount: string | null };
    return { ...told, amount: told.amount === null ? null : Number(told.amount) };
  });
  const last = cases.at(-1);
  const next =
    rows.length > page.limit && last !== undefined ? cursorOf(LIST, [last.number]) : null;
  return { cases, next };
};
