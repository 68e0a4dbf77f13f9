/**
 * A second way to find a due day, for comparison: one day at a time, with the machine's own calendar.
 * It shares no code with the rules.
 */
const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

interface ToldDay {
  readonly date: string;
  readonly isOffDay: boolean;
}

interface Told {
  readonly notices: readonly { readonly year: number; readonly days: readonly ToldDay[] }[];
  readonly district?: readonly ToldDay[];
}

/** The holidays that the law dates itself, as of 2024-11-10; they hold in a year without a notice. */
const DATED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** Whether people work on a day: as the district or a notice tells; else not on weekends, nor on the days the law dates. */
export const workedBy = ({ notices, district = [] }: Told) => {
  const told = new Map(
    [...notices.flatMap(({ days }) => days), ...district].map(
      ({ date, isOffDay }) => [date, !isOffDay] as const,
    ),
  );
  const years = new Set(notices.filter(({ days }) => days.length > 0).map(({ year }) => year));
  return (day: number): boolean => {
    const text = dayText(day);
    const weekday = new Date(day * DAY_MS).getUTCDay();
    const dated = !years.has(Number(text.slice(0, 4))) && DATED.includes(text.slice(5));
    return told.get(text) ?? !(weekday === 0 || weekday === 6 || dated);
  };
};

const monthsLater = (start: string, months: number): number => {
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) / DAY_MS;
};

export interface NaivePeriod {
  readonly start: string;
  readonly amount: number;
  readonly unit: string;
}

/** The last day of a period; on a rest day, the next working day. */
export const naiveDue = (
  { start, amount, unit }: NaivePeriod,
  isWorked: (day: number) => boolean,
): string => {
  let day = dayNumber(start);
  if (unit === 'month') day = monthsLater(start, amount);
  else
    for (let left = amount; left > 0;) {
      day += 1;
      if (unit !== 'workingDay' || isWorked(day)) left -= 1;
    }
  while (!isWorked(day)) day += 1;
  return dayText(day);
};
