import { openApprovals, type Approval, type CaseState } from '../case-state.ts';
import type { CaseCommand, Moment } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { findApproval } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode, Words } from '../case-plan/plan.ts';
import { answerOf, hasDeclined } from '../approval/round.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

interface RoundProbe {
  readonly zh: string;
  readonly en: string;
  readonly command: (approval: string) => CaseCommand;
  /** Whether the plan makes it worth showing. */
  readonly shown?: (round: Approval, plan: CasePlan) => boolean;
}

const SOMEBODY = '' as DepartmentCode;

const ON_ROUNDS: readonly RoundProbe[] = [
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
    title: { zh: `${probe.zh}:${zh}`, en: `${probe.en}: ${en}` },
  }));
};

const onPlaces = (round: Approval, plan: CasePlan): Probe[] => {
  const { zh, en } = titleOf(round, plan);
  return round.signers.flatMap(({ department }) => {
    const who = departmentWords(department);
    return ON_PLACES.filter(({ shown }) => shown(round, department)).map((probe) => ({
      command: probe.command(round.approval, department),
      target: `${round.approval} ${department}`,
      title: { zh: `${probe.zh}(${who.zh}):${zh}`, en: `${probe.en} ${who.en}: ${en}` },
    }));
  });
};

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

/** What may be said in the rounds that are being asked, and who signs in them. */
export const onApprovals: Probing = (state: CaseState, { plan }: Moment) => [
  ...openApprovals(state).flatMap((round) => [...onRound(round, plan), ...onPlaces(round, plan)]),
  ...reconfirming(state, plan),
];
