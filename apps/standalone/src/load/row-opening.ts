import { CaseOpening, wordsOf } from '@gongjian/contract';
import { kindOfNumber, parseCaseNumber, type CaseNumber, type FactValue } from '@gongjian/rules';
import { isKept, type CaseList, type Columns } from './case-list.ts';
import type { DepartmentRegister } from './department-register.ts';
import type { Opening } from './opening.ts';
import type { RowReader } from './row-reader.ts';

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
export const openingOf = (
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
    programme: null,
    lead: leadOf(row, list, register),
    facts: factsOf(row, list),
  };
  return { file: list.file, row: row.row, number, body: body as Opening['body'] };
};
