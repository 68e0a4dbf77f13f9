import {
  eventWords,
  isOverdue,
  lightAt,
  toIso,
  type Actor,
  type CaseNumber,
  type CasePlan,
  type CaseState,
  type Instant,
  type PossibleAction,
} from '@gongjian/rules';
import {
  ACT_PATH,
  type CaseAction,
  type CaseSummary,
  type RecordedEvent as EventView,
} from '@gongjian/contract';
import type { CaseRow, RecordedEvent } from '@gongjian/ledger';
import { BASE_PATH } from '../base-path.ts';

/** What is one line in a list: a case, an event, an action. */

export const summaryView = (row: CaseRow, now: Instant): CaseSummary => ({
  number: row.number,
  kind: row.kind,
  title: row.title,
  programme: row.programme,
  parent: row.parent,
  lead: row.lead,
  acting: row.acting,
  stage: row.stage,
  status: row.status,
  light: lightAt(row, now),
  dueAt: row.dueAt === null ? null : toIso(row.dueAt),
  overdue: isOverdue(row, now),
  everPaused: row.everPaused,
  breaches: row.breaches,
  version: row.version,
  openedAt: toIso(row.openedAt),
  changedAt: toIso(row.changedAt),
});

/** Who did something, and in whose place: 甲代乙. */
const actorView = ({ account, department, role, behalf }: Actor): EventView['by'] => ({
  account,
  department,
  role,
  behalf: behalf ?? null,
  name:
    behalf === undefined
      ? { zh: account, en: account }
      : { zh: `${account} 代 ${behalf}`, en: `${account} for ${behalf}` },
});

/** An event with what it says in words; `told` knows the plan and the clocks it speaks of. */
export const eventView = (
  event: RecordedEvent,
  told: { readonly state: CaseState; readonly plan: CasePlan },
): EventView => {
  const { version, type, at, by, command, prevHash, hash, ...data } = event;
  return {
    version,
    type,
    at: toIso(at),
    by: actorView(by),
    command: command?.id ?? null,
    words: eventWords(event, told),
    data,
    prevHash,
    hash,
  };
};

export const actionView = (
  number: CaseNumber,
  { act, target, title, refusal }: PossibleAction,
): CaseAction => ({
  act,
  target,
  title,
  allowed: refusal === null,
  refusal:
    refusal === null
      ? null
      : { code: refusal.code, subject: refusal.subject, message: refusal.message },
  missing: [...(refusal?.missing ?? [])],
  href: `${BASE_PATH}/cases/${number}/${ACT_PATH[act]}`,
});
