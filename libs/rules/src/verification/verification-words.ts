import type { Criterion, VerificationPlan } from '../case-plan/plan.ts';

/** The vocabulary in which a plan says what is held against published figures. */

/** A rule over published figures does not forbid it: the verification of that name in the plan. */
export const needsVerified = (verification: string, because: string): Criterion => ({
  needs: 'verified',
  verification,
  law: because,
});

/** How long what a rule has said may be relied on, in calendar days, where a plan does not say otherwise. PARAMETER. */
const USUALLY_GOOD_FOR = 30;

export const verified = (
  verification: Omit<VerificationPlan, 'goodFor'> & Partial<Pick<VerificationPlan, 'goodFor'>>,
): VerificationPlan => ({ goodFor: USUALLY_GOOD_FOR, ...verification });
