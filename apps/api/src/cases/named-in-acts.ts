import { Injectable } from '@nestjs/common';
import type { Actor, CaseNumber, DepartmentCode } from '@gongjian/rules';
import { Accounts } from '../organisation/accounts.ts';
import { Departments } from '../organisation/departments.ts';
import type { ActContent } from './act-content.ts';
import { CaseLinks } from './case-links.ts';

type ContentOf<Act extends ActContent['act']> = Extract<ActContent, { act: Act }>;

/** The departments that acts name. Which of them fit the case is the rules' to say. */
const DEPARTMENTS: {
  readonly [Act in ActContent['act']]?: (
    content: ContentOf<Act>,
  ) => readonly (DepartmentCode | null)[];
} = {
  transferStage: ({ to }) => [to],
  declineCompetence: ({ proposes }) => [proposes],
  upholdCompetence: ({ department }) => [department],
  addSigner: ({ department }) => [department],
  removeSigner: ({ department }) => [department],
  transferSigner: ({ from, to }) => [from, to],
  askHelp: ({ department }) => [department],
  reportProblem: ({ department }) => [department],
  copyTo: ({ departments }) => departments,
  instruct: ({ to, orders }) => [to, orders.assign],
};

const departmentsIn = (content: ActContent): readonly (DepartmentCode | null)[] => {
  const named = DEPARTMENTS[content.act] as
    ((content: ActContent) => readonly (DepartmentCode | null)[]) | undefined;
  return named?.(content) ?? [];
};

/** Knows whether those whom an act names are there: a case cannot know that. */
@Injectable()
export class NamedInActs {
  private readonly departments: Departments;
  private readonly accounts: Accounts;
  private readonly links: CaseLinks;

  constructor(departments: Departments, accounts: Accounts, links: CaseLinks) {
    this.departments = departments;
    this.accounts = accounts;
    this.links = links;
  }

  /** Refuses `unknownDepartment`, and `notColleague` whoever something of a department is assigned to from outside. */
  async mustBeThere(content: ActContent, sender: Actor): Promise<void> {
    for (const department of departmentsIn(content)) await this.departments.mustKnow(department);
    if (content.act === 'assign' && content.to !== null)
      await this.accounts.mustBeColleague(content.to, sender);
  }
  /** Asks a case to act; another case that the act ties it to is there, and does not wait for it. See `CaseLinks`. */
  guarded<Answer>(
    number: CaseNumber,
    content: ActContent,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    return this.links.guarded(number, content, ask);
  }
}
