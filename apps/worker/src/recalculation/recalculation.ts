import { Logger } from '@nestjs/common';
import {
  dueRecalculation,
  findLagging,
  finishRecalculation,
  noteRound,
  reportLost,
  stillLagging,
  type RecalculationJob,
  type Session,
} from '@gongjian/ledger';
import { ADOPT_SIGNAL, type Adoption } from '@gongjian/workflows';
import { reasonOf, type CaseSignals } from '../case-signals.ts';
import type { Duty } from '../leadership.ts';
import { Outstanding } from './outstanding.ts';
import type { RecalculationPace } from './pace.ts';

/** What a case is told: adopt this calendar, and keep your plan. */
const adoptionOf = (calendar: string): Adoption => [
  { kind: 'calendar', calendar },
  { published: calendar },
];

/**
 * Brings living cases to the newest calendar. It only compares and tells: each case recalculates and
 * records itself, and what it has recorded is the only progress there is. So it may be stopped anywhere.
 */
export class Recalculation implements Duty {
  readonly name = 'recalculation';
  private readonly log = new Logger(Recalculation.name);
  private readonly signals: CaseSignals;
  private readonly pace: RecalculationPace;
  private readonly leader: string;
  private readonly outstanding: Outstanding;
  /** The calendar that the outstanding cases were told. */
  private calendar: string | undefined;

  constructor(signals: CaseSignals, pace: RecalculationPace, leader: string) {
    this.signals = signals;
    this.pace = pace;
    this.leader = leader;
    this.outstanding = new Outstanding(pace);
  }

  async round(session: Session): Promise<number> {
    const job = await dueRecalculation(session, this.pace.mostOutstanding);
    const busy = job?.state === 'running' && (await this.tell(session, job));
    await noteRound(session, 'recalculation', this.leader);
    return busy ? this.pace.busyMs : this.pace.idleMs;
  }

  /** Tells as many cases as the job's pace allows; `false` where all have recorded it. */
  private async tell(session: Session, job: RecalculationJob): Promise<boolean> {
    await this.hear(session, job);
    const next = await this.nextOf(session, job);
    if (next.length > 0) {
      const sent = await this.signals.send(next, ADOPT_SIGNAL, adoptionOf(job.calendar));
      this.outstanding.note(sent, performance.now());
      await reportLost(session, sent.lost);
      if (sent.failure !== undefined) this.log.warn(`not told: ${reasonOf(sent.failure)}`);
      return sent.failure === undefined;
    }
    if (this.outstanding.numbers().length > 0)
      return this.outstanding.awaited(performance.now()) > 0;
    if (await finishRecalculation(session, job)) this.log.log(`recalculation ${job.id} is done`);
    return false;
  }

  /** Forgets those that have answered, or were told an older calendar. */
  private async hear(session: Session, { calendar }: RecalculationJob): Promise<void> {
    if (calendar !== this.calendar) this.outstanding.clear();
    this.calendar = calendar;
    const told = this.outstanding.numbers();
    if (told.length > 0) this.outstanding.keep(await stillLagging(session, calendar, told));
  }

  private async nextOf(session: Session, { calendar, pace }: RecalculationJob) {
    const now = performance.now();
    const free = Math.max(0, pace - this.outstanding.awaited(now));
    const again = this.outstanding.overdue(now).slice(0, free);
    const besides = this.outstanding.numbers();
    const limit = free - again.length;
    if (limit === 0) return again;
    return [...again, ...(await findLagging(session, calendar, { besides, limit }))];
  }
}
