import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  maySetScheme,
  toIso,
  type Actor,
  type CaseNumber,
  type CompensationScheme,
} from '@gongjian/rules';
import { says, type PublishedScheme, type SchemePublished } from '@gongjian/contract';
import { latestScheme, publishScheme, type Published } from '@gongjian/ledger';
import { CaseRecords } from '../cases/case-records.ts';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { checkView } from './compensation-views.ts';

/** A scheme is called by the number of its area: what is sent to an address is for that area. */
const refuseOther = (number: CaseNumber, { id }: CompensationScheme): void => {
  if (id === number) return;
  const detail = says(`应为 ${number}`, `must be ${number}`);
  throw new ApiProblem('validation', { errors: [{ pointer: '/id', detail }] });
};

const refuseUnsound = (scheme: CompensationScheme): void => {
  const { findings } = checkView(scheme);
  if (findings.length === 0) return;
  const errors = findings.map(({ pointer, message: { zh, en } }) => ({
    pointer,
    detail: says(zh, en),
  }));
  throw new ApiProblem('unpublishableScheme', { errors });
};

/** Where the compensation scheme of an area is published: checked first, then kept for ever under its version. */
@Injectable()
export class SchemeOffice {
  private readonly ledger: DataSource;
  private readonly records: CaseRecords;

  constructor(@Inject(LEDGER) ledger: DataSource, records: CaseRecords) {
    this.ledger = ledger;
    this.records = records;
  }

  /** The scheme in force in an area, or 404 `unknownScheme`. */
  async inForce(area: string): Promise<Published<CompensationScheme>> {
    const found = await latestScheme(this.ledger, area);
    if (found === undefined) throw new ApiProblem('unknownScheme', { subject: area });
    return found;
  }

  async read(area: CaseNumber): Promise<PublishedScheme> {
    const { content, hash, publishedAt, account } = await this.inForce(area);
    const { id, version } = content;
    return { id, version, hash, publishedAt: toIso(publishedAt), account, scheme: { ...content } };
  }

  /**
   * Publishes a scheme as the area's next version. The same content again is answered again. Refuses with what
   * `maySetScheme` says, `unpublishableScheme`, `schemeVersionTaken` or `schemeVersionNotNext`, and nothing is kept.
   */
  async publish(
    area: CaseNumber,
    scheme: CompensationScheme,
    caller: Actor,
  ): Promise<SchemePublished> {
    const { state, plan } = await this.records.withPlan(area);
    const no = maySetScheme(state, plan, caller);
    if (no !== undefined) throw new Refused(no);
    refuseOther(area, scheme);
    refuseUnsound(scheme);
    const answer = await publishScheme(this.ledger, scheme, caller.account);
    if (answer.outcome === 'taken')
      throw new ApiProblem('schemeVersionTaken', { subject: `${area} v${scheme.version}` });
    if (answer.outcome === 'notNext')
      throw new ApiProblem('schemeVersionNotNext', { subject: String(answer.next) });
    const { publishedAt, ...version } = answer.version;
    const replayed = answer.outcome === 'replayed';
    return { id: area, ...version, publishedAt: toIso(publishedAt), replayed };
  }
}
