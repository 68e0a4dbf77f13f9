import type { Comparison, Premise } from '../gate/premise.ts';

/** Whether a number stands to a threshold as it is said. */
const compared = (have: number, than: Comparison, threshold: number): boolean => {
  if (have === threshold) return than === 'atLeast' || than === 'atMost';
  return have > threshold
    ? than === 'over' || than === 'atLeast'
    : than === 'under' || than === 'atMost';
};

/** What the facts tell of a premise, in the small numbers of a walk: a part is a part, and not of nothing. */
export const tellsOf = (
  premise: Premise,
  facts: ReadonlyMap<string, unknown>,
): 'yes' | 'no' | 'unknown' => {
  const told = (holds: boolean) => (holds ? 'yes' : 'no');
  if (premise.is === 'yes' || premise.is === 'no') {
    const flag = facts.get(premise.fact);
    return flag === undefined ? 'unknown' : told(flag === (premise.is === 'yes'));
  }
  if (premise.is === 'count') {
    const count = facts.get(premise.fact);
    return count === undefined
      ? 'unknown'
      : told(compared(Number(count), premise.than, premise.count));
  }
  const [part, whole] = [Number(facts.get(premise.part)), Number(facts.get(premise.of))];
  // Not told is not a number, and nothing is true of it.
  return whole > 0 && part <= whole
    ? told(compared(part * 10_000, premise.than, whole * premise.basisPoints))
    : 'unknown';
};
