import { desksOf } from '../case-state.ts';
import { stageOf } from '../plan-lookup.ts';
import type { CasePlan, StageId } from '../plan.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

const forwards = (to: StageId, plan: CasePlan): Probe => {
  const { zh, en } = stageOf(plan, to).title;
  return {
    command: { act: 'advance', to, ...SENT },
    target: to,
    title: { zh: `进入“${zh}”`, en: `Advance to “${en}”` },
  };
};

const backwards = (to: StageId, plan: CasePlan): Probe => {
  const { zh, en } = stageOf(plan, to).title;
  return {
    command: { act: 'returnToStage', to, reason: '', ...SENT },
    target: to,
    title: { zh: `退回“${zh}”`, en: `Return to “${en}”` },
  };
};

/** Where the stages lead in which a case is, on the main line and in its branches. */
export const onStages: Probing = (state, { plan }) => {
  const stages = desksOf(state).map(({ stage }) => stageOf(plan, stage));
  const back = new Set(stages.flatMap(({ returnTo }) => returnTo));
  return [
    ...stages.flatMap(({ next }) => next.map((to) => forwards(to, plan))),
    ...[...back].map((to) => backwards(to, plan)),
  ];
};
