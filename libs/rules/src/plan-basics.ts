/** What every part of a plan is made of: words, sources, departments, facts and papers. */

/** The kinds of case the district runs; each has a workflow type and a number prefix of its own. */
export type CaseKind = 'project' | 'demolition' | 'household' | 'financing' | 'parcel';

export type DepartmentCode = string & { readonly brand: 'DepartmentCode' };
export type StageId = string & { readonly brand: 'StageId' };

/** The same words for officials and for developers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Where a number comes from. LAW: read in the law named. PRACTICE: a local rule. PARAMETER: this district's choice. */
export interface Source {
  readonly mark: 'LAW' | 'PRACTICE' | 'PARAMETER';
  readonly text: string;
}

/** What a case may be told about itself. Money is integer 分, a day `YYYY-MM-DD`. */
export interface FactPlan {
  readonly type: 'text' | 'money' | 'count' | 'day' | 'flag';
  readonly title: Words;
  /** It tells of one attempt (served on, paid for): where the stage that asks for it is come to again, it is recorded anew. */
  readonly eachTime?: true;
  /** Others say it (a court, a review body, a bank, a higher level): it is recorded only with this paper of theirs. */
  readonly provenBy?: string;
}

/** A kind of document that a stage asks for. */
export interface EvidencePlan {
  readonly title: Words;
  /** It proves one attempt; see `FactPlan`. */
  readonly eachTime?: true;
}

/** A kind of document that no case takes in, and the law that forbids whoever wrote it to give it. */
export interface RefusedPaper {
  readonly title: Words;
  readonly source: Source;
}
