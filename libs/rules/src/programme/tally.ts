import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import type { Contribution } from './contribution.ts';

/** Contributions of one department to one measure in one quarter, added up. Without a day there is no quarter. */
export interface Tally {
  readonly measure: string;
  readonly department: DepartmentCode;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly done: number;
  /** How many cases stand behind it. */
  readonly cases: number;
}

/** Cases that belong to a measure, of which a figure or a day is missing. */
export interface UnknownTally {
  readonly measure: string;
  readonly department: DepartmentCode;
  readonly cases: number;
}

export interface Tallies {
  readonly counted: readonly Tally[];
  readonly unknown: readonly UnknownTally[];
}

export const yearOf = (day: PlainDate): number => Number(day.slice(0, 4));
const quarterOf = (day: PlainDate): number => Math.ceil(Number(day.slice(5, 7)) / 3);

const keyed = (parts: readonly (string | number | null)[]): string => JSON.stringify(parts);

/** Contributions added up by measure, department, year and quarter. What lies after the day is not done yet. */
export const talliesOf = (contributions: readonly Contribution[], day: PlainDate): Tallies => {
  const counted = new Map<string, Tally>();
  const unknown = new Map<string, UnknownTally>();
  for (const one of contributions) {
    const { measure, department } = one;
    if (one.standing === 'unknown') {
      const key = keyed([measure, department]);
      const cases = (unknown.get(key)?.cases ?? 0) + 1;
      unknown.set(key, { measure, department, cases });
      continue;
    }
    if (one.on !== null && one.on > day) continue;
    const [year, quarter] = one.on === null ? [null, null] : [yearOf(one.on), quarterOf(one.on)];
    const key = keyed([measure, department, year, quarter]);
    const { done, cases } = counted.get(key) ?? { done: 0, cases: 0 };
    const more = { done: done + one.amount, cases: cases + 1 };
    counted.set(key, { measure, department, year, quarter, ...more });
  }
  return { counted: [...counted.values()], unknown: [...unknown.values()] };
};
