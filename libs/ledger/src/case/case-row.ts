import type {
  CaseKind,
  CaseNumber,
  CaseState,
  DepartmentCode,
  Instant,
  ProgressLight,
  StageId,
} from '@gongjian/rules';

/** A case as lists show it: everything of its file but the state. Fits the rules' `lightAt`. */
export interface CaseRow {
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly title: string;
  readonly programme: string | null;
  readonly lead: DepartmentCode;
  readonly acting: DepartmentCode;
  readonly stage: StageId;
  readonly status: CaseState['status'];
  readonly parent: CaseNumber | null;
  readonly dueAt: Instant | null;
  readonly warnAt: Instant | null;
  readonly redAt: Instant | null;
  readonly frozenAt: Instant | null;
  readonly progress: ProgressLight;
  /** Whether one of its clocks ever stood still. */
  readonly everPaused: boolean;
  readonly breaches: number;
  readonly version: number;
  readonly openedAt: Instant;
  /** The account. */
  readonly openedBy: string;
  readonly changedAt: Instant;
  /** When its clocks are to be looked at again. */
  readonly wakeAt: Instant | null;
  /** The hash of its newest entry. */
  readonly headHash: string;
}

/** The columns of a `CaseRow`. */
export const CASE_COLUMNS = `number, kind, title, programme, lead, acting, stage, status, parent,
  due_at, warn_at, red_at, frozen_at, progress, ever_paused, breaches, version, opened_at, opened_by, changed_at, wake_at, head_hash`;
