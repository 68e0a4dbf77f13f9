import { approvalEventWords } from './approval/approval-event-words.ts';
import { isApprovalEvent, type ApprovalEvent } from './approval/approval-evolution.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { isClockEvent, type ClockEvent } from './clock/clock-evolution.ts';
import { clockEventWords, type Naming } from './clock/clock-event-words.ts';
import { findClock } from './case-plan/plan-lookup.ts';
import type { CasePlan, Words } from './case-plan/plan.ts';
import { stageEventWords } from './stage/stage-event-words.ts';
import { isStageEvent, type StageEvent } from './stage/stage-evolution.ts';
import { linkEventWords } from './linking/link-event-words.ts';
import { isLinkEvent, type LinkEvent } from './linking/link-evolution.ts';
import { VERDICT_WORDS } from './finance/verdict-words.ts';
import { taskEventWords } from './task/task-event-words.ts';
import { isTaskEvent, type TaskEvent } from './task/task-evolution.ts';

type OtherEvent = Exclude<
  CaseEvent,
  ClockEvent | ApprovalEvent | StageEvent | TaskEvent | LinkEvent
>;

const plain = (id: string): Words => ({ zh: id, en: id });

const listed = (titles: readonly Words[]): Words => ({
  zh: titles.map(({ zh }) => zh).join('、'),
  en: titles.map(({ en }) => en).join(', '),
});

const factTitles = (names: readonly string[], plan: CasePlan): readonly Words[] =>
  names.map((name) => plan.facts[name]?.title ?? plain(name));

const paperTitle = (kind: string, plan: CasePlan): Words =>
  plan.evidence[kind]?.title ?? plain(kind);

const LIGHTS = {
  green: { zh: '绿灯', en: 'green' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯', en: 'red' },
} as const;

/** What was compared; where nothing could be, that is said already. */
const verifiedWords = (
  { verification, verdict, words }: CaseEvent & { readonly type: 'verified' },
  plan: CasePlan,
): Words => {
  const { zh, en } = plan.verifications[verification]?.title ?? plain(verification);
  if (verdict === 'unknown' || verdict === 'notInForce')
    return { zh: `核验“${zh}”：${words.zh}`, en: `“${en}” verified: ${words.en}` };
  const said = VERDICT_WORDS[verdict];
  return {
    zh: `核验“${zh}”：${said.zh}。${words.zh}`,
    en: `“${en}” verified: ${said.en}. ${words.en}`,
  };
};

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const otherWords = (event: OtherEvent, plan: CasePlan): Words => {
  switch (event.type) {
    case 'caseOpened':
      return { zh: `立案：${event.title}`, en: `Opened: ${event.title}` };
    case 'factsRecorded': {
      const { zh, en } = listed(factTitles(Object.keys(event.facts), plan));
      return { zh: `登记事实：${zh}`, en: `Facts recorded: ${en}` };
    }
    case 'recordsLapsed': {
      const papers = event.papers.map(({ kind }) => paperTitle(kind, plan));
      const records = listed([...factTitles(event.facts, plan), ...papers]);
      const again = { zh: `须重新登记：${records.zh}`, en: `To be recorded anew: ${records.en}` };
      const clocks = (event.periods ?? []).map(
        ({ clock }) => findClock(plan, clock)?.title ?? plain(clock),
      );
      if (clocks.length === 0) return again;
      const { zh, en } = listed(clocks);
      return event.facts.length + papers.length === 0
        ? { zh: `期限须重新经过：${zh}`, en: `To run anew: ${en}` }
        : { zh: `${again.zh}；期限须重新经过：${zh}`, en: `${again.en}; to run anew: ${en}` };
    }
    case 'verified':
      return verifiedWords(event, plan);
    case 'progressJudged': {
      const { zh, en } = LIGHTS[event.light];
      return { zh: `进度判为${zh}`, en: `Progress is judged ${en}` };
    }
    case 'evidenceAttached': {
      const { zh, en } = paperTitle(event.evidence.kind, plan);
      return { zh: `提交材料“${zh}”`, en: `“${en}” attached` };
    }
    case 'noteAdded':
      return { zh: `记事：${event.text}`, en: `Note: ${event.text}` };
    case 'instructionGiven':
      return { zh: `批示：${event.text}`, en: `Instruction: ${event.text}` };
    case 'caseCancelled':
      return { zh: `撤销：${event.reason}`, en: `Cancelled: ${event.reason}` };
    case 'caseRecalled':
      return { zh: `立案人撤回：${event.reason}`, en: `Recalled by its opener: ${event.reason}` };
    case 'caseClosed':
      return { zh: `办结：${event.outcome}`, en: `Closed: ${event.outcome}` };
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
  if (isClockEvent(event)) return clockEventWords(event, named);
  if (isApprovalEvent(event)) return approvalEventWords(event, plan);
  if (isStageEvent(event)) return stageEventWords(event, plan);
  if (isLinkEvent(event)) return linkEventWords(event, plan);
  return isTaskEvent(event) ? taskEventWords(event, plan) : otherWords(event, plan);
};
