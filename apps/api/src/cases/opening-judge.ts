import { Injectable } from '@nestjs/common';
import {
  dayOf,
  decide,
  instant,
  isRefusal,
  type CaseNumber,
  type DepartmentCode,
  type OpenCase,
  type PlainDate,
} from '@gongjian/rules';
import { Departments } from '../organisation/departments.ts';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ProgrammeShelf } from '../programmes/programme-shelf.ts';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import type { JudgedOpening } from './case-door.ts';
import { CaseRecords } from './case-records.ts';
import type { Attempt } from './command-desk.ts';
import type { Sender } from './sender.ts';

/** What an opening is about, whoever asks for it. No plan named: the one in force. */
export type OpeningContent = Pick<
  OpenCase,
  'kind' | 'number' | 'title' | 'programme' | 'lead' | 'parent' | 'facts'
> & { readonly plan?: string | undefined; readonly rulesOn?: PlainDate | undefined };

/** Judges openings before the engine is asked, so that nothing starts that would not stand. */
@Injectable()
export class OpeningJudge {
  private readonly documents: PublishedDocuments;
  private readonly departments: Departments;
  private readonly records: CaseRecords;
  private readonly programmes: ProgrammeShelf;

  constructor(
    documents: PublishedDocuments,
    departments: Departments,
    records: CaseRecords,
    programmes: ProgrammeShelf,
  ) {
    this.documents = documents;
    this.departments = departments;
    this.records = records;
    this.programmes = programmes;
  }

  /** Refuses an opening that names a department or a parent case there is not. */
  async mustKnow(lead: DepartmentCode | null, parent: CaseNumber | null): Promise<void> {
    await this.departments.mustKnow(lead);
    if (parent !== null && (await this.records.find(parent)) === undefined)
      throw new ApiProblem('unknownParent', { subject: parent });
  }

  /**
   * The opening by the plan in force on its day, judged as if it were done now. Throws `Refused`, `noRulesThen`,
   * `programmeNotPublished`.
   */
  async judged(
    { plan: named, rulesOn = dayOf(instant(Date.now())), ...content }: OpeningContent,
    { id, fingerprint }: Attempt,
    { caller: by }: Sender,
  ): Promise<JudgedOpening> {
    await this.programmes.mayName(content.programme);
    const { hash, content: plan } = await this.documents.planInForce(content.kind, rulesOn);
    const calendar = (await this.documents.latestCalendar()).hash;
    const ref = { id: named ?? plan.id, version: plan.version, hash };
    const open: OpenCase = {
      act: 'open',
      id,
      fingerprint,
      ...content,
      plan: ref,
      rulesOn,
      calendar,
    };
    const answer = decide(undefined, open, {
      instant: instant(Date.now()),
      actor: by,
      plan,
      calendar: await this.documents.calendarOf({ calendar }),
    });
    if (isRefusal(answer)) throw new Refused(answer);
    return { open, by, plan };
  }
}
