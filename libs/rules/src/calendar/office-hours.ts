import { dayOf, HOUR_MS, instant, officeCloses, officeOpens, type Instant } from './instant.ts';
import { shiftWorkingDays } from './period.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const isWorked = (at: Instant, calendar: WorkingCalendar): boolean =>
  calendar.kindOf(dayOf(at)).kind === 'work';

/** The first instant not before `at` at which the offices are open. */
export const nextOfficeInstant = (at: Instant, calendar: WorkingCalendar): Instant => {
  const day = dayOf(at);
  if (isWorked(at, calendar) && at < officeCloses(day))
    return instant(Math.max(at, officeOpens(day)));
  return officeOpens(shiftWorkingDays(day, 1, calendar));
};

/** The last instant not after `at` at which the offices were open or just closed. */
const lastOfficeInstant = (at: Instant, calendar: WorkingCalendar): Instant => {
  const day = dayOf(at);
  if (isWorked(at, calendar) && at > officeOpens(day))
    return instant(Math.min(at, officeCloses(day)));
  return officeCloses(shiftWorkingDays(day, -1, calendar));
};

const hoursLater = (from: Instant, hours: number, calendar: WorkingCalendar): Instant => {
  let at = nextOfficeInstant(from, calendar);
  for (let left = hours * HOUR_MS; ;) {
    const today = officeCloses(dayOf(at)) - at;
    if (left < today) return instant(at + left);
    left -= today;
    at = nextOfficeInstant(officeCloses(dayOf(at)), calendar);
  }
};

const hoursEarlier = (from: Instant, hours: number, calendar: WorkingCalendar): Instant => {
  let at = lastOfficeInstant(from, calendar);
  for (let left = hours * HOUR_MS; ;) {
    const today = at - officeOpens(dayOf(at));
    if (left <= today) return instant(at - left);
    left -= today;
    at = lastOfficeInstant(officeOpens(dayOf(at)), calendar);
  }
};

/**
 * The instant `hours` office hours after `from`, before it where negative. The answer always lies inside
 * working hours: time after closing, at night and on rest days does not count.
 */
export const shiftOfficeHours = (
  from: Instant,
  hours: number,
  calendar: WorkingCalendar,
): Instant =>
  hours <= 0 ? hoursEarlier(from, -hours, calendar) : hoursLater(from, hours, calendar);

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** When a case next owes a message to somebody outside; `null` = never. What is not urgent waits for office hours. */
export interface Owed {
  readonly urgent: Instant | null;
  readonly usual: Instant | null;
}

/** The first instant from `now` on at which something owed may go out. */
export const owedAt = (owed: Owed, now: Instant, calendar: WorkingCalendar): Instant | null => {
  const urgent = owed.urgent === null ? null : later(owed.urgent, now);
  const usual = owed.usual === null ? null : nextOfficeInstant(later(owed.usual, now), calendar);
  if (urgent === null || usual === null) return urgent ?? usual;
  return urgent < usual ? urgent : usual;
};
