import type { Actor, CaseEvent, Facts, HappeningType } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { NUMBER_PREFIX } from '../case-number.ts';
import { desksOf, type CaseState } from '../case-state.ts';
import { wakeAt } from '../clock/ringing.ts';
import type { CaseAct, CaseCommand, ChildMoved, Command, Migrate, OpenCase } from '../command.ts';
import { decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve } from '../evolve.ts';
import { dayOf, instant, type Instant } from '../calendar/instant.ts';
import { stageOf } from '../case-plan/plan-lookup.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import type { Refusal } from '../refusal.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { officer, TWO_OFFICES } from './actors.ts';
import { districtCalendar } from './district-calendar.ts';
import { errands, type Content, type Journey } from './guide.ts';
import { wall } from './time.ts';

/** The content of one act. */
export type ContentOf<Name extends CaseAct> = Omit<
  Extract<CaseCommand, { act: Name }>,
  'act' | 'id' | 'fingerprint'
>;

/** A fingerprint for tests: the content itself. */
export const fingerprintOf = (content: object): string => JSON.stringify(content);

/** All fixtures hold on it. */
export const RULES_ON = '2000-01-01' as PlainDate;

/** The command that opens a case on a plan. */
export const opening = (plan: CasePlan, changes: Partial<OpenCase> = {}): OpenCase => {
  const content = {
    act: 'open' as const,
    number: `${NUMBER_PREFIX[plan.kind]}-2026-001` as CaseNumber,
    kind: plan.kind,
    title: '测试案件',
    programme: null,
    lead: null,
    parent: null,
    plan: { id: plan.id, version: plan.version, hash: `hash of ${plan.id}` },
    rulesOn: plan.inForce.from > RULES_ON ? plan.inForce.from : RULES_ON,
    calendar: districtCalendar.version,
    facts: {},
  };
  return { id: 'open', fingerprint: fingerprintOf(content), ...content, ...changes };
};

/**
 * A case on a desk, for stories: time goes where the test sets it, what is done is done by somebody,
 * and a refusal that was not expected is an error with the sentence in it.
 */
export class Desk {
  readonly events: CaseEvent[] = [];
  plan: CasePlan;
  now: Instant;
  private calendar: WorkingCalendar;
  private current: CaseState | undefined;
  private sent = 0;

  constructor(
    plan: CasePlan,
    openedAt: string,
    changes: Partial<OpenCase> = {},
    calendar: WorkingCalendar = districtCalendar,
  ) {
    this.plan = plan;
    this.calendar = calendar;
    this.now = wall(openedAt);
    this.accept(
      this.ask(opening(plan, { rulesOn: dayOf(this.now), ...changes }), officer(plan.lead)),
    );
  }

  get state(): CaseState {
    if (this.current === undefined) throw new Error('no case on the desk');
    return this.current;
  }

  /** Moves the case to another version of its plan, and what has happened then. */
  migrates(target: CasePlan, stages: Migrate['stages'] = {}): HappeningType[] {
    const happened = this.accept(this.asksToMigrate(target, stages));
    this.plan = target;
    return happened;
  }

  /** Why the case cannot be moved. */
  staysOn(target: CasePlan, stages: Migrate['stages'] = {}): Refusal {
    const answer = this.asksToMigrate(target, stages);
    if (!isRefusal(answer)) throw new Error('the case can be moved');
    return answer;
  }

  /** What was decided elsewhere has happened. */
  take(events: readonly CaseEvent[]): void {
    this.accept(events);
  }

  /** The time is now `text`; nobody has looked at a clock. */
  at(text: string): this {
    this.now = wall(text);
    return this;
  }

  ask(command: Command, by: Actor, target?: CasePlan): readonly CaseEvent[] | Refusal {
    const { now, plan } = this;
    return decide(this.current, command, {
      instant: now,
      actor: by,
      plan,
      calendar: this.calendar,
      ...(target === undefined ? {} : { target }),
    });
  }

  /** Done, and what has happened then, by name. */
  does<Name extends CaseAct>(act: Name, content: ContentOf<Name>, by: Actor): HappeningType[] {
    return this.accept(this.ask(this.command(act, content), by));
  }

  /** Not done, and why. */
  refused<Name extends CaseAct>(act: Name, content: ContentOf<Name>, by: Actor): Refusal {
    const answer = this.ask(this.command(act, content), by);
    if (!isRefusal(answer)) throw new Error(`${act} was not refused`);
    return answer;
  }

  rings(): HappeningType[] {
    return this.accept(this.ask({ act: 'ring' }, SYSTEM));
  }

  /** Looks at the clocks whenever they ask for it, until `text`. */
  ringsUntil(text: string): HappeningType[] {
    const end = wall(text);
    const happened: HappeningType[] = [];
    for (
      let wake = wakeAt(this.state);
      wake !== undefined && wake <= end;
      wake = wakeAt(this.state)
    ) {
      this.now = instant(Math.max(wake, this.now));
      happened.push(...this.rings());
    }
    this.now = end;
    return happened;
  }

  hears(news: Omit<ChildMoved, 'act'>): HappeningType[] {
    return this.accept(this.ask({ act: 'childMoved', ...news }, SYSTEM));
  }

  /** Does all that a stage asks for and enters it, or closes the case. */
  goes(...stages: readonly string[]): this {
    for (const to of stages) this.travels({ to: to as StageId | 'closing', now: this.now });
    return this;
  }

  /** Walks the first way that is open one step on; `false` where none is. */
  walksOn(): boolean {
    const way = desksOf(this.state).find(({ branch }) => branch !== null);
    if (way === undefined) return false;
    const [to = 'closing'] = stageOf(this.plan, way.stage).next;
    this.travels({ to, now: this.now, branch: way.branch });
    return true;
  }

  records(facts: Facts): HappeningType[] {
    return this.does('recordFacts', { facts }, officer(this.state.acting));
  }

  clock(id: string): CaseState['clocks'][number] {
    const found = this.state.clocks.find((clock) => clock.id === id);
    if (found === undefined)
      throw new Error(`no clock ${id} among ${this.state.clocks.map((one) => one.id).join(', ')}`);
    return found;
  }

  private travels(journey: Journey): void {
    for (const errand of errands(this.state, this.plan, journey)) {
      if ('waitUntil' in errand) this.now = instant(Math.max(errand.waitUntil, this.now));
      else if ('news' in errand) this.accept(this.ask(errand.news, SYSTEM));
      else this.sends(errand.send, errand.by);
    }
  }

  private asksToMigrate(target: CasePlan, stages: Migrate['stages']) {
    const { id, version } = target;
    const plan = { id, version, hash: `hash of ${id} v${version}` };
    return this.ask(this.command('migrate', { plan, stages }), TWO_OFFICES, target);
  }

  private command<Name extends CaseAct>(act: Name, content: ContentOf<Name>): CaseCommand {
    const whole = { act, ...content } as unknown as Content;
    this.sent += 1;
    return { id: `c${this.sent}`, fingerprint: fingerprintOf(whole), ...whole };
  }

  private sends(content: Content, by: Actor): void {
    this.sent += 1;
    const key = { id: `c${this.sent}`, fingerprint: fingerprintOf(content) };
    this.accept(this.ask({ ...content, ...key }, by));
  }

  private accept(answer: readonly CaseEvent[] | Refusal): HappeningType[] {
    if (isRefusal(answer))
      throw new Error(`${answer.code}: ${answer.message.en} ${JSON.stringify(answer.missing)}`);
    for (const event of answer) this.current = evolve(this.current, event);
    this.events.push(...answer);
    return answer.map(({ type }) => type);
  }
}
