import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { contributionsOf, type ProgrammeCase } from './contribution.ts';
import type { MeasureFigure, RateFigure, RolledUp, YearFigure } from './figure.ts';
import { targetOf, yearsOf, type Programme, type RateSide, type Target } from './programme.ts';
import { leastFor, reaches, shareBp } from './share.ts';
import { talliesOf, yearOf, type Tallies, type Tally } from './tally.ts';

const QUARTERS = [1, 2, 3, 4] as const;
const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'] as const;

/** How many quarters of a year have ended when a day ends. */
const quartersEnded = (year: number, day: PlainDate): number =>
  QUARTER_ENDS.filter((end) => `${year}-${end}` <= day).length;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What the quarter plan wants by the end of a quarter; 0 before the first one has ended. */
const plannedBy = (target: Target | undefined, quarter: number): number | null => {
  if (target?.quarters === undefined) return null;
  const { by, cumulative } = target.quarters;
  const wanted = quarter === 0 ? 0 : (cumulative[quarter - 1] ?? 0);
  return by === 'amounts' ? wanted : leastFor(target.amount, wanted);
};

const onTime = (done: number, target: number, year: number, day: PlainDate): boolean => {
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`] as [PlainDate, PlainDate];
  const days = daysBetween(first, next);
  const passed = Math.min(Math.max(daysBetween(first, day) + 1, 0), days);
  return BigInt(done) * BigInt(days) >= BigInt(target) * BigInt(passed);
};

const departmentsOf = (tallies: readonly Tally[]): YearFigure['departments'] =>
  [...new Set(tallies.map(({ department }) => department))].toSorted().map((department) => {
    const own = tallies.filter((tally) => tally.department === department);
    const [done, cases] = [own.map((one) => one.done), own.map((one) => one.cases)];
    return { department, done: sum(done), cases: sum(cases) };
  });

const quartersOf = (
  tallies: readonly Tally[],
  target: Target | undefined,
  dated: boolean,
): YearFigure['quarters'] =>
  QUARTERS.map((quarter) => {
    const own = tallies.filter((tally) => tally.quarter === quarter);
    return {
      quarter,
      planned: plannedBy(target, quarter),
      done: dated ? sum(own.map(({ done }) => done)) : null,
      cases: sum(own.map(({ cases }) => cases)),
    };
  });

const yearFigure = (
  programme: Programme,
  measure: string,
  year: number,
  { counted, day }: { counted: readonly Tally[]; day: PlainDate },
): YearFigure => {
  const dated = programme.measures[measure]?.on !== undefined;
  const known = dated || year === yearOf(day);
  const own = counted.filter(
    (tally) => tally.measure === measure && (dated ? tally.year === year : known),
  );
  const target = targetOf(programme, measure, year);
  const planned = plannedBy(target, quartersEnded(year, day));
  const done = known ? sum(own.map((tally) => tally.done)) : null;
  const both = done !== null && target !== undefined ? { done, target: target.amount } : null;
  const { thresholdBp, stretchBp } = programme.halfTask;
  const reached = (bp: number) => both !== null && reaches(both.done, both.target, bp);
  return {
    year,
    target: target?.amount ?? null,
    planned,
    done,
    cases: sum(own.map((tally) => tally.cases)),
    gap: planned === null || done === null ? null : planned - done,
    doneBp: both && shareBp(both.done, both.target),
    onTime: both && onTime(both.done, both.target, year, day),
    halfTask: both && {
      due: day >= `${year}-06-30`,
      reached: reached(thresholdBp),
      stretched: stretchBp === undefined ? null : reached(stretchBp),
    },
    quarters: quartersOf(own, target, dated),
    departments: departmentsOf(own),
  };
};

const measureFigure = (
  programme: Programme,
  measure: string,
  { counted, unknown }: Tallies,
  day: PlainDate,
): MeasureFigure => {
  const years = yearsOf(programme).map((year) =>
    yearFigure(programme, measure, year, { counted, day }),
  );
  const targets = years.flatMap(({ target }) => (target === null ? [] : [target]));
  const target = targets.length === 0 ? null : sum(targets);
  const done = sum(years.map((year) => year.done ?? 0));
  const missing = unknown.filter((tally) => tally.measure === measure);
  return {
    measure,
    unit: programme.measures[measure]?.unit ?? 'case',
    target,
    done,
    cases: sum(years.map(({ cases }) => cases)),
    doneBp: target === null ? null : shareBp(done, target),
    unknown: {
      cases: sum(missing.map(({ cases }) => cases)),
      departments: missing.map(({ department, cases }) => ({ department, cases })),
    },
    years,
  };
};

const sideOf = (
  measures: readonly MeasureFigure[],
  year: number,
  { measure, figure }: RateSide,
): number | null =>
  measures.find((one) => one.measure === measure)?.years.find((one) => one.year === year)?.[
    figure
  ] ?? null;

const rateFigures = (
  programme: Programme,
  measures: readonly MeasureFigure[],
): readonly RateFigure[] =>
  Object.entries(programme.rates).flatMap(([rate, { part, whole }]) =>
    yearsOf(programme).map((year) => {
      const sides = { part: sideOf(measures, year, part), whole: sideOf(measures, year, whole) };
      const both = sides.part !== null && sides.whole !== null;
      const bp = both ? shareBp(Number(sides.part), Number(sides.whole)) : null;
      return { rate, year, ...sides, bp };
    }),
  );

/** The figures that sums amount to. Exact: integers only, and a share is never rounded up. */
export const figuresOf = (programme: Programme, tallies: Tallies, day: PlainDate): RolledUp => {
  const measures = Object.keys(programme.measures).map((measure) =>
    measureFigure(programme, measure, tallies, day),
  );
  return { day, measures, rates: rateFigures(programme, measures) };
};

/** A programme as of a day, from its cases as they stand. */
export const rollUp = (
  programme: Programme,
  cases: Iterable<ProgrammeCase>,
  day: PlainDate,
): RolledUp => figuresOf(programme, talliesOf(contributionsOf(programme, cases), day), day);
