import { isDeepStrictEqual } from 'node:util';
import { possibleActions, type PossibleAction } from '../actions.ts';
import type { Actor, CaseEvent } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { openApprovals, type CaseState } from '../case-state.ts';
import { wakeAt } from '../clock.ts';
import type { CaseCommand, Command, OpenCase } from '../command.ts';
import { decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve, fold } from '../evolve.ts';
import { instant, toWallClock, type Instant } from '../instant.ts';
import { stageOf } from '../plan-lookup.ts';
import type { CasePlan, StageId } from '../plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from './actors.ts';
import { Book } from './book.ts';
import { fingerprintOf, opening } from './desk.ts';
import { districtCalendar } from './district-calendar.ts';
import { errands, evidenceFor, goodFact, type Content } from './guide.ts';
import { DECISION_LAWS, EVENT_LAWS, type Decision } from './laws.ts';
import type { Deed, Journey, Step, Who } from './steps.ts';
import { MINUTE, wall } from './time.ts';

/** A law of SPEC.md is broken. */
export class Broken extends Error {}

const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
};

const viaJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** A child's number; the child is not among those a case knows yet. */
const childNumber = (pick: number): CaseNumber => `H-${pick}` as CaseNumber;

type Sent = CaseCommand | OpenCase;
interface Answered {
  readonly command: Command;
  readonly by: Actor;
  readonly at: Instant;
  readonly answer: string;
}

/** A case, its clerk's book and its log, on a walk of random steps. */
export class Walk {
  readonly plan: CasePlan;
  readonly book: Book;
  readonly events: CaseEvent[] = [];
  readonly log: Answered[] = [];
  readonly seen = new Set<string>();
  now: Instant;
  private current: CaseState | undefined;
  private readonly accepted: Sent[] = [];
  private ids = 0;

  constructor(plan: CasePlan, openedAt: string) {
    this.plan = plan;
    this.book = new Book(plan);
    this.now = wall(openedAt);
    this.send(opening(plan), officer(plan.lead));
  }

  get state(): CaseState {
    if (this.current === undefined) throw new Error('no case was opened');
    return this.current;
  }

  /** Decides, applies, and holds the outcome against every law. */
  send(command: Command, by: Actor): readonly CaseEvent[] | ReturnType<typeof decide> {
    const before = this.current;
    const answer = freeze(decide(before, freeze(command), this.moment(by)));
    const events = isRefusal(answer) ? [] : answer;
    this.log.push({ command, by, at: this.now, answer: isRefusal(answer) ? answer.code : 'done' });
    this.seen.add(isRefusal(answer) ? answer.code : command.act);
    if (events.length > 0 && 'id' in command) this.accepted.push(command);
    const after = events.reduce<CaseState | undefined>((state, event) => freeze(evolve(state, event)), before);
    this.current = after;
    this.judge({ command, by, at: this.now, before, answer, after: this.state }, events);
    return answer;
  }

