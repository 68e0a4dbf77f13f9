import { on, unless, type EventLaw } from './law.ts';

/** K48: what a rule over published figures has said is recorded of the facts as they are. */

const saidOfTheFactsAsTheyAre = on(['verified'], (event, book) => {
  const planned = book.plan.verifications[event.verification];
  if (planned === undefined) return `${event.verification} is not of the plan`;
  const other = Object.values(planned.told).find((one) => event.told[one] !== book.facts.get(one));
  return (
    unless(other === undefined, () => `${event.verification} was told another ${other}`) ??
    unless(
      planned.ofChildren === undefined || event.heard === book.heard,
      () => `${event.verification} had not heard of all child cases`,
    )
  );
});

export const VERIFICATION_LAWS: Readonly<Record<string, EventLaw>> = {
  'K48 verified as it is': saidOfTheFactsAsTheyAre,
};
