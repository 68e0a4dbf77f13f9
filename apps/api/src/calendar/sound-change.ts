import type { CalendarChange, CalendarFinding } from '@gongjian/rules';
import { says, type CalendarChangeBody } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';

/** What is asked for, without why and of what. */
export const changeIn = ({
  notice,
  addDays,
  removeDays,
}: Omit<CalendarChangeBody, 'base' | 'reason'>): CalendarChange => ({
  ...(notice === undefined ? {} : { notice }),
  ...(addDays === undefined ? {} : { addDays }),
  ...(removeDays === undefined ? {} : { removeDays }),
});

const saidOf = ({ days, zh, en }: CalendarFinding) => ({
  pointer: '',
  detail:
    days.length === 0
      ? says(zh, en)
      : says(`${days.join('、')} ${zh}`, `${days.join(', ')}: ${en}`),
});

/** Refuses a change with an error among its findings: `unsoundCalendar`. */
export const refuseUnsound = (findings: readonly CalendarFinding[]): void => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ApiProblem('unsoundCalendar', { errors: errors.map(saidOf) });
};
