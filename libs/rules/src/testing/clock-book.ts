import type { CaseEvent, Cause } from '../case-event.ts';
import { clocksOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, ClockPlan, TermPlan } from '../case-plan/plan.ts';
import {
  dayNumber,
  dayNumberAt,
  endOf,
  everyNotice,
  naiveNextMonth,
  withClosures,
  type NaiveCalendar,
  type Standing,
} from './naive-calendar.ts';

/** Time asked for and not yet answered. */
interface Asking {
  readonly amount: number;
  readonly by: string;
  readonly agreed: string[];
}

/** One clock, as counters. Days are numbers of the naive calendar. */
export interface ClockRecord {
  plan: ClockPlan;
  start: number;
  extra: number;
  granted: number;
  asking: Asking | null;
  stage: string | null;
  /** During which entering of its stage it began. */
  readonly entering: number;
  /** In which decision it was started. */
  readonly began: number;
  /** The day it is due where neither plan nor facts tell. */
  readonly told: string;
  /** In which decision it was started or moved last: what it missed before is said at the next look. */
  touched: number;
  standing: Standing;
  heldFrom: number | null;
  heldAlone: boolean;
  /** It ran out for an attempt that is over. */
  lapsed: boolean;
  /** For what it stands still alone. */
  ground: string | null;
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

/** What a clerk knows of the case besides its clocks. */
export interface ClockSurroundings {
  readonly facts: ReadonlyMap<string, unknown>;
  readonly decision: number;
  readonly enteringOf: (stage: string | null) => number;
  /** The day by which the task of that number is to be done. */
  readonly dayOfTask: (number: string) => string;
}

/** The clocks of a case as counters, written down event by event and never asked from the rules. */
export class ClockBook {
  breaches = 0;
  calendar: NaiveCalendar = everyNotice;
  readonly clocks = new Map<string, ClockRecord>();
  /** Those of them without a verdict. */
  readonly live = new Map<string, ClockRecord>();
  /** Those of each name, in the order in which they began. */
  private readonly byName = new Map<string, ClockRecord[]>();
  plans: ReadonlyMap<string, ClockPlan>;
  private readonly around: ClockSurroundings;

  constructor(plan: CasePlan, around: ClockSurroundings) {
    this.plans = plansOf(plan);
    this.around = around;
  }

  /** The last of that name, leaving out what was taken back and what ran out for an attempt that is over. */
  latest(name: string): ClockRecord | undefined {
    return this.byName
      .get(name)
      ?.findLast(({ verdict, lapsed }) => verdict !== 'cancelled' && !lapsed);
  }

  note(event: CaseEvent): void {
    const today = dayNumberAt(event.at);
    switch (event.type) {
      case 'clockStarted':
        this.start(event);
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
      case 'recordsLapsed':
        for (const { id } of event.periods ?? []) {
          const clock = this.clocks.get(id);
          if (clock !== undefined) clock.lapsed = true;
        }
        break;
      case 'caseHeld':
        for (const clock of this.live.values())
          if (clock.heldFrom === null && this.stops(clock, event.ground)) clock.heldFrom = today;
        break;
      case 'caseResumed':
        for (const clock of this.live.values()) if (!clock.heldAlone) this.goOn(clock, today);
        break;
      default:
        this.noteTime(event, today);
    }
  }

  /** Facts that are put right move the clocks that were counted from them. */
  restart(facts: ReadonlySet<string>, today: number): void {
    for (const clock of this.live.values()) {
      const { term } = clock.plan;
      const fact =
        term.by === 'period' ? term.startsOn : term.by === 'fact' ? term.fact : undefined;
      if (fact === undefined || !facts.has(fact) || clock.heldFrom !== null || clock.breaches > 0)
        continue;
      this.move(clock, today);
    }
  }

  /** The day from which a clock counts may have been told anew while it stood still. */
  private tellStart(clock: ClockRecord): void {
    const { term } = clock.plan;
    const told = term.by === 'period' ? this.around.facts.get(term.startsOn ?? '') : undefined;
    if (typeof told === 'string') clock.start = dayNumber(told);
  }

  /** What people do to clocks. */
  private noteTime(event: CaseEvent, today: number): void {
    switch (event.type) {
      case 'clockPaused':
        this.change(event.clock, { heldFrom: today, heldAlone: true, ground: event.ground });
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
      case 'advanceWithdrawn':
        for (const { id } of event.clocks) this.reinstate(id, event.at);
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
    this.moveAll(today);
  }

  private moveAll(today: number): void {
    for (const clock of this.live.values())
      if (clock.heldFrom === null && clock.breaches === 0) this.move(clock, today);
  }

  /** The case has moved to another plan: its open clocks are counted by that one. */
  migrate(plan: CasePlan, stages: Readonly<Record<string, string>>, today: number): void {
    this.plans = plansOf(plan);
    for (const clock of this.clocks.values()) {
      clock.plan = this.plans.get(clock.plan.id) ?? clock.plan;
      if (clock.stage !== null) clock.stage = stages[clock.stage] ?? clock.stage;
    }
    this.moveAll(today);
  }

  private dayOfTerm(term: Exclude<TermPlan, { by: 'period' | 'monthly' }>, told: string): unknown {
    if (term.by === 'told') return told;
    return term.by === 'fact' ? this.around.facts.get(term.fact) : term.day;
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
        : dayNumber(String(this.dayOfTerm(term, clock.told)));
    if (roll === 'none' || calendar.isWorked(nominal)) return nominal;
    return calendar.shift(nominal, roll === 'forward' ? 1 : -1);
  }

  private start({
    clock: { id, clock: name, startedOn, stage },
  }: CaseEvent & { type: 'clockStarted' }) {
    const plan = this.plans.get(name);
    if (plan === undefined) throw new Error(`the plan has no clock ${name}`);
    const { decision, enteringOf, dayOfTask } = this.around;
    const clock: ClockRecord = {
      plan,
      start: dayNumber(startedOn),
      extra: 0,
      granted: 0,
      asking: null,
      stage,
      entering: enteringOf(stage),
      began: decision,
      told: plan.term.by === 'told' ? dayOfTask(id.split('#').at(-1) ?? '') : '',
      touched: decision,
      standing: [],
      heldFrom: null,
      lapsed: false,
      heldAlone: false,
      ground: null,
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
    this.byName.set(name, [...(this.byName.get(name) ?? []), clock]);
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
    this.tellStart(clock);
    clock.due = Math.max(this.floor(clock, today), this.reckoned(clock));
    clock.calendar = this.calendar;
    clock.touched = this.around.decision;
  }

  private floor(clock: ClockRecord, today: number): number {
    return clock.plan.bound === 'minimum' ? clock.due : this.earliest(clock, today);
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
    clock.ground = null;
    clock.touched = this.around.decision;
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

  /** What had ended runs on as if it had not: due when it was, or later where another calendar says so. */
  private reinstate(id: string, now: number): void {
    const clock = this.clocks.get(id);
    if (clock === undefined) return;
    clock.verdict = null;
    clock.touched = this.around.decision;
    this.live.set(id, clock);
    if (clock.heldFrom !== null || clock.breaches > 0 || endOf(clock.due) <= now) return;
    clock.was = clock.due;
    clock.due = Math.max(this.floor(clock, clock.due), this.reckoned(clock));
    clock.calendar = this.calendar;
  }
}

const plansOf = (plan: CasePlan): ReadonlyMap<string, ClockPlan> =>
  new Map(clocksOf(plan).map((clock) => [clock.id, clock]));
