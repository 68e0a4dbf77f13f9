import { latestRound, openApprovals, type Approval, type CaseState } from '../case-state.ts';
import type { CaseCommand, Moment } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { approvalsOf, findApproval } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode, Words } from '../case-plan/plan.ts';
import { answerOf, hasDeclined } from '../approval/round.ts';
import { isSigner, notAnswered } from '../approval/signature.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

interface RoundProbe {
  readonly zh: string;
  readonly en: string;
  readonly command: (approval: string) => CaseCommand;
  /** Whether the plan makes it worth showing. */
  readonly shown?: (round: Approval, plan: CasePlan) => boolean;
}

const SOMEBODY = '' as DepartmentCode;

/** What a department says. */
const ANSWERS: readonly RoundProbe[] = [
  {
    zh: '会签同意',
    en: 'Approve',
    command: (approval) => ({ act: 'approve', approval, opinion: null, conditions: [], ...SENT }),
  },
  {
    zh: '会签不同意',
    en: 'Reject',
    command: (approval) => ({ act: 'reject', approval, reason: '', ...SENT }),
  },
  {
    zh: '弃权',
    en: 'Abstain',
    command: (approval) => ({ act: 'abstain', approval, reason: '', ...SENT }),
  },
  {
    zh: '一票否决',
    en: 'Veto',
    command: (approval) => ({ act: 'veto', approval, reason: '', ...SENT }),
    shown: ({ veto }) => veto.length > 0,
  },
];

const ON_ROUNDS: readonly RoundProbe[] = [
  ...ANSWERS,
  {
    zh: '不属本单位职责',
    en: 'Decline competence',
    command: (approval) => ({
      act: 'declineCompetence',
      approval,
      reason: '',
      proposes: null,
      ...SENT,
    }),
  },
  {
    zh: '加签',
    en: 'Add a signer',
    command: (approval) => ({
      act: 'addSigner',
      approval,
      department: SOMEBODY,
      where: 'beside',
      reason: '',
      ...SENT,
    }),
    shown: ({ approval }, plan) => findApproval(plan, approval)?.mayAdd === true,
  },
];

interface PlaceProbe {
  readonly zh: string;
  readonly en: string;
  readonly command: (approval: string, department: DepartmentCode) => CaseCommand;
  /** Whether the place makes it worth showing. */
  readonly shown: (round: Approval, department: DepartmentCode) => boolean;
}

const ON_PLACES: readonly PlaceProbe[] = [
  {
    zh: '转办会签',
    en: 'Transfer the place of',
    command: (approval, from) => ({
      act: 'transferSigner',
      approval,
      from,
      to: SOMEBODY,
      reason: '',
      ...SENT,
    }),
    shown: (round, department) => answerOf(round, department) === undefined,
  },
  {
    zh: '减签',
    en: 'Remove',
    command: (approval, department) => ({
      act: 'removeSigner',
      approval,
      department,
      reason: '',
      ...SENT,
    }),
    shown: ({ signers }, department) =>
      signers.some((one) => one.department === department && one.origin === 'added'),
  },
  {
    zh: '明确由其会签',
    en: 'Uphold the competence of',
    command: (approval, department) => ({
      act: 'upholdCompetence',
      approval,
      department,
      reason: '',
      ...SENT,
    }),
    shown: hasDeclined,
  },
];

const titleOf = ({ approval }: Approval, plan: CasePlan): Words =>
  findApproval(plan, approval)?.title ?? { zh: approval, en: approval };

const onRound = (round: Approval, plan: CasePlan): Probe[] => {
  const { zh, en } = titleOf(round, plan);
  return ON_ROUNDS.filter(({ shown }) => shown?.(round, plan) ?? true).map((probe) => ({
    command: probe.command(round.approval),
    target: round.approval,
    title: { zh: `${probe.zh}：${zh}`, en: `${probe.en}: ${en}` },
  }));
};

const onPlaces = (round: Approval, plan: CasePlan): Probe[] => {
  const { zh, en } = titleOf(round, plan);
  return round.signers.flatMap(({ department }) => {
    const who = departmentWords(department);
    return ON_PLACES.filter(({ shown }) => shown(round, department)).map((probe) => ({
      command: probe.command(round.approval, department),
      target: `${round.approval} ${department}`,
      title: { zh: `${probe.zh}（${who.zh}）：${zh}`, en: `${probe.en} ${who.en}: ${en}` },
    }));
  });
};

/** Whoever was asked in vain may still say so for the record, once; others are told nothing of a round that is over. */
const onRoundsThatAreOver = (state: CaseState, at: Moment): Probe[] =>
  approvalsOf(at.plan)
    .flatMap(({ id }) => latestRound(state, id) ?? [])
    .filter(
      (round) =>
        round.state !== 'asked' &&
        isSigner(round, at) === undefined &&
        notAnswered(round, at.actor.department) === undefined,
    )
    .flatMap((round) => {
      const { zh, en } = titleOf(round, at.plan);
      return ANSWERS.filter(({ shown }) => shown?.(round, at.plan) ?? true).map((probe) => ({
        command: probe.command(round.approval),
        target: round.approval,
        title: {
          zh: `${probe.zh}（本轮已有结论，仅作记录）：${zh}`,
          en: `${probe.en}, for the record, after the round was over: ${en}`,
        },
      }));
    });

const reconfirming = (state: CaseState, plan: CasePlan): Probe[] =>
  openApprovals(state).some(({ approval }) => findApproval(plan, approval)?.reconfirm)
    ? [
        {
          command: { act: 'reconfirm', opinion: null, ...SENT },
          target: null,
          title: { zh: '一并确认退回前的意见', en: 'Confirm what was approved before the return' },
        },
      ]
    : [];

/** What may be said in the rounds that are being asked, who signs in them, and what may still be said for the record. */
export const onApprovals: Probing = (state: CaseState, at: Moment) => [
  ...openApprovals(state).flatMap((round) => [
    ...onRound(round, at.plan),
    ...onPlaces(round, at.plan),
  ]),
  ...onRoundsThatAreOver(state, at),
  ...reconfirming(state, at.plan),
];
