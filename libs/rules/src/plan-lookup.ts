import type { PlainDate } from './plain-date.ts';
import type {
  ApprovalPlan,
  BranchPlan,
  CasePlan,
  ClockPlan,
  Criterion,
  HoldGround,
  StageId,
  StagePlan,
} from './plan.ts';

/** Whether the rules of a plan hold on a day. */
export const holdsOn = ({ inForce: { from, until } }: CasePlan, day: PlainDate): boolean =>
  from <= day && (until === null || day < until);

/** Whether there is a day on which the rules of both hold. */
export const holdTogether = (one: CasePlan, other: CasePlan): boolean =>
  holdsOn(one, other.inForce.from) || holdsOn(other, one.inForce.from);

/** The stages that lie in the branches of a stage. */
const branchStages = ({ branches = [] }: StagePlan): readonly StagePlan[] =>
  branches.flatMap(({ stages }) => stages);

/** Every stage of a plan: those of the main line, each followed by those of its branches. */
export const stagesOf = (plan: CasePlan): readonly StagePlan[] =>
  plan.stages.flatMap((stage) => [stage, ...branchStages(stage)]);

/** The stage of that name, on the main line or in a branch, or `undefined`. */
export const findStage = (plan: CasePlan, id: string): StagePlan | undefined =>
  stagesOf(plan).find((stage) => stage.id === id);

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

/** Where a stage of a branch lies: the branch, and the stage of the main line that holds it. */
export interface BranchPlace {
  readonly holder: StagePlan;
  readonly branch: BranchPlan;
}

/** Where a stage lies, if it is a stage of a branch; `undefined` on the main line. */
export const branchOf = (plan: CasePlan, id: string): BranchPlace | undefined => {
  for (const holder of plan.stages)
    for (const branch of holder.branches ?? [])
      if (branch.stages.some((stage) => stage.id === id)) return { holder, branch };
  return undefined;
};

/** The stages that are entered with one: itself, and the first stage of each of its branches. */
export const enteredWith = (stage: StagePlan): readonly StagePlan[] => [
  stage,
  ...(stage.branches ?? []).flatMap(({ stages: [first] }) => first ?? []),
];

/** What must hold before a stage is entered by going on; one that is entered with another has one gate with it. */
export const gateOf = (plan: CasePlan, stage: StagePlan): readonly Criterion[] => {
  const place = branchOf(plan, stage.id);
  const whole = place?.branch.stages[0]?.id === stage.id ? place.holder : stage;
  return enteredWith(whole).flatMap(({ entry }) => entry);
};

/** The stages that come after one, itself included, each with those of its branches; within a branch only its own. */
export const stagesFrom = (plan: CasePlan, id: StageId): ReadonlySet<StageId> => {
  const seen = new Set<StageId>([id]);
  for (const one of seen) {
    const stage = findStage(plan, one);
    for (const next of stage?.next ?? []) seen.add(next);
    for (const inner of stage === undefined ? [] : branchStages(stage)) seen.add(inner.id);
  }
  return seen;
};

const stageClocks = ({ clocks, approvals, correction }: StagePlan): readonly ClockPlan[] => [
  ...clocks,
  ...approvals.map((approval) => approval.clock),
  ...(correction === undefined ? [] : [correction.clock]),
];

/** Every clock a plan can start. */
export const clocksOf = (plan: CasePlan): readonly ClockPlan[] => [
  plan.clock,
  plan.taskClock,
  ...plan.spans.map((span) => span.clock),
  ...stagesOf(plan).flatMap(stageClocks),
];

export const findClock = (plan: CasePlan, id: string): ClockPlan | undefined =>
  clocksOf(plan).find((clock) => clock.id === id);

export const approvalsOf = (plan: CasePlan): readonly ApprovalPlan[] =>
  stagesOf(plan).flatMap((stage) => stage.approvals);

export const findApproval = (plan: CasePlan, id: string): ApprovalPlan | undefined =>
  approvalsOf(plan).find((approval) => approval.id === id);

/** The grounds on which a clock may stand still. */
export const groundsOf = (
  plan: CasePlan,
  { pausedBy }: Pick<ClockPlan, 'pausedBy'>,
): readonly HoldGround[] =>
  plan.holds.filter(({ id, stops }) =>
    pausedBy === 'everyHold' ? stops === 'case' : pausedBy.includes(id),
  );
