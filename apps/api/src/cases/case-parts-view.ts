import {
  branchOf,
  findStage,
  openCorrection,
  toIso,
  type CasePlan,
  type CaseState,
  type Task,
  type Words,
} from '@gongjian/rules';
import type { CaseFile } from '@gongjian/contract';

/** The parts of a case besides its clocks and rounds, as people read them. */

const named = (title: Words | undefined, id: string): Words => title ?? { zh: id, en: id };

const branchesView = (state: CaseState, plan: CasePlan): CaseFile['branches'] =>
  state.branches.map(({ id, stage, attempt, acting, enteredAt, finished }) => ({
    id,
    title: named(branchOf(plan, stage)?.branch.title, id),
    stage: {
      id: stage,
      title: named(findStage(plan, stage)?.title, stage),
      attempt,
      enteredAt: toIso(enteredAt),
    },
    acting,
    assignee: state.assignees[stage] ?? null,
    finished,
  }));

const taskView = (task: Task): CaseFile['tasks'][number] => ({
  id: task.id,
  kind: task.kind,
  means: task.means ?? null,
  department: task.department,
  assignee: task.assignee,
  text: task.text,
  due: task.due,
  approval: task.approval,
  before: task.before,
  state: task.state,
  by: { account: task.by.account, department: task.by.department },
  at: toIso(task.at),
  reports: task.reports.map(({ returned, ...report }) => ({
    ...report,
    behalf: report.behalf,
    at: toIso(report.at),
    returned: returned === true,
  })),
});

const correctionsView = (state: CaseState): CaseFile['corrections'] =>
  state.corrections.map((one) => ({
    ...one,
    items: [...one.items],
    at: toIso(one.at),
    state: one.state === 'asked' && openCorrection(state, one.stage) !== one ? 'lapsed' : one.state,
  }));

const copiesView = ({ copies }: CaseState): CaseFile['copies'] =>
  copies.map(({ at, read, ...copy }) => ({
    ...copy,
    at: toIso(at),
    read: read && { by: read.by, at: toIso(read.at) },
  }));

const decisionsView = ({ decisions }: CaseState, plan: CasePlan): CaseFile['decisions'] =>
  Object.entries(decisions).map(([id, { outcome, by, at }]) => ({
    id,
    title: named(plan.decisions[id]?.title, id),
    outcome,
    by,
    at: toIso(at),
  }));

/** What somebody has built on stands. */
const undoView = ({ undo }: CaseState): CaseFile['undo'] =>
  undo === null || undo.builtUpon
    ? null
    : {
        command: undo.command,
        by: undo.by,
        behalf: undo.behalf,
        from: undo.from,
        to: undo.to,
      };

export const partsView = (
  state: CaseState,
  plan: CasePlan,
): Pick<
  CaseFile,
  | 'assignee'
  | 'priority'
  | 'branches'
  | 'tasks'
  | 'corrections'
  | 'copies'
  | 'urgings'
  | 'decisions'
  | 'conflicted'
  | 'preparedBy'
  | 'undo'
> => ({
  assignee: state.assignees[state.stage] ?? null,
  priority: state.priority,
  branches: branchesView(state, plan),
  tasks: state.tasks.map(taskView),
  corrections: correctionsView(state),
  copies: copiesView(state),
  urgings: state.urgings.map(({ lastAt, ...urging }) => ({ ...urging, lastAt: toIso(lastAt) })),
  decisions: decisionsView(state, plan),
  conflicted: [...state.conflicted],
  preparedBy: [...state.preparedBy],
  undo: undoView(state),
});
