import type { Criterion } from '../case-plan/plan.ts';
import type { Comparison, Premise } from './premise.ts';

/** The vocabulary in which a plan says when something is asked for, and what of the facts must be true. */

export const needsThat = (that: Premise, because: string): Criterion => ({
  needs: 'holds',
  that,
  law: because,
});

export const isYes = (name: string): Premise => ({ is: 'yes', fact: name });
export const isNo = (name: string): Premise => ({ is: 'no', fact: name });
export const isCount = (name: string, than: Comparison, amount: number): Premise => ({
  is: 'count',
  fact: name,
  than,
  count: amount,
});
/** The share of one count in another, in basis points. */
export const isShare = (
  part: string,
  whole: string,
  than: Comparison,
  basisPoints: number,
): Premise & { readonly is: 'share' } => ({ is: 'share', part, of: whole, than, basisPoints });

const OPPOSITE = { over: 'atMost', atMost: 'over', atLeast: 'under', under: 'atLeast' } as const;

/** What is true exactly where a share is not as it says. */
export const isNotShare = (share: Premise & { readonly is: 'share' }): Premise => ({
  ...share,
  than: OPPOSITE[share.than],
});

/** Asked for only where all of these premises are true. */
export const onlyWhen = (
  premises: readonly Premise[],
  ...asked: readonly Criterion[]
): readonly Criterion[] =>
  asked.map((criterion) => ({ ...criterion, when: [...(criterion.when ?? []), ...premises] }));
