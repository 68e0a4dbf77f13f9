import type { Act } from './act.ts';
import { abstain, approve, reject, veto } from './approval/approval.ts';
import { assign } from './task/assignment.ts';
import type { Actor, CaseEvent, Happening, Stamp } from './case-event.ts';
import { receiptFor, type CaseState } from './case-state.ts';
import { childMoved, openChild } from './linking/child-case.ts';
import type {
  CaseAct,
  CaseCommand,
  ChildMoved,
  Command,
  Hear,
  Moment,
  OpenCase,
  Recalculate,
} from './command.ts';
import { declineCompetence, upholdCompetence } from './approval/competence.ts';
import { declareConflict, steppedAside } from './approval/conflict.ts';
import { copyTo, readCopy } from './task/copy.ts';
import { correctClock } from './clock/correction.ts';
import { cancel, close, recall } from './stage/ending.ts';
import { evolve } from './evolve.ts';
import { approveExtension, askExtension, refuseExtension } from './clock/extension.ts';
import { payFunds, releaseFunds, reserveFunds, returnFunds } from './linking/fund.ts';
import { askHelp } from './task/help.ts';
import { hold, pauseClock, resume, resumeClock } from './clock/hold.ts';
import { reportIncident } from './task/incident.ts';
import { instruct } from './task/instruction.ts';
import { hear, linkCase, unlinkCase } from './linking/linking.ts';
import { milestonesMoved } from './linking/milestones.ts';
import { askCorrection, supplyCorrection } from './stage/missing-papers.ts';
import { migrate } from './migration/migration.ts';
import { objectToRung, settleRung } from './clock/objection.ts';
import { openCase, refuseOpening } from './stage/opening.ts';
import type { DepartmentCode } from './case-plan/plan.ts';
import { reportProblem } from './task/problem.ts';
import { addNote, attachEvidence, recordFacts } from './gate/record.ts';
import { recalculate } from './clock/recalculation.ts';
import { reconfirm } from './approval/reconfirmation.ts';
import { refusal, type Refusal } from './refusal.ts';
import { returnToStage } from './stage/returning.ts';
import { ringClocks } from './clock/ringing.ts';
import { addSigner, removeSigner, transferSigner } from './approval/signers.ts';
import { advance, finishBranch } from './stage/stage.ts';
import { transferStage } from './stage/stage-transfer.ts';
import { acceptTask, dropTask, reportTask, returnTask } from './task/task-report.ts';
import { urge } from './task/urging.ts';
import { verify } from './verification/verifying.ts';
import { withdraw } from './approval/withdrawal.ts';

/** The case itself: what its clocks and its children do. */
export const SYSTEM: Actor = {
  account: 'system',
  department: 'system' as DepartmentCode,
  role: 'system',
};

type ActOf<Name extends CaseAct> = Act<Extract<CaseCommand, { act: Name }>>;

/** Every act a person may ask for. A new act does not compile until it is judged here. */
const ACTS: { readonly [Name in CaseAct]: ActOf<Name> } = {
  advance,
  finishBranch,
  returnToStage,
  transferStage,
  approve,
  reject,
  veto,
  abstain,
  reconfirm,
  declineCompetence,
  upholdCompetence,
  addSigner,
  removeSigner,
  transferSigner,
  assign,
  declareConflict,
  withdraw,
  recall,
  askCorrection,
  supplyCorrection,
  askHelp,
  reportProblem,
  reportIncident,
  reportTask,
  acceptTask,
  returnTask,
  dropTask,
  copyTo,
  readCopy,
  urge,
  migrate,
  recordFacts,
  verify,
  attachEvidence,
  addNote,
  instruct,
  hold,
  resume,
  pauseClock,
  resumeClock,
  askExtension,
  approveExtension,
  refuseExtension,
  correctClock,
  objectToRung,
  settleRung,
  cancel,
  close,
  openChild,
  linkCase,
  unlinkCase,
  reserveFunds,
  releaseFunds,
  payFunds,
  returnFunds,
};

/** The table's entry for a command; the table ties each name to its own command type. */
const actOf = (command: CaseCommand): Act<CaseCommand> => ACTS[command.act] as Act<CaseCommand>;

/** Whether an act is possible for this actor now; whoever has stepped aside does nothing more in the case. */
export const mayNow = (state: CaseState, command: CaseCommand, at: Moment): Refusal | undefined =>
  steppedAside(state, at) ?? actOf(command).may(state, command, at);

export const isRefusal = (answer: readonly CaseEvent[] | Refusal): answer is Refusal =>
  'code' in answer;

const stamped = (
  happenings: readonly Happening[],
  first: number,
  stamp: Omit<Stamp, 'version'>,
): CaseEvent[] =>
  happenings.map((happening, index) => ({ version: first + index, ...stamp, ...happening }));

const systemStamp = (at: Moment): Omit<Stamp, 'version'> => ({
  at: at.instant,
  by: SYSTEM,
  command: null,
});

