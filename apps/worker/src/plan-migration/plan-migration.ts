import {
  commandOf,
  findToMove,
  finishMigration,
  hashOfContent,
  isRunning,
  noteRefusals,
  noteRound,
  runningMigrations,
  standingOf,
  stillToMove,
  type PlanMigrationJob,
  type Session,
  type Standing,
} from '@gongjian/ledger';
import { namesIn, type CaseNumber, type CasePlan } from '@gongjian/rules';
import type { PublishedText, SentCommand } from '@gongjian/workflows';
import type { CaseSignals, Told } from '../case-signals.ts';
import type { Duty } from '../leadership.ts';
import type { RolloutPace } from '../rollout/pace.ts';
import { Rollout, type RolloutJob } from '../rollout/rollout.ts';

/** What the duty speaks to: cases, and the plans that are published. */
export interface PlanMigrationMeans {
  readonly signals: CaseSignals;
  readonly published: PublishedText;
}

/**
 * Moves running cases to another version of their plan, in the name of whoever started the job. Each case judges
 * it like any other command, under a key of the job's, and records it once or says why not.
 */
export class PlanMigration implements Duty {
  readonly name = 'planMigration';
  private readonly means: PlanMigrationMeans;
  private readonly pace: RolloutPace;
  private readonly leader: string;
  private readonly rollouts = new Map<number, Rollout>();

  constructor(means: PlanMigrationMeans, pace: RolloutPace, leader: string) {
    this.means = means;
    this.pace = pace;
    this.leader = leader;
  }

  async round(session: Session): Promise<number> {
    const jobs = await runningMigrations(session);
    this.forgetAllBut(jobs);
    let busy = false;
    for (const job of jobs)
      if (await this.rolloutOf(job).step(session, this.taskOf(session, job))) busy = true;
    await noteRound(session, 'planMigration', this.leader);
    return busy ? this.pace.busyMs : this.pace.idleMs;
  }

  private forgetAllBut(jobs: readonly PlanMigrationJob[]): void {
    const running = new Set(jobs.map(({ id }) => id));
    for (const id of this.rollouts.keys()) if (!running.has(id)) this.rollouts.delete(id);
  }

  private rolloutOf({ id }: PlanMigrationJob): Rollout {
    const known = this.rollouts.get(id) ?? new Rollout(this.pace);
    this.rollouts.set(id, known);
    return known;
  }

  private taskOf(session: Session, job: PlanMigrationJob): RolloutJob {
    return {
      name: `plan migration ${job.id}`,
      pace: job.pace,
      behind: (page) => findToMove(session, job, page),
      stillBehind: (numbers) => stillToMove(session, job, numbers),
      tell: (numbers) => this.move(session, job, numbers),
      finish: () => finishMigration(session, job),
    };
  }

  private async move(
    session: Session,
    job: PlanMigrationJob,
    numbers: readonly CaseNumber[],
  ): Promise<Told> {
    const standing = await standingOf(session, numbers);
    const calls = await Promise.all(
      standing.map(async (one) => ({ number: one.number, sent: await this.moveOf(job, one) })),
    );
    const { refused, ...told } = await this.means.signals.ask(calls, () => isRunning(session, job));
    const versions = new Map(standing.map(({ number, version }) => [number, version]));
    await noteRefusals(
      session,
      job,
      refused.map(({ number, refusal }) => ({
        number,
        refusal,
        version: versions.get(number) ?? 0,
      })),
    );
    return told;
  }

  /** A case is told of the stages of its own plan only: the job's map is for every version that is left. */
  private async moveOf(job: PlanMigrationJob, { plan }: Standing): Promise<SentCommand> {
    const { target, startedBy: by } = job;
    const left = JSON.parse(await this.means.published(plan)) as CasePlan;
    const content = { act: 'migrate', plan: target, stages: namesIn(left, job.stages) } as const;
    return { command: { ...content, id: commandOf(job), fingerprint: hashOfContent(content) }, by };
  }
}
