import type { CalendarData, PeriodUnit } from '@gongjian/rules';

/**
 * A second reckoning, for comparison: days are whole numbers since 1970-01-01, everything is counted one day
 * at a time, and months are the machine's. It shares no code with the rules.
 */
const DAY_MS = 86_400_000;

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The holidays that the law dates itself, as of 2024-11-10; they hold in a year without a notice. */
const DATED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

const workedBy = ({ notices, district = [] }: CalendarData) => {
  const told = new Map<string, boolean>();
  for (const { days } of notices) for (const { date, isOffDay } of days) told.set(date, !isOffDay);
  for (const { date, isOffDay } of district) told.set(date, !isOffDay);
  const years = new Set(notices.filter(({ days }) => days.length > 0).map(({ year }) => year));
  return (day: number): boolean => {
    const text = dayText(day);
    const date = new Date(day * DAY_MS);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const dated = !years.has(date.getUTCFullYear()) && DATED.includes(text.slice(5));
    return told.get(text) ?? !(weekend || dated);
  };
};

const monthsLater = (start: number, months: number): number => {
  const date = new Date(start * DAY_MS);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const lastOfMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return Date.UTC(year, month + months, Math.min(day, lastOfMonth)) / DAY_MS;
};

/** The last day of a period that begins after `start`, rolled forward, by a calendar. */
export const naiveDueDay = (calendar: CalendarData) => {
  const isWorked = workedBy(calendar);
  return (start: string, amount: number, unit: PeriodUnit): string => {
    let day = dayNumber(start);
    if (unit === 'month') day = monthsLater(day, amount);
    else
      for (let left = amount; left > 0;) {
        day += 1;
        if (unit !== 'workingDay' || isWorked(day)) left -= 1;
      }
    while (!isWorked(day)) day += 1;
    return dayText(day);
  };
};
