export { connectLedger, type LedgerConnection } from './data-source.ts';
export { DatabaseTooNew, migrate } from './migrate.ts';
export * from './calendar-versions.ts';
export * from './counting-cases.ts';
export * from './finance-documents.ts';
export * from './shipped-documents.ts';
export { hashOfContent } from './content-hash.ts';
export {
  latestPublished,
  publishDocuments,
  publishedContent,
  PublishedDiffers,
  type Published,
  type PublishedDocument,
} from './published.ts';
export {
  LedgerConflict,
  LedgerGap,
  recordEvents,
  standing,
  type Recording,
} from './record-events.ts';
export { projection, traces } from './projection.ts';
export * from './rebuild-case.ts';
export { verifyChain } from './verify-chain.ts';
export type { CaseRow } from './case-row.ts';
export type { CaseFilter } from './case-filter.ts';
export type { CaseOrder, SortKey } from './case-order.ts';
export * from './page-position.ts';
export * from './work-lists.ts';
export * from './work-boxes.ts';
export * from './links.ts';
export * from './list-cases.ts';
export {
  countChildrenByStage,
  findCommandVersion,
  factsOfChildren,
  readCase,
  readEvents,
  type RecordedCase,
  type RecordedEvent,
} from './read-case.ts';
export * from './commands.ts';
export * from './organisation.ts';
export * from './duty-round.ts';
export * from './watchdog.ts';
export * from './proof.ts';
export * from './watch-report.ts';
export { openLeaderSession, type LeaderSession } from './leader-session.ts';
export {
  dueRecalculation,
  findLagging,
  finishRecalculation,
  stillLagging,
  type RecalculationJob,
  type RecalculationState,
} from './recalculation.ts';
export * from './recalculation-report.ts';
export type { DocumentVersion, PublishedVersion } from './document-versions.ts';
export * from './plan-versions.ts';
export * from './scheme-versions.ts';
export * from './programme-tallies.ts';
export * from './programme-versions.ts';
export {
  commandOf,
  findToMove,
  finishMigration,
  noteRefusals,
  runningMigrations,
  standingOf,
  stillToMove,
  type NotedRefusal,
  type PlanMigrationJob,
  type PlanMigrationState,
  type Standing,
} from './plan-migration.ts';
export * from './plan-migration-report.ts';
export * from './deliveries.ts';
export * from './delegations.ts';
export * from './delivery-troubles.ts';
export * from './duties.ts';
export * from './inbox.ts';
export * from './notice-channels.ts';
export * from './act-jobs.ts';
