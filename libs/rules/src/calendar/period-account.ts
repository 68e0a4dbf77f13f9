import { addDays, addMonthsClamped, daysBetween, type PlainDate } from './plain-date.ts';
import { standsStill, type LastDay, type Period } from './period.ts';
import type { DayTold, WorkingCalendar } from './working-calendar.ts';

/** What a day is to a period. */
export type DayReckoning =
  /** The `number`th day of the period, from 1. */
  | { readonly as: 'counted'; readonly number: number }
  /** A rest day, which a period in working days does not count. */
  | { readonly as: 'rest' }
  /** The period stood still on it. */
  | { readonly as: 'stoodStill' }
  /** A rest day after the last counted one, on which the period does not end. */
  | { readonly as: 'rolledOver' }
  /** The working day to which the end was moved. */
  | { readonly as: 'rolledTo' };

/** One day of a period, with what the calendar says of it. */
export type AccountedDay = DayReckoning & DayTold & { readonly day: PlainDate };

/** A period day by day, from the day after its start to its last day. */
export interface PeriodAccount {
  readonly days: readonly AccountedDay[];
  /** The last day as counted, before any roll. */
  readonly nominal: PlainDate;
  /** The days the end was moved over: from the nominal one on, or back to it; none where it stayed. */
  readonly rolledOver: readonly PlainDate[];
  readonly last: LastDay;
}

/** A walk ends on a day. */
const lastOf = (days: readonly AccountedDay[]): AccountedDay => {
  const last = days.at(-1);
  if (last === undefined) throw new RangeError('a period has at least one day');
  return last;
};

const daysToCount = ({ start, amount, unit }: Period): number =>
  unit === 'month' ? daysBetween(start, addMonthsClamped(start, amount)) : amount;

type Reckon = (day: PlainDate, told: DayTold) => DayReckoning;

/** Every day after `from`, reckoned one by one, until one is the last. */
const walk = (
  from: PlainDate,
  { reckon, isLast }: { readonly reckon: Reckon; readonly isLast: (day: AccountedDay) => boolean },
  calendar: WorkingCalendar,
): AccountedDay[] => {
  const days: AccountedDay[] = [];
  for (let day = addDays(from, 1); ; day = addDays(day, 1)) {
    const told = calendar.kindOf(day);
    const accounted = { day, ...told, ...reckon(day, told) };
    days.push(accounted);
    if (isLast(accounted)) return days;
  }
};

/** The days up to the nominal last one: so many are counted, the others are not. */
const countedDays = (
  period: Period,
  calendar: WorkingCalendar,
): readonly [days: AccountedDay[], nominal: AccountedDay] => {
  const { start, unit, pauses = [] } = period;
  const toCount = daysToCount(period);
  if (toCount < 1) throw new RangeError('a period has at least one day');
  let counted = 0;
  const reckon: Reckon = (day, { kind }) => {
    if (standsStill(day, pauses)) return { as: 'stoodStill' };
    if (unit === 'workingDay' && kind === 'rest') return { as: 'rest' };
    counted += 1;
    return { as: 'counted', number: counted };
  };
  const days = walk(start, { reckon, isLast: () => counted === toCount }, calendar);
  return [days, lastOf(days)];
};

const daysRolledForward = (
  nominal: AccountedDay,
  { pauses = [] }: Period,
  calendar: WorkingCalendar,
): AccountedDay[] => {
  if (nominal.kind === 'work') return [];
  const reckon: Reckon = (day, { kind }) => {
    if (standsStill(day, pauses)) return { as: 'stoodStill' };
    return { as: kind === 'rest' ? 'rolledOver' : 'rolledTo' };
  };
  return walk(nominal.day, { reckon, isLast: ({ as }) => as === 'rolledTo' }, calendar);
};

/** How many of the last days are rest days that a cautious end does not wait for. */
const daysRolledBack = (days: readonly AccountedDay[]): number => {
  let back = 0;
  for (let at = days.length - 1; at > 0 && days[at]?.kind === 'rest'; at -= 1) {
    if (days[at - 1]?.as !== 'counted') return back;
    back += 1;
  }
  return back;
};

const isProvisional = (days: readonly AccountedDay[]): boolean =>
  days.some(({ provisional }) => provisional);

const forward = (
  counted: readonly AccountedDay[],
  nominal: AccountedDay,
  more: readonly AccountedDay[],
): PeriodAccount => {
  const last = more.at(-1) ?? nominal;
  return {
    days: [...counted, ...more],
    nominal: nominal.day,
    rolledOver: more.length === 0 ? [] : [nominal, ...more.slice(0, -1)].map(({ day }) => day),
    last: { day: last.day, provisional: isProvisional([nominal, ...more]) },
  };
};

const backward = (counted: readonly AccountedDay[], nominal: AccountedDay): PeriodAccount => {
  const back = daysRolledBack(counted);
  const days = counted.slice(0, counted.length - back);
  const passed = counted.slice(counted.length - back);
  const last = lastOf(days);
  return {
    days,
    nominal: nominal.day,
    rolledOver: passed.map(({ day }) => day),
    last: { day: last.day, provisional: isProvisional([last, ...passed]) },
  };
};

/**
 * The account of a period of at least one day: which days count and as which number, which do not and why,
 * and over which days its end was moved. Counted one day at a time, it ends where `lastDay` says.
 */
export const periodAccount = (period: Period, calendar: WorkingCalendar): PeriodAccount => {
  const [counted, nominal] = countedDays(period, calendar);
  if (period.unit === 'workingDay') {
    const { day } = nominal;
    return {
      days: counted,
      nominal: day,
      rolledOver: [],
      last: { day, provisional: isProvisional(counted) },
    };
  }
  return period.roll === 'backward'
    ? backward(counted, nominal)
    : forward(counted, nominal, daysRolledForward(nominal, period, calendar));
};
