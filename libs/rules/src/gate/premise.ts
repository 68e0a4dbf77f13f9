import type { Facts } from '../case-event.ts';
import type { CasePlan, LevelPlan, Words } from '../case-plan/plan.ts';
import type { Comparison, Premise } from '../case-plan/premise-plan.ts';

export type * from '../case-plan/premise-plan.ts';

const WHOLE_BP = 10_000n;

const COMPARED: Readonly<Record<Comparison, (have: bigint, threshold: bigint) => boolean>> = {
  over: (have, threshold) => have > threshold,
  atLeast: (have, threshold) => have >= threshold,
  atMost: (have, threshold) => have <= threshold,
  under: (have, threshold) => have < threshold,
};

/**
 * Whether a premise is true; `undefined` while the facts do not tell: not recorded, or a share of nothing, or a part
 * that is more than the whole. Cross-multiplied in whole numbers: one household more or less is seen in any number of
 * households, and nothing is rounded.
 */
export const truthOf = (premise: Premise, facts: Facts): boolean | undefined => {
  switch (premise.is) {
    case 'yes':
    case 'no': {
      const told = facts[premise.fact];
      return typeof told === 'boolean' ? told === (premise.is === 'yes') : undefined;
    }
    case 'count': {
      const told = facts[premise.fact];
      return typeof told === 'number'
        ? COMPARED[premise.than](BigInt(told), BigInt(premise.count))
        : undefined;
    }
    case 'share': {
      const [part, whole] = [facts[premise.part], facts[premise.of]];
      if (typeof part !== 'number' || typeof whole !== 'number') return undefined;
      if (whole === 0 || part > whole) return undefined;
      const share = BigInt(part) * WHOLE_BP;
      return COMPARED[premise.than](share, BigInt(whole) * BigInt(premise.basisPoints));
    }
    default:
      return premise satisfies never;
  }
};

/** Whether all of them are true: one that is not decides, whatever the others are; else each must be known. */
export const allTrue = (premises: readonly Premise[], facts: Facts): boolean | undefined => {
  const truths = premises.map((premise) => truthOf(premise, facts));
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
};

/** The step of a level that the facts amount to; `undefined` while they do not tell. */
export const stepOf = (
  { steps }: LevelPlan,
  facts: Facts,
): LevelPlan['steps'][number] | undefined => {
  for (const step of steps) {
    const isReached = allTrue(step.when, facts);
    if (isReached !== false) return isReached === true ? step : undefined;
  }
  return undefined;
};

/** The facts of which a premise speaks. */
export const factsOfPremise = (premise: Premise): readonly string[] =>
  premise.is === 'share' ? [premise.part, premise.of] : [premise.fact];

const COMPARISON_WORDS: Readonly<Record<Comparison, Words>> = {
  over: { zh: '超过', en: 'over' },
  atLeast: { zh: '不低于', en: 'at least' },
  atMost: { zh: '不超过', en: 'at most' },
  under: { zh: '低于', en: 'under' },
};

/** What a premise says, with the names of its facts. */
export const premiseWords = (premise: Premise, plan: CasePlan): Words => {
  const named = (fact: string): Words => plan.facts[fact]?.title ?? { zh: fact, en: fact };
  switch (premise.is) {
    case 'yes': {
      const { zh, en } = named(premise.fact);
      return { zh: `“${zh}”为是`, en: `“${en}” is true` };
    }
    case 'no': {
      const { zh, en } = named(premise.fact);
      return { zh: `“${zh}”为否`, en: `“${en}” is not true` };
    }
    case 'count': {
      const [{ zh, en }, than] = [named(premise.fact), COMPARISON_WORDS[premise.than]];
      const { count } = premise;
      return { zh: `“${zh}”${than.zh} ${count}`, en: `“${en}” is ${than.en} ${count}` };
    }
    case 'share': {
      const [part, whole] = [named(premise.part), named(premise.of)];
      const than = COMPARISON_WORDS[premise.than];
      const percent = `${premise.basisPoints / 100}%`;
      return {
        zh: `“${part.zh}”占“${whole.zh}”的比例${than.zh} ${percent}`,
        en: `“${part.en}” is ${than.en} ${percent} of “${whole.en}”`,
      };
    }
    default:
      return premise satisfies never;
  }
};

/** All of them in one breath. */
export const premisesWords = (premises: readonly Premise[], plan: CasePlan): Words => {
  const said = premises.map((premise) => premiseWords(premise, plan));
  return {
    zh: said.map(({ zh }) => zh).join('且'),
    en: said.map(({ en }) => en).join(' and '),
  };
};

/** The facts that must be recorded, or put right, before it is known whether these hold. */
export const undecidedFacts = (premises: readonly Premise[], facts: Facts): readonly string[] => [
  ...new Set(
    premises.filter((premise) => truthOf(premise, facts) === undefined).flatMap(factsOfPremise),
  ),
];
