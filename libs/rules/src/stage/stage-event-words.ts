import { departmentWords } from '../departments.ts';
import { branchOf, findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';
import type { StageEvent } from './stage-evolution.ts';

/** How a case moved, in one sentence for people. */

const plain = (id: string): Words => ({ zh: id, en: id });

export const stageWords = (id: string, plan: CasePlan): Words =>
  findStage(plan, id)?.title ?? plain(id);

const branchWords = (stage: string, plan: CasePlan): Words =>
  branchOf(plan, stage)?.branch.title ?? plain(stage);

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const stageEventWords = (event: StageEvent, plan: CasePlan): Words => {
  switch (event.type) {
    case 'stageEntered': {
      const [stage, acting] = [stageWords(event.stage, plan), departmentWords(event.acting)];
      return {
        zh: `进入“${stage.zh}”（第${event.attempt}次），由${acting.zh}办理`,
        en: `Entered “${stage.en}” (attempt ${event.attempt}), in the hands of ${acting.en}`,
      };
    }
    case 'stageAdvanced': {
      const [from, to] = [stageWords(event.from, plan), stageWords(event.to, plan)];
      return { zh: `“${from.zh}”办完，送“${to.zh}”`, en: `“${from.en}” done, on to “${to.en}”` };
    }
    case 'stageReturned': {
      const to = stageWords(event.to, plan);
      return {
        zh: `退回“${to.zh}”：${event.reason}`,
        en: `Returned to “${to.en}”: ${event.reason}`,
      };
    }
    case 'advanceWithdrawn': {
      const from = stageWords(event.from, plan);
      return {
        zh: `撤回到“${from.zh}”：${event.reason}`,
        en: `Taken back to “${from.en}”: ${event.reason}`,
      };
    }
    case 'branchFinished': {
      const { zh, en } = branchWords(event.stage, plan);
      return { zh: `并联事项“${zh}”办完`, en: `The branch “${en}” has ended` };
    }
    case 'branchCancelled': {
      const { zh, en } = branchWords(event.stage, plan);
      return {
        zh: `并联事项“${zh}”随退回取消`,
        en: `The branch “${en}” is cancelled by the return`,
      };
    }
    case 'actingChanged': {
      const [stage, to] = [stageWords(event.stage, plan), departmentWords(event.to)];
      return {
        zh: `“${stage.zh}”转由${to.zh}办理：${event.reason}`,
        en: `“${stage.en}” is now in the hands of ${to.en}: ${event.reason}`,
      };
    }
    case 'correctionAsked': {
      const from = departmentWords(event.from);
      return {
        zh: `一次性告知${from.zh}补正：${event.items.join('；')}`,
        en: `${from.en} is asked, once, to supply: ${event.items.join('; ')}`,
      };
    }
    case 'correctionSupplied':
      return { zh: `已补正：${event.text}`, en: `Supplied: ${event.text}` };
    case 'planMigrated':
      return {
        zh: `改按方案第${event.plan.version}版办理`,
        en: `Moved to version ${event.plan.version} of the plan`,
      };
    default:
      return event satisfies never;
  }
};
