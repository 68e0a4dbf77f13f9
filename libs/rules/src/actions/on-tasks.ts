import { desksOf, openApprovals, type CaseState, type Task } from '../case-state.ts';
import type { Urge } from '../command.ts';
import { findApproval, stageOf } from '../case-plan/plan-lookup.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { MEANS, type CasePlan, type Means, type Words } from '../case-plan/plan.ts';
import { SENT, type Probe, type Probing } from './probe.ts';
import { isOpenTask } from '../task/task.ts';

/** What is asked of departments besides the stages: reports, copies, and urging whoever holds a thing. */

const dropping = (task: string, text: string): Probe => ({
  command: { act: 'dropTask', task, reason: '', ...SENT },
  target: task,
  title: { zh: `撤销交办：${text}`, en: `Take back: ${text}` },
});

const onTask = ({ id: task, kind, text }: Task): readonly Probe[] => [
  {
    command: { act: 'reportTask', task, text: '', evidence: null, ...SENT },
    target: task,
    title: { zh: `报告：${text}`, en: `Report: ${text}` },
  },
  {
    command: { act: 'acceptTask', task, ...SENT },
    target: task,
    title: { zh: `认定完成：${text}`, en: `Accept: ${text}` },
  },
  {
    command: { act: 'returnTask', task, reason: '', ...SENT },
    target: task,
    title: { zh: `退办：${text}`, en: `Return: ${text}` },
  },
  ...(kind === 'incident' || kind === 'condition' ? [] : [dropping(task, text)]),
];

const onCopies = (state: CaseState): readonly Probe[] => [
  {
    command: { act: 'copyTo', departments: [], text: null, ...SENT },
    target: null,
    title: { zh: '抄送', en: 'Send a copy' },
  },
  ...state.copies
    .filter(({ read }) => read === null)
    .map(({ id }): Probe => ({
      command: { act: 'readCopy', copy: id, ...SENT },
      target: id,
      title: { zh: '签收抄送', en: 'Confirm that the copy was read' },
    })),
];

const urging = (on: Urge['on'], target: string, { zh, en }: Words): Probe => ({
  command: { act: 'urge', on, target, text: null, ...SENT },
  target: `${on} ${target}`,
  title: { zh: `催办：${zh}`, en: `Urge: ${en}` },
});

const onUrging = (state: CaseState, plan: CasePlan): readonly Probe[] => [
  ...desksOf(state).map(({ stage }) => urging('stage', stage, stageOf(plan, stage).title)),
  ...openApprovals(state).map(({ approval }) =>
    urging(
      'approval',
      approval,
      findApproval(plan, approval)?.title ?? { zh: approval, en: approval },
    ),
  ),
  ...state.tasks
    .filter(isOpenTask)
    .map(({ id, text }) => urging('task', id, { zh: text, en: text })),
];

const MEANS_TITLES: Readonly<Record<Means, Words>> = {
  economic: { zh: '请求协调（经济手段）', en: 'Ask for help by economic means' },
  administrative: { zh: '请求协调（行政手段）', en: 'Ask for help by administrative means' },
  judicial: { zh: '请求协调（司法手段）', en: 'Ask for help by judicial means' },
};

const askingHelp = (state: CaseState): readonly Probe[] =>
  MEANS.map((means) => ({
    command: {
      act: 'askHelp',
      department: state.lead,
      means,
      text: '',
      due: '' as PlainDate,
      ...SENT,
    },
    target: means,
    title: MEANS_TITLES[means],
  }));

const reportingProblem = ({ lead }: CaseState): Probe => ({
  command: { act: 'reportProblem', department: lead, text: '', due: '' as PlainDate, ...SENT },
  target: null,
  title: { zh: '报告问题', en: 'Report what is in the way' },
});

/** What is asked of departments besides the stages. */
export const onTasks: Probing = (state, { plan }) => [
  ...state.tasks.filter(isOpenTask).flatMap(onTask),
  ...askingHelp(state),
  reportingProblem(state),
  ...onUrging(state, plan),
  ...onCopies(state),
];
