import type { CompensationRule, CompensationScheme } from './scheme.ts';

/** One thing that is wrong with a scheme: where, what, and how to mend it. A scheme with findings is not published. */
export interface SchemeFinding {
  /** A JSON pointer into the scheme (RFC 6901). */
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** One way in which a scheme can be wrong. */
export type SchemeCheck = (scheme: CompensationScheme) => readonly SchemeFinding[];

export const schemeFinding = (pointer: string, zh: string, en: string): SchemeFinding => ({
  pointer,
  zh,
  en,
});

/** What is wrong with a rule, at its place in the scheme. */
export const eachRule =
  (
    check: (
      rule: CompensationRule,
      pointer: string,
      scheme: CompensationScheme,
    ) => readonly SchemeFinding[],
  ): SchemeCheck =>
  (scheme) =>
    scheme.rules.flatMap((rule, index) => check(rule, `/rules/${index}`, scheme));
