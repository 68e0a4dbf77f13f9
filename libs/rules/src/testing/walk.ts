import { possibleActions } from '../actions/actions.ts';
import type { Actor, CaseEvent } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import { wakeAt } from '../clock/ringing.ts';
import type { CaseCommand, Command, Moment, OpenCase } from '../command.ts';
import { afterRinging, decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve, fold } from '../evolve.ts';
import { instant, toWallClock, type Instant } from '../calendar/instant.ts';
import type { CasePlan, PlanRef, StageId } from '../case-plan/plan.ts';
import type { Refusal } from '../refusal.ts';
import { officer } from './actors.ts';
import { Book } from './book.ts';
import { take } from './deeds.ts';
import { opening } from './desk.ts';
import { CALENDARS, quickCalendar } from './district-calendar.ts';
import { versionsOf } from './fixture-plans.ts';
import { everythingThatWaits } from './waiting.ts';
import type { Content } from './guide.ts';
import { unless, type Decision } from './law.ts';
import { DECISION_LAWS, eventLawsOf, STATE_LAWS } from './laws.ts';
import type { Journey, Step } from './steps.ts';
import { MINUTE, wall } from './time.ts';
import { wellFormed } from './well-formed.ts';

/** A law of SPEC.md is broken. */
export class Broken extends Error {}

const { freeze: freezeOne, isFrozen } = Object;

/** Whoever writes to what was decided is found out at once. */
const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || isFrozen(value)) return value;
  freezeOne(value);
  for (const key in value) freeze(value[key]);
  return value;
};

/** Whether two values are the same plain data: texts, numbers, lists and records of them, and nothing else. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => isSame(value, other[index]))
    );
  const [some, others] = [one, other] as Record<string, unknown>[];
  if (some === undefined || others === undefined) return false;
  const keys = Object.keys(some);
  return (
    Object.getPrototypeOf(some) === Object.prototype &&
    Object.getPrototypeOf(others) === Object.prototype &&
    keys.length === Object.keys(others).length &&
    keys.every((key) => Object.hasOwn(others, key) && isSame(some[key], others[key]))
  );
};

const viaJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const CONTENT: ReadonlySet<string | undefined> = new Set([
  'noticeMissing',
  'proofMissing',
  'fundsExceeded',
]);

type Sent = CaseCommand | OpenCase;
interface Answered {
  readonly command: Command;
  readonly by: Actor;
  readonly at: Instant;
  readonly answer: string;
}

/** What a walk can say it has met besides the kind of an event. */
const nameOf = (event: CaseEvent): string | undefined => {
  switch (event.type) {
    case 'clockRang':
      return event.rung;
    case 'approvalGranted':
    case 'approvalRefused':
    case 'approvalSuperseded':
      return `${event.type} ${event.approval}`;
    case 'approvalAnswered':
      return event.answer;
    case 'stageReturned':
      return `${event.from} returns to ${event.to}`;
    default:
      return undefined;
  }
};

/** No case is opened before the rules of its plan hold. */
const notBefore = ({ inForce: { from } }: CasePlan, openedAt: string): string =>
  openedAt < from ? `${from}${openedAt.slice(from.length)}` : openedAt;

/** A case, its clerk's book and its log, on a walk of random steps. */
export class Walk {
  /** The versions of its plan that the case may be moved to, the one it begins with first. */
  readonly versions: readonly CasePlan[];
  readonly book: Book;
  /** Written by what was known then, not yet arrived. */
  readonly letters: { readonly command: CaseCommand; readonly by: Actor }[] = [];
  readonly events: CaseEvent[] = [];
  /** The first of them, as they came back from storage. */
  private readonly stored: CaseEvent[] = [];
  readonly log: Answered[] = [];
  readonly seen = new Set<string>();
  now: Instant;
  private current: CaseState | undefined;
  private readonly accepted: Sent[] = [];
  private ids = 0;
  private readonly first: CasePlan;
  /** What was decided is frozen on a sample of the walks, for it takes its time. */
  private readonly keep: <Value>(value: Value) => Value;

