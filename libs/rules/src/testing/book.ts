import type { CaseEvent } from '../case-event.ts';
import type { CasePlan, ClockPlan, Criterion, StagePlan } from '../plan.ts';
import { clocksOf } from '../plan-lookup.ts';
import { dayNumber, dayNumberAt, naiveLastDay, type Standing } from './naive-calendar.ts';

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

/** One clock, as counters. Days are numbers of the naive calendar. */
export interface ClockRecord {
  readonly plan: ClockPlan;
  readonly start: number;
  /** In which decision it was started or resumed last: what it missed before is said at the next look. */
  touched: number;
  standing: Standing;
  heldFrom: number | null;
  due: number;
  breaches: number;
  verdict: string | null;
  readonly rang: Set<string>;
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
  readonly children = new Map<string, { version: number; ended: boolean }>();
  readonly done = new Map<string, { fingerprint: string; decision: number }>();
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
        break;
      case 'evidenceAttached':
        this.papers.add(event.evidence.kind);
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
    if (!('approval' in event)) return;
    if (event.type === 'approvalAsked') {
      this.rounds.set(event.approval, {
        round: event.round,
        entering: this.enterings,
        asked: new Set(event.departments),
        approved: new Set(),
        answered: new Set(),
        open: true,
      });
      return;
    }
    const round = this.rounds.get(event.approval);
    if (round === undefined) return;
    if ('department' in event) round.answered.add(event.department);
    if (event.type === 'approvalGiven') round.approved.add(event.department);
    else round.open = false;
    if (event.type === 'approvalRejected')
      this.rejection = { approval: event.approval, reason: event.reason };
  }

  private noteClock(event: CaseEvent): void {
    switch (event.type) {
      case 'clockStarted':
        this.start(event.clock.id, event.clock.clock, dayNumber(event.clock.startedOn));
        break;
      case 'clockRang':
        this.clocks.get(event.clock)?.rang.add(event.rung);
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
          if (clock.plan.pausable) clock.heldFrom = dayNumberAt(event.at);
        break;
      case 'caseResumed':
        this.status = 'open';
        for (const clock of this.live.values()) this.goOn(clock, dayNumberAt(event.at));
        break;
      default:
    }
  }

  private start(id: string, name: string, start: number): void {
    const plan = this.clockPlans.get(name);
    if (plan === undefined) throw new Error(`the plan has no clock ${name}`);
    const clock: ClockRecord = {
      plan,
      start,
      touched: this.decision,
      standing: [],
      heldFrom: null,
      due: naiveLastDay({ start, amount: plan.amount, unit: plan.unit }, []),
      breaches: 0,
      verdict: null,
      rang: new Set(),
    };
    this.clocks.set(id, clock);
    this.live.set(id, clock);
  }

  private breach(id: string): void {
    this.breaches += 1;
    const clock = this.clocks.get(id);
    if (clock !== undefined) clock.breaches += 1;
  }

  private goOn(clock: ClockRecord, today: number): void {
    if (clock.heldFrom === null) return;
    const { plan, start } = clock;
    clock.standing = [...clock.standing, [clock.heldFrom, today]];
    clock.heldFrom = null;
    clock.touched = this.decision;
    clock.due = naiveLastDay({ start, amount: plan.amount, unit: plan.unit }, clock.standing);
  }

  private end(id: string, verdict: string): void {
    const clock = this.clocks.get(id);
    if (clock !== undefined) clock.verdict = verdict;
    this.live.delete(id);
  }
}
