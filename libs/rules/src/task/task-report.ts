import { isOwn } from '../case-event.ts';
import type { Act } from '../act.ts';
import type { CaseState, Task } from '../case-state.ts';
import type { AcceptTask, DropTask, Moment, ReportTask, ReturnTask } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, notEnded, speaksFor } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { dropTasks, isOpenTask, stopTaskClock } from './task.ts';

/** What was asked of a department is reported by it, and accepted, returned or dropped by whoever asked. */

const taskNamed = (state: CaseState, id: string): Task | undefined =>
  state.tasks.find((task) => task.id === id);

/** Refuses a task the case does not have, and one that is settled. */
const stillOpen = (task: Task | undefined, id: string): Refusal | undefined => {
  if (task === undefined) return refusal('unknownTask', id);
  return isOpenTask(task) ? undefined : refusal('taskNotOpen', id);
};

const holdsTask = ({ department, assignee }: Task, at: Moment): Refusal | undefined => {
  const { account, behalf } = at.actor;
  if (!speaksFor(department, at)) return refusal('notTaskHolder', departmentWords(department));
  return assignee === null || assignee === account || assignee === behalf
    ? undefined
    : refusal('assignedToAnother', assignee);
};

const paperKnown = (state: CaseState, sha256: string | null): Refusal | undefined =>
  sha256 === null || state.evidence.some((paper) => paper.sha256 === sha256)
    ? undefined
    : refusal('malformed', {
        zh: `evidence：案件没有指纹为 ${sha256} 的材料`,
        en: `evidence: the case has no paper ${sha256}`,
      });

/** Reported by an officer of the department, on hold too: its time runs on. Until it is accepted more may be reported. */
export const reportTask: Act<ReportTask> = {
  may: (state, { task: id }, at) => {
    const task = taskNamed(state, id);
    return firstOf(
      () => notEnded(state),
      () => stillOpen(task, id),
      () => task && holdsTask(task, at),
    );
  },
  content: (state, { text, evidence }) => textFits(text) ?? paperKnown(state, evidence),
  happenings: (_, { task, text, evidence }) => [{ type: 'taskReported', task, text, evidence }],
};

/**
 * Who has asked: for a report any leader and the two offices, else the department whose condition or request it is.
 * An incident, which the two offices find out about, is settled by a leader.
 */
const hasAsked = ({ kind, by }: Task, at: Moment): boolean => {
  const { role } = at.actor;
  if (kind === 'incident') return role === 'leader';
  return kind === 'report'
    ? role === 'leader' || role === 'twoOffices'
    : speaksFor(by.department, at);
};

/** Refuses the persons behind any of the reports that are to be judged: nobody settles what he has reported. */
const reportedByOthers = ({ reports }: Task, at: Moment): Refusal | undefined => {
  const own = reports.some((report) => report.returned !== true && isOwn(report, at.actor));
  return own ? refusal('reportedIt') : undefined;
};

/** Refuses everybody but whoever asked, and him too for what he has reported himself. */
const mayJudge = (state: CaseState, { task: id }: { task: string }, at: Moment) => {
  const task = taskNamed(state, id);
  return firstOf(
    () => notEnded(state),
    () => stillOpen(task, id),
    () => (task !== undefined && hasAsked(task, at) ? undefined : refusal('notTaskGiver')),
    () => (task?.state === 'reported' ? undefined : refusal('taskNotReported', id)),
    () => task && reportedByOthers(task, at),
  );
};

export const acceptTask: Act<AcceptTask> = {
  may: mayJudge,
  happenings: (state, { task }, at) => [
    { type: 'taskAccepted', task },
    ...stopTaskClock(state, task, true, at),
  ],
};

/** What is settled by other means: an incident is found out, a condition goes with its approval. */
const mayBeDropped = ({ kind, id }: Task): Refusal | undefined =>
  kind === 'incident' || kind === 'condition' ? refusal('taskNotDroppable', id) : undefined;

/**
 * 撤销交办: whoever asked for help, for a problem to be settled or for a report asks for it no more, reported or not.
 * The two offices may say so too: where the department that was asked keeps silent and the one that asked does not
 * act, the case could never be closed.
 */
export const dropTask: Act<DropTask> = {
  may: (state, { task: id }, at) => {
    const task = taskNamed(state, id);
    return firstOf(
      () => notEnded(state),
      () => stillOpen(task, id),
      () => task && mayBeDropped(task),
      () =>
        at.actor.role === 'twoOffices' || (task !== undefined && hasAsked(task, at))
          ? undefined
          : refusal('notTaskDropper'),
      () => task && reportedByOthers(task, at),
    );
  },
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { task, reason }, at) =>
    dropTasks(state, { concerns: ({ id }) => id === task, reason }, at),
};

export const returnTask: Act<ReturnTask> = {
  may: mayJudge,
  content: (_, { reason }) => textFits(reason),
  happenings: (_, { task, reason }) => [{ type: 'taskReturned', task, reason }],
};
