import type { CaseList } from '../case-list.ts';
import { registerOf } from '../department-register.ts';
import type { Finding } from '../finding.ts';
import { readCases, type ReadCases } from '../read-cases.ts';
import { realDepartments } from './lists.ts';

/** A list read with the real organisation. */
export const readList = (list: CaseList, text: string): ReadCases =>
  readCases(list, text, registerOf(realDepartments()));

/** Findings as `row column code`, the way a table of them reads. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ row, column, code }) => `${row ?? '-'} ${column ?? '-'} ${code}`);
