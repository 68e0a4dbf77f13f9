import type { Act } from '../act.ts';
import { deskAt, desksOf, openApprovals, type CaseState } from '../case-state.ts';
import type { Moment, Urge } from '../command.ts';
import { HOUR_MS, instant, toWallClock } from '../calendar/instant.ts';
import { firstOf, goingOn, speaksFor } from '../permission.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { awaitedNow } from '../clock/ringing.ts';
import { isOpenTask, taskHolder } from './task.ts';

/** 催办: on the record, to whoever holds the thing now, and not again before the plan's cool-down is over. */

/** Who holds what is urged; `undefined` where there is no such thing, or nobody holds it any more. */
const holdersNow = (
  state: CaseState,
  { on, target }: Pick<Urge, 'on' | 'target'>,
): readonly DepartmentCode[] | undefined => {
  switch (on) {
    case 'stage': {
      const desk = deskAt(state, target as StageId);
      return desk && [desk.acting];
    }
    case 'approval': {
      const round = openApprovals(state).find(({ approval }) => approval === target);
      return round && awaitedNow(state, round);
    }
    case 'task': {
      const task = state.tasks.find((one) => one.id === target && isOpenTask(one));
      return task && [taskHolder(task)];
    }
    default:
      return on satisfies never;
  }
};

const isUrger = (state: CaseState, at: Moment): boolean => {
  const { role, account } = at.actor;
  const { openedBy, lead } = state;
  const departments = [openedBy.department, lead, ...desksOf(state).map(({ acting }) => acting)];
  return (
    role === 'leader' ||
    role === 'twoOffices' ||
    account === openedBy.account ||
    departments.some((one) => speaksFor(one, at))
  );
};

const cooledDown = (
  state: CaseState,
  { on, target }: Urge,
  { plan, instant: now }: Moment,
): Refusal | undefined => {
  const last = state.urgings.find((one) => one.on === on && one.target === target)?.lastAt;
  if (last === undefined) return undefined;
  const again = instant(last + plan.urging.everyHours * HOUR_MS);
  return now >= again ? undefined : refusal('urgedLately', toWallClock(again));
};

export const urge: Act<Urge> = {
  may: (state, command, at) =>
    firstOf(
      () => goingOn(state),
      () =>
        holdersNow(state, command) === undefined
          ? refusal('nothingToUrge', command.target)
          : undefined,
      () => (isUrger(state, at) ? undefined : refusal('notUrger')),
      () => cooledDown(state, command, at),
    ),
  content: (_, { text }) => (text === null ? undefined : textFits(text)),
  happenings: (state, command) => {
    const { on, target, text } = command;
    return [{ type: 'urged', on, target, departments: holdersNow(state, command) ?? [], text }];
  },
};
