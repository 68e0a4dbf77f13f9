import type { Act } from '../act.ts';
import { kindOfNumber } from '../case-number.ts';
import { hasEnded } from '../case-state.ts';
import type { ChildMoved, OpenChild } from '../command.ts';
import { firstOf, goingOn, onMainLine } from '../permission.ts';
import { refusal } from '../refusal.ts';

/** Opens a child case, where the plan has children and in the stages in which it lets them begin, which are of the main line. */
export const openChild: Act<OpenChild> = {
  may: (state, _, at) =>
    firstOf(
      () => goingOn(state),
      () => onMainLine(state, at),
      () =>
        at.plan.children?.in.includes(state.stage) === true ? undefined : refusal('noChildrenHere'),
    ),
  content: (state, { number, title }, at) =>
    firstOf(
      () =>
        kindOfNumber(number) === at.plan.children?.kind
          ? undefined
          : refusal('wrongNumber', number),
      () => (Object.hasOwn(state.children, number) ? refusal('duplicateChild', number) : undefined),
      () => (title.trim() === '' ? refusal('malformed', 'title') : undefined),
    ),
  happenings: (state, { number, title, lead, plan, facts }) => [
    { type: 'childOpened', number, title, lead: lead ?? state.lead, plan, facts },
  ],
};

/**
 * News of a child is taken once and in order: a message about an older version says nothing new, and
 * nothing changes a case that has ended.
 */
export const childMoved: Act<ChildMoved> = {
  may: () => undefined,
  happenings: (state, { number, stage, ended, childVersion }) => {
    if (hasEnded(state) || !Object.hasOwn(state.children, number)) return [];
    const known = state.children[number];
    if (known === undefined || known.version >= childVersion) return [];
    return [{ type: 'childMoved', number, stage, ended, childVersion }];
  },
};
