import { ActJobItemTable, ActJobTable } from './act-job.ts';
import { CalendarChangeTable } from './calendar-change.ts';
import { CaseEventTable } from './case-event.ts';
import { CaseFileTable } from './case-file.ts';
import { ApprovalTable, BreachTable, ClockTable, EvidenceTable } from './case-parts.ts';
import { CommandAttemptTable, CommandTable } from './command.ts';
import { DelegationTable } from './delegation.ts';
import { DeliveryTable } from './delivery.ts';
import { FinanceDocumentTable } from './finance-document.ts';
import { DutyTable, NoticeChannelTable, NoticeTable } from './notice.ts';
import { AccountTable, DepartmentTable } from './organisation.ts';
import { PlanMigrationRefusalTable, PlanMigrationTable } from './plan-migration.ts';
import { PublishedTable } from './published.ts';
import { DutyRoundTable, RecalculationTable, WatchFindingTable } from './watch.ts';
import { WorkItemTable } from './work-item.ts';

/** Every table of the ledger. They describe the schema; a test holds them equal to the migrations. */
export const TABLES = [
  CaseEventTable,
  CaseFileTable,
  ApprovalTable,
  ClockTable,
  BreachTable,
  EvidenceTable,
  CommandTable,
  PublishedTable,
  CalendarChangeTable,
  DepartmentTable,
  AccountTable,
  DutyRoundTable,
  WatchFindingTable,
  RecalculationTable,
  PlanMigrationTable,
  PlanMigrationRefusalTable,
  DutyTable,
  NoticeTable,
  NoticeChannelTable,
  DeliveryTable,
  WorkItemTable,
  CommandAttemptTable,
  DelegationTable,
  ActJobTable,
  ActJobItemTable,
  FinanceDocumentTable,
];
