import { askedNow } from '../round.ts';
import { NO_ORDERS } from '../command.ts';
import type { PossibleAction } from '../actions.ts';
import type { Actor } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import {
  askedExtension,
  isUnfinished,
  openApprovals,
  type CaseState,
  type Clock,
} from '../case-state.ts';
import type { CaseCommand } from '../command.ts';
import { isRefusal, SYSTEM } from '../decide.ts';
import { stageOf } from '../plan-lookup.ts';
import { dayOf } from '../instant.ts';
import { addDays } from '../plain-date.ts';
import type { RungId, StageId } from '../plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from './actors.ts';
import { opening } from './desk.ts';
import { CALENDARS } from './district-calendar.ts';
import { errands, evidenceFor, goodFact, type Content } from './guide.ts';
import { isClockDeed, type ClockDeed, type Deed, type Step, type Who } from './steps.ts';
import { MINUTE } from './time.ts';
import type { Walk } from './walk.ts';

/** What each step of a walk sends to the case: mostly what is asked for, sometimes what is not. */

/** A new child, often one there is already, now and then the number of another kind. */
const someChild = ({ children }: CaseState, pick: number): CaseNumber => {
  const known = Object.keys(children);
  const number = pick % 3 === 0 ? known[pick % known.length] : `H-${pick % 6}`;
  return (pick % 10 === 0 ? 'P-1' : (number ?? 'H-6')) as CaseNumber;
};

/** The number of a child no case knows yet. */
const UNBORN = 'H-UNBORN' as CaseNumber;

/** A command whose content is beyond reproach, for an action of the list. */
export const wellFormed = (
  { state, plan, now }: Walk,
  { act, target }: PossibleAction,
): Content => {
  const facts = Object.entries(plan.facts).slice(0, 1);
  const kind = Object.keys(plan.evidence).at(0) ?? '';
  const to = target as StageId;
  const lawful = plan.holds.findLast(({ stops }) => stops === 'clock')?.id ?? '';
  const contents: Record<CaseCommand['act'], Content> = {
    advance: { act: 'advance', to },
    returnToStage: { act: 'returnToStage', to, reason: '补正' },
    approve: { act: 'approve', approval: to, opinion: null, conditions: [] },
    reject: { act: 'reject', approval: to, reason: '不同意' },
    recordFacts: {
      act: 'recordFacts',
      facts: Object.fromEntries(facts.map(([name, { type }]) => [name, goodFact(type, now)])),
    },
    attachEvidence: { act: 'attachEvidence', evidence: evidenceFor(state, kind) },
    addNote: { act: 'addNote', text: '记事' },
    instruct: { act: 'instruct', text: '抓紧', to: null, orders: NO_ORDERS },
    hold: { act: 'hold', ground: to, reason: '等待', notice: null },
    resume: { act: 'resume', reason: '继续' },
    cancel: { act: 'cancel', reason: '撤销' },
    close: { act: 'close', outcome: '办结' },
    openChild: { act: 'openChild', number: UNBORN, ...child(state) },
    pauseClock: { act: 'pauseClock', clock: to, ground: lawful, reason: '检测', notice: null },
    resumeClock: { act: 'resumeClock', clock: to, reason: '已检测' },
    askExtension: { act: 'askExtension', clock: to, amount: 1, reason: '征地未完' },
    approveExtension: { act: 'approveExtension', clock: to, opinion: null },
    refuseExtension: { act: 'refuseExtension', clock: to, reason: '不予延期' },
    correctClock: {
      act: 'correctClock',
      clock: to,
      startedOn: state.clocks.find(({ id }) => id === to)?.startedOn ?? dayOf(now),
      reason: '录入有误',
    },
    objectToRung: { act: 'objectToRung', ...blamed(target), reason: '已按期报送' },
    settleRung: { act: 'settleRung', ...blamed(target), outcome: 'upheld', reason: '情况属实' },
  };
  return contents[act];
};

/** The clock and the step that an action on a step names. */
const blamed = (target: string | null): { clock: string; rung: RungId } => {
  const [clock = '', rung = ''] = (target ?? '').split(' ');
  return { clock, rung: rung as RungId };
};

const child = (state: CaseState) => ({ title: '一户', lead: null, plan: state.plan, facts: {} });

