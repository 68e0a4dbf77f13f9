import { branchOf, findStage, stagesOf } from '../plan-lookup.ts';
import type { CasePlan, StageId, StagePlan } from '../plan.ts';
import { linkTo, written } from './markdown.ts';

/** How a page names the stages of its plan: by number and title, never by code. */

export const anchorOf = (id: StageId): string => `stage-${id}`;

/** `7` on the main line; `7.2.1` for the first stage of the second way that is walked in it. */
export const numberOf = (plan: CasePlan, id: StageId): string => {
  const place = branchOf(plan, id);
  if (place === undefined) return `${plan.stages.findIndex((stage) => stage.id === id) + 1}`;
  const { holder, branch } = place;
  const way = (holder.branches ?? []).indexOf(branch) + 1;
  const step = branch.stages.findIndex((stage) => stage.id === id) + 1;
  return `${numberOf(plan, holder.id)}.${way}.${step}`;
};

export const stageName = (plan: CasePlan, id: StageId): string =>
  `${numberOf(plan, id)} ${written(findStage(plan, id)?.title.zh ?? id)}`;

/** A stage by number and title; a click leads there. */
export const stageLink = (plan: CasePlan, id: StageId): string =>
  linkTo(stageName(plan, id), anchorOf(id));

export const stageLinks = (plan: CasePlan, ids: readonly StageId[]): string =>
  ids.map((id) => stageLink(plan, id)).join('、');

/** The stages of which something holds, by their numbers alone. */
export const numbersWhere = (plan: CasePlan, holds: (stage: StagePlan) => boolean): string =>
  stagesOf(plan)
    .filter(holds)
    .map(({ id }) => linkTo(numberOf(plan, id), anchorOf(id)))
    .join('、');
