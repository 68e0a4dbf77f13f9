import { Logger } from '@nestjs/common';
import {
  noteNudges,
  noteRound,
  proveOwnersAndClocks,
  reportLate,
  reportLost,
  resolveFindings,
  unheardNews,
  wasDoneWithin,
  type Session,
} from '@gongjian/ledger';
import type { CaseNumber } from '@gongjian/rules';
import { HEAR_SIGNAL, NUDGE_SIGNAL } from '@gongjian/workflows';
import { reasonOf, type CaseSignals } from '../case-signals.ts';
import type { Duty } from '../leadership.ts';
import type { WatchdogPace } from './pace.ts';

/** Numbers in one line of the log; the rest are in `watch_finding`. */
const NAMED = 10;

const named = (numbers: readonly CaseNumber[]): string =>
  numbers.slice(0, NAMED).join(', ') + (numbers.length > NAMED ? ' …' : '');

/**
 * Guards against timers that the engine lost. PostgreSQL holds every armed wake; a case whose wake passed
 * unseen is nudged, reported, and looks at its clocks itself: the nudge decides nothing, so one too many
 * does no harm. Rests on PostgreSQL alone: neither on Temporal's timers nor on its lists.
 */
export class Watchdog implements Duty {
  readonly name = 'watch';
  private readonly log = new Logger(Watchdog.name);
  private readonly signals: CaseSignals;
  private readonly pace: WatchdogPace;
  private readonly leader: string;

  constructor(signals: CaseSignals, pace: WatchdogPace, leader: string) {
    this.signals = signals;
    this.pace = pace;
    this.leader = leader;
  }

  async round(session: Session): Promise<number> {
    const moved = await resolveFindings(session, this.pace);
    if (moved.length > 0) this.log.log(`${moved.length} go on again: ${named(moved)}`);
    const nudged = await this.nudge(session);
    await this.tellAgain(session);
    if (!(await wasDoneWithin(session, 'proof', this.pace.proofEveryMs))) await this.prove(session);
    await noteRound(session, 'watch', this.leader);
    return nudged > 0 ? this.pace.busyMs : this.pace.everyMs;
  }

  private async nudge(session: Session): Promise<number> {
    const late = await reportLate(session, this.pace);
    if (late.length === 0) return 0;
    const numbers = late.map(({ number }) => number);
    this.log.warn(`${numbers.length} passed their wake unseen: ${named(numbers)}`);
    const { told, lost, failure } = await this.signals.send(numbers, NUDGE_SIGNAL);
    await noteNudges(session, [...told, ...lost]);
    await reportLost(session, lost);
    if (lost.length > 0) this.log.warn(`${lost.length} have no workflow: ${named(lost)}`);
    if (failure !== undefined) this.log.warn(`not nudged: ${reasonOf(failure)}`);
    return late.length;
  }

  /** What a case has to say to those that stand on it is said again where it was not heard. */
  private async tellAgain(session: Session): Promise<void> {
    const { graceMs, mostUnanswered: limit } = this.pace;
    const unheard = await unheardNews(session, { graceMs, limit });
    for (const { to, ...news } of unheard) await this.signals.send([to], HEAR_SIGNAL, [news]);
    if (unheard.length > 0)
      this.log.warn(`${unheard.length} told again: ${named(unheard.map(({ to }) => to))}`);
  }

  private async prove(session: Session): Promise<void> {
    const unproven = (await proveOwnersAndClocks(session)).filter(({ isNew }) => isNew);
    for (const kind of ['noOwner', 'noClock'] as const) {
      const numbers = unproven.filter((one) => one.kind === kind).map(({ number }) => number);
      if (numbers.length > 0) this.log.warn(`${kind}, ${numbers.length}: ${named(numbers)}`);
    }
    await noteRound(session, 'proof', this.leader);
  }
}
