import { backward, onDesks, onward, takingBack } from './actions-on-stages.ts';
import { onCopies, onTasks, onUrging } from './actions-on-tasks.ts';
import { afterRinging, mayNow } from './decide.ts';
import {
  askedExtension,
  isUnfinished,
  openApprovals,
  openPause,
  type CaseState,
  type Clock,
} from './case-state.ts';
import { NO_ORDERS, type CaseCommand, type Moment } from './command.ts';
import { isBlame } from './objection.ts';
import type { PlainDate } from './plain-date.ts';
import { findClock, groundsOf } from './plan-lookup.ts';
import type { CasePlan, Words } from './plan.ts';
import { SENT, type Probe } from './probe.ts';
import type { Refusal } from './refusal.ts';

/** One thing that could be done: the act, on what, and what stands in its way, if anything. */
export interface PossibleAction {
  readonly act: CaseCommand['act'];
  /** What the act is on, by its id; `null` where it needs none. */
  readonly target: string | null;
  readonly title: Words;
  readonly refusal: Refusal | null;
}

const onApprovals = (state: CaseState): Probe[] =>
  openApprovals(state).flatMap(({ approval }) => [
    {
      command: { act: 'approve', approval, opinion: null, conditions: [], ...SENT },
      target: approval,
      title: { zh: '会签同意', en: 'Approve' },
    },
    {
      command: { act: 'reject', approval, reason: '', ...SENT },
      target: approval,
      title: { zh: '会签不同意', en: 'Reject' },
    },
  ]);

const onCase = (plan: CasePlan): Probe[] => [
  {
    command: { act: 'recordFacts', facts: {}, ...SENT },
    target: null,
    title: { zh: '登记事实', en: 'Record facts' },
  },
  {
    command: {
      act: 'attachEvidence',
      evidence: { id: '', kind: '', name: '', sha256: '', size: 0 },
      ...SENT,
    },
    target: null,
    title: { zh: '提交材料', en: 'Attach evidence' },
  },
  {
    command: { act: 'addNote', text: '', ...SENT },
    target: null,
    title: { zh: '记事', en: 'Add a note' },
  },
  {
    command: { act: 'instruct', text: '', to: null, orders: NO_ORDERS, ...SENT },
    target: null,
    title: { zh: '批示', en: 'Give an instruction' },
  },
  ...plan.holds
    .filter(({ stops }) => stops === 'case')
    .map(({ id, title }): Probe => ({
      command: { act: 'hold', ground: id, reason: '', notice: null, ...SENT },
      target: id,
      title: { zh: `中止:${title.zh}`, en: `Hold: ${title.en}` },
    })),
  {
    command: { act: 'resume', reason: '', ...SENT },
    target: null,
    title: { zh: '恢复', en: 'Resume' },
  },
  {
    command: { act: 'close', outcome: '', ...SENT },
    target: null,
    title: { zh: '办结', en: 'Close' },
  },
  {
    command: { act: 'cancel', reason: '', ...SENT },
    target: null,
    title: { zh: '撤销', en: 'Cancel' },
  },
];

const onChildren = (state: CaseState, plan: CasePlan): Probe[] =>
  plan.children === undefined
    ? []
    : [
        {
          command: {
            act: 'openChild',
            number: state.number,
            title: '',
            lead: null,
            plan: state.plan,
            facts: {},
            ...SENT,
          },
          target: plan.children.kind,
          title: { zh: '登记户案', en: 'Open a child case' },
        },
      ];

interface ClockProbe {
  readonly zh: string;
  readonly en: string;
  readonly command: (clock: string) => CaseCommand;
  /** Whether the plan or the clock's state makes it worth showing. */
  readonly shown: (clock: Clock, plan: CasePlan) => boolean;
}

const mayStandAlone = (clock: Clock, plan: CasePlan): boolean => {
  const known = findClock(plan, clock.clock);
  return known !== undefined && groundsOf(plan, known).some(({ stops }) => stops === 'clock');
};