const PEOPLE = [
  'financeBureau',
  'justiceBureau',
  'developmentBureau',
  'districtOffice',
  'auditBureau',
];

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
  const ends =
    closing === undefined || (next.length > 0 && pick % 4 > 0) ? [] : ['closing' as const];
  return among([...ends, ...next], pick) ?? 'closing';
};

/** Does what is asked for on the way to a stage, up to the last step or with it; now and then hastily. */
const stride = (walk: Walk, { pick, ring }: Step, whole: boolean): void => {
  const { state, plan } = walk;
  if (plan.children?.in.includes(state.stage) === true && pick % 3 === 0)
    walk.does(
      { act: 'openChild', number: someChild(state, pick), ...child(state) },
      officer(state.lead),
    );
  const journey = { to: destination(walk, pick), now: walk.now };
  const way = errands(walk.state, walk.plan, journey);
  for (const errand of whole ? way : way.slice(0, -1)) {
    if ('news' in errand) walk.send(errand.news, SYSTEM);
    else if ('send' in errand) {
      if (pick % 11 === 10 && errand.send.act === 'recordFacts') continue;
      if (!walk.does(errand.send, errand.by)) return;
    } else walk.passes(Math.max(0, Math.ceil((errand.waitUntil - walk.now) / MINUTE)), ring);
  }
};

/** A department that has not answered yet; now and then one that has. */
const answerer = (walk: Walk, approval: string, pick: number): Actor => {
  const round = openApprovals(walk.state).find((one) => one.approval === approval);
  if (pick % 3 === 0 && round?.answers[0] !== undefined)
    return officer(round.answers[0].department);
  const [silent] = round === undefined ? [] : askedNow(round);
  return officer(silent?.department ?? walk.state.acting);
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
  if (pick % 13 === 0) return { height: 3 };
  if (fact?.type === 'money') return { [name]: 250_000 * (pick % 7) };
  if (pick % 7 === 0) return { [name]: -1.5 };
  return {
    [name]: fact === undefined ? 1 : fact.type === 'flag' ? pick % 2 > 0 : goodFact(fact.type, now),
  };
};

const somePaper = ({ state, plan }: Walk, pick: number) => {
  const kind = among([...Object.keys(plan.evidence), 'poem'], pick) ?? 'poem';
  const known = among(state.evidence, pick);
  return pick % 5 === 0 && known !== undefined ? known : evidenceFor(state, kind);
};

/** A clock that counts, now and then one that is over or was never there. */
const someClock = ({ state }: Walk, pick: number): Clock | undefined =>
  pick % 11 === 0
    ? undefined
    : among(pick % 5 === 0 ? state.clocks : state.clocks.filter(isUnfinished), pick);

/** Another person of the same department: who asks may not agree. */
const head = (department: string): Actor => ({
  ...officer(department),
  account: `${department}.head`,
});

const approverOf = (clock: Clock | undefined, pick: number): Actor => {
  const asked = clock && askedExtension(clock);
  const next = asked?.approvedBy[asked.approvals.length] ?? 'twoOffices';
  if (next === 'twoOffices') return TWO_OFFICES;
  if (next === 'leader') return LEADER;
  return pick % 4 === 0 ? officer(next) : head(next);
};

/** What one deed does to a clock, and who would be right to do it. */
const clockContent = (walk: Walk, deed: ClockDeed, pick: number): [Content, Actor] => {
  const { state, now } = walk;
  const asked = state.clocks.find((one) => askedExtension(one) !== undefined);
  const decides = deed === 'approveExtension' || deed === 'refuseExtension';
  const found = decides && pick % 5 > 0 ? (asked ?? someClock(walk, pick)) : someClock(walk, pick);
  const clock = found?.id ?? 'nosuch';
  const acting = officer(state.acting);
  const rung = among([...(found?.rang.map((one) => one.rung) ?? []), 'talk' as const], pick);
  const blame = { clock, rung: rung ?? 'talk' } as const;
  const letter = state.evidence.find(({ kind }) => kind === 'letter')?.sha256 ?? null;
  switch (deed) {
    case 'pauseClock': {
      const ground = among(['expert', 'test', 'tired'], pick) ?? 'test';
      const notice = ground === 'expert' && pick % 4 > 0 ? letter : null;
      return [{ act: deed, clock, ground, reason: '专家评审', notice }, acting];
    }
    case 'resumeClock':
      return [{ act: deed, clock, reason: '已评审' }, acting];
    case 'askExtension':
      return [{ act: deed, clock, amount: pick % 13, reason: '征地未完' }, acting];
    case 'approveExtension':
      return [{ act: deed, clock, opinion: null }, approverOf(found, pick)];
    case 'refuseExtension':
      return [{ act: deed, clock, reason: '不予延期' }, approverOf(found, pick)];
    case 'correctClock': {
      const startedOn = addDays(dayOf(now), 2 - (pick % 20));
      return [{ act: deed, clock, startedOn, reason: '录入有误' }, TWO_OFFICES];
    }
    case 'objectToRung':
      return [
        { act: deed, ...blame, reason: '已按期报送' },
        officer(found?.holders[0] ?? state.lead),
      ];
    case 'settleRung': {
      const outcome = pick % 2 === 0 ? 'upheld' : 'withdrawn';
      return [{ act: deed, ...blame, outcome, reason: '已核实' }, TWO_OFFICES];
    }
    default:
      return deed satisfies never;
  }
};

