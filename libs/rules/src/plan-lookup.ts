import type { ApprovalPlan, CasePlan, ClockPlan, HoldGround, StageId, StagePlan } from './plan.ts';

/** The stage of that name, or `undefined`. */
export const findStage = (plan: CasePlan, id: string): StagePlan | undefined =>
  plan.stages.find((stage) => stage.id === id);

/** The stage a running case is in; a case can only be in a stage of its plan. */
export const stageOf = (plan: CasePlan, id: StageId): StagePlan => {
  const stage = findStage(plan, id);
  if (stage === undefined) throw new Error(`plan ${plan.id} v${plan.version} has no stage ${id}`);
  return stage;
};

export const firstStage = (plan: CasePlan): StagePlan => {
  const [first] = plan.stages;
  if (first === undefined) throw new Error(`plan ${plan.id} has no stages`);
  return first;
};

/** Every clock a plan can start, with the subject it counts for. */
export const clocksOf = (plan: CasePlan): readonly ClockPlan[] => [
  plan.clock,
  ...plan.spans.map((span) => span.clock),
  ...plan.stages.flatMap((stage) => [
    ...stage.clocks,
    ...stage.approvals.map((approval) => approval.clock),
  ]),
];

export const findClock = (plan: CasePlan, id: string): ClockPlan | undefined =>
  clocksOf(plan).find((clock) => clock.id === id);

export const findApproval = (plan: CasePlan, id: string): ApprovalPlan | undefined =>
  plan.stages.flatMap((stage) => stage.approvals).find((approval) => approval.id === id);

/** The grounds on which a clock may stand still. */
export const groundsOf = (
  plan: CasePlan,
  { pausedBy }: Pick<ClockPlan, 'pausedBy'>,
): readonly HoldGround[] =>
  plan.holds.filter(({ id, stops }) =>
    pausedBy === 'everyHold' ? stops === 'case' : pausedBy.includes(id),
  );
