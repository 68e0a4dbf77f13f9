import { finding, onwardFrom, type Check, type PlanFinding } from './plan-finding.ts';
import { branchOf, stagesOf } from './plan-lookup.ts';
import type { BranchPlan, CasePlan, StageId, StagePlan } from './plan.ts';

/** What can be wrong with stages that are walked side by side. */

const branchesOf = (plan: CasePlan): readonly BranchPlan[] =>
  stagesOf(plan).flatMap(({ branches = [] }) => branches);

const branchIds = ({ stages }: BranchPlan): readonly StageId[] => stages.map(({ id }) => id);

const everyBranchIsWalked: Check = (plan) =>
  branchesOf(plan)
    .filter(({ stages }) => stages.length === 0)
    .map(({ id }) => finding(id, '并联分支没有阶段', 'a branch without a stage'));

/** A way beside another way, or from a way into the open, would be joined nowhere. */
const branchesStandAlone: Check = (plan) =>
  branchesOf(plan).flatMap((branch) =>
    branch.stages.flatMap(({ id, branches, closing }): readonly PlanFinding[] => [
      ...(branches === undefined
        ? []
        : [finding(id, '分支内不得再设分支', 'a branch in a branch')]),
      ...(closing === undefined
        ? []
        : [finding(id, '分支内不得办结', 'a case cannot be closed in a branch')]),
      ...(plan.children?.in.includes(id) === true
        ? [finding(id, '分支内不得登记户案', 'no child case begins in a branch')]
        : []),
    ]),
  );

/** The main line goes on along itself, a branch within itself. */
const nobodyLeavesItsWay: Check = (plan) =>
  stagesOf(plan).flatMap((stage) => {
    const here = branchOf(plan, stage.id)?.branch.id;
    return stage.next
      .filter((id) => stagesOf(plan).some((one) => one.id === id))
      .filter((id) => branchOf(plan, id)?.branch.id !== here)
      .map((id) => finding(stage.id, `不得进入另一分支的 ${id}`, `leads to ${id}, another way`));
  });

const everyBranchStageIsReached: Check = (plan) =>
  branchesOf(plan).flatMap((branch) => {
    const [first] = branchIds(branch);
    const reached = first === undefined ? new Set<StageId>() : onwardFrom(plan, first);
    return branchIds(branch)
      .filter((id) => !reached.has(id))
      .map((id) => finding(id, '从分支首阶段无法到达', 'cannot be reached in its branch'));
  });

const everyBranchEnds: Check = (plan) =>
  branchesOf(plan).flatMap((branch) => {
    const ends = branch.stages.filter(({ next }) => next.length === 0).map(({ id }) => id);
    return branchIds(branch)
      .filter((id) => !ends.some((end) => onwardFrom(plan, id).has(end)))
      .map((id) => finding(id, '分支走不到终点', 'never reaches the end of its branch'));
  });

/** Where a stage may be sent back to: an earlier one of its own way, or of the main line before the ways part. */
const isEarlier = (plan: CasePlan, stage: StagePlan, to: StageId): boolean => {
  const [here, there] = [branchOf(plan, stage.id), branchOf(plan, to)];
  if (there?.branch.id === here?.branch.id)
    return to !== stage.id && onwardFrom(plan, to).has(stage.id);
  return here !== undefined && there === undefined && onwardFrom(plan, to).has(here.holder.id);
};

/** A return goes back: its target leads, by going on, to the stage it came from. */
const returnsGoBack: Check = (plan) =>
  stagesOf(plan).flatMap((stage) =>
    [...stage.returnTo, ...stage.approvals.map((approval) => approval.onReject)]
      .filter((id) => !isEarlier(plan, stage, id))
      .map((id) =>
        finding(stage.id, `退回的 ${id} 不是更早的阶段`, `returns to ${id}, which is not earlier`),
      ),
  );

export const BRANCH_CHECKS: readonly Check[] = [
  everyBranchIsWalked,
  branchesStandAlone,
  nobodyLeavesItsWay,
  everyBranchStageIsReached,
  everyBranchEnds,
  returnsGoBack,
];