/** What one deed sends, and who would be right to send it. */
const contentOf = (walk: Walk, deed: Deed, pick: number): [Content, Actor] | undefined => {
  const { state, plan } = walk;
  const [acting, lead] = [officer(state.acting), officer(state.lead)];
  const { next, returnTo } = stageOf(plan, state.stage);
  const approval = someApproval(walk, pick);
  const ground =
    among(
      plan.holds.filter(({ stops }) => stops === 'case' || pick % 7 === 0),
      pick,
    )?.id ?? 'tired';
  switch (deed) {
    case 'advance':
      return [{ act: 'advance', to: someStage(walk, next, pick) }, acting];
    case 'returnToStage':
      return [{ act: deed, to: someStage(walk, returnTo, pick), reason: `补正${pick}` }, acting];
    case 'approve':
      return [
        { act: 'approve', approval, opinion: null, conditions: [] },
        answerer(walk, approval, pick),
      ];
    case 'reject':
      return [{ act: 'reject', approval, reason: `理由${pick}` }, answerer(walk, approval, pick)];
    case 'recordFacts':
      return [{ act: 'recordFacts', facts: someFacts(walk, pick) }, acting];
    case 'attachEvidence':
      return [{ act: 'attachEvidence', evidence: somePaper(walk, pick) }, acting];
    case 'addNote':
      return [{ act: 'addNote', text: pick % 9 === 0 ? '' : '记事' }, acting];
    case 'instruct':
      return [{ act: 'instruct', text: '抓紧', to: null, orders: NO_ORDERS }, LEADER];
    case 'hold':
      return [{ act: 'hold', ground, reason: pick % 9 === 0 ? '' : '等待', notice: null }, lead];
    case 'resume':
      return [{ act: 'resume', reason: '继续' }, lead];
    case 'cancel':
      return [{ act: 'cancel', reason: '撤销' }, lead];
    case 'close':
      return [{ act: 'close', outcome: '办结' }, acting];
    case 'openChild':
      return [{ act: 'openChild', number: someChild(state, pick), ...child(state) }, acting];
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
  inquire: (walk, { by, pick }) =>
    walk.inquire(actorFor(walk, by, officer(walk.state.acting), pick)),
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
    walk.uphold(
      'an old version is refused, the present one is not',
      right ? undefined : `${expected}`,
    );
  },
  recalculate: (walk, { pick }) => {
    const calendar = Object.keys(CALENDARS)[pick % 2] ?? '';
    walk.send({ act: 'recalculate', cause: { kind: 'calendar', calendar } }, SYSTEM);
  },
  reopen: (walk, { pick }) => {
    const id = pick % 2 === 0 ? 'open' : 'open-again';
    const answer = walk.send(opening(walk.plan, { id }), officer(walk.plan.lead));
    const right =
      id === 'open' ? !isRefusal(answer) : isRefusal(answer) && answer.code === 'duplicateNumber';
    walk.uphold('a case is opened once', right ? undefined : id);
  },
};

/** Takes one step: time passes, then somebody tries something. */
export const take = (walk: Walk, step: Step): void => {
  if (step.wait > 0) walk.passes(step.wait, step.ring);
  const other = OTHER_DEEDS[step.do];
  if (other !== undefined) {
    other(walk, step);
    return;
  }
  const sent = isClockDeed(step.do)
    ? clockContent(walk, step.do, step.pick)
    : contentOf(walk, step.do, step.pick);
  if (sent !== undefined) walk.does(sent[0], actorFor(walk, step.by, sent[1], step.pick));
};
