import { CaseOpening, wordsOf } from '@gongjian/contract';
import {
  kindOfNumber,
  parseCaseNumber,
  type CaseNumber,
  type CasePlan,
  type FactValue,
} from '@gongjian/rules';
import type { DepartmentRegister } from './department-register.ts';
import { finding, type Finding, type FindingCode } from './finding.ts';
import type { Opening } from './opening.ts';
import type { ReadList } from './read-list.ts';
import { RowReader } from './row-reader.ts';

/** Column → fact. */
export type Columns = Readonly<Record<string, string>>;

/** Facts that may be empty. */
export type ReadFacts = Readonly<Record<string, FactValue | undefined>>;

/** How the rows of one list become cases. */
export interface CaseList {
  readonly file: string;
  readonly plan: CasePlan;
  readonly name: string;
  readonly texts: Columns;
  readonly amounts: Columns;
  /** The column that names the department that leads; the text itself is kept with the other texts. */
  readonly department: string | undefined;
  read(text: string): ReadList;
  /** The number a row has or is given; '' where there is none. */
  numberOf(row: RowReader): string;
  /** Why no case can be made of a row. */
  refuse(row: RowReader): FindingCode | undefined;
  /** What is peculiar to this list. */
  facts(row: RowReader): ReadFacts;
}

/** What a list comes to. */
export interface ReadCases {
  readonly openings: readonly Opening[];
  readonly findings: readonly Finding[];
  /** Rows in the file. */
  readonly count: number;
}

const isKept = (plan: CasePlan, fact: string): boolean => Object.hasOwn(plan.facts, fact);

const titleOf = (row: RowReader, column: string): string | undefined => {
  const name = row.plain(column);
  const title = CaseOpening.shape.title.safeParse(name);
  if (title.success) return title.data;
  if (name === '') row.tell('nameMissing', column);
  else row.tell('nameUnusable', column, wordsOf(title.error.issues[0]?.message ?? ''));
  return undefined;
};

const caseNumberOf = (row: RowReader, list: CaseList): CaseNumber | undefined => {
  const text = list.numberOf(row);
  const number = parseCaseNumber(text);
  if (number !== undefined && kindOfNumber(number) === list.plan.kind) return number;
  if (text === '') row.tell('numberMissing', 'id');
  else row.tell('numberUnusable', 'id', text);
  return undefined;
};

const leadOf = (row: RowReader, list: CaseList, register: DepartmentRegister) => {
  const name = list.department === undefined ? '' : row.plain(list.department);
  const code = register.get(name);
  if (name !== '' && code === undefined)
    row.tell('unknownDepartment', list.department ?? null, name);
  return code ?? null;
};

const factsOf = (row: RowReader, list: CaseList): Opening['body']['facts'] => {
  const kept = (columns: Columns) =>
    Object.entries(columns).filter(([, fact]) => isKept(list.plan, fact));
  if (row.plain('city_district') === '') row.tell('placeMissing', 'city_district');
  const facts: readonly (readonly [string, FactValue | undefined])[] = [
    ...kept(list.texts).map(([column, fact]) => [fact, row.text(column)] as const),
    ...kept(list.amounts).map(([column, fact]) => [fact, row.amount(column)] as const),
    ...Object.entries(list.facts(row)),
  ];
  return Object.fromEntries(
    facts.filter((fact): fact is [string, FactValue] => fact[1] !== undefined),
  );
};

/** The case a row opens; `undefined`, and a finding that says why, where it opens none. */
const openingOf = (
  row: RowReader,
  list: CaseList,
  register: DepartmentRegister,
): Opening | undefined => {
  const title = titleOf(row, list.name);
  if (title === undefined) return undefined;
  const refused = list.refuse(row);
  if (refused !== undefined) {
    row.tell(refused, null);
    return undefined;
  }
  const number = caseNumberOf(row, list);
  if (number === undefined) return undefined;
  const { kind } = list.plan;
  const body = {
    kind,
    number,
    title,
    lead: leadOf(row, list, register),
    facts: factsOf(row, list),
  };
  return { file: list.file, row: row.row, number, body: body as Opening['body'] };
};

const columnsLost = (list: CaseList): readonly Finding[] => {
  const lost = Object.entries(list.texts).filter(([, fact]) => !isKept(list.plan, fact));
  const whole = { file: list.file, row: null, column: null };
  return lost.length === 0
    ? []
    : [finding('notKept', whole, lost.map(([column]) => column).join(', '))];
};

/** Reads a list: every usable row is an opening, everything else a finding. Of equal numbers the first counts. */
export const readCases = (
  list: CaseList,
  text: string,
  register: DepartmentRegister,
): ReadCases => {
  const { rows, count, findings } = list.read(text);
  const openings = new Map<CaseNumber, Opening>();
  const told: Finding[] = [];
  for (const listed of rows) {
    const row = new RowReader(list.file, listed);
    const opening = openingOf(row, list, register);
    const first = opening === undefined ? undefined : openings.get(opening.number);
    if (opening !== undefined && first === undefined) openings.set(opening.number, opening);
    if (first === undefined) told.push(...row.findings);
    else
      told.push(
        finding(
          'duplicateRow',
          { file: list.file, row: row.row, column: null },
          first.number,
          String(first.row),
        ),
      );
  }
  const lost = count > 0 ? columnsLost(list) : [];
  const all = [...findings, ...lost, ...told];
  return {
    openings: [...openings.values()],
    findings: all.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
    count,
  };
};