const ON_CLOCKS: readonly ClockProbe[] = [
  {
    zh: '申请延期',
    en: 'Ask for time',
    command: (clock) => ({ act: 'askExtension', clock, amount: 1, reason: '', ...SENT }),
    shown: (clock, plan) => findClock(plan, clock.clock)?.extension !== undefined,
  },
  {
    zh: '同意延期',
    en: 'Grant the extension',
    command: (clock) => ({ act: 'approveExtension', clock, opinion: null, ...SENT }),
    shown: (clock) => askedExtension(clock) !== undefined,
  },
  {
    zh: '不同意延期',
    en: 'Refuse the extension',
    command: (clock) => ({ act: 'refuseExtension', clock, reason: '', ...SENT }),
    shown: (clock) => askedExtension(clock) !== undefined,
  },
  {
    zh: '停钟',
    en: 'Pause the clock',
    command: (clock) => ({
      act: 'pauseClock',
      clock,
      ground: '',
      reason: '',
      notice: null,
      ...SENT,
    }),
    shown: mayStandAlone,
  },
  {
    zh: '恢复计时',
    en: 'Resume the clock',
    command: (clock) => ({ act: 'resumeClock', clock, reason: '', ...SENT }),
    shown: (clock) => openPause(clock)?.stops === 'clock',
  },
  {
    zh: '更正起算日',
    en: 'Correct the starting day',
    command: (clock) => ({
      act: 'correctClock',
      clock,
      startedOn: '' as PlainDate,
      reason: '',
      ...SENT,
    }),
    shown: (clock, plan) => findClock(plan, clock.clock)?.correction !== 'none',
  },
];

const onClocks = (state: CaseState, plan: CasePlan): Probe[] =>
  state.clocks.filter(isUnfinished).flatMap((clock) => {
    const title = findClock(plan, clock.clock)?.title ?? { zh: clock.clock, en: clock.clock };
    return ON_CLOCKS.filter(({ shown }) => shown(clock, plan)).map(({ zh, en, command }) => ({
      command: command(clock.id),
      target: clock.id,
      title: { zh: `${zh}:${title.zh}`, en: `${en}: ${title.en}` },
    }));
  });

const onBlame = (state: CaseState, plan: CasePlan): Probe[] =>
  state.clocks.flatMap((clock) =>
    clock.rang
      .filter(({ rung, settled }) => isBlame(rung) && settled === null)
      .flatMap(({ rung }) => {
        const { zh, en } = findClock(plan, clock.clock)?.title ?? { zh: clock.id, en: clock.id };
        const target = `${clock.id} ${rung}`;
        const about = { clock: clock.id, rung, reason: '', ...SENT };
        return [
          {
            command: { act: 'objectToRung', ...about },
            target,
            title: { zh: `申诉:${zh}(${rung})`, en: `Object: ${en} (${rung})` },
          },
          {
            command: { act: 'settleRung', outcome: 'upheld', ...about },
            target,
            title: { zh: `认定:${zh}(${rung})`, en: `Settle: ${en} (${rung})` },
          },
        ] satisfies Probe[];
      }),
  );

/**
 * Every act the plan knows in this stage, each allowed for the moment's actor (`refusal` null) or with
 * the refusal that stands in its way and all that is missing. Judged by the very rules that decide, and
 * like them after what the clocks have to say: a period that ended a minute ago has ended.
 */
export const possibleActions = (known: CaseState, at: Moment): readonly PossibleAction[] => {
  const { state } = afterRinging(known, at);
  const probes = [
    ...onward(state, at.plan),
    ...onApprovals(state),
    ...backward(state, at.plan),
    ...onDesks(state, at.plan),
    ...onTasks(state),
    ...onUrging(state, at.plan),
    ...onCopies(state),
    takingBack,
    ...onChildren(state, at.plan),
    ...onClocks(state, at.plan),
    ...onBlame(state, at.plan),
    ...onCase(at.plan),
  ];
  return probes.map(({ command, target, title }) => ({
    act: command.act,
    target,
    title,
    refusal: mayNow(state, command, at) ?? null,
  }));
};
