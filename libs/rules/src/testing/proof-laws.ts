import { on, unless, type EventLaw } from './law.ts';

/** K46: what others have said is on record only where a paper of theirs is, and counts. */
const othersAreProven = on(['factsRecorded', 'caseOpened'], (event, book) => {
  const bare = Object.keys(event.facts).find((name) => {
    const proof = book.plan.facts[name]?.provenBy;
    return proof !== undefined && !book.papers.has(proof);
  });
  return unless(bare === undefined, () => `${bare} is recorded without its proof`);
});

export const PROOF_LAWS: Readonly<Record<string, EventLaw>> = {
  'K46 what others say is proven': othersAreProven,
};
