import {
  dueRecalculation,
  findLagging,
  finishRecalculation,
  noteRound,
  stillLagging,
  type RecalculationJob,
  type Session,
} from '@gongjian/ledger';
import { ADOPT_SIGNAL, type Adoption } from '@gongjian/workflows';
import type { CaseSignals } from '../case-signals.ts';
import type { Duty } from '../leadership.ts';
import type { RolloutPace } from '../rollout/pace.ts';
import { Rollout, type RolloutJob } from '../rollout/rollout.ts';

/** What a case is told: adopt this calendar, and keep your plan. */
const adoptionOf = (calendar: string): Adoption => [
  { kind: 'calendar', calendar },
  { published: calendar },
];

/** Brings living cases to the newest calendar. */
export class Recalculation implements Duty {
  readonly name = 'recalculation';
  private readonly signals: CaseSignals;
  private readonly pace: RolloutPace;
  private readonly leader: string;
  private readonly rollout: Rollout;

  constructor(signals: CaseSignals, pace: RolloutPace, leader: string) {
    this.signals = signals;
    this.pace = pace;
    this.leader = leader;
    this.rollout = new Rollout(pace);
  }

  async round(session: Session): Promise<number> {
    const job = await dueRecalculation(session, this.pace.mostOutstanding);
    const busy =
      job?.state === 'running' && (await this.rollout.step(session, this.taskOf(session, job)));
    await noteRound(session, 'recalculation', this.leader);
    return busy ? this.pace.busyMs : this.pace.idleMs;
  }

  private taskOf(session: Session, job: RecalculationJob): RolloutJob {
    const { id, calendar, pace } = job;
    return {
      name: `recalculation ${id} ${calendar}`,
      pace,
      behind: (page) => findLagging(session, calendar, page),
      stillBehind: (numbers) => stillLagging(session, calendar, numbers),
      tell: (numbers) => this.signals.send(numbers, ADOPT_SIGNAL, adoptionOf(calendar)),
      finish: () => finishRecalculation(session, job),
    };
  }
}
