import type { Source, Words } from './plan-terms.ts';

/**
 * The guards of the district's money that can be asked about one case: G11 to G13 concern single papers and payments,
 * G14 no case.
 */
export const VERIFYING_GUARDS = [
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G8',
  'G9',
  'G10',
] as const;
export type VerifyingGuard = (typeof VERIFYING_GUARDS)[number];

/**
 * 核验: a rule that needs more than the case knows, because it is held against what the district has published (its
 * fact sheet, its parameters). The case tells it some facts; what it says is recorded in the case.
 */
export interface VerificationPlan {
  readonly title: Words;
  readonly by: VerifyingGuard;
  /** What the rule asks for, by its own names, each with the fact that tells it. */
  readonly told: Readonly<Record<string, string>>;
  /** What it asks of each child case, by its own names, each with the child's fact that tells it. */
  readonly ofChildren?: Readonly<Record<string, string>>;
  /** Calendar days for which its result may be relied on: what is published changes. */
  readonly goodFor: number;
  /** Where the result is “to be reported”: the paper by which it was. */
  readonly report?: string;
  readonly source: Source;
}
