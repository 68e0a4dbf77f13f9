import type { CaseState } from '../case-state.ts';
import { findApproval, findClock, findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';
import type { WorkItem, WorkKind } from './work-item.ts';

/** What is owed, said in one line. */

const VERBS: Readonly<Record<WorkKind, Words>> = {
  handleStage: { zh: '办理', en: 'Handle' },
  resumeCase: { zh: '中止中，条件具备后恢复', en: 'On hold; resume when possible' },
  answer: { zh: '会签', en: 'Answer' },
  settleCompetence: { zh: '有单位认为不属其职责，请确定由谁会签', en: 'Say whose it is' },
  decideExtension: { zh: '审批延期', en: 'Decide on more time' },
  fulfilTask: { zh: '落实', en: 'Fulfil' },
  acceptTask: { zh: '审核落实情况', en: 'Judge what was reported' },
  supplyCorrection: { zh: '补正材料', en: 'Supply what is missing' },
  settleObjection: { zh: '处理申诉', en: 'Settle an objection' },
  readCopy: { zh: '阅知抄送', en: 'Read a copy' },
};

const clockTitle = (target: string, state: CaseState, plan: CasePlan): Words | undefined => {
  const id = target.split(' ')[0];
  const clock = state.clocks.find((one) => one.id === id);
  return clock && findClock(plan, clock.clock)?.title;
};

const same = (text: string | null | undefined): Words | undefined =>
  text === null || text === undefined ? undefined : { zh: text, en: text };

const aboutOf = (
  { kind, target }: Pick<WorkItem, 'kind' | 'target'>,
  state: CaseState,
  plan: CasePlan,
): Words | undefined => {
  switch (kind) {
    case 'handleStage':
    case 'supplyCorrection':
      return findStage(plan, target)?.title;
    case 'answer':
    case 'settleCompetence':
      return findApproval(plan, target)?.title;
    case 'decideExtension':
    case 'settleObjection':
      return clockTitle(target, state, plan);
    case 'fulfilTask':
    case 'acceptTask':
      return same(state.tasks.find(({ id }) => id === target)?.text);
    case 'readCopy':
      return same(state.copies.find(({ id }) => id === target)?.text);
    case 'resumeCase':
      return plan.holds.find(({ id }) => id === target)?.title;
    default:
      return kind satisfies never;
  }
};

/** What somebody owes to a case: what is to be done, and with what. */
export const workWords = (
  item: Pick<WorkItem, 'kind' | 'target'>,
  state: CaseState,
  plan: CasePlan,
): Words => {
  const verb = VERBS[item.kind];
  const about = aboutOf(item, state, plan);
  return about === undefined
    ? verb
    : { zh: `${verb.zh}：${about.zh}`, en: `${verb.en}: ${about.en}` };
};
