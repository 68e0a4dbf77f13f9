import { dayOf, officeCloses, officeOpens, type Instant } from './instant.ts';
import { addDays } from './plain-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The first instant from `at` on at which people are at their desks: 09:00–18:00 +08:00 of a working day. */
export const inOfficeHours = (at: Instant, calendar: WorkingCalendar): Instant => {
  let day = dayOf(at);
  if (calendar.kindOf(day).kind === 'work') {
    if (at < officeOpens(day)) return officeOpens(day);
    if (at < officeCloses(day)) return at;
  }
  do day = addDays(day, 1);
  while (calendar.kindOf(day).kind === 'rest');
  return officeOpens(day);
};

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** When a case next owes a message to somebody outside; `null` = never. What is not urgent waits for office hours. */
export interface Owed {
  readonly urgent: Instant | null;
  readonly usual: Instant | null;
}

/** The first instant from `now` on at which something owed may go out. */
export const owedAt = (owed: Owed, now: Instant, calendar: WorkingCalendar): Instant | null => {
  const urgent = owed.urgent === null ? null : later(owed.urgent, now);
  const usual = owed.usual === null ? null : inOfficeHours(later(owed.usual, now), calendar);
  if (urgent === null || usual === null) return urgent ?? usual;
  return urgent < usual ? urgent : usual;
};
