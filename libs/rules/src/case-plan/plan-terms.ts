/** The terms in which everything of a plan is said. */

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

/** The kinds of case the district runs; each has a workflow type and a number prefix of its own. */
export type CaseKind = 'project' | 'demolition' | 'household' | 'financing' | 'parcel';
