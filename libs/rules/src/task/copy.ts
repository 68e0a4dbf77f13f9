import type { Act } from '../act.ts';
import type { CaseState } from '../case-state.ts';
import type { CopyTo, ReadCopy } from '../command.ts';
import { firstOf, notEnded, takesPart } from '../permission.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal } from '../refusal.ts';

/** 抄送: departments that are told, and whose people confirm that they have read it. Nothing waits for them. */

const MOST_COPIES = 50;

/** Those who do not have the same copy yet, each once. */
const notYetTold = (state: CaseState, { departments, text }: CopyTo): readonly DepartmentCode[] =>
  [...new Set(departments)].filter(
    (one) => !state.copies.some((copy) => copy.to === one && copy.text === text),
  );

export const copyTo: Act<CopyTo> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (state, command) => {
    const { departments, text } = command;
    return firstOf(
      () =>
        departments.length >= 1 && departments.length <= MOST_COPIES
          ? undefined
          : refusal('malformed', `departments: 1–${MOST_COPIES}`),
      () => (text === null ? undefined : textFits(text)),
      () => (notYetTold(state, command).length === 0 ? refusal('nobodyToCopy') : undefined),
    );
  },
  happenings: (state, command) =>
    notYetTold(state, command).map((to, index) => ({
      type: 'copied',
      id: `copy#${state.copies.length + index + 1}`,
      to,
      text: command.text,
    })),
};

/** The receipt: one reader for his department, once. */
export const readCopy: Act<ReadCopy> = {
  may: (state, { copy: id }, at) => {
    const copy = state.copies.find((one) => one.id === id && one.to === at.actor.department);
    return firstOf(
      () => notEnded(state),
      () => (copy === undefined ? refusal('unknownCopy', id) : undefined),
      () => (copy?.read === null ? undefined : refusal('copyReadAlready')),
    );
  },
  happenings: (_, { copy }) => [{ type: 'copyRead', id: copy }],
};
