import type { Actor } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { askedNow } from '../approval/round.ts';
import { actingAt, desksOf, openApprovals, type CaseState } from '../case-state.ts';
import { isRefusal, SYSTEM } from '../decide.ts';
import { stageOf } from '../case-plan/plan-lookup.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from './actors.ts';
import { approvalContent } from './approval-deeds.ts';
import { among, destination, someDesk, someStage } from './choices.ts';
import { clockContent } from './clock-deeds.ts';
import { opening } from './desk.ts';
import { CALENDARS } from './district-calendar.ts';
import { errands, evidenceFor, goodFact, type Content } from './guide.ts';
import {
  DELAYED_DEEDS,
  isApprovalDeed,
  isClockDeed,
  isLinkDeed,
  isTaskDeed,
  type Deed,
  type Step,
  type Who,
} from './steps.ts';
import { taskContent } from './task-deeds.ts';
import { hearsOf, linkContent } from './link-deeds.ts';
import { MINUTE } from './time.ts';
import { child } from './well-formed.ts';
import { factsTold, heardOfChildren } from '../verification/verifying.ts';
import type { Walk } from './walk.ts';

/** What each step of a walk sends to the case: mostly what is asked for, sometimes what is not. */

/** A new child, often one there is already, now and then the number of another kind. */
const someChild = ({ children }: CaseState, pick: number): CaseNumber => {
  const known = Object.keys(children);
  const number = pick % 3 === 0 ? known[pick % known.length] : `H-${pick % 6}`;
  return (pick % 10 === 0 ? 'P-1' : (number ?? 'H-6')) as CaseNumber;
};

const PEOPLE = [
  'financeBureau',
  'justiceBureau',
  'developmentBureau',
  'districtOffice',
  'auditBureau',
  'housingBureau',
  'emergencyBureau',
];

const actorFor = (walk: Walk, who: Who, right: Actor, pick: number): Actor => {
  const actors: Record<Who, () => Actor> = {
    right: () => right,
    acting: () => officer(someDesk(walk, pick).acting),
    lead: () => officer(walk.state.lead),
    twoOffices: () => TWO_OFFICES,
    leader: () => LEADER,
    stranger: () => STRANGER,
    asked: () => officer(PEOPLE[pick % PEOPLE.length] ?? ''),
  };
  return actors[who]();
};

