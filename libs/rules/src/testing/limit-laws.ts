import { unless, type DecisionLaw } from './law.ts';

/** K49: an amount on record never exceeds what bounds it, and grows after the opening only where that is on record. */
const amountsKeepTheirLimits: DecisionLaw = ({ before, after }, book) => {
  const { facts, plan } = book;
  const over = (plan.limits ?? []).find(({ fact, atMost }) => {
    const amount = Number(facts.get(fact) ?? 0);
    const most = facts.has(atMost)
      ? facts.get(atMost)
      : before === undefined
        ? amount
        : (before.facts[fact] ?? 0);
    return amount > Number(most) || amount !== Number(after.facts[fact] ?? 0);
  });
  return unless(over === undefined, () => `${over?.fact} is above ${over?.atMost}`);
};

export const LIMIT_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K49 amounts keep their limits': amountsKeepTheirLimits,
};
