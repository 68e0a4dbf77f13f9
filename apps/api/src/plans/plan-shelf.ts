import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { planDiff, toIso, type CaseKind, type CasePlan, type PlanRef } from '@gongjian/rules';
import {
  KINDS,
  type PlanDiff,
  type PlanSummary,
  type PlanVersions,
  type Plans,
  type PublishedPlan,
} from '@gongjian/contract';
import { planOfHash, planVersions, readPlanVersion } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { kindNamed } from './plan-kind.ts';
import { PublishedDocuments, type Published } from './published-documents.ts';

/** How a version is called where there is none. */
export const versionName = (id: string, version: number): string => `${id} v${version}`;

const summaryOf = ({ hash, content }: Published<CasePlan>): PlanSummary => ({
  id: content.id,
  version: content.version,
  hash,
  kind: content.kind,
  title: content.title,
  stages: content.stages.map(({ id, title }) => ({ id, title })),
});

/** The plans, in force and older, for people to read. */
@Injectable()
export class PlanShelf {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  async list(): Promise<Plans> {
    const found = await Promise.all(KINDS.map((kind) => this.find(kind)));
    return { plans: found.filter((plan) => plan !== undefined).map(summaryOf) };
  }

  /** The plan of that id in force, or 404 `unknownPlan`. */
  async read(id: string): Promise<PublishedPlan> {
    const found = await this.find(kindNamed(id));
    if (found === undefined) throw new ApiProblem('unknownPlan', { subject: id });
    return { hash: found.hash, plan: { ...found.content } };
  }

  /** Every version of a plan, and which of them new cases begin with. */
  async versions(id: string): Promise<PlanVersions> {
    const { hash: inForce } = await this.read(id);
    const versions = await planVersions(this.ledger, id);
    return {
      id,
      versions: versions.map(({ publishedAt, ...version }) => ({
        ...version,
        publishedAt: toIso(publishedAt),
        inForce: version.hash === inForce,
      })),
    };
  }

  /** One version whole, or 404 `unknownPlan`. */
  async version(id: string, version: number): Promise<Published<CasePlan>> {
    const found = await readPlanVersion(this.ledger, kindNamed(id), version);
    if (found === undefined)
      throw new ApiProblem('unknownPlan', { subject: versionName(id, version) });
    return found;
  }

  /** In what one version differs from another. */
  async diff(id: string, from: number, to: number): Promise<PlanDiff> {
    const [before, after] = [await this.version(id, from), await this.version(id, to)];
    return { id, from, to, differences: [...planDiff(before.content, after.content)] };
  }

  /** What a hash names, for a case that is to be moved to it; 404 `unknownPlan`. */
  async refOf(hash: string): Promise<PlanRef> {
    const plan = await planOfHash(this.ledger, hash);
    if (plan === undefined) throw new ApiProblem('unknownPlan', { subject: hash });
    return { id: plan.id, version: plan.version, hash };
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