  constructor(
    plan: CasePlan,
    openedAt: string,
    closely = true,
    versions: readonly CasePlan[] = versionsOf(plan),
  ) {
    this.first = plan;
    this.versions = versions;
    this.book = new Book(plan, this.versions);
    this.now = wall(notBefore(plan, openedAt));
    this.keep = closely ? freeze : (value) => value;
    this.send(opening(plan), officer(plan.lead));
  }

  /** The version of its plan that the case is on. */
  get plan(): CasePlan {
    return this.version(this.current?.plan) ?? this.first;
  }

  private version(ref: Pick<PlanRef, 'id' | 'version'> | undefined): CasePlan | undefined {
    return this.versions.find(({ id, version }) => id === ref?.id && version === ref.version);
  }

  /** What the stages of its plan are called in another version. */
  namesIn(target: CasePlan): Readonly<Record<string, StageId>> {
    const pairs = this.plan.stages.map(({ id }, index) => [id, target.stages[index]?.id] as const);
    return Object.fromEntries(pairs.filter(([from, to]) => from !== to)) as Record<string, StageId>;
  }

  get state(): CaseState {
    if (this.current === undefined) throw new Error('no case was opened');
    return this.current;
  }

  /** Decides, applies, and holds the outcome against every law. */
  send(command: Command, by: Actor): readonly CaseEvent[] | Refusal {
    const before = this.current;
    const answer = this.keep(decide(before, this.keep(command), this.moment(by, before, command)));
    const events = isRefusal(answer) ? [] : answer;
    this.log.push({ command, by, at: this.now, answer: isRefusal(answer) ? answer.code : 'done' });
    this.seen.add(isRefusal(answer) ? answer.code : `asked ${command.act}`);
    if (events.length > 0 && 'id' in command) this.accepted.push(command);
    this.current = this.keep(events.reduce<CaseState | undefined>(evolve, before));
    this.judge({ command, by, at: this.now, before, answer, after: this.state }, events);
    return answer;
  }

  private judge(decision: Decision, events: readonly CaseEvent[]): void {
    this.book.begin();
    for (const event of events) {
      for (const { name, law } of eventLawsOf(event))
        this.uphold(name, law.says(event, this.book, decision));
      this.book.note(event);
      this.events.push(event);
      this.meets(event);
    }
    for (const { name, law } of DECISION_LAWS) this.uphold(name, law(decision, this.book));
    if (events.length === 0) return;
    for (const { name, law } of STATE_LAWS) this.uphold(name, law(decision, this.book));
  }

  private meets(event: CaseEvent): void {
    this.seen.add(event.type);
    const name = nameOf(event);
    if (name !== undefined) this.seen.add(name);
    if (event.type === 'approvalAnswered' && event.confirms !== null) this.seen.add('reconfirmed');
  }

  uphold(law: string, complaint: string | undefined): void {
    if (complaint !== undefined) throw new Broken(`${law}: ${complaint}\n${this.story()}`);
  }

  /** The last commands, one a line, for whoever reads a failure. */
  story(): string {
    return this.log
      .slice(-25)
      .map(({ command, by, at, answer }) => {
        const who = `${by.role} of ${by.department}`;
        return `${toWallClock(at)} ${who}: ${JSON.stringify(command)} → ${answer}`;
      })
      .join('\n');
  }

  /** Under the calendar the case is reckoned with, or the one it is told of. */
  moment(by: Actor, state: CaseState | undefined, command?: Command): Moment {
    const told =
      command?.act === 'recalculate' && command.cause.kind === 'calendar'
        ? command.cause.calendar
        : state?.calendar;
    const calendar = CALENDARS[told ?? ''] ?? quickCalendar;
    const target = command?.act === 'migrate' ? this.version(command.plan) : undefined;
    const plan = this.version(state?.plan) ?? this.first;
    return {
      instant: this.now,
      actor: by,
      plan,
      calendar,
      ...(target === undefined ? {} : { target }),
    };
  }

  /** A command with a key of its own. */
  keyed(content: Content): CaseCommand {
    this.ids += 1;
    // What is the same is sent again with its key: a number tells two commands apart as well as their words.
    return { ...content, id: `c${this.ids}`, fingerprint: `f${this.ids}` };
  }

  does(content: Content, by: Actor): boolean {
    return !isRefusal(this.send(this.keyed(content), by));
  }

