import type { Facts, Happening, ProgressLight } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { CasePlan, ProgressRule } from '../case-plan/plan.ts';

const FULL_BP = 10_000;

/**
 * How far behind what was planned to date a case is, in basis points of the whole (0 where it is ahead);
 * `undefined` where a fact is missing. Never rounded: 9.99 points are not 10.
 */
export const gapBp = (rule: ProgressRule, facts: Facts): number | undefined => {
  const [done, planned, whole] = [rule.done, rule.planned, rule.whole].map((name) => facts[name]);
  if (typeof done !== 'number' || typeof planned !== 'number' || typeof whole !== 'number')
    return undefined;
  return whole <= 0 ? undefined : Math.max(0, ((planned - done) * FULL_BP) / whole);
};

/** The light of progress by the plan's rule; green where the plan has none or nothing is reported. */
export const progressLight = ({ progress }: Pick<CasePlan, 'progress'>, facts: Facts) => {
  const gap = progress && gapBp(progress, facts);
  if (progress === undefined || gap === undefined) return 'green';
  if (gap > progress.redAboveBp) return 'red';
  return gap >= progress.yellowFromBp ? 'yellow' : 'green';
};

/** What facts say about progress, where it is another light than before. Time alone never changes it. */
export const judgedProgress = (
  before: ProgressLight,
  state: Pick<CaseState, 'facts'>,
  plan: CasePlan,
): Happening[] => {
  const light = progressLight(plan, state.facts);
  return light === before ? [] : [{ type: 'progressJudged', light }];
};
