export * from './account.ts';
export * from './act-path.ts';
export * from './act-table.ts';
export * from './acts.ts';
export * from './bulk.ts';
export * from './calendar.ts';
export * from './case-file.ts';
export * from './case-history.ts';
export * from './case-links.ts';
export * from './case-list.ts';
export * from './case-number.ts';
export * from './case-parts.ts';
export * from './case-proof.ts';
export * from './case-time.ts';
export * from './clock-explanation.ts';
export * from './command-outcome.ts';
export * from './compensation.ts';
export { CompensationSchemeDocument } from './compensation-scheme.ts';
export * from './delegation.ts';
export * from './facts.ts';
export {
  FinanceDocumentId,
  FiscalSheetBody,
  FiscalSheetFile,
  FiscalSheets,
  ParametersBody,
  PublishedParameters,
  PublishedSheet,
} from './finance.ts';
export * from './forecast.ts';
export * from './guard.ts';
export * from './health.ts';
export * from './idempotency-key.ts';
export * from './link-acts.ts';
export * from './notice.ts';
export * from './opening.ts';
export * from './operations.ts';
export * from './organisation.ts';
export { PlanDocument } from './plan-document.ts';
export * from './plan-migration.ts';
export * from './plan.ts';
export * from './possible-action.ts';
export * from './problem-sentences.ts';
export * from './problem.ts';
export { ProgrammeDocument, ProgrammeId } from './programme-document.ts';
export * from './programme.ts';
export { says, sentenceOf, wordsOf } from './sentence.ts';
export { Day, Instant, isStorable, text, Words } from './text.ts';
export * from './verification.ts';
export * from './work.ts';
