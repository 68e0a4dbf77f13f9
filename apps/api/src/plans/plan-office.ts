import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { planFindings, pointerOf, toIso, type Actor, type CasePlan } from '@gongjian/rules';
import { says, type PlanCheck, type PlanPublished } from '@gongjian/contract';
import { publishPlan } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { kindNamed } from './plan-kind.ts';
import { PublishedDocuments } from './published-documents.ts';

const checked = (plan: CasePlan): PlanCheck => {
  const findings = planFindings(plan).map(({ where, zh, en }) => ({
    pointer: pointerOf(plan, where),
    where,
    message: { zh, en },
  }));
  return { publishable: findings.length === 0, findings };
};

/** A plan is named after its kind of case: what is sent to an address is for that kind. */
const refuseOther = (id: string, plan: CasePlan): void => {
  const kind = kindNamed(id);
  const wrong = (['id', 'kind'] as const).filter((name) => plan[name] !== kind);
  if (wrong.length === 0) return;
  const detail = says(`应为 ${kind}`, `must be ${kind}`);
  throw new ApiProblem('validation', {
    errors: wrong.map((name) => ({ pointer: `/${name}`, detail })),
  });
};

/** Where the two offices publish plans: first checked, then kept for ever under a version. */
@Injectable()
export class PlanOffice {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  /** What is wrong with a plan; nothing is kept. 404 `unknownPlan` where there is no such kind. */
  check(id: string, plan: CasePlan): PlanCheck {
    refuseOther(id, plan);
    return checked(plan);
  }

  /**
   * Publishes a plan as the next version; new cases begin with it. The same content again is answered again. Refuses
   * with `unsoundPlan`, `planVersionTaken` or `planVersionNotNext`, and nothing is kept.
   */
  async publish(id: string, plan: CasePlan, { account }: Actor): Promise<PlanPublished> {
    refuseOther(id, plan);
    const { findings } = checked(plan);
    if (findings.length > 0)
      throw new ApiProblem('unsoundPlan', {
        errors: findings.map(({ pointer, message: { zh, en } }) => ({
          pointer,
          detail: says(zh, en),
        })),
      });
    const answer = await publishPlan(this.ledger, plan, account);
    if (answer.outcome === 'taken')
      throw new ApiProblem('planVersionTaken', { subject: `${id} v${plan.version}` });
    if (answer.outcome === 'notNext')
      throw new ApiProblem('planVersionNotNext', { subject: String(answer.next) });
    this.documents.renewPlan(plan.kind);
    const { publishedAt, ...version } = answer.version;
    const replayed = answer.outcome === 'replayed';
    return { id, ...version, publishedAt: toIso(publishedAt), replayed };
  }
}
