export { connectLedger, type LedgerConnection } from './data-source.ts';
export { DatabaseTooNew, isMigrated, migrate } from './migrate.ts';
export * from './published/calendar-versions.ts';
export * from './case/counting-cases.ts';
export * from './published/finance-documents.ts';
export * from './published/shipped-documents.ts';
export { hashOfContent } from './content-hash.ts';
export {
  latestPublished,
  publishDocuments,
  publishedContent,
  PublishedDiffers,
  type Published,
  type PublishedDocument,
} from './published/published.ts';
export {
  LedgerConflict,
  LedgerGap,
  recordEvents,
  standing,
  type Recording,
} from './case/record-events.ts';
export { projection, traces, type ProjectionTable } from './case/projection.ts';
export * from './case/rebuild-case.ts';
export { proveAll, proveCase, proveCases, type CaseProof } from './case/case-proof.ts';
export type { Broken, Flaw } from './case/chain-walk.ts';
export type { CaseRow } from './case/case-row.ts';
export type { CaseFilter } from './case/case-filter.ts';
export type { CaseOrder, SortKey } from './case/case-order.ts';
export * from './page-position.ts';
export * from './work/work-lists.ts';
export * from './work/work-boxes.ts';
export * from './case/links.ts';
export * from './case/list-cases.ts';
export {
  findCommandVersion,
  factsOfChildren,
  readCase,
  readEvents,
  type RecordedCase,
  type RecordedEvent,
} from './case/read-case.ts';
export * from './command/commands.ts';
export * from './organisation/organisation.ts';
export * from './leading/duty-round.ts';
export * from './leading/most-outstanding.ts';
export * from './leading/watchdog.ts';
export * from './leading/proof.ts';
export * from './leading/watch-report.ts';
export { openLeaderSession, type LeaderSession } from './leading/leader-session.ts';
export {
  dueRecalculation,
  findLagging,
  finishRecalculation,
  stillLagging,
  type RecalculationJob,
  type RecalculationState,
} from './leading/recalculation.ts';
export * from './leading/recalculation-report.ts';
export type { DocumentVersion, PublishedVersion } from './published/document-versions.ts';
export * from './published/plan-versions.ts';
export * from './published/scheme-versions.ts';
export * from './published/programme-tallies.ts';
export * from './published/programme-versions.ts';
export {
  commandOf,
  findToMove,
  finishMigration,
  isRunning,
  noteRefusals,
  runningMigrations,
  standingOf,
  stillToMove,
  type NotedRefusal,
  type PlanMigrationJob,
  type PlanMigrationState,
  type Standing,
} from './leading/plan-migration.ts';
export * from './leading/plan-migration-report.ts';
export * from './notice/deliveries.ts';
export * from './organisation/delegations.ts';
export * from './notice/delivery-troubles.ts';
export * from './organisation/duties.ts';
export * from './notice/inbox.ts';
export * from './notice/notice-channels.ts';
export * from './command/act-jobs.ts';
