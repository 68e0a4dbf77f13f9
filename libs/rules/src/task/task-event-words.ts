import type { Priority } from '../case-event.ts';
import { departmentsWords, departmentWords } from '../departments.ts';
import type { CasePlan, Means, Words } from '../case-plan/plan.ts';
import type { TaskEvent } from './task-evolution.ts';

/** What was asked of somebody, in one sentence for people. */

const PRIORITY_WORDS: Readonly<Record<Priority, Words>> = {
  normal: { zh: '一般', en: 'normal' },
  urgent: { zh: '紧急', en: 'urgent' },
  critical: { zh: '特急', en: 'critical' },
};

/** By which means a department is asked to help. */
export const MEANS_WORDS: Readonly<Record<Means, Words>> = {
  economic: { zh: '经济', en: 'economic' },
  administrative: { zh: '行政', en: 'administrative' },
  judicial: { zh: '司法', en: 'judicial' },
};

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const taskEventWords = (event: TaskEvent, plan: CasePlan): Words => {
  switch (event.type) {
    case 'assigned': {
      const { zh, en } = departmentWords(event.department);
      return event.to === null
        ? { zh: `${zh}收回指派`, en: `${en} took its assignment back` }
        : { zh: `${zh}指派 ${event.to} 办理`, en: `${en} assigned it to ${event.to}` };
    }
    case 'conflictDeclared':
      return {
        zh: `${event.account} 声明回避：${event.reason}`,
        en: `${event.account} declared a conflict of interest: ${event.reason}`,
      };
    case 'taskOpened': {
      const { kind, department, text } = event.task;
      const { zh, en } = departmentWords(department);
      if (event.task.means !== undefined) {
        const means = MEANS_WORDS[event.task.means];
        return {
          zh: `请求${zh}协助（${means.zh}手段）：${text}`,
          en: `${en} is asked to help by ${means.en} means: ${text}`,
        };
      }
      if (kind === 'incident')
        return {
          zh: `报告违法情形，由${zh}查明：${text}`,
          en: `Something unlawful was reported, for ${en} to find out: ${text}`,
        };
      if (kind === 'problem')
        return {
          zh: `报告问题，由${zh}在 ${event.task.due} 前解决：${text}`,
          en: `A problem for ${en} to settle by ${event.task.due}: ${text}`,
        };
      return kind === 'condition'
        ? { zh: `附条件，由${zh}落实：${text}`, en: `A condition for ${en} to fulfil: ${text}` }
        : { zh: `要求${zh}报告：${text}`, en: `A report is asked of ${en}: ${text}` };
    }
    case 'taskReported':
      return {
        zh: `${event.task} 报告：${event.text}`,
        en: `${event.task} reported: ${event.text}`,
      };
    case 'taskAccepted':
      return { zh: `${event.task} 认定完成`, en: `${event.task} accepted` };
    case 'taskReturned':
      return {
        zh: `${event.task} 退办：${event.reason}`,
        en: `${event.task} returned: ${event.reason}`,
      };
    case 'taskDropped':
      return {
        zh: `${event.task} 不再办理：${event.reason}`,
        en: `${event.task} dropped: ${event.reason}`,
      };
    case 'prioritySet': {
      const { zh, en } = PRIORITY_WORDS[event.priority];
      return { zh: `缓急改为${zh}`, en: `The priority is now ${en}` };
    }
    case 'decisionTaken':
    case 'decisionLapsed': {
      const { zh, en } = plan.decisions[event.decision]?.title ?? {
        zh: event.decision,
        en: event.decision,
      };
      if (event.type === 'decisionLapsed')
        return { zh: `“${zh}”须重新决定`, en: `“${en}” must be decided anew` };
      return event.outcome === 'agreed'
        ? { zh: `区领导同意“${zh}”`, en: `A leader agreed to “${en}”` }
        : { zh: `区领导不同意“${zh}”`, en: `A leader declined “${en}”` };
    }
    case 'copied': {
      const { zh, en } = departmentWords(event.to);
      return { zh: `抄送${zh}`, en: `Copied to ${en}` };
    }
    case 'copyRead':
      return { zh: `${event.id} 已签收`, en: `${event.id} was read` };
    case 'urged': {
      const { zh, en } = departmentsWords(event.departments);
      return { zh: `催办${zh}`, en: `${en} urged` };
    }
    default:
      return event satisfies never;
  }
};
