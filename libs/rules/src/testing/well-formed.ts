import type { PossibleAction } from '../actions/actions.ts';
import { latestRound, type CaseState } from '../case-state.ts';
import { NUMBER_PREFIX, type CaseNumber } from '../case-number.ts';
import { NO_ORDERS, type CaseCommand, type Orders } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { findClock, groundsOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode, Means, RungId, StageId } from '../case-plan/plan.ts';
import { allHold, evidenceFor, goodFact, type Content } from './guide.ts';
import type { Walk } from './walk.ts';

/** The number of a child no case knows yet. */
const UNBORN = 'H-UNBORN' as CaseNumber;

/** A case that gets money, or might. */
const BENEFICIARY = 'P-404' as CaseNumber;

/** A case to which none is linked. */
const stranger = ({ links }: Walk['plan'], role: string | null): CaseNumber =>
  `${NUMBER_PREFIX[links[role ?? '']?.kind ?? 'project']}-UNKNOWN` as CaseNumber;

/** A street office, which no plan asks for anything. */
const NEW = '110101001' as DepartmentCode;

export const child = (state: CaseState) => ({
  title: '一户',
  lead: null,
  plan: state.plan,
  facts: {},
});

/** The clock and the step that an action on a step names. */
const blamed = (target: string | null): { clock: string; rung: RungId } => {
  const [clock = '', rung = ''] = (target ?? '').split(' ');
  return { clock, rung: rung as RungId };
};

/** What an action on a stage, an approval or a task names. */
const owned = (named: string | null): { on: 'stage' | 'approval' | 'task'; target: string } => {
  const [on = '', target = ''] = (named ?? '').split(' ');
  return { on: on as 'stage', target };
};

/** What an instruction on a decision of the plan orders. */
const ordered = (decision: string | null): Orders =>
  decision === null ? NO_ORDERS : { ...NO_ORDERS, decide: { decision, outcome: 'agreed' } };

/**
 * A ground on which the plan lets that very clock (`stage:limit#2`) stand still. The clock may begin only with what
 * the clocks still have to say.
 */
