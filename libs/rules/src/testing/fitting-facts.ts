import type { Facts } from '../case-event.ts';
import { allTrue, truthOf, type Premise } from '../gate/premise.ts';

/** Facts by which premises become true or not, as a walk records them. */

const MANY = 7;

const countFor = ({ than, count }: Premise & { is: 'count' }, truth: boolean): number => {
  const high = than === 'over' || than === 'atLeast';
  return high === truth ? count + 1 : Math.max(0, count - 1);
};

/** Facts by which one premise is `truth`. */
export const factsSo = (premise: Premise, truth: boolean, told: Facts): Facts => {
  switch (premise.is) {
    case 'yes':
    case 'no':
      return { [premise.fact]: (premise.is === 'yes') === truth };
    case 'count':
      return { [premise.fact]: countFor(premise, truth) };
    case 'share': {
      const whole = Number(told[premise.of] ?? 0) || MANY;
      const high = premise.than === 'over' || premise.than === 'atLeast';
      return { [premise.of]: whole, [premise.part]: high === truth ? whole : 0 };
    }
    default:
      return premise satisfies never;
  }
};

/** What is still to be told before it is known whether all hold; they come to `truth` where that is open. */
export const factsDeciding = (premises: readonly Premise[], truth: boolean, told: Facts): Facts =>
  allTrue(premises, told) === undefined
    ? Object.assign(
        {},
        ...premises
          .filter((premise) => truthOf(premise, told) === undefined)
          .map((premise) => factsSo(premise, truth, told)),
      )
    : {};