  /** An earlier command that was done, if there is one. */
  earlier(pick: number): Sent | undefined {
    return this.accepted[pick % this.accepted.length];
  }

  /** K13: a look at the clocks at the time they asked for says something and moves the wake forward. */
  ring(): void {
    const wake = wakeAt(this.state);
    const answer = this.send({ act: 'ring' }, SYSTEM);
    const said = !isRefusal(answer) && answer.length > 0;
    const next = wakeAt(this.state);
    this.uphold(
      'K13 the wake moves forward',
      next === undefined || next > this.now ? undefined : `${next}`,
    );
    const due = wake !== undefined && wake <= this.now;
    this.uphold(
      'K13 rings say something exactly when due',
      said === due ? undefined : `${wake} at ${this.now}`,
    );
  }

  passes(minutes: number, ring: Step['ring']): void {
    const end = instant(this.now + minutes * MINUTE);
    if (ring === 'onTime')
      for (
        let wake = wakeAt(this.state);
        wake !== undefined && wake <= end;
        wake = wakeAt(this.state)
      ) {
        this.now = instant(Math.max(wake, this.now));
        this.ring();
      }
    this.now = end;
    if (ring === 'late') this.ring();
  }

  /** K2: the case goes on from the fold of its events, as they come back from storage. */
  crash(): void {
    this.stored.push(...viaJson(this.events.slice(this.stored.length)));
    this.current = this.keep(this.folded(this.stored));
  }

  folded(events: readonly CaseEvent[]): CaseState | undefined {
    const again = fold(events);
    this.uphold('K2 state is the fold', isSame(again, this.state) ? undefined : 'it is not');
    return again;
  }

  /** The case goes on from its stored state, as through continue-as-new. */
  renew(): void {
    const again = viaJson(this.state);
    this.uphold('K2 state is plain data', isSame(again, this.state) ? undefined : 'it is not');
    this.current = this.keep(again);
  }

  /** K17: what the list of actions allows is decided, what it refuses is refused with the same code. */
  inquire(by: Actor): void {
    for (const action of possibleActions(this.state, this.moment(by, this.state))) {
      const command = {
        ...wellFormed(this, action),
        id: 'probe',
        fingerprint: 'probe',
      } as CaseCommand;
      const answer = decide(this.state, command, this.moment(by, this.state));
      const decided = isRefusal(answer) ? answer : null;
      // Which paper tells those concerned, and how much there is, is content: the list does not ask for it.
      const unsaid = action.refusal === null && CONTENT.has(decided?.code);
      const agree = unsaid || isSame(decided, action.refusal);
      const complaint = () =>
        `${action.act} ${action.target}: listed ${action.refusal?.code}, decided ${decided?.code}`;
      this.uphold('K17 list and decision agree', unless(agree, complaint));
    }
  }

  /** K31: whatever waits for somebody, there is somebody who can do it. */
  look(): void {
    const { state } = afterRinging(this.state, this.moment(SYSTEM, this.state));
    for (const { send, by } of everythingThatWaits(state)) {
      const command = { ...send, id: 'probe', fingerprint: 'probe' } as CaseCommand;
      const answer = decide(state, command, this.moment(by, state, command));
      const idle = isRefusal(answer) ? `${send.act} by ${by.account}: ${answer.code}` : undefined;
      this.uphold('K31 no task is lost', idle);
    }
  }

  /** K18: the same commands at the same instants give the same events once more. */
  replay(): void {
    let state: CaseState | undefined;
    const again: CaseEvent[] = [];
    for (const { command, by, at } of this.log) {
      const answer = decide(state, command, { ...this.moment(by, state, command), instant: at });
      if (isRefusal(answer)) continue;
      for (const event of answer) state = evolve(state, event);
      again.push(...answer);
    }
    const same = isSame(again, this.events) && isSame(state, this.state);
    this.uphold('K18 the same inputs give the same outputs', same ? undefined : 'they do not');
  }
}

/** Walks a journey on a plan, every law held at every step; what is printed of a failure can be pasted here. */
export const walk = (plan: CasePlan, { openedAt, steps }: Journey, closely = true): Walk => {
  const walking = new Walk(plan, openedAt, closely);
  for (const step of steps) take(walking, step);
  if (closely) walking.folded(walking.events);
  return walking;
};
