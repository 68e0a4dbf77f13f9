import { isApprovalEvent } from '../approval-evolution.ts';
import type { CaseEvent, Cause } from '../case-event.ts';
import type { CasePlan, ClockPlan, Criterion, StagePlan, TermPlan } from '../plan.ts';
import { clocksOf } from '../plan-lookup.ts';
import {
  dayNumber,
  dayNumberAt,
  everyNotice,
  naiveNextMonth,
  withClosures,
  type NaiveCalendar,
  type Standing,
} from './naive-calendar.ts';

/** One round of an approval, as sets. */
export interface Round {
  readonly round: number;
  /** During which entering of a stage it was asked. */
  readonly entering: number;
  readonly asked: ReadonlySet<string>;
  readonly approved: Set<string>;
  readonly answered: Set<string>;
  open: boolean;
}

/** Time asked for and not yet answered. */
interface Asking {
  readonly amount: number;
  readonly by: string;
  readonly agreed: string[];
}

/** One clock, as counters. Days are numbers of the naive calendar. */
export interface ClockRecord {
  readonly plan: ClockPlan;
  start: number;
  extra: number;
  granted: number;
  asking: Asking | null;
  /** During which entering of a stage it began. */
  readonly entering: number;
  /** In which decision it was started or moved last: what it missed before is said at the next look. */
  touched: number;
  standing: Standing;
  heldFrom: number | null;
  heldAlone: boolean;
  due: number;
  /** The due day before it was moved last. */
  was: number;
  /** Working days it stood still after it was breached: later steps of its ladder wait so much longer. */
  delay: number;
  breaches: number;
  verdict: string | null;
  /** The calendar its ladder was reckoned with. */
  calendar: NaiveCalendar;
  /** Each step with the due day it rang for. */
  readonly rang: Map<string, number>;
  readonly objected: Set<string>;
  readonly settled: Set<string>;
}

interface Rejection {
  readonly approval: string;
  readonly reason: string;
}

/**
 * What an honest clerk would keep beside a case: sets and counters, written down event by event and
 * never asked from the rules. The laws compare the kernel with it.
 */
export class Book {
  version = 0;
  at = 0;
  stage: StagePlan | undefined;
  enterings = 0;
  status: 'open' | 'held' | 'ended' = 'open';
  breaches = 0;
  lead = '';
  decision = 0;
  returning: { from: string; to: string; reason: string } | undefined;
  rejection: Rejection | undefined;
  /** The clocks over several stages that have begun and not ended, by their names in the plan. */
  readonly spans = new Set<string>();
  readonly attempts = new Map<string, number>();
  readonly rounds = new Map<string, Round>();
  readonly clocks = new Map<string, ClockRecord>();
  /** Those of them without a verdict. */
  readonly live = new Map<string, ClockRecord>();
  readonly facts = new Map<string, unknown>();
  readonly papers = new Set<string>();
  readonly decisions = new Map<string, string>();
  readonly children = new Map<string, { version: number; ended: boolean }>();
  readonly done = new Map<string, { fingerprint: string; decision: number }>();
  calendar: NaiveCalendar = everyNotice;
  readonly plan: CasePlan;
  readonly clockPlans: ReadonlyMap<string, ClockPlan>;

  constructor(plan: CasePlan) {
    this.plan = plan;
    this.clockPlans = new Map(clocksOf(plan).map((clock) => [clock.id, clock]));
  }

  /** Before a decision's events are written down. */
  begin(): void {
    this.decision += 1;
    this.returning = undefined;
    this.rejection = undefined;
  }

  note(event: CaseEvent): void {
    this.version = event.version;
    this.at = event.at;
    if (event.command !== null)
      this.done.set(event.command.id, {
        fingerprint: event.command.fingerprint,
        decision: this.decision,
      });
    this.noteCase(event);
    this.noteApproval(event);
    this.noteClock(event);
  }

  /** The department in whose hands the case is, by the plan. */
  get acting(): string {
    const acting = this.stage?.acting ?? '';
    return acting === 'lead' ? this.lead : acting;
  }

  /** Whether a criterion holds, by what is written here. */
  holds(criterion: Criterion): boolean {
    const { facts } = this;
    switch (criterion.needs) {
      case 'fact':
        return facts.has(criterion.fact);
      case 'yes':
        return facts.get(criterion.fact) === true;
      case 'covers':
        return Number(facts.get(criterion.fact)) >= Number(facts.get(criterion.atLeast));
      case 'evidence':
        return this.papers.has(criterion.evidence);
      case 'elapsed':
        return this.latest(criterion.clock)?.verdict === 'elapsed';
      case 'decision':
        return this.decisions.get(criterion.decision) === 'agreed';
      case 'childrenEnded':
        return [...this.children.values()].every(({ ended }) => ended);
      default:
        return criterion satisfies never;
    }
  }

  latest(name: string): ClockRecord | undefined {
    return [...this.clocks.values()].findLast(({ plan }) => plan.id === name);
  }

