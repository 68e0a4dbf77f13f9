import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { isClockEvent, type ClockEvent } from './clock-evolution.ts';
import { clockEventWords, departmentsWords, type Naming } from './clock-event-words.ts';
import { departmentWords } from './departments.ts';
import { findApproval, findClock, findStage } from './plan-lookup.ts';
import type { CasePlan, Words } from './plan.ts';

type OtherEvent = Exclude<CaseEvent, ClockEvent>;

const plain = (id: string): Words => ({ zh: id, en: id });

const stageWords = (id: string, plan: CasePlan): Words => findStage(plan, id)?.title ?? plain(id);

const approvalWords = (id: string, plan: CasePlan): Words =>
  findApproval(plan, id)?.title ?? plain(id);

const answered = (
  event: OtherEvent & { readonly type: 'approvalGiven' | 'approvalRejected' },
  plan: CasePlan,
): Words => {
  const [who, what] = [departmentWords(event.department), approvalWords(event.approval, plan)];
  return event.type === 'approvalGiven'
    ? { zh: `${who.zh}同意“${what.zh}”`, en: `${who.en} approved “${what.en}”` }
    : {
        zh: `${who.zh}不同意“${what.zh}”:${event.reason}`,
        en: `${who.en} rejected “${what.en}”: ${event.reason}`,
      };
};

const factsWords = (names: readonly string[], plan: CasePlan): Words => {
  const titles = names.map((name) => plan.facts[name]?.title ?? plain(name));
  return {
    zh: `登记事实:${titles.map(({ zh }) => zh).join('、')}`,
    en: `Facts recorded: ${titles.map(({ en }) => en).join(', ')}`,
  };
};

const LIGHTS = {
  green: { zh: '绿灯', en: 'green' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯', en: 'red' },
} as const;

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const otherWords = (event: OtherEvent, plan: CasePlan): Words => {
  switch (event.type) {
    case 'caseOpened':
      return { zh: `立案:${event.title}`, en: `Opened: ${event.title}` };
    case 'stageEntered': {
      const [stage, acting] = [stageWords(event.stage, plan), departmentWords(event.acting)];
      return {
        zh: `进入“${stage.zh}”(第${event.attempt}次),由${acting.zh}办理`,
        en: `Entered “${stage.en}” (attempt ${event.attempt}), in the hands of ${acting.en}`,
      };
    }
    case 'stageReturned': {
      const to = stageWords(event.to, plan);
      return {
        zh: `退回“${to.zh}”:${event.reason}`,
        en: `Returned to “${to.en}”: ${event.reason}`,
      };
    }
    case 'approvalAsked': {
      const [what, who] = [
        approvalWords(event.approval, plan),
        departmentsWords(event.departments),
      ];
      return { zh: `“${what.zh}”征求${who.zh}意见`, en: `“${what.en}” asked of ${who.en}` };
    }
    case 'approvalGiven':
    case 'approvalRejected':
      return answered(event, plan);
    case 'approvalGranted': {
      const { zh, en } = approvalWords(event.approval, plan);
      return { zh: `“${zh}”会签完成`, en: `“${en}” granted` };
    }
    case 'approvalSuperseded': {
      const { zh, en } = approvalWords(event.approval, plan);
      return { zh: `“${zh}”本轮作废`, en: `This round of “${en}” is superseded` };
    }
    case 'factsRecorded':
      return factsWords(Object.keys(event.facts), plan);
    case 'progressJudged': {
      const { zh, en } = LIGHTS[event.light];
      return { zh: `进度判为${zh}`, en: `Progress is judged ${en}` };
    }
    case 'evidenceAttached': {
      const { zh, en } = plan.evidence[event.evidence.kind]?.title ?? plain(event.evidence.kind);
      return { zh: `提交材料“${zh}”`, en: `“${en}” attached` };
    }
    case 'noteAdded':
      return { zh: `记事:${event.text}`, en: `Note: ${event.text}` };
    case 'instructionGiven':
      return { zh: `批示:${event.text}`, en: `Instruction: ${event.text}` };
    case 'caseCancelled':
      return { zh: `撤销:${event.reason}`, en: `Cancelled: ${event.reason}` };
    case 'caseClosed':
      return { zh: `办结:${event.outcome}`, en: `Closed: ${event.outcome}` };
    case 'childOpened':
      return { zh: `登记户案 ${event.number}`, en: `Child case ${event.number} opened` };
    case 'childMoved':
      return event.ended
        ? { zh: `户案 ${event.number} 已终结`, en: `Child case ${event.number} has ended` }
        : { zh: `户案 ${event.number} 有进展`, en: `Child case ${event.number} has moved on` };
    default:
      return event satisfies never;
  }
};

/** What happened, in one sentence for people. `state` knows every clock the events speak of. */
export const eventWords = (
  event: CaseEvent,
  { state, plan }: { readonly state: Pick<CaseState, 'clocks'>; readonly plan: CasePlan },
): Words => {
  const named: Naming = (id) => {
    const clock = state.clocks.find((one) => one.id === id)?.clock ?? id;
    return findClock(plan, clock)?.title ?? plain(clock);
  };
  return isClockEvent(event) ? clockEventWords(event, named) : otherWords(event, plan);
};