const lawfulGround = (plan: CasePlan, id: string | null): string => {
  const planned = findClock(plan, (id ?? '').replace(/^.*:/, '').replace(/#.*$/, ''));
  const grounds = planned === undefined ? [] : groundsOf(plan, planned);
  return grounds.findLast(({ stops }) => stops === 'clock')?.id ?? '';
};

/** A command whose content is beyond reproach, for an action of the list. */
export const wellFormed = (
  { state, plan, now }: Walk,
  { act, target }: Pick<PossibleAction, 'act' | 'target'>,
): Content => {
  const facts = Object.entries(plan.facts)
    .filter(([, { provenBy }]) => provenBy === undefined)
    .slice(0, 1);
  const kind = Object.keys(plan.evidence).at(0) ?? '';
  const to = target as StageId;
  const [approval = '', other = ''] = (target ?? '').split(' ');
  const department = (
    other === '' ? latestRound(state, approval)?.signers[0]?.department : other
  ) as DepartmentCode;
  const reason = '有理由';
  const contents: Record<CaseCommand['act'], () => Content> = {
    advance: () => ({ act: 'advance', to }),
    finishBranch: () => ({ act: 'finishBranch', branch: to }),
    returnToStage: () => ({ act: 'returnToStage', to, reason }),
    transferStage: () => ({ act: 'transferStage', stage: to, to: NEW, reason }),
    approve: () => ({ act: 'approve', approval, opinion: null, conditions: [] }),
    reject: () => ({ act: 'reject', approval, reason }),
    veto: () => ({ act: 'veto', approval, reason }),
    abstain: () => ({ act: 'abstain', approval, reason }),
    reconfirm: () => ({ act: 'reconfirm', opinion: null }),
    declineCompetence: () => ({ act: 'declineCompetence', approval, reason, proposes: null }),
    upholdCompetence: () => ({ act: 'upholdCompetence', approval, department, reason }),
    addSigner: () => ({ act: 'addSigner', approval, department: NEW, where: 'beside', reason }),
    removeSigner: () => ({ act: 'removeSigner', approval, department, reason }),
    transferSigner: () => ({ act: 'transferSigner', approval, from: department, to: NEW, reason }),
    assign: () => ({ act: 'assign', ...owned(target), to: null }),
    declareConflict: () => ({ act: 'declareConflict', reason }),
    withdraw: () => ({ act: 'withdraw', command: target ?? '', reason }),
    recall: () => ({ act: 'recall', reason }),
    askCorrection: () => ({ act: 'askCorrection', stage: to, items: ['营业执照'] }),
    supplyCorrection: () => ({ act: 'supplyCorrection', stage: to, text: '补齐' }),
    askHelp: () => ({
      act: 'askHelp',
      department: NEW,
      means: (target ?? 'economic') as Means,
      text: '请予协助',
      due: dayOf(now),
    }),
    reportProblem: () => ({
      act: 'reportProblem',
      department: NEW,
      text: '管线未迁改',
      due: dayOf(now),
    }),
    reportIncident: () => ({ act: 'reportIncident', text: '停止供应' }),
    reportTask: () => ({ act: 'reportTask', task: to, text: '已落实', evidence: null }),
    acceptTask: () => ({ act: 'acceptTask', task: to }),
    returnTask: () => ({ act: 'returnTask', task: to, reason }),
    dropTask: () => ({ act: 'dropTask', task: to, reason }),
    copyTo: () => ({ act: 'copyTo', departments: [NEW], text: `抄送 ${state.version}` }),
    readCopy: () => ({ act: 'readCopy', copy: to }),
    urge: () => ({ act: 'urge', ...owned(target), text: null }),
    migrate: () => ({ act: 'migrate', plan: state.plan, stages: {} }),
    recordFacts: () => ({
      act: 'recordFacts',
      facts: Object.fromEntries(facts.map(([name, { type }]) => [name, goodFact(type, now)])),
    }),
    verify: () => ({ act: 'verify', verifications: allHold(plan, state) }),
    attachEvidence: () => ({ act: 'attachEvidence', evidence: evidenceFor(state, kind) }),
    addNote: () => ({ act: 'addNote', text: '记事' }),
    instruct: () => ({ act: 'instruct', text: '抓紧', to: null, orders: ordered(target) }),
    hold: () => ({ act: 'hold', ground: to, reason, notice: null }),
    resume: () => ({ act: 'resume', reason }),
    cancel: () => ({ act: 'cancel', reason }),
    close: () => ({ act: 'close', outcome: '办结' }),
    linkCase: () => ({ act: 'linkCase', role: to, number: stranger(plan, target) }),
    unlinkCase: () => ({ act: 'unlinkCase', number: (target ?? '') as CaseNumber, reason }),
    reserveFunds: () => ({ act: 'reserveFunds', beneficiary: BENEFICIARY, amount: 1 }),
    releaseFunds: () => ({ act: 'releaseFunds', beneficiary: BENEFICIARY, amount: 1, reason }),
    payFunds: () => ({ act: 'payFunds', beneficiary: BENEFICIARY, amount: 1, proof: '' }),
    returnFunds: () => ({ act: 'returnFunds', beneficiary: BENEFICIARY, amount: 1, reason }),
    openChild: () => ({ act: 'openChild', number: UNBORN, ...child(state) }),
    pauseClock: () => ({
      act: 'pauseClock',
      clock: to,
      ground: lawfulGround(plan, target),
      reason,
      notice: null,
    }),
    resumeClock: () => ({ act: 'resumeClock', clock: to, reason }),
    askExtension: () => ({ act: 'askExtension', clock: to, amount: 1, reason }),
    approveExtension: () => ({ act: 'approveExtension', clock: to, opinion: null }),
    refuseExtension: () => ({ act: 'refuseExtension', clock: to, reason }),
    correctClock: () => ({
      act: 'correctClock',
      clock: to,
      startedOn: state.clocks.find(({ id }) => id === to)?.startedOn ?? dayOf(now),
      reason,
    }),
    objectToRung: () => ({ act: 'objectToRung', ...blamed(target), reason }),
    settleRung: () => ({ act: 'settleRung', ...blamed(target), outcome: 'upheld', reason }),
  };
  return contents[act]();
};
