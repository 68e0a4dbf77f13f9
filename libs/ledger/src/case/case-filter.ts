import {
  toIso,
  type CaseKind,
  type CaseNumber,
  type CaseState,
  type DepartmentCode,
  type Instant,
  type Light,
} from '@gongjian/rules';

/** Which cases are asked for; every condition given must hold. */
export interface CaseFilter {
  readonly kind?: CaseKind;
  readonly stage?: string;
  readonly status?: CaseState['status'];
  readonly programme?: string;
  readonly parent?: CaseNumber;
  /** Leads, acts, or is asked in an open approval. */
  readonly department?: DepartmentCode;
  readonly light?: Light;
  /** Whether one of its clocks ever stood still. */
  readonly everPaused?: boolean;
  /** A due day that counts has ended, whatever the light shows. */
  readonly overdue?: boolean;
  /** Part of the title or of the number, in whatever case. */
  readonly text?: string;
}

/** Puts a value into the statement's list and answers how the statement names it. */
export type Bind = (value: unknown) => string;

/** `lightAt` of the rules in SQL, over the columns of `case_file`; `now` is an SQL instant. */
export const lightSql = (now: string): string => `case
  when status in ('closed', 'cancelled') then 'done'
  when progress = 'red' or red_at <= least(${now}, frozen_at) then 'red'
  when status = 'held' then 'paused'
  when progress = 'yellow' or least(warn_at, due_at) <= least(${now}, frozen_at) then 'yellow'
  else 'green' end`;

/** Any text as a LIKE pattern that finds it anywhere and means nothing else. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

type Conditions = {
  readonly [Name in keyof CaseFilter]-?: (
    wanted: NonNullable<CaseFilter[Name]>,
    bind: Bind,
    now: Instant,
  ) => string;
};

/** Each condition in SQL. A new filter does not compile until it has one. */
const CONDITIONS: Conditions = {
  kind: (kind, bind) => `kind = ${bind(kind)}`,
  stage: (stage, bind) => `stage = ${bind(stage)}`,
  status: (status, bind) => `status = ${bind(status)}`,
  programme: (programme, bind) => `programme = ${bind(programme)}`,
  parent: (parent, bind) => `parent = ${bind(parent)}`,
  department: (department, bind) => {
    const code = bind(department);
    return `(lead = ${code} or acting = ${code} or number in (
      select case_number from approval where state = 'asked' and ${code} = any(departments)))`;
  },
  light: (light, bind, now) => `${lightSql(`${bind(toIso(now))}::timestamptz`)} = ${bind(light)}`,
  overdue: (overdue, bind, now) => {
    const red = `status in ('open', 'held') and due_at <= ${bind(toIso(now))}::timestamptz`;
    return overdue ? red : `(${red}) is not true`;
  },
  everPaused: (paused, bind) => `ever_paused = ${bind(paused)}`,
  text: (text, bind) => {
    const pattern = bind(containing(text));
    return `(title ilike ${pattern} or number ilike ${pattern})`;
  },
};

/** The conditions of a filter, to be joined by `and`. */
export const conditionsOf = (filter: CaseFilter, bind: Bind, now: Instant): string[] => {
  const condition = <Name extends keyof CaseFilter>(
    name: Name,
    wanted: CaseFilter[Name],
  ): string[] => {
    const told = CONDITIONS[name] as (wanted: unknown, bind: Bind, now: Instant) => string;
    return wanted === undefined ? [] : [told(wanted, bind, now)];
  };
  return (Object.keys(CONDITIONS) as (keyof CaseFilter)[]).flatMap((name) =>
    condition(name, filter[name]),
  );
};