  private judge(decision: Decision, events: readonly CaseEvent[]): void {
    this.book.begin();
    for (const event of events) {
      for (const law in EVENT_LAWS) this.uphold(law, EVENT_LAWS[law]?.(event, this.book, decision));
      this.book.note(event);
      this.events.push(event);
      this.seen.add(event.type === 'clockRang' ? event.rung : event.type);
    }
    for (const law in DECISION_LAWS) this.uphold(law, DECISION_LAWS[law]?.(decision, this.book));
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

  moment(by: Actor) {
    return { instant: this.now, actor: by, plan: this.plan, calendar: districtCalendar };
  }

  /** A command with a key of its own. */
  keyed(content: Content): CaseCommand {
    this.ids += 1;
    return { ...content, id: `c${this.ids}`, fingerprint: fingerprintOf(content) } as CaseCommand;
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
    this.uphold('K13 the wake moves forward', next === undefined || next > this.now ? undefined : `${next}`);
    const due = wake !== undefined && wake <= this.now;
    this.uphold('K13 rings say something exactly when due', said === due ? undefined : `${wake} at ${this.now}`);
  }

  passes(minutes: number, ring: Step['ring']): void {
    const end = instant(this.now + minutes * MINUTE);
    if (ring === 'onTime')
      for (let wake = wakeAt(this.state); wake !== undefined && wake <= end; wake = wakeAt(this.state)) {
        this.now = instant(Math.max(wake, this.now));
        this.ring();
      }
    this.now = end;
    if (ring === 'late') this.ring();
  }

  /** K2: the case that its events make, as they come back from storage. */
  crash(): void {
    const again = fold(viaJson(this.events));
    this.uphold('K2 state is the fold', isDeepStrictEqual(again, this.state) ? undefined : 'it is not');
    this.current = freeze(again);
  }

  /** The case goes on from its stored state, as through continue-as-new. */
  renew(): void {
    const again = viaJson(this.state);
    this.uphold('K2 state is plain data', isDeepStrictEqual(again, this.state) ? undefined : 'it is not');
    this.current = freeze(again);
  }

  /** K17: what the list of actions allows is decided, what it refuses is refused with the same code. */
  inquire(by: Actor): void {
    for (const action of possibleActions(this.state, this.moment(by))) {
      const command = { ...wellFormed(this, action), id: 'probe', fingerprint: 'probe' } as CaseCommand;
      const answer = decide(this.state, command, this.moment(by));
      const code = isRefusal(answer) ? answer.code : undefined;
      const listed = action.refusal?.code;
      const complaint = `${action.act} ${action.target}: listed ${listed}, decided ${code}`;
      this.uphold('K17 list and decision agree', code === listed ? undefined : complaint);
    }
  }

  /** K18: the same commands at the same instants give the same events once more. */
  replay(): void {
    let state: CaseState | undefined;
    const again: CaseEvent[] = [];
    for (const { command, by, at } of this.log) {
      const answer = decide(state, command, { ...this.moment(by), instant: at });
      if (isRefusal(answer)) continue;
      for (const event of answer) state = evolve(state, event);
      again.push(...answer);
    }
    const same = isDeepStrictEqual(again, this.events) && isDeepStrictEqual(state, this.state);
    this.uphold('K18 the same inputs give the same outputs', same ? undefined : 'they do not');
  }
}

/** A command whose content is beyond reproach, for an action of the list. */
const wellFormed = ({ state, plan, now }: Walk, { act, target }: PossibleAction): Content => {
  const [name = '', fact = { type: 'text' as const }] = Object.entries(plan.facts)[0] ?? [];
  const kind = Object.keys(plan.evidence)[0] ?? '';
  const to = target as StageId;
  const contents: Record<CaseCommand['act'], Content> = {
    advance: { act: 'advance', to },
    returnToStage: { act: 'returnToStage', to, reason: '补正' },
    approve: { act: 'approve', approval: to, opinion: null },
    reject: { act: 'reject', approval: to, reason: '不同意' },
    recordFacts: { act: 'recordFacts', facts: { [name]: goodFact(fact.type, now) } },
    attachEvidence: { act: 'attachEvidence', evidence: evidenceFor(state, kind) },
    addNote: { act: 'addNote', text: '记事' },
    instruct: { act: 'instruct', text: '抓紧', to: null },
    hold: { act: 'hold', ground: to, reason: '等待' },
    resume: { act: 'resume', reason: '继续' },
    cancel: { act: 'cancel', reason: '撤销' },
    close: { act: 'close', outcome: '办结' },
    openChild: { act: 'openChild', number: childNumber(9_999), ...child(state) },
  };
  return contents[act];
};

const child = (state: CaseState) => ({ title: '一户', lead: null, plan: state.plan, facts: {} });

const PEOPLE = ['financeBureau', 'justiceBureau', 'developmentBureau', 'districtOffice', 'auditBureau'];

const actorFor = (walk: Walk, who: Who, right: Actor, pick: number): Actor => {
  const actors: Record<Who, () => Actor> = {
    right: () => right,
    acting: () => officer(walk.state.acting),
    lead: () => officer(walk.state.lead),
    twoOffices: () => TWO_OFFICES,
    leader: () => LEADER,
    stranger: () => STRANGER,
    asked: () => officer(PEOPLE[pick % PEOPLE.length] ?? ''),
  };
  return actors[who]();
};

const among = <Value>(values: readonly Value[], pick: number): Value | undefined =>
  values[pick % values.length];

/** Where a stride leads: one of the next stages, or the end where the plan allows it. */
const destination = ({ state, plan }: Walk, pick: number): StageId | 'closing' => {
  const { next, closing } = stageOf(plan, state.stage);
  const ends = closing === undefined || (next.length > 0 && pick % 4 > 0) ? [] : ['closing' as const];
  return among([...ends, ...next], pick) ?? 'closing';
};

/** Does what is asked for on the way to a stage, up to the last step or with it. */
const stride = (walk: Walk, { pick, ring }: Step, whole: boolean): void => {
  const journey = { to: destination(walk, pick), now: walk.now };
  const way = errands(walk.state, walk.plan, journey);
  for (const errand of whole ? way : way.slice(0, -1)) {
    if ('news' in errand) walk.send(errand.news, SYSTEM);
    else if ('send' in errand) {
      if (!walk.does(errand.send, errand.by)) return;
    } else walk.passes(Math.max(0, Math.ceil((errand.waitUntil - walk.now) / MINUTE)), ring);
  }
};

const answerer = (walk: Walk, approval: string): Actor => {
  const round = openApprovals(walk.state).find((one) => one.approval === approval);
  const silent = round?.departments.find(
    (one) => !round.answers.some(({ department }) => department === one),
  );
  return officer(silent ?? walk.state.acting);
};

const someApproval = (walk: Walk, pick: number): string => {
  const open = openApprovals(walk.state).map(({ approval }) => approval);
  const known = walk.plan.stages.flatMap(({ approvals }) => approvals.map(({ id }) => id));
  return among(pick % 7 === 0 ? [...known, 'wishes'] : open, pick) ?? 'wishes';
};

const someStage = (walk: Walk, likely: readonly StageId[], pick: number): StageId => {
  const any = [...walk.plan.stages.map(({ id }) => id), 'moon' as StageId];
  return among(pick % 5 === 0 || likely.length === 0 ? any : likely, pick) ?? ('moon' as StageId);
};

const someFacts = ({ plan, now }: Walk, pick: number) => {
  const entries = Object.entries(plan.facts);
  const [name = 'height', fact] = among(entries, pick) ?? [];
  if (pick % 11 === 0) return {};
  if (pick % 7 === 0) return { [name]: -1.5 };
  return { [name]: fact === undefined ? 1 : fact.type === 'flag' ? pick % 2 > 0 : goodFact(fact.type, now) };
};

const somePaper = ({ state, plan }: Walk, pick: number) => {
  const kind = among([...Object.keys(plan.evidence), 'poem'], pick) ?? 'poem';
  const known = among(state.evidence, pick);
  return pick % 5 === 0 && known !== undefined ? known : evidenceFor(state, kind);
};

/** What one deed sends, and who would be right to send it. */
const contentOf = (walk: Walk, deed: Deed, pick: number): [Content, Actor] | undefined => {
  const { state, plan } = walk;
  const [acting, lead] = [officer(state.acting), officer(state.lead)];
  const { next, returnTo } = stageOf(plan, state.stage);
  const approval = someApproval(walk, pick);
  const ground = among([...plan.holds.map(({ id }) => id), 'tired'], pick) ?? 'tired';
  switch (deed) {
    case 'advance':
      return [{ act: 'advance', to: someStage(walk, next, pick) }, acting];
    case 'returnToStage':
      return [{ act: deed, to: someStage(walk, returnTo, pick), reason: `补正${pick}` }, acting];
    case 'approve':
      return [{ act: 'approve', approval, opinion: null }, answerer(walk, approval)];
    case 'reject':
      return [{ act: 'reject', approval, reason: `理由${pick}` }, answerer(walk, approval)];
    case 'recordFacts':
      return [{ act: 'recordFacts', facts: someFacts(walk, pick) }, acting];
    case 'attachEvidence':
      return [{ act: 'attachEvidence', evidence: somePaper(walk, pick) }, acting];
    case 'addNote':
      return [{ act: 'addNote', text: pick % 9 === 0 ? '' : '记事' }, acting];
    case 'instruct':
      return [{ act: 'instruct', text: '抓紧', to: null }, LEADER];
    case 'hold':
      return [{ act: 'hold', ground, reason: pick % 9 === 0 ? '' : '等待' }, lead];
    case 'resume':
      return [{ act: 'resume', reason: '继续' }, lead];
    case 'cancel':
      return [{ act: 'cancel', reason: '撤销' }, lead];
    case 'close':
      return [{ act: 'close', outcome: '办结' }, acting];
    case 'openChild':
      return [{ act: 'openChild', number: childNumber(pick % 6), ...child(state) }, acting];
    default:
      return undefined;
  }
};

const OTHER_DEEDS: Readonly<Partial<Record<Deed, (walk: Walk, step: Step) => void>>> = {
  stride: (walk, step) => stride(walk, step, true),
  prepare: (walk, step) => stride(walk, step, false),
  ring: (walk) => walk.ring(),
  crash: (walk) => walk.crash(),
  renew: (walk) => walk.renew(),
  inquire: (walk, { by, pick }) => walk.inquire(actorFor(walk, by, officer(walk.state.acting), pick)),
  childMoved: (walk, { pick }) => {
    const number = among([...Object.keys(walk.state.children), 'H-404'], pick) as CaseNumber;
    const childVersion = (walk.state.children[number]?.version ?? 0) - 1 + (pick % 4);
    const stage = `stage${pick % 3}` as StageId;
    walk.send({ act: 'childMoved', number, stage, ended: pick % 5 === 0, childVersion }, SYSTEM);
  },
  repeat: (walk, { by, pick }) => {
    const command = walk.earlier(pick);
    if (command !== undefined) walk.send(command, actorFor(walk, by, STRANGER, pick));
    walk.seen.add('repeated');
  },
  forge: (walk, { pick }) => {
    const command = walk.earlier(pick);
    if (command !== undefined) walk.send({ ...command, fingerprint: 'forged' }, TWO_OFFICES);
  },
  seen: (walk, { by, pick }) => {
    const note = walk.keyed({ act: 'addNote', text: '记事' });
    const expected = walk.state.version + (pick % 3) - 1;
    const answer = walk.send({ ...note, expected }, actorFor(walk, by, TWO_OFFICES, pick));
    const stale = isRefusal(answer) && answer.code === 'staleVersion';
    const right = stale === (expected !== walk.state.version && pick % 3 !== 1);
    walk.uphold('an old version is refused, the present one is not', right ? undefined : `${expected}`);
  },
  reopen: (walk, { pick }) => {
    const id = pick % 2 === 0 ? 'open' : 'open-again';
    const answer = walk.send(opening(walk.plan, { id }), officer(walk.plan.lead));
    const right = id === 'open' ? !isRefusal(answer) : isRefusal(answer) && answer.code === 'duplicateNumber';
    walk.uphold('a case is opened once', right ? undefined : id);
  },
};

const take = (walk: Walk, step: Step): void => {
  if (step.wait > 0) walk.passes(step.wait, step.ring);
  const other = OTHER_DEEDS[step.do];
  if (other !== undefined) {
    other(walk, step);
    return;
  }
  const sent = contentOf(walk, step.do, step.pick);
  if (sent !== undefined) walk.does(sent[0], actorFor(walk, step.by, sent[1], step.pick));
};

/** Walks a journey on a plan, every law held at every step; what is printed of a failure can be pasted here. */
export const walk = (plan: CasePlan, { openedAt, steps }: Journey): Walk => {
  const walking = new Walk(plan, openedAt);
  for (const step of steps) take(walking, step);
  walking.crash();
  return walking;
};
