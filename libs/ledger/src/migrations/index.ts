import { ActJobs1795651200004 } from './act-jobs.ts';
import { CalendarChanges1795478400001 } from './calendar-changes.ts';
import { CaseEvents1795392000001 } from './case-events.ts';
import { CaseFiles1795392000002 } from './case-files.ts';
import { CaseParts1795392000003 } from './case-parts.ts';
import { ClocksAsLedgers1795478400004 } from './clocks-as-ledgers.ts';
import { CommandAttempts1795651200001 } from './command-attempts.ts';
import { CommandsAndOrganisation1795392000004 } from './commands-and-organisation.ts';
import { CommandsByCase1795651200022 } from './commands-by-case.ts';
import { Delegations1795651200003 } from './delegations.ts';
import { FinanceDocuments1795651200020 } from './finance-documents.ts';
import { Links1795651200009 } from './links.ts';
import { Notices1795478400002 } from './notices.ts';
import { PlanVersions1795651200006 } from './plan-versions.ts';
import { Programmes1795651200021 } from './programmes.ts';
import { Recording1795651200010 } from './recording.ts';
import { Turns1795651200007 } from './turns.ts';
import { WatchAndRecalculation1795478400003 } from './watch-and-recalculation.ts';
import { WorkItems1795651200002 } from './work-items.ts';

/**
 * In order of their stamps. A released migration is never edited: what comes after is a new one, first
 * adding beside the old, later taking the old away, so that two builds can run side by side.
 */
export const MIGRATIONS = [
  CaseEvents1795392000001,
  CaseFiles1795392000002,
  CaseParts1795392000003,
  CommandsAndOrganisation1795392000004,
  CalendarChanges1795478400001,
  Notices1795478400002,
  WatchAndRecalculation1795478400003,
  ClocksAsLedgers1795478400004,
  CommandAttempts1795651200001,
  WorkItems1795651200002,
  Delegations1795651200003,
  ActJobs1795651200004,
  PlanVersions1795651200006,
  Turns1795651200007,
  Links1795651200009,
  Recording1795651200010,
  FinanceDocuments1795651200020,
  Programmes1795651200021,
  CommandsByCase1795651200022,
];
