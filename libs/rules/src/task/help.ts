import type { Act } from '../act.ts';
import { desksOf } from '../case-state.ts';
import type { AskHelp } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, goingOn, inHands } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal } from '../refusal.ts';
import { dayToCome, openTask } from './task.ts';

/**
 * 协调: whoever has the case asks another department, police, procuratorate and court among them, to help by the means
 * that the plan allows, and to answer by a day. What they answer is a report; nothing is decided by it.
 */
export const askHelp: Act<AskHelp> = {
  may: (state, { means }, at) =>
    firstOf(
      () => goingOn(state),
      () => inHands(state, at),
      () =>
        at.plan.coordination.means.includes(means)
          ? undefined
          : refusal('meansNotAllowed', at.plan.coordination.source.text),
    ),
  content: (state, { department, text, due }, at) =>
    firstOf(
      () => textFits(text),
      () => dayToCome(due, at),
      () =>
        department === at.actor.department ||
        desksOf(state).some(({ acting }) => acting === department)
          ? refusal('helpsItself', departmentWords(department))
          : undefined,
    ),
  happenings: (state, { department, means, text, due }, at) =>
    openTask(
      state,
      { kind: 'help', means, department, text, due, approval: null, before: null },
      at,
    ),
};
