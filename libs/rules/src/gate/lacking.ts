import type { Happening } from '../case-event.ts';
import { desksOf, isUnfinished, type CaseState, type Desk } from '../case-state.ts';
import { startClock } from '../clock/clock.ts';
import { dayFactOf } from '../case-plan/clock-findings.ts';
import type { Moment } from '../command.ts';
import { unmet } from './criterion.ts';
import { departmentWords } from '../departments.ts';
import { armingOf, askApproval, enterBranch } from '../stage/entering.ts';
import { dayOf } from '../calendar/instant.ts';
import { stageOf, stagesFrom } from '../case-plan/plan-lookup.ts';
import type {
  ApprovalPlan,
  BranchPlan,
  ClockPlan,
  SpanPlan,
  StageId,
  StagePlan,
} from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** What the plan asks for where a case is, and the case has not been given, because its plan was another. */
interface Lack {
  readonly desk: Desk;
  readonly stage: StagePlan;
  readonly clocks: readonly ClockPlan[];
  readonly approvals: readonly ApprovalPlan[];
  readonly branches: readonly BranchPlan[];
}

const hasClock = (state: CaseState, stage: StagePlan, { id }: ClockPlan): boolean =>
  state.clocks.some(
    (clock) =>
      clock.clock === id &&
      clock.stage === stage.id &&
      (isUnfinished(clock) || clock.state === 'elapsed'),
  );

const hasRound = (state: CaseState, id: string): boolean =>
  state.approvals.some(
    (round) => round.approval === id && (round.state === 'asked' || round.state === 'granted'),
  );

/** The approvals that a stage asks for and that were neither asked nor granted there. */
export const approvalsLacking = (
  state: CaseState,
  stage: StageId,
  at: Moment,
): readonly ApprovalPlan[] =>
  stageOf(at.plan, stage).approvals.filter(({ id }) => !hasRound(state, id));

const lackAt = (state: CaseState, desk: Desk, at: Moment): Lack => {
  const stage = stageOf(at.plan, desk.stage);
  return {
    desk,
    stage,
    clocks: stage.clocks.filter((clock) => !hasClock(state, stage, clock)),
    approvals: approvalsLacking(state, desk.stage, at),
    branches: (stage.branches ?? []).filter(
      ({ id }) => !state.branches.some((branch) => branch.id === id),
    ),
  };
};

const lacksOf = (state: CaseState, at: Moment): readonly Lack[] =>
  desksOf(state).map((desk) => lackAt(state, desk, at));

/** The spans in whose course the case is, having come through their first stage, and that never began. */
const spansLacking = (state: CaseState, at: Moment): readonly SpanPlan[] =>
  at.plan.spans.filter(
    ({ from, until, clock }) =>
      Object.hasOwn(state.attempts, from) &&
      stagesFrom(at.plan, from).has(state.stage) &&
      stagesFrom(at.plan, state.stage).has(until) &&
      !state.clocks.some((one) => one.clock === clock.id),
  );

const startSpan = ({ clock }: SpanPlan, state: CaseState, at: Moment): Happening =>
  startClock(
    clock,
    {
      subject: 'case',
      name: clock.id,
      attempt: 1,
      stage: null,
      holders: [state.lead],
      notDueBefore: dayOf(at.instant),
    },
    state,
    at,
  );

/**
 * What a case lacks by its plan begins today: clocks, approvals and branches of the stages it is in, and the
 * spans in whose course it is. No new limit is over before it was known.
 */
export const startLacking = (state: CaseState, at: Moment): readonly Happening[] => [
  ...spansLacking(state, at).map((span) => startSpan(span, state, at)),
  ...lacksOf(state, at).flatMap(({ desk, stage, clocks, approvals, branches }) => [
    ...clocks.map((clock) =>
      startClock(
        clock,
        { ...armingOf(clock, desk, state), notDueBefore: dayOf(at.instant) },
        state,
        at,
      ),
    ),
    ...approvals.flatMap((approval) => askApproval(approval, stage, state, at)),
    ...branches.flatMap((way) => enterBranch(way, stage, state, at)),
  ]),
];

/** The days by facts that what would begin is reckoned from, asked for as a gate asks for them. */
const daysMissing = (state: CaseState, at: Moment) => {
  const starting = [
    ...spansLacking(state, at).map(({ clock }) => clock),
    ...lacksOf(state, at).flatMap(({ clocks, approvals, branches }) => [
      ...clocks,
      ...approvals.map(({ clock }) => clock),
      ...branches.flatMap(({ stages: [first] }) => first?.clocks ?? []),
    ]),
  ];
  const asked = starting.flatMap(({ term, source }) => {
    const fact = dayFactOf(term);
    return fact === undefined ? [] : [{ needs: 'fact', fact, law: source.text } as const];
  });
  return unmet(asked, state, at);
};

/** Refuses what could not begin: a day that is not on record, or a department that would be asked about its own work. */
export const lackingFits = (state: CaseState, at: Moment): Refusal | undefined => {
  for (const { desk, approvals } of lacksOf(state, at))
    if (approvals.some(({ departments }) => departments.includes(desk.acting)))
      return refusal('actsItself', departmentWords(desk.acting));
  const missing = daysMissing(state, at);
  return missing.length === 0
    ? undefined
    : refusal('entryUnmet', stageOf(at.plan, state.stage).title, missing);
};
