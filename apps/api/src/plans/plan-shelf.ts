import { Injectable } from '@nestjs/common';
import type { CaseKind, CasePlan } from '@gongjian/rules';
import { KINDS, type PlanSummary, type Plans, type PublishedPlan } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';
import { PublishedDocuments, type Published } from './published-documents.ts';

const isKind = (id: string): id is CaseKind => KINDS.some((kind) => kind === id);

const summaryOf = ({ hash, content }: Published<CasePlan>): PlanSummary => ({
  id: content.id,
  version: content.version,
  hash,
  kind: content.kind,
  title: content.title,
  stages: content.stages.map(({ id, title }) => ({ id, title })),
});

/** The plans in force, for people to read. */
@Injectable()
export class PlanShelf {
  private readonly documents: PublishedDocuments;

  constructor(documents: PublishedDocuments) {
    this.documents = documents;
  }

  async list(): Promise<Plans> {
    const found = await Promise.all(KINDS.map((kind) => this.find(kind)));
    return { plans: found.filter((plan) => plan !== undefined).map(summaryOf) };
  }

  /** The plan of that id in force, or 404 `unknownPlan`. */
  async read(id: string): Promise<PublishedPlan> {
    const found = isKind(id) ? await this.find(id) : undefined;
    if (found === undefined) throw new ApiProblem('unknownPlan', { subject: id });
    return { hash: found.hash, plan: { ...found.content } };
  }

  private async find(kind: CaseKind): Promise<Published<CasePlan> | undefined> {
    try {
      return await this.documents.latestPlan(kind);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'unknownPlan') return undefined;
      throw error;
    }
  }
}
