import { instant, startOfDay, type Instant } from '../calendar/instant.ts';
import { parsePlainDate, type PlainDate } from '../calendar/plain-date.ts';

/** A day as written, or an error that names it. */
export const day = (text: string): PlainDate => {
  const parsed = parsePlainDate(text);
  if (parsed === undefined) throw new Error(`${text} is no day`);
  return parsed;
};

export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;

/** `2026-03-02 09:00` on the wall of the office, +08:00; without a time 00:00. */
export const wall = (text: string): Instant => {
  const [date = '', time = '00:00'] = text.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instant(startOfDay(day(date)) + (hours * 60 + minutes) * MINUTE);
};
