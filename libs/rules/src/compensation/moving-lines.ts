import type { Words } from '../case-plan/plan.ts';
import { compare, exact, times } from './exact.ts';
import {
  filled,
  squareMetres,
  yuan,
  yuanPerSquareMetre,
  yuanPerSquareMetreAndMonth,
} from './figures.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import type { InterimMonths, InterimRule, LateHouseRule, MovingRule } from './scheme.ts';

const HUNDRED = 100;

const timesWords = (count: number): Words => filled('{} 次', '{} times', String(count));

/** Moving out, and once more out of the interim home where there is one. */
export const movingLines = (
  { perSquareMetre, atLeast, times: counts }: MovingRule,
  { household: { area }, exchange }: Occasion,
): readonly DraftLine[] => {
  const count =
    exchange !== null && exchange.interim !== 'none' ? counts.throughInterim : counts.direct;
  const byArea = times(exact(area, HUNDRED), exact(perSquareMetre));
  const isBelow = compare(byArea, exact(atLeast)) < 0n;
  const reckoned = filled(
    '{} × {}',
    '{} × {}',
    squareMetres(area),
    yuanPerSquareMetre(perSquareMetre),
  );
  return [
    {
      formula: isBelow
        ? filled(
            '{}，不足每户下限，按 {} × {}',
            '{}, below the least for a household: {} × {}',
            reckoned,
            yuan(atLeast),
            timesWords(count),
          )
        : filled('{} × {}', '{} × {}', reckoned, timesWords(count)),
      amount: times(isBelow ? exact(atLeast) : byArea, exact(count)),
    },
  ];
};

const monthsFor = (months: InterimMonths, { exchange }: Occasion): number => {
  if (months.by === 'fixed') return months.months;
  return exchange === null ? 0 : months[exchange.height];
};

/** For the whole interim in advance: in cash always, in exchange where the household finds a home itself. */
export const interimLines = (
  { perSquareMetreAndMonth, months }: InterimRule,
  occasion: Occasion,
): readonly DraftLine[] => {
  const { household, exchange } = occasion;
  if (exchange !== null && exchange.interim !== 'own') return [];
  const count = monthsFor(months, occasion);
  return [
    {
      formula: filled(
        '{} × {} × {} 个月',
        '{} × {} × {} months',
        squareMetres(household.area),
        yuanPerSquareMetreAndMonth(perSquareMetreAndMonth),
        String(count),
      ),
      amount: times(
        exact(household.area, HUNDRED),
        exact(BigInt(perSquareMetreAndMonth) * BigInt(count)),
      ),
    },
  ];
};

/** For the days on which the exchange house is late, at a multiple of the allowance. */
export const lateHouseLines = (
  { times: ownTimes, timesInTurnoverHouse, daysPerMonth }: LateHouseRule,
  { perSquareMetreAndMonth }: InterimRule,
  { household, exchange }: Occasion,
): readonly DraftLine[] => {
  if (exchange === null || exchange.lateDays === 0) return [];
  const count = exchange.interim === 'turnover' ? timesInTurnoverHouse : ownTimes;
  return [
    {
      formula: filled(
        '{} × {} × {} 倍 × 逾期 {} 日 ÷ {} 日/月',
        '{} × {} × {} × {} days late ÷ {} days a month',
        squareMetres(household.area),
        yuanPerSquareMetreAndMonth(perSquareMetreAndMonth),
        String(count),
        String(exchange.lateDays),
        String(daysPerMonth),
      ),
      amount: times(
        times(exact(household.area, HUNDRED), exact(perSquareMetreAndMonth)),
        exact(BigInt(count) * BigInt(exchange.lateDays), daysPerMonth),
      ),
    },
  ];
};
