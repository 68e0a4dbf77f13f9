import type { CasePlan, FactValue } from '@gongjian/rules';
import type { FindingCode } from './finding.ts';
import type { ReadList } from './read-list.ts';
import type { RowReader } from './row-reader.ts';

/** Column → fact; `source_urls[]` is a list of texts. */
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
  /**
   * The column that names the department that leads; the text itself is kept with the other texts.
   */
  readonly department: string | undefined;
  read(text: string): ReadList;
  /** The number a row has or is given; '' where there is none. */
  numberOf(row: RowReader): string;
  /** Why no case can be made of a row. */
  refuse(row: RowReader): FindingCode | undefined;
  /** What is peculiar to this list. */
  facts(row: RowReader): ReadFacts;
}

/** Whether the plan has a fact: what it has no fact for is told once for the file. */
export const isKept = (plan: CasePlan, fact: string): boolean => Object.hasOwn(plan.facts, fact);
