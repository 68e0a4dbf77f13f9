import type { Act } from '../act.ts';
import type { ReportProblem } from '../command.ts';
import { firstOf, goingOn, inHands } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { dayToCome, openTask } from './task.ts';

/**
 * 问题清单: with its progress whoever has the case reports what is in its way, and which department, its own among
 * them, is to settle it by which day. It is settled when who reported it says so.
 */
export const reportProblem: Act<ReportProblem> = {
  may: (state, _, at) =>
    firstOf(
      () => goingOn(state),
      () => inHands(state, at),
    ),
  content: (_, { text, due }, at) =>
    firstOf(
      () => textFits(text),
      () => dayToCome(due, at),
    ),
  happenings: (state, { department, text, due }, at) =>
    openTask(state, { kind: 'problem', department, text, due, approval: null, before: null }, at),
};
