import type { CaseKind } from './case-plan/plan.ts';

/** What a case is called for ever, by people and machines: `<prefix>-<name>`, for example `P-2026-017`. */
export type CaseNumber = string & { readonly brand: 'CaseNumber' };

/** One prefix per kind, so that a number alone names its workflow and no two kinds can share one. */
export const NUMBER_PREFIX: Readonly<Record<CaseKind, string>> = {
  project: 'P',
  demolition: 'D',
  household: 'H',
  financing: 'F',
  parcel: 'L',
};

/** Prefix and name; short enough for every index it stands in, and safe in addresses and file names. */
export const CASE_NUMBER_SHAPE = new RegExp(
  `^([${Object.values(NUMBER_PREFIX).join('')}])-[A-Z0-9](?:[A-Z0-9-]{0,46}[A-Z0-9])?$`,
);

const kindByPrefix = new Map(
  (Object.entries(NUMBER_PREFIX) as [CaseKind, string][]).map(([kind, prefix]) => [prefix, kind]),
);

/** The kind of case a number names, or `undefined` where the text is no case number. */
export const kindOfNumber = (text: string): CaseKind | undefined =>
  CASE_NUMBER_SHAPE.test(text) ? kindByPrefix.get(text.slice(0, 1)) : undefined;

/** The case number a text is, or `undefined`. */
export const parseCaseNumber = (text: string): CaseNumber | undefined =>
  CASE_NUMBER_SHAPE.test(text) ? (text as CaseNumber) : undefined;

/** `<kind>/<number>`: the workflow id of a case. */
export const workflowIdOf = (number: CaseNumber): string =>
  `${kindByPrefix.get(number.slice(0, 1))}/${number}`;
