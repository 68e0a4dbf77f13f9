import type { Act } from '../act.ts';
import { desksOf, latestRound, type CaseState } from '../case-state.ts';
import type { Assign, Moment } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, goingOn, speaksFor } from '../permission.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { hasDeclined, pendingSigners } from '../approval/round.ts';
import { isOpenTask } from './task.ts';

/** 委派: a department gives what is its own to one of its people. */

type Owned = Pick<Assign, 'on' | 'target'>;

/** Whose a stage, an approval or a task is now: every department that could give it to one of its people. */
const ownersOf = (state: CaseState, { on, target }: Owned): readonly DepartmentCode[] => {
  switch (on) {
    case 'stage':
      return desksOf(state)
        .filter(({ stage }) => stage === target)
        .map(({ acting }) => acting);
    case 'approval': {
      const round = latestRound(state, target);
      if (round?.state !== 'asked') return [];
      return pendingSigners(round)
        .map(({ department }) => department)
        .filter((department) => !hasDeclined(round, department));
    }
    case 'task':
      return state.tasks
        .filter((task) => task.id === target && isOpenTask(task))
        .map(({ department }) => department);
    default:
      return on satisfies never;
  }
};

const isItsOwn = (state: CaseState, owned: Owned, at: Moment): Refusal | undefined => {
  const owners = ownersOf(state, owned);
  const [first] = owners;
  if (first === undefined) return refusal('nothingToAssign', owned.target);
  return owners.some((department) => speaksFor(department, at))
    ? undefined
    : refusal('notYourDepartment', departmentWords(first));
};

/** Whether the account is one of the department's is asked before; here, whether it may have a part in the case. */
const maySignLater = (state: CaseState, { on, target, to }: Assign): Refusal | undefined => {
  if (to === null) return undefined;
  if (to.trim() === '') return refusal('malformed', 'to');
  if (state.conflicted.includes(to)) return refusal('conflictDeclared');
  const prepared = on === 'approval' && latestRound(state, target)?.preparedBy.includes(to);
  return prepared === true ? refusal('preparedIt') : undefined;
};

export const assign: Act<Assign> = {
  may: (state, owned, at) =>
    firstOf(
      () => goingOn(state),
      () => isItsOwn(state, owned, at),
    ),
  content: (state, command) => maySignLater(state, command),
  happenings: (_, { on, target, to }, { actor: { department } }) => [
    { type: 'assigned', on, target, department, to },
  ],
};
