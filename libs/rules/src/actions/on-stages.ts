import { desksOf, type CaseState } from '../case-state.ts';
import { branchOf, stageOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode, StageId, Words } from '../case-plan/plan.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

/** What moves a case: where it may go on, be sent back, be given away; what is missing; and taking it back whole. */

const about = (zh: string, en: string, thing: Words): Words => ({
  zh: `${zh}“${thing.zh}”`,
  en: `${en} “${thing.en}”`,
});

const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const stagesHere = (state: CaseState): readonly StageId[] =>
  desksOf(state).map(({ stage }) => stage);

/** Where the main line and every way beside it lead. */
const onward = (state: CaseState, plan: CasePlan): readonly Probe[] => [
  ...stagesHere(state)
    .flatMap((here) => stageOf(plan, here).next)
    .map((to): Probe => ({
      command: { act: 'advance', to, ...SENT },
      target: to,
      title: about('进入', 'Advance to', stageOf(plan, to).title),
    })),
  ...state.branches
    .filter(({ finished }) => !finished)
    .map(({ id, stage }): Probe => ({
      command: { act: 'finishBranch', branch: id, ...SENT },
      target: id,
      title: about('办完', 'Finish', branchOf(plan, stage)?.branch.title ?? { zh: id, en: id }),
    })),
];

/** Every stage to which the case or one of its branches can be returned from where it lies. */
const backward = (state: CaseState, plan: CasePlan): readonly Probe[] =>
  distinct(stagesHere(state).flatMap((here) => stageOf(plan, here).returnTo)).map((to): Probe => ({
    command: { act: 'returnToStage', to, reason: '', ...SENT },
    target: to,
    title: about('退回', 'Return to', stageOf(plan, to).title),
  }));

/** Giving a stage away, and asking for missing papers where the plan lets it be done. */
const onDesks = (state: CaseState, plan: CasePlan): readonly Probe[] =>
  stagesHere(state).flatMap((stage): readonly Probe[] => {
    const { title, correction } = stageOf(plan, stage);
    const corrections: readonly Probe[] = [
      {
        command: { act: 'askCorrection', stage, items: [], ...SENT },
        target: stage,
        title: about('一次性告知补正', 'Ask for missing papers in', title),
      },
      {
        command: { act: 'supplyCorrection', stage, text: '', ...SENT },
        target: stage,
        title: about('提交补正材料', 'Supply missing papers in', title),
      },
    ];
    return [
      {
        command: { act: 'transferStage', stage, to: '' as DepartmentCode, reason: '', ...SENT },
        target: stage,
        title: about('转办', 'Give away', title),
      },
      ...(correction === undefined ? [] : corrections),
    ];
  });

const takingBack: Probe = {
  command: { act: 'recall', reason: '', ...SENT },
  target: null,
  title: { zh: '撤回全案', en: 'Recall the case' },
};

/** Where a case lies now, and where it may go from there. */
export const onStages: Probing = (state, { plan }) => [
  ...onward(state, plan),
  ...backward(state, plan),
  ...onDesks(state, plan),
  takingBack,
];
