import type { Act } from '../act.ts';
import type { ReportIncident } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { shiftWorkingDays } from '../calendar/period.ts';
import { firstOf, notEnded, takesPart } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { openTask } from './task.ts';

/**
 * What no plan offers and the law forbids (force, threats, cutting somebody off from supplies or from the road, acts
 * outside lawful hours) may happen all the same. Whoever takes part reports it, on hold too: the two offices have to
 * find out and report, a leader settles it, and until then the case is not closed. Order 590 art. 27, 31.
 */
export const reportIncident: Act<ReportIncident> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (_, { text }) => textFits(text),
  happenings: (state, { text }, at) => {
    const { answeredBy: department, within } = at.plan.incidents;
    const due = shiftWorkingDays(dayOf(at.instant), within, at.calendar);
    return openTask(
      state,
      { kind: 'incident', department, text, due, approval: null, before: null },
      at,
    );
  },
};
