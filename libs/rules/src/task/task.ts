import type { Happening, TaskOpened } from '../case-event.ts';
import { clockIdOf, desksOf, type Approval, type CaseState, type Task } from '../case-state.ts';
import { startClock, stopClocks } from '../clock/clock.ts';
import type { Condition, Moment } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstOf } from '../permission.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { stageOf, stagesFrom } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import { isDayOfFact, textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** What is asked of a department by a day, and tracked until whoever asked has accepted it. */

export const isOpenTask = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'open' || state === 'reported';

/** In whose hands a task is: theirs of whom it was asked, and once reported theirs who asked. */
export const taskHolder = ({ state, department, by }: Task): DepartmentCode =>
  state === 'reported' ? by.department : department;

/** Tasks are numbered through the case; their clocks bear the same numbers. */
const taskId = (turn: number): string => `task#${turn}`;
export const clockIdOfTask = (plan: CasePlan, id: string): string =>
  clockIdOf('task', plan.taskClock.id, Number(id.split('#').at(-1)));

/** A task, with its clock where it is due on a day. `before` = tasks opened by the same command before it. */
export const openTask = (
  state: CaseState,
  task: Omit<TaskOpened, 'id'>,
  at: Moment,
  before = 0,
): Happening[] => {
  const turn = state.tasks.length + before + 1;
  const opened = { type: 'taskOpened', task: { ...task, id: taskId(turn) } } as const;
  if (task.due === null) return [opened];
  const { taskClock } = at.plan;
  const arming = {
    subject: 'task',
    name: taskClock.id,
    attempt: turn,
    stage: null,
    holders: [task.department],
    told: task.due,
  } as const;
  return [opened, startClock(taskClock, arming, state, at)];
};

/** The clock of a task gets its verdict. */
export const stopTaskClock = (
  state: CaseState,
  id: string,
  done: boolean,
  at: Moment,
): Happening[] => {
  const clock = clockIdOfTask(at.plan, id);
  return stopClocks(state, { concerns: (one) => one.id === clock, done }, at);
};

/** The open task whose time a clock counts. */
export const taskOfClock = (state: CaseState, { id }: { readonly id: string }): Task | undefined =>
  state.tasks.find((task) => isOpenTask(task) && task.id === taskId(Number(id.split('#').at(-1))));

/** The round that has set a condition; other tasks have none. */
export const roundOfTask = (
  { approvals }: Pick<CaseState, 'approvals'>,
  { approval: of }: Pick<Task, 'approval'>,
): Approval | undefined =>
  of === null
    ? undefined
    : approvals.find(({ approval, round }) => approval === of.approval && round === of.round);

/** The conditions that stand before a stage (`null`: before the closing), by their ids. */
export const openConditions = (state: CaseState, before: StageId | null): readonly string[] =>
  state.tasks
    .filter((task) => task.kind === 'condition' && isOpenTask(task) && task.before === before)
    .map(({ id }) => id);

/** Tasks that are asked of nobody any more, and why. */
interface Drop {
  readonly concerns: (task: Task) => boolean;
  readonly reason: string;
}

/** Open tasks end without having been fulfilled. */
export const dropTasks = (state: CaseState, { concerns, reason }: Drop, at: Moment): Happening[] =>
  state.tasks
    .filter((task) => isOpenTask(task) && concerns(task))
    .flatMap(({ id }): Happening[] => [
      { type: 'taskDropped', task: id, reason },
      ...stopTaskClock(state, id, false, at),
    ]);

/** The conditions of a round that counts no more are asked no more. */
export const dropConditions = (
  state: CaseState,
  { approval, round }: Pick<Approval, 'approval' | 'round'>,
  at: Moment,
): Happening[] => {
  const concerns = ({ approval: of }: Task): boolean =>
    of?.approval === approval && of.round === round;
  return dropTasks(state, { concerns, reason: '会签轮次作废' }, at);
};

/** The stages that are entered by going on from where the case is; those of a branch under way by going on in it. */
const stagesToCome = (state: CaseState, plan: CasePlan): ReadonlySet<StageId> => {
  const next = desksOf(state).flatMap(({ stage }) => stageOf(plan, stage).next);
  const coming = new Set(next.flatMap((stage) => [...stagesFrom(plan, stage)]));
  for (const desk of desksOf(state)) coming.delete(desk.stage);
  return coming;
};

const MOST_CONDITIONS = 20;

/** Conditions say something, name a stage that is still to come, and a day that is. */
export const conditionsFit = (
  state: CaseState,
  conditions: readonly Condition[],
  at: Moment,
): Refusal | undefined => {
  if (conditions.length > MOST_CONDITIONS)
    return refusal('malformed', `conditions: ≤ ${MOST_CONDITIONS}`);
  const coming = stagesToCome(state, at.plan);
  for (const { text, due, before } of conditions) {
    const refused = firstOf(
      () => textFits(text),
      () => (due === null ? undefined : dayToCome(due, at)),
      () => (before === null || coming.has(before) ? undefined : refusal('stageNotToCome', before)),
    );
    if (refused !== undefined) return refused;
  }
  return undefined;
};

/** Refuses a day that is no day, or that is over. */
export const dayToCome = (day: PlainDate, at: Moment): Refusal | undefined =>
  isDayOfFact(day) && day >= dayOf(at.instant)
    ? undefined
    : refusal('malformed', {
        zh: `${day}：应为今日或以后的日期`,
        en: `${day}: a day from today on`,
      });
