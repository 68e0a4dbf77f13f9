import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { programmeFindings, toIso, type Actor, type Programme } from '@gongjian/rules';
import { says, type ProgrammeCheck, type ProgrammePublished } from '@gongjian/contract';
import { publishProgramme } from '@gongjian/ledger';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** Where the two offices publish programmes: first checked, then kept for ever under a version. */
@Injectable()
export class ProgrammeOffice {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  /** What is wrong with a programme by the plans of today; nothing is kept. */
  async check(programme: Programme): Promise<ProgrammeCheck> {
    const kinds = [...new Set(Object.values(programme.measures).map(({ kind }) => kind))];
    const plans = await Promise.all(
      kinds.map(async (kind) => [kind, (await this.documents.latestPlan(kind)).content] as const),
    );
    const findings = programmeFindings(programme, new Map(plans)).map(({ pointer, zh, en }) => ({
      pointer,
      message: { zh, en },
    }));
    return { publishable: findings.length === 0, findings };
  }

  /**
   * Publishes a programme as the next version of its id. The same content again is answered again. Refuses with
   * `unsoundProgramme`, `programmeVersionTaken` or `programmeVersionNotNext`, and nothing is kept.
   */
  async publish(programme: Programme, { account }: Actor): Promise<ProgrammePublished> {
    const { findings } = await this.check(programme);
    if (findings.length > 0)
      throw new ApiProblem('unsoundProgramme', {
        errors: findings.map(({ pointer, message: { zh, en } }) => ({
          pointer,
          detail: says(zh, en),
        })),
      });
    const { id } = programme;
    const answer = await publishProgramme(this.ledger, programme, account);
    if (answer.outcome === 'taken')
      throw new ApiProblem('programmeVersionTaken', { subject: `${id} v${programme.version}` });
    if (answer.outcome === 'notNext')
      throw new ApiProblem('programmeVersionNotNext', { subject: String(answer.next) });
    const { publishedAt, ...version } = answer.version;
    const replayed = answer.outcome === 'replayed';
    return { id, ...version, publishedAt: toIso(publishedAt), replayed };
  }
}
