import { dayWords } from '../calendar/calendar-words.ts';
import { dayOf, startOfDay, toWallClock, type Instant } from '../calendar/instant.ts';
import { isWeekend } from '../calendar/plain-date.ts';
import type { EnforcementHours } from '../case-plan/plan-manners.ts';
import type { Words } from '../case-plan/plan.ts';
import { parameter, words } from '../case-plan/plan-words.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DayTold, WorkingCalendar } from '../calendar/working-calendar.ts';

const MINUTE_MS = 60_000;

export const DEFAULT_ENFORCEMENT_HOURS: EnforcementHours = {
  nightFrom: 20 * 60,
  nightUntil: 8 * 60,
  weekends: 'barredUnlessWorked',
  source: parameter('《行政强制法》第43条第1款未定夜间起止；本区默认20:00至次日8:00，周末一并禁止'),
};

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const WEEKENDS: Readonly<Record<EnforcementHours['weekends'], Words>> = {
  barred: words('、周末（含调休上班的）', ', on weekends, also those that are worked'),
  barredUnlessWorked: words('、休息的周末', ', on weekends that rest'),
  open: words('', ''),
};

/** When nothing may be enforced, as officials read it. */
export const barredWords = ({ nightFrom, nightUntil, weekends }: EnforcementHours): Words => {
  const [from, until] = [clockTime(nightFrom), clockTime(nightUntil)];
  const { zh, en } = WEEKENDS[weekends];
  return words(
    `夜间（${from}至${nightFrom < nightUntil ? '' : '次日'}${until}）、法定节假日${zh}`,
    `at night (${from} to ${until}), on statutory holidays${en}`,
  );
};

const isNight = (at: Instant, { nightFrom, nightUntil }: EnforcementHours): boolean => {
  const minute = (at - startOfDay(dayOf(at))) / MINUTE_MS;
  return nightFrom < nightUntil
    ? nightFrom <= minute && minute < nightUntil
    : nightFrom <= minute || minute < nightUntil;
};

/** A weekend inside a holiday is part of the holiday, whatever is said of weekends. */
const isBarred = (
  { kind, because }: DayTold,
  isOfWeekend: boolean,
  { weekends }: EnforcementHours,
): boolean => {
  if (kind === 'rest') return because.by !== 'weekend' || weekends !== 'open';
  return isOfWeekend && weekends === 'barred';
};

/**
 * Whether something may be enforced at an instant. Refuses with `enforcementOnRestDay`, `enforcementDayUnknown` on
 * a day no notice has told yet, and `enforcementAtNight`. The State's calendar decides: a district that works on a
 * Saturday of its own takes nobody's rest. Administrative Compulsion Law art. 43(1); its exception for emergencies
 * is none of clearing houses and is not offered.
 */
export const mayEnforceAt = (
  calendar: WorkingCalendar,
  at: Instant,
  hours: EnforcementHours = DEFAULT_ENFORCEMENT_HOURS,
): Refusal | undefined => {
  const day = dayOf(at);
  const told = calendar.statutory.kindOf(day);
  const why = dayWords(told);
  if (isBarred(told, isWeekend(day), hours))
    return refusal('enforcementOnRestDay', words(`${day} ${why.zh}`, `${day}, ${why.en}`));
  if (told.provisional) return refusal('enforcementDayUnknown', day);
  return isNight(at, hours) ? refusal('enforcementAtNight', toWallClock(at)) : undefined;
};
