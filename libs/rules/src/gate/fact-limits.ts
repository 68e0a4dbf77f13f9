import { amountOf } from '../linking/fund-account.ts';
import type { Facts } from '../case-event.ts';
import type { CasePlan, LimitPlan, Words } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** Amounts that never exceed another: paid ≤ agreed, drawn ≤ borrowed. */

const amountIn = (facts: Facts, name: string): number | undefined => {
  const value = facts[name];
  return typeof value === 'number' ? value : undefined;
};

const titleIn = ({ facts }: CasePlan, fact: string): Words =>
  facts[fact]?.title ?? { zh: fact, en: fact };

const refused = (
  { fact, atMost, source }: LimitPlan,
  most: number | undefined,
  plan: CasePlan,
): Refusal => {
  const [what, bound] = [titleIn(plan, fact), titleIn(plan, atMost)];
  const known =
    most === undefined
      ? { zh: `“${bound.zh}”（尚未登记）`, en: `“${bound.en}” (not recorded)` }
      : amountOf({ zh: `“${bound.zh}”`, en: `“${bound.en}”` }, most);
  return refusal('limitExceeded', {
    zh: `“${what.zh}”[${fact}]不得超过${known.zh}[${atMost}](${source.text})`,
    en: `“${what.en}” [${fact}] within ${known.en} [${atMost}] (${source.text})`,
  });
};

/**
 * Refuses facts by which an amount would exceed what bounds it, with `limitExceeded` and the law. As long as the bound
 * is not on record (nothing is agreed yet, or no more), the amount may become less and not more; at the opening, where
 * a list may not tell the bound, it is what it is said to be.
 */
export const limitsKept = (before: Facts, news: Facts, plan: CasePlan): Refusal | undefined => {
  const after = { ...before, ...news };
  for (const limit of plan.limits ?? []) {
    const [amount = 0, most] = [amountIn(after, limit.fact), amountIn(after, limit.atMost)];
    if (amount > (most ?? amountIn(before, limit.fact) ?? 0)) return refused(limit, most, plan);
  }
  return undefined;
};
