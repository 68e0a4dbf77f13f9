export * from './borrowing.ts';
export type { Check, CheckVerdict, Figure, GuardKind } from './guard-check.ts';
export { judgeCase, restsOnSheet, type CaseBasis } from './case-guards.ts';
export * from './finance-parameters.ts';
export * from './fiscal-sheet.ts';
export {
  GUARD_IDS,
  VERDICTS,
  type GuardDay,
  type GuardId,
  type GuardResult,
  type Verdict,
} from './guard.ts';
export { GUARDS, type GuardFacts } from './guards.ts';
export { VERDICT_WORDS } from './verdict-words.ts';
export type { PlannedPpp } from './ppp-guard.ts';
