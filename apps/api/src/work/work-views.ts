import {
  actionsOfWork,
  lightAt,
  toIso,
  workWords,
  type CaseState,
  type Instant,
  type Moment,
  type PossibleAction,
} from '@gongjian/rules';
import type { TodoItem, WorkCase } from '@gongjian/contract';
import type { BoxRow, CopiedRow, WorkRow } from '@gongjian/ledger';
import { actionView, summaryView } from '../cases/line-views.ts';

/** The light of one clock, as it would be if the case had no other. */
const lightOfWork = ({ held, dueAt, warnAt, redAt }: WorkRow, now: Instant): TodoItem['light'] =>
  lightAt(
    { status: held ? 'held' : 'open', dueAt, warnAt, redAt, frozenAt: null, progress: 'green' },
    now,
  );

/** The case that something is owed to, and what the caller may do with it. */
export interface WorkBasis {
  readonly state: CaseState;
  readonly moment: Moment;
  readonly actions: readonly PossibleAction[];
}

export const todoView = (row: WorkRow, { state, moment, actions }: WorkBasis): TodoItem => ({
  number: row.caseNumber,
  title: row.title,
  id: row.id,
  kind: row.kind,
  target: row.target,
  what: workWords(row, state, moment.plan),
  department: row.department,
  role: row.role,
  assignee: row.assignee,
  inPlaceOf: moment.actor.behalf ?? null,
  since: toIso(row.since),
  due: row.due,
  dueAt: row.dueAt === null ? null : toIso(row.dueAt),
  light: lightOfWork(row, moment.instant),
  priority: row.priority,
  actions: actionsOfWork(row, actions, moment.plan).map((action) =>
    actionView(row.caseNumber, action),
  ),
});

export const boxView = (
  row: BoxRow & Partial<Pick<CopiedRow, 'copy'>>,
  now: Instant,
): WorkCase => ({
  case: summaryView(row.file, now),
  at: toIso(row.at),
  copy:
    row.copy === undefined
      ? null
      : {
          id: row.copy.id,
          by: row.copy.by,
          text: row.copy.text,
          read: row.copy.read && { by: row.copy.read.by, at: toIso(row.copy.read.at) },
        },
});
