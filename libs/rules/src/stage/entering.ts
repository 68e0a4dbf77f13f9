import type { Happening, Signer } from '../case-event.ts';
import { clockIdOf, isUnfinished, type CaseState, type Clock, type Desk } from '../case-state.ts';
import { startClock, stopClock, type Arming } from '../clock/clock.ts';
import type { Moment } from '../command.ts';
import type { ApprovalPlan, BranchPlan, ClockPlan, StageId, StagePlan } from '../case-plan/plan.ts';
import { attemptAfter } from '../clock/recurring.ts';
import { askedNow, silenceIn } from '../approval/round.ts';
import { lapseByEntering } from './lapsing.ts';

/** What of a case a stage needs to know in order to be entered. */
type Entering = Pick<
  CaseState,
  'lead' | 'attempts' | 'approvals' | 'facts' | 'clocks' | 'preparedBy' | 'presentedBy'
>;

/** Where a stage is entered: on the main line (`null`) or in a branch. */
export interface Entrance {
  readonly stage: StagePlan;
  readonly branch: string | null;
}

const roundsOf = (state: Pick<CaseState, 'approvals'>, id: string): number =>
  state.approvals.filter((approval) => approval.approval === id).length;

/** In which step each department is asked. */
const signersOf = ({ departments, order }: ApprovalPlan): readonly Signer[] =>
  departments.map((department, index) => {
    const step =
      order.by === 'oneByOne' ? index : order.by === 'last' && order.last === department ? 1 : 0;
    return { department, step, origin: 'plan', assignee: null };
  });

/** Who prepared what a stage decides on: whoever has sent the case there, and has prepared anything since. */
const presentersOf = ({ presentedBy, preparedBy }: Entering, stage: StageId): readonly string[] => [
  ...new Set([...(presentedBy[stage] ?? []), ...preparedBy]),
];

/** Who prepared what is asked about; after a return, who had prepared it before the return too. */
const preparersOf = (state: Entering, id: string, stage: StageId): readonly string[] => {
  const before = state.approvals.findLast(({ approval }) => approval === id)?.preparedBy ?? [];
  return [...new Set([...before, ...presentersOf(state, stage)])];
};

export const askApproval = (
  approval: ApprovalPlan,
  stage: StagePlan,
  state: Entering,
  at: Moment,
): Happening[] => {
  const round = roundsOf(state, approval.id) + 1;
  const { id, departments, rule, veto, clock } = approval;
  const signers = signersOf(approval);
  return [
    {
      type: 'approvalAsked',
      approval: id,
      round,
      stage: stage.id,
      signers,
      rule,
      veto,
      silence: silenceIn(approval),
      preparedBy: preparersOf(state, id, stage.id),
    },
    startClock(
      clock,
      { subject: 'approval', name: id, attempt: round, stage: stage.id, holders: departments },
      state,
      at,
    ),
    {
      type: 'signersAsked',
      approval: id,
      round,
      departments: askedNow({ signers, answers: [] }).map(({ department }) => department),
    },
  ];
};

/**
 * The spans that begin with a stage. A limit that runs already goes on: nobody gains time by coming here again. A
 * waiting period begins anew: what was waited for in another walk is not waited for in this one.
 */
const startSpans = (stage: StagePlan, state: Entering, at: Moment): Happening[] =>
  at.plan.spans
    .filter((span) => span.from === stage.id)
    .flatMap(({ clock }) => {
      const earlier = state.clocks.filter((one) => one.clock === clock.id);
      const unfinished = earlier.filter(isUnfinished);
      if (clock.bound === 'maximum' && unfinished.length > 0) return [];
      const attempt = earlier.length + 1;
      const name = clock.id;
      const arming = {
        subject: 'case',
        name,
        attempt,
        stage: null,
        holders: [state.lead],
      } as const;
      return [
        ...unfinished.map((one) => stopClock(one, 'cancelled', at)),
        startClock(clock, arming, state, at),
      ];
    });

/** The clocks as a stage finds them that is entered after these happenings: what was stopped or lapsed is over. */
export const clocksAfter = (
  clocks: readonly Clock[],
  happened: readonly Happening[],
): readonly Clock[] => {
  const stopped = new Set(
    happened.flatMap((one) => (one.type === 'clockStopped' ? one.clock : [])),
  );
  const lapsed = new Set(
    happened
      .flatMap((one) => (one.type === 'recordsLapsed' ? (one.periods ?? []) : []))
      .map(({ id }) => id),
  );
  return clocks.map((clock) => {
    if (stopped.has(clock.id)) return { ...clock, state: 'cancelled' };
    return lapsed.has(clock.id) ? { ...clock, lapsed: true } : clock;
  });
};

/** A clock bears the number of its stage's attempt; where that is taken, and for months, the next one. */
export const armingOf = (
  clock: ClockPlan,
  { stage, attempt, acting }: Pick<Desk, 'stage' | 'attempt' | 'acting'>,
  state: Pick<CaseState, 'clocks'>,
): Arming => {
  const family = state.clocks.filter((one) => one.clock === clock.id);
  const taken = family.some(({ id }) => id === clockIdOf('stage', clock.id, attempt));
  return {
    subject: 'stage',
    name: clock.id,
    attempt: taken || clock.term.by === 'monthly' ? attemptAfter(family) : attempt,
    stage,
    holders: [acting],
  };
};

/**
 * Entering a stage: a new attempt of it, its clocks started, its approvals asked in a new round, and the first
 * stage of each of its branches entered with it.
 */
export const enterStage = (
  { stage, branch }: Entrance,
  state: Entering,
  at: Moment,
): Happening[] => {
  const attempt = (state.attempts[stage.id] ?? 0) + 1;
  const acting = stage.acting === 'lead' ? state.lead : stage.acting;
  return [
    { type: 'stageEntered', stage: stage.id, attempt, acting, branch },
    ...lapseByEntering(state, at.plan, stage.id),
    ...startSpans(stage, state, at),
    ...stage.clocks.map((clock) =>
      startClock(clock, armingOf(clock, { stage: stage.id, attempt, acting }, state), state, at),
    ),
    ...stage.approvals.flatMap((approval) => askApproval(approval, stage, state, at)),
    ...(stage.branches ?? []).flatMap((way) => enterBranch(way, stage, state, at)),
  ];
};

/** A branch begins in its first stage, with what the stage that holds it was entered with. */
export const enterBranch = (
  { id, stages: [first] }: BranchPlan,
  holder: StagePlan,
  state: Entering,
  at: Moment,
): Happening[] => {
  const preparedBy = presentersOf(state, holder.id);
  return first === undefined
    ? []
    : enterStage({ stage: first, branch: id }, { ...state, preparedBy }, at);
};
