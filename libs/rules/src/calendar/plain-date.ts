/**
 * Calendar days without time or zone. A day is the string `YYYY-MM-DD`; arithmetic is done on the
 * number of days since 1970-01-01 with integers only, so no result depends on a machine's zone.
 */
export type PlainDate = string & { readonly brand: 'PlainDate' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days from 1970-01-01 to a Gregorian date, by eras of 400 years that begin on 1 March. */
const epochDayOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const ZERO = 48;
const digit = (day: PlainDate, at: number): number => day.charCodeAt(at) - ZERO;
const twoDigits = (day: PlainDate, at: number): number => digit(day, at) * 10 + digit(day, at + 1);

const yearOf = (day: PlainDate): number => twoDigits(day, 0) * 100 + twoDigits(day, 2);
const monthOf = (day: PlainDate): number => twoDigits(day, 5);
const dayOfMonthOf = (day: PlainDate): number => twoDigits(day, 8);

const pad = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** Days since 1970-01-01; negative before it. */
export const toEpochDay = (day: PlainDate): number =>
  epochDayOf(yearOf(day), monthOf(day), dayOfMonthOf(day));

/** The day that lies `epochDay` days after 1970-01-01. */
export const fromEpochDay = (epochDay: number): PlainDate => {
  const z = epochDay + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(Math.floor(year / 100))}${pad(year % 100)}-${pad(month)}-${pad(day)}` as PlainDate;
};

/** The day a text names, or `undefined` where it is not exactly `YYYY-MM-DD` of an existing day. */
export const parsePlainDate = (text: string): PlainDate | undefined => {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || year < 1) return undefined;
  const back = fromEpochDay(epochDayOf(year, month, day));
  return back === text ? back : undefined;
};

export const addDays = (day: PlainDate, days: number): PlainDate =>
  fromEpochDay(toEpochDay(day) + days);

/** Days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  toEpochDay(to) - toEpochDay(from);

/**
 * The corresponding day `months` later, or the month's last day where it has none. Civil Code art. 202.
 * Always counted from the original start: 31 January + 1 + 1 month by month would drift.
 */
export const addMonthsClamped = (day: PlainDate, months: number): PlainDate => {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const first = epochDayOf(targetYear, targetMonth, 1);
  const next = epochDayOf(
    targetMonth === 12 ? targetYear + 1 : targetYear,
    targetMonth === 12 ? 1 : targetMonth + 1,
    1,
  );
  return fromEpochDay(Math.min(first + dayOfMonthOf(day) - 1, next - 1));
};

/** Saturday or Sunday by the week alone; a make-up working day is still a weekend here. */
export const isWeekend = (day: PlainDate): boolean => {
  const weekday = (((toEpochDay(day) + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  return weekday === 0 || weekday === 6;
};
