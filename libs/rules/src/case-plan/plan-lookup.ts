import type { PlainDate } from '../calendar/plain-date.ts';
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

/** Where a stage of a branch lies: the branch, and the stage of the main line that holds it. */
export interface BranchPlace {
  readonly holder: StagePlan;
  readonly branch: BranchPlan;
}

/** What is looked up in a plan again and again. */
interface Register {
  readonly stages: readonly StagePlan[];
  readonly stage: ReadonlyMap<string, StagePlan>;
  readonly place: ReadonlyMap<string, BranchPlace>;
  readonly clocks: readonly ClockPlan[];
  readonly clock: ReadonlyMap<string, ClockPlan>;
  readonly approvals: readonly ApprovalPlan[];
  readonly approval: ReadonlyMap<string, ApprovalPlan>;
  readonly after: Map<StageId, ReadonlySet<StageId>>;
}

/** The stages that lie in the branches of a stage. */
const branchStages = ({ branches = [] }: StagePlan): readonly StagePlan[] =>
  branches.flatMap(({ stages }) => stages);

const stageClocks = ({ clocks, approvals, correction }: StagePlan): readonly ClockPlan[] => [
  ...clocks,
  ...approvals.map((approval) => approval.clock),
  ...(correction === undefined ? [] : [correction.clock]),
];

/** Of several that bear one name, the first. */
const byName = <Value extends { readonly id: string }>(values: readonly Value[]) =>
  new Map<string, Value>(values.toReversed().map((value) => [value.id, value]));

const placesOf = ({ stages }: CasePlan): Map<string, BranchPlace> =>
  new Map(
    stages
      .flatMap((holder) =>
        (holder.branches ?? []).flatMap((branch) =>
          branch.stages.map(({ id }) => [id, { holder, branch }] as const),
        ),
      )
      .toReversed(),
  );

const registered = (plan: CasePlan): Register => {
  const stages = plan.stages.flatMap((stage) => [stage, ...branchStages(stage)]);
  const spans = plan.spans.map((span) => span.clock);
  const clocks = [plan.clock, plan.taskClock, ...spans, ...stages.flatMap(stageClocks)];
  const approvals = stages.flatMap((stage) => stage.approvals);
  return {
    stages,
    stage: byName(stages),
    place: placesOf(plan),
    clocks,
    clock: byName(clocks),
    approvals,
    approval: byName(approvals),
    after: new Map(),
  };
};

/** A plan never changes: it is gone through once. */
const registers = new WeakMap<CasePlan, Register>();

const registerOf = (plan: CasePlan): Register => {
  const known = registers.get(plan);
  if (known !== undefined) return known;
  const register = registered(plan);
  registers.set(plan, register);
  return register;
};

/** Every stage of a plan: those of the main line, each followed by those of its branches. */
export const stagesOf = (plan: CasePlan): readonly StagePlan[] => registerOf(plan).stages;

/** The stage of that name, on the main line or in a branch, or `undefined`. */
export const findStage = (plan: CasePlan, id: string): StagePlan | undefined =>
  registerOf(plan).stage.get(id);

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

/** Where a stage lies, if it is a stage of a branch; `undefined` on the main line. */
export const branchOf = (plan: CasePlan, id: string): BranchPlace | undefined =>
  registerOf(plan).place.get(id);

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

const walkedFrom = (plan: CasePlan, id: StageId): ReadonlySet<StageId> => {
  const seen = new Set<StageId>([id]);
  for (const one of seen) {
    const stage = findStage(plan, one);
    for (const next of stage?.next ?? []) seen.add(next);
    for (const inner of stage === undefined ? [] : branchStages(stage)) seen.add(inner.id);
  }
  return seen;
};

/** The stages that come after one, itself included, each with those of its branches; within a branch only its own. */
export const stagesFrom = (plan: CasePlan, id: StageId): ReadonlySet<StageId> => {
  const { after } = registerOf(plan);
  const known = after.get(id);
  if (known !== undefined) return known;
  const found = walkedFrom(plan, id);
  after.set(id, found);
  return found;
};

/** Every clock a plan can start. */
export const clocksOf = (plan: CasePlan): readonly ClockPlan[] => registerOf(plan).clocks;

export const findClock = (plan: CasePlan, id: string): ClockPlan | undefined =>
  registerOf(plan).clock.get(id);

/** Every approval a plan can ask. */
export const approvalsOf = (plan: CasePlan): readonly ApprovalPlan[] => registerOf(plan).approvals;

export const findApproval = (plan: CasePlan, id: string): ApprovalPlan | undefined =>
  registerOf(plan).approval.get(id);

/** The grounds on which a clock may stand still. */
export const groundsOf = (
  plan: CasePlan,
  { pausedBy }: Pick<ClockPlan, 'pausedBy'>,
): readonly HoldGround[] =>
  plan.holds.filter(({ id, stops }) =>
    pausedBy === 'everyHold' ? stops === 'case' : pausedBy.includes(id),
  );