/** Does what is asked for on the way to a stage, up to the last step or with it; now and then hastily. */
const stride = (walk: Walk, { pick, ring }: Step, whole: boolean): void => {
  const { state, plan } = walk;
  if (plan.children?.in.includes(state.stage) === true && pick % 3 === 0)
    walk.does(
      { act: 'openChild', number: someChild(state, pick), ...child(state) },
      officer(state.lead),
    );
  const ways = desksOf(state).slice(1);
  // Now and then somebody does not wait for the last one.
  const waits = ways.length > 1 || pick % 4 > 0;
  const desk = (waits ? among(ways, pick) : undefined) ?? someDesk(walk, 0);
  const journey = { to: destination(walk, desk, pick), now: walk.now, branch: desk.branch };
  const way = errands(walk.state, walk.plan, journey);
  for (const errand of whole ? way : way.slice(0, -1)) {
    if ('news' in errand) walk.send(errand.news, SYSTEM);
    else if ('send' in errand) {
      if (pick % 11 === 10 && errand.send.act === 'recordFacts') continue;
      if (pick % 3 === 2 && errand.send.act === 'acceptTask') continue;
      if (!walk.does(errand.send, errand.by)) return;
    } else walk.passes(Math.max(0, Math.ceil((errand.waitUntil - walk.now) / MINUTE)), ring);
  }
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

/** To the other version of its plan, with its stages called by their new names, or not. */
const migration = (walk: Walk, pick: number): Content => {
  const others = walk.versions.filter((version) => version !== walk.plan);
  const target = among(pick % 5 === 0 ? walk.versions : others, pick) ?? walk.plan;
  const { id, version } = target;
  const hash = target === walk.versions[0] ? `hash of ${id}` : `hash of ${id} v${version}`;
  const plan = { id, version, hash };
  return { act: 'migrate', plan, stages: pick % 7 === 0 ? {} : walk.namesIn(target) };
};

const SAID = ['pass', 'block', 'report', 'unknown', 'red', 'notInForce'] as const;

/** What a rule is said to have said, of the facts as they are or of others. */
const verifying = ({ state, plan }: Walk, pick: number): Content => {
  const [name = 'nosuch', planned] = among(Object.entries(plan.verifications), pick) ?? [];
  if (planned === undefined || pick % 12 === 0) return { act: 'verify', verifications: {} };
  const told = pick % 7 === 0 ? { height: 3 } : factsTold(planned, state);
  const verdict = among(SAID, pick) ?? 'pass';
  const words = { zh: verdict, en: verdict };
  const heard =
    planned.ofChildren === undefined
      ? {}
      : { heard: heardOfChildren(state) + (pick % 5 === 0 ? 1 : 0) };
  const said = { verdict, words, told, ...heard, documents: [] };
  return { act: 'verify', verifications: { [pick % 11 === 0 ? 'nosuch' : name]: said } };
};

/** What one deed sends, and who would be right to send it. */
/* oxlint-disable-next-line max-lines-per-function -- one case per deed: the list is the meaning */
const contentOf = (walk: Walk, deed: Deed, pick: number): [Content, Actor] | undefined => {
  const { state, plan } = walk;
  if (isClockDeed(deed)) return clockContent(walk, deed, pick);
  if (isApprovalDeed(deed)) return approvalContent(walk, deed, pick);
  if (isTaskDeed(deed)) return taskContent(walk, deed, pick);
  if (isLinkDeed(deed)) return linkContent(walk, deed, pick);
  const desk = someDesk(walk, pick);
  const [acting, lead] = [officer(desk.acting), officer(state.lead)];
  const { next, returnTo } = stageOf(plan, desk.stage);
  const ground =
    among(
      plan.holds.filter(({ stops }) => stops === 'case' || pick % 7 === 0),
      pick,
    )?.id ?? 'tired';
  switch (deed) {
    case 'advance':
      return [{ act: 'advance', to: someStage(walk, next, pick) }, acting];
    case 'finishBranch':
      return [{ act: 'finishBranch', branch: desk.branch ?? 'nosuch' }, acting];
    case 'returnToStage': {
      const round = openApprovals(state).find(({ stage }) => stage === desk.stage);
      const [asked] = round === undefined || pick % 3 > 0 ? [] : askedNow(round);
      const by = asked === undefined ? acting : officer(asked.department);
      return [{ act: deed, to: someStage(walk, returnTo, pick), reason: `补正${pick}` }, by];
    }
    case 'migrate':
      return [migration(walk, pick), TWO_OFFICES];
    case 'recordFacts':
      return [{ act: 'recordFacts', facts: someFacts(walk, pick) }, acting];
    case 'verify':
      return [verifying(walk, pick), acting];
    case 'attachEvidence':
      return [{ act: 'attachEvidence', evidence: somePaper(walk, pick) }, acting];
    case 'addNote':
      return [{ act: 'addNote', text: pick % 9 === 0 ? '' : '记事' }, acting];
    case 'hold':
      return [{ act: 'hold', ground, reason: pick % 9 === 0 ? '' : '等待', notice: null }, lead];
    case 'resume':
      return [{ act: 'resume', reason: '继续' }, lead];
    case 'cancel':
      return [{ act: 'cancel', reason: '撤销' }, lead];
    case 'close':
      return [{ act: 'close', outcome: '办结' }, officer(actingAt(state, state.stage))];
    case 'openChild':
      return [{ act: 'openChild', number: someChild(state, pick), ...child(state) }, lead];
    default:
      return undefined;
  }
};

/** A letter is written now, by what is known now, and arrives later, perhaps twice. */
const post = (walk: Walk, { by, pick }: Step): void => {
  const deed = among(DELAYED_DEEDS, pick) ?? 'addNote';
  const sent = contentOf(walk, deed, pick + 1);
  if (sent === undefined) return;
  const command = walk.keyed(sent[0]);
  const expected = pick % 2 === 0 ? { expected: walk.state.version } : {};
  walk.letters.push({
    command: { ...command, ...expected },
    by: actorFor(walk, by, sent[1], pick),
  });
};

const deliver = (walk: Walk, { pick }: Step): void => {
  const letter = among(walk.letters, pick);
  if (letter === undefined) return;
  const { expected, id } = letter.command;
  const known = walk.book.done.has(id);
  const { version } = walk.state;
  const answer = walk.send(letter.command, letter.by);
  const stale = isRefusal(answer) && answer.code === 'staleVersion';
  const old = !known && expected !== undefined && expected !== version;
  walk.uphold('K4 what was decided on an older state is refused', stale === old ? undefined : id);
  if (pick % 3 === 0) walk.send(letter.command, letter.by);
};

const OTHER_DEEDS: Readonly<Partial<Record<Deed, (walk: Walk, step: Step) => void>>> = {
  stride: (walk, step) => stride(walk, step, true),
  prepare: (walk, step) => stride(walk, step, false),
  ring: (walk) => walk.ring(),
  crash: (walk) => walk.crash(),
  renew: (walk) => walk.renew(),
  post,
  deliver,
  inquire: (walk, { by, pick }) => {
    walk.inquire(actorFor(walk, by, officer(someDesk(walk, pick).acting), pick));
    walk.look();
  },
  childMoved: (walk, { pick }) => {
    const number = among([...Object.keys(walk.state.children), 'H-404'], pick) as CaseNumber;
    const childVersion = (walk.state.children[number]?.version ?? 0) - 1 + (pick % 4);
    const stage = `stage${pick % 3}` as StageId;
    walk.send({ act: 'childMoved', number, stage, ended: pick % 5 === 0, childVersion }, SYSTEM);
  },
  hear: hearsOf,
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
    const answer = walk.send(
      opening(walk.versions[0] ?? walk.plan, { id }),
      officer(walk.plan.lead),
    );
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
  const sent = contentOf(walk, step.do, step.pick);
  if (sent !== undefined) walk.does(sent[0], actorFor(walk, step.by, sent[1], step.pick));
};
