import type { CaseNumber } from '@gongjian/rules';
import { isKept, type CaseList } from './case-list.ts';
import type { DepartmentRegister } from './department-register.ts';
import { finding, type Finding } from './finding.ts';
import type { Opening } from './opening.ts';
import { openingOf } from './row-opening.ts';
import { RowReader } from './row-reader.ts';

/** What a list comes to. */
export interface ReadCases {
  readonly openings: readonly Opening[];
  readonly findings: readonly Finding[];
  /** Rows in the file. */
  readonly count: number;
}

const columnsLost = (list: CaseList): readonly Finding[] => {
  const lost = Object.entries(list.texts).filter(([, fact]) => !isKept(list.plan, fact));
  const whole = { file: list.file, row: null, column: null };
  return lost.length === 0
    ? []
    : [finding('notKept', whole, lost.map(([column]) => column.replace('[]', '')).join(', '))];
};

/** Keeps the first opening of each number and answers the findings of the row. */
const keepFirst = (
  openings: Map<CaseNumber, Opening>,
  row: RowReader,
  opening: Opening | undefined,
): readonly Finding[] => {
  const first = opening === undefined ? undefined : openings.get(opening.number);
  if (first !== undefined) {
    const place = { file: row.file, row: row.row, column: null };
    return [finding('duplicateRow', place, first.number, String(first.row))];
  }
  if (opening !== undefined) openings.set(opening.number, opening);
  return row.findings;
};

/**
 * Reads a list: every usable row is an opening, all else a finding. Of equal numbers the first
 * counts.
 */
export const readCases = (
  list: CaseList,
  text: string,
  register: DepartmentRegister,
): ReadCases => {
  const { rows, count, findings } = list.read(text);
  const openings = new Map<CaseNumber, Opening>();
  const told = rows.flatMap((listed) => {
    const row = new RowReader(list.file, listed);
    return keepFirst(openings, row, openingOf(row, list, register));
  });
  const all = [...findings, ...(count > 0 ? columnsLost(list) : []), ...told];
  return {
    openings: [...openings.values()],
    findings: all.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
    count,
  };
};
