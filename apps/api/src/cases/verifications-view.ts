import type { CaseFile } from '@gongjian/contract';
import {
  addDays,
  dayOf,
  isReliable,
  toIso,
  VERDICT_WORDS,
  type CaseState,
  type LightBasis,
  type VerificationPlan,
  type Verified,
} from '@gongjian/rules';

/** What rules over published figures have said of a case, and for how long it can be relied on. */

const saidView = (
  said: Verified,
  planned: VerificationPlan,
  basis: Parameters<typeof isReliable>[2],
): NonNullable<CaseFile['verifications'][number]['said']> => ({
  verdict: said.verdict,
  verdictWords: VERDICT_WORDS[said.verdict],
  words: said.words,
  at: toIso(said.at),
  goodUntil: addDays(dayOf(said.at), planned.goodFor),
  reliable: isReliable(said, planned, basis),
  documents: said.documents.map((one) => ({ ...one })),
});

export const verificationsView = (
  state: CaseState,
  { plan, now }: Pick<LightBasis, 'plan' | 'now'>,
): CaseFile['verifications'] =>
  Object.entries(plan.verifications).map(([verification, planned]) => {
    const said = state.verifications[verification];
    const { title, by } = planned;
    return {
      verification,
      title,
      by,
      said: said === undefined ? null : saidView(said, planned, { state, now }),
    };
  });
