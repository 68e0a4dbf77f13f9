import type { CaseFile } from '@gongjian/contract';
import { firstStage, gateOf, type CasePlan, type Criterion, type StagePlan } from '@gongjian/rules';
import { fitting, verificationsIn } from '../support/fitting-facts.ts';
import type { District } from './district.ts';

/** A day on which everything may have been. */
const TODAY = '2026-03-02';

/** Takes a case over HTTP through its plan, doing what each stage asks for as the officers do. */
export class CaseWalk {
  private readonly district: District;
  private readonly plan: CasePlan;
  private readonly at: string;

  constructor(district: District, plan: CasePlan, number: string) {
    this.district = district;
    this.plan = plan;
    this.at = `/cases/${number}`;
  }

  private file(): Promise<CaseFile> {
    return this.district.office.get(this.at) as Promise<CaseFile>;
  }

  /** Every department that is still asked approves, under its own account. */
  private async approve({ approvals }: CaseFile): Promise<void> {
    for (const { approval, waitingFor } of approvals)
      for (const department of waitingFor) {
        const officer = await this.district.officer(`${department}.officer`);
        await officer.post(`${this.at}/approve`, { approval });
      }
  }

  /** Records the facts and attaches the papers that are asked for and not there yet. */
  private async satisfy(criteria: readonly Criterion[], file: CaseFile): Promise<void> {
    const { office } = this.district;
    const told = Object.fromEntries(file.facts.map(({ name, value }) => [name, value]));
    const known = { plan: this.plan, facts: told, today: TODAY, lawfulTime: `${TODAY}T10:00` };
    const { asked, facts, proofs } = fitting(criteria, known);
    const papers = asked.flatMap((one) => (one.needs === 'evidence' ? [one.evidence] : []));
    const attached = new Set(file.evidence.flatMap(({ kind, lapsed }) => (lapsed ? [] : kind)));
    for (const kind of new Set([...proofs, ...papers]))
      if (!attached.has(kind)) await office.attach(this.at, kind);
    if (Object.keys(facts).length > 0) await office.post(`${this.at}/facts`, { facts });
    const verifications = verificationsIn(asked);
    if (verifications.length > 0) await office.post(`${this.at}/verifications`, { verifications });
  }

  private async prepare(criteria: readonly Criterion[]): Promise<void> {
    const file = await this.file();
    await this.approve(file);
    await this.satisfy(criteria, file);
  }

  private async advance(stage: StagePlan): Promise<void> {
    await this.prepare(gateOf(this.plan, stage));
    await this.district.office.post(`${this.at}/advance`, { to: stage.id });
  }

  /** Walks what lies side by side in a stage; the first stage of each way is entered with it. */
  private async walkBranches({ branches = [] }: StagePlan): Promise<void> {
    for (const { id, stages } of branches) {
      for (const stage of stages.slice(1)) await this.advance(stage);
      await this.approve(await this.file());
      await this.district.office.post(`${this.at}/branches/finish`, { branch: id });
    }
  }

  /** Through the stages behind the first, up to and including `last`. */
  async to(last: string): Promise<void> {
    let present = firstStage(this.plan);
    for (const stage of this.plan.stages.slice(1)) {
      await this.walkBranches(present);
      await this.advance(stage);
      if (stage.id === last) return;
      present = stage;
    }
  }

  /** Out of the last stage. */
  async close(): Promise<void> {
    await this.prepare(this.plan.stages.at(-1)?.closing ?? []);
    await this.district.office.post(`${this.at}/close`, {});
  }
}