  private noteCase(event: CaseEvent): void {
    switch (event.type) {
      case 'caseOpened':
        this.lead = event.lead;
        for (const [name, value] of Object.entries(event.facts)) this.facts.set(name, value);
        break;
      case 'stageReturned':
        this.returning = { from: event.from, to: event.to, reason: event.reason };
        break;
      case 'stageEntered':
        this.noteSpans(event.stage);
        this.stage = this.plan.stages.find(({ id }) => id === event.stage);
        this.attempts.set(event.stage, event.attempt);
        this.enterings += 1;
        break;
      case 'factsRecorded':
        for (const [name, value] of Object.entries(event.facts)) this.facts.set(name, value);
        this.restart(new Set(Object.keys(event.facts)), dayNumberAt(event.at));
        break;
      case 'evidenceAttached':
        this.papers.add(event.evidence.kind);
        break;
      case 'decisionTaken':
        this.decisions.set(event.decision, event.outcome);
        break;
      case 'childOpened':
        this.children.set(event.number, { version: 0, ended: false });
        break;
      case 'childMoved':
        this.children.set(event.number, { version: event.childVersion, ended: event.ended });
        break;
      case 'caseClosed':
      case 'caseCancelled':
        this.status = 'ended';
        break;
      default:
    }
  }

  private noteSpans(entered: string): void {
    for (const { from, until, clock } of this.plan.spans) {
      if (until === this.stage?.id && this.returning === undefined) this.spans.delete(clock.id);
      if (from === entered) this.spans.add(clock.id);
    }
  }

  private noteApproval(event: CaseEvent): void {
    if (!isApprovalEvent(event)) return;
    if (event.type === 'approvalAsked') {
      this.rounds.set(event.approval, {
        round: event.round,
        entering: this.enterings,
        asked: new Set(event.signers.map(({ department }) => department)),
        approved: new Set(),
        answered: new Set(),
        open: true,
      });
      return;
    }
    const round = this.rounds.get(event.approval);
    if (round === undefined) return;
    if (event.type === 'approvalAnswered') {
      round.answered.add(event.department);
      if (event.answer === 'approved') round.approved.add(event.department);
      else this.rejection = { approval: event.approval, reason: event.opinion ?? '' };
    } else if (event.type === 'approvalGranted' || event.type === 'approvalSuperseded')
      round.open = false;
    else if (event.type === 'approvalRefused') round.open = false;
  }

  private noteClock(event: CaseEvent): void {
    const today = dayNumberAt(event.at);
    switch (event.type) {
      case 'clockStarted':
        this.start(event.clock.id, event.clock.clock, dayNumber(event.clock.startedOn));
        break;
      case 'clockRang':
        this.clocks.get(event.clock)?.rang.set(event.rung, dayNumber(event.due));
        break;
      case 'clockBreached':
        this.breach(event.clock);
        break;
      case 'clockElapsed':
        this.end(event.clock, 'elapsed');
        break;
      case 'clockStopped':
        this.end(event.clock, event.outcome);
        break;
      case 'caseHeld':
        this.status = 'held';
        for (const clock of this.live.values())
          if (clock.heldFrom === null && this.stops(clock, event.ground)) clock.heldFrom = today;
        break;
      case 'caseResumed':
        this.status = 'open';
        for (const clock of this.live.values()) if (!clock.heldAlone) this.goOn(clock, today);
        break;
      default:
        this.noteTime(event, today);
    }
  }

  /** What people do to one clock. */
  private noteTime(event: CaseEvent, today: number): void {
    switch (event.type) {
      case 'clockPaused':
        Object.assign(this.clocks.get(event.clock) ?? {}, { heldFrom: today, heldAlone: true });
        break;
      case 'clockResumed':
        for (const { id } of event.clocks) this.goOn(this.clocks.get(id), today);
        break;
      case 'extensionAsked':
        this.change(event.clock, {
          asking: { amount: event.amount, by: event.by.account, agreed: [] },
        });
        break;
      case 'extensionApproved':
        this.clocks.get(event.clock)?.asking?.agreed.push(event.approver);
        break;
      case 'extensionRefused':
        this.change(event.clock, { asking: null });
        break;
      case 'clockExtended':
        for (const { id } of event.clocks) this.extend(this.clocks.get(id), today);
        break;
      case 'clockCorrected':
        for (const { id, startedOn } of event.clocks) {
          this.change(id, { start: dayNumber(startedOn) });
          this.move(this.clocks.get(id), today);
        }
        break;
      case 'recalculated':
        this.recalculate(event.cause, today);
        break;
      case 'rungObjected':
        this.clocks.get(event.clock)?.objected.add(event.rung);
        break;
      case 'rungSettled':
        this.clocks.get(event.clock)?.settled.add(event.rung);
        break;
      default:
    }
  }

  private change(id: string, change: Partial<ClockRecord>): void {
    const clock = this.clocks.get(id);
    if (clock !== undefined) Object.assign(clock, change);
  }