const opened = (state: CaseState | undefined, command: OpenCase, at: Moment) => {
  if (state !== undefined) return refusal('duplicateNumber', command.number);
  const refused = refuseOpening(command, at);
  if (refused !== undefined) return refused;
  const { id, fingerprint } = command;
  const stamp = { at: at.instant, by: at.actor, command: { id, fingerprint } };
  return stamped(openCase(command, at), 1, stamp);
};

/** What the clocks have said, and the case after it. */
interface Rung {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/**
 * What the clocks say first: nothing may be decided on a case whose breach is not yet on record. A month that
 * was missed begins the next one, which may be over too: they ring until nothing is due.
 */
export const afterRinging = (state: CaseState, at: Moment): Rung => {
  const events: CaseEvent[] = [];
  let now = state;
  for (;;) {
    const said = ringClocks(now, { ...at, actor: SYSTEM });
    const rung = stamped(said, now.version + 1, systemStamp(at));
    if (rung.length === 0) return { state: now, events };
    events.push(...rung);
    now = rung.reduce<CaseState>(evolve, now);
  }
};

/** NUL and halves of a surrogate pair: no database and no canonical form keeps them. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, one]) => isStorable(key) && isStorable(one));
};

const unstorable = (command: Command): Refusal | undefined =>
  isStorable(command)
    ? undefined
    : refusal('malformed', {
        zh: '含有无法保存的字符',
        en: 'it holds characters that cannot be stored',
      });

type News = ChildMoved | Hear | Recalculate;

/** What a case is told by others, and takes as it is; nothing where it is old. */
const heardOf = (state: CaseState, news: News, at: Moment): readonly Happening[] => {
  switch (news.act) {
    case 'recalculate':
      return recalculate(state, news, at);
    case 'childMoved':
      return childMoved.happenings(state, news, at);
    case 'hear':
      return hear.happenings(state, news, at);
    default:
      return news satisfies never;
  }
};

const isNews = (command: CaseCommand | News): command is News =>
  command.act === 'recalculate' || command.act === 'childMoved' || command.act === 'hear';

const asked = (
  state: CaseState,
  command: CaseCommand | News,
  at: Moment,
): CaseEvent[] | Refusal => {
  if (isNews(command))
    return stamped(heardOf(state, command, at), state.version + 1, systemStamp(at));
  const act = actOf(command);
  const refused = mayNow(state, command, at) ?? act.content?.(state, command, at);
  if (refused !== undefined) return refused;
  const { id, fingerprint } = command;
  const stamp = { at: at.instant, by: at.actor, command: { id, fingerprint } };
  return stamped(act.happenings(state, command, at), state.version + 1, stamp);
};

/** What has happened, and what others may wait for that came or went with it. */
const withMilestones = (
  { state, events: rung }: Rung,
  answer: readonly CaseEvent[],
  at: Moment,
): readonly CaseEvent[] => {
  const events = [...rung, ...answer];
  if (events.length === 0 || Object.keys(at.plan.milestones).length === 0) return events;
  const after = answer.reduce<CaseState>(evolve, state);
  const moved = milestonesMoved(after, at);
  return [...events, ...stamped(moved, after.version + 1, systemStamp(at))];
};

/** Refuses a key that was used for something else; `known` = the same command was done before. */
const repeated = (
  state: CaseState | undefined,
  command: Command,
): 'known' | Refusal | undefined => {
  if (state === undefined || !('id' in command)) return undefined;
  const receipt = receiptFor(state, command.id);
  if (receipt === undefined) return undefined;
  return receipt.fingerprint === command.fingerprint ? 'known' : refusal('keyReused', command.id);
};

/**
 * May this be done now, and what has then happened?
 * In: the case (`undefined` before it is opened), a command, and the moment: instant, actor, the pinned
 * plan, the working calendar. Out: events in order, to be folded by `evolve`, clocks that fell due
 * before the command included; or a refusal, and then nothing has happened. A command already done gives
 * no events. Never asks for the time, never makes an id, never reads the environment.
 */
export const decide = (
  state: CaseState | undefined,
  command: Command,
  at: Moment,
): readonly CaseEvent[] | Refusal => {
  const before = repeated(state, command);
  if (before === 'known') return [];
  const refused = before ?? unstorable(command);
  if (refused !== undefined) return refused;
  if (command.act === 'open') return opened(state, command, at);
  if (state === undefined) throw new Error(`no case to ${command.act}`);
  const now = afterRinging(state, at);
  if (command.act === 'ring') return withMilestones(now, [], at);
  if ('expected' in command && command.expected !== undefined)
    if (command.expected !== state.version) return refusal('staleVersion', String(state.version));
  const answer = asked(now.state, command, at);
  if (isRefusal(answer)) return answer;
  const law = command.act === 'migrate' ? { ...at, plan: at.target ?? at.plan } : at;
  return withMilestones(now, answer, law);
};