  private stops({ plan }: ClockRecord, ground: string): boolean {
    return plan.pausedBy === 'everyHold' || plan.pausedBy.includes(ground);
  }

  private recalculate(cause: Cause, today: number): void {
    if (cause.kind !== 'calendar') return;
    this.calendar = cause.calendar === 'with-closures' ? withClosures : everyNotice;
    for (const clock of this.live.values())
      if (clock.heldFrom === null && clock.breaches === 0) this.move(clock, today);
  }

  /** Facts that are put right move the clocks that were counted from them. */
  private restart(facts: ReadonlySet<string>, today: number): void {
    for (const clock of this.live.values()) {
      const { term } = clock.plan;
      const fact =
        term.by === 'period' ? term.startsOn : term.by === 'fact' ? term.fact : undefined;
      if (fact === undefined || !facts.has(fact) || clock.heldFrom !== null || clock.breaches > 0)
        continue;
      if (term.by === 'period') clock.start = dayNumber(String(this.facts.get(fact)));
      this.move(clock, today);
    }
  }

  private dayOfTerm(term: Exclude<TermPlan, { by: 'period' | 'monthly' }>): unknown {
    if (term.by === 'told') throw new Error('no fixture plan asks for anything by a day');
    return term.by === 'fact' ? this.facts.get(term.fact) : term.day;
  }

  /** The day on which a clock would be due if it were reckoned now. */
  private reckoned(clock: ClockRecord): number {
    const { plan, start, extra, standing } = clock;
    const { term, roll } = plan;
    const calendar = plan.source.mark === 'LAW' ? everyNotice : this.calendar;
    if (term.by === 'period') {
      const { amount, unit } = term;
      const rolls = roll === 'backward' ? roll : 'forward';
      return calendar.lastDay({ start, amount: amount + extra, unit, roll: rolls }, standing);
    }
    const nominal =
      term.by === 'monthly'
        ? naiveNextMonth(start, term.day)
        : dayNumber(String(this.dayOfTerm(term)));
    if (roll === 'none' || calendar.isWorked(nominal)) return nominal;
    return calendar.shift(nominal, roll === 'forward' ? 1 : -1);
  }

  private start(id: string, name: string, start: number): void {
    const plan = this.clockPlans.get(name);
    if (plan === undefined) throw new Error(`the plan has no clock ${name}`);
    const clock: ClockRecord = {
      plan,
      start,
      extra: 0,
      granted: 0,
      asking: null,
      entering: this.enterings,
      touched: this.decision,
      standing: [],
      heldFrom: null,
      heldAlone: false,
      due: 0,
      was: 0,
      delay: 0,
      breaches: 0,
      verdict: null,
      calendar: this.calendar,
      rang: new Map(),
      objected: new Set(),
      settled: new Set(),
    };
    clock.due = this.reckoned(clock);
    this.clocks.set(id, clock);
    this.live.set(id, clock);
  }

  private breach(id: string): void {
    this.breaches += 1;
    const clock = this.clocks.get(id);
    if (clock !== undefined) clock.breaches += 1;
  }

  /** A minimum never ends earlier than was told; a maximum never lies before the day on which it was moved. */
  private move(clock: ClockRecord | undefined, today: number): void {
    if (clock === undefined) return;
    clock.was = clock.due;
    const floor = clock.plan.bound === 'minimum' ? clock.due : this.earliest(clock, today);
    clock.due = Math.max(floor, this.reckoned(clock));
    clock.calendar = this.calendar;
    clock.touched = this.decision;
  }

  /** Today, or the next working day where a last day is never a rest day. */
  private earliest({ plan }: ClockRecord, today: number): number {
    const calendar = plan.source.mark === 'LAW' ? everyNotice : this.calendar;
    return plan.roll === 'none' || calendar.isWorked(today) ? today : calendar.shift(today, 1);
  }

  private extend(clock: ClockRecord | undefined, today: number): void {
    if (clock?.asking == null) return;
    clock.extra += clock.asking.amount;
    clock.granted += 1;
    clock.asking = null;
    this.move(clock, today);
  }

  private goOn(clock: ClockRecord | undefined, today: number): void {
    if (clock?.heldFrom == null) return;
    clock.standing = [...clock.standing, [clock.heldFrom, today]];
    clock.heldFrom = null;
    clock.heldAlone = false;
    clock.touched = this.decision;
    if (clock.breaches === 0) {
      this.move(clock, today);
      return;
    }
    clock.calendar = this.calendar;
    clock.delay = 0;
    for (let day = clock.due + 1; day <= today; day += 1)
      if (
        this.calendar.isWorked(day) &&
        clock.standing.some(([from, to]) => from <= day && day < to)
      )
        clock.delay += 1;
  }

  private end(id: string, verdict: string): void {
    const clock = this.clocks.get(id);
    if (clock !== undefined) clock.verdict = verdict;
    this.live.delete(id);
  }
}
