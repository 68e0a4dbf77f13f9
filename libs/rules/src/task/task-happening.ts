import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, Means, StageId } from '../case-plan/plan.ts';

/** Something asked of a department, tracked until whoever asked has accepted it. */
export interface TaskOpened {
  /** Unique in the case. */
  readonly id: string;
  /**
   * A condition of an approval; something a leader has asked to be reported; help that a department asks of another;
   * something unlawful that was reported, to be found out; a problem that is in the way of the case.
   */
  readonly kind: 'condition' | 'report' | 'help' | 'incident' | 'problem';
  /** By which means help is asked for. */
  readonly means?: Means;
  readonly department: DepartmentCode;
  readonly text: string;
  readonly due: PlainDate | null;
  /** The approval whose condition it is, and its round. */
  readonly approval: { readonly approval: string; readonly round: number } | null;
  /** A condition: the stage that waits for it; `null` = the closing of the case. */
  readonly before: StageId | null;
}

/** How pressing a case is, by a leader's word. */
export const PRIORITIES = ['normal', 'urgent', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What can be asked of departments and people besides the stages. */
export type TaskHappening =
  | {
      /** A department has given something of its own to one of its people, or taken it back (`null`). */
      readonly type: 'assigned';
      readonly on: 'stage' | 'approval' | 'task';
      readonly target: string;
      readonly department: DepartmentCode;
      readonly to: string | null;
    }
  | {
      /** 回避: this account has nothing more to do with the case. */
      readonly type: 'conflictDeclared';
      readonly account: string;
      readonly reason: string;
    }
  | { readonly type: 'taskOpened'; readonly task: TaskOpened }
  | {
      readonly type: 'taskReported';
      readonly task: string;
      readonly text: string;
      /** The SHA-256 of the paper that proves it. */
      readonly evidence: string | null;
    }
  | { readonly type: 'taskAccepted'; readonly task: string }
  | { readonly type: 'taskReturned'; readonly task: string; readonly reason: string }
  | { readonly type: 'taskDropped'; readonly task: string; readonly reason: string }
  | { readonly type: 'prioritySet'; readonly priority: Priority }
  | {
      readonly type: 'decisionTaken';
      readonly decision: string;
      readonly outcome: 'agreed' | 'declined';
    }
  | {
      /** What was decided is decided anew: the way to it is walked again. */
      readonly type: 'decisionLapsed';
      readonly decision: string;
    }
  | {
      readonly type: 'copied';
      readonly id: string;
      readonly to: DepartmentCode;
      readonly text: string | null;
    }
  | { readonly type: 'copyRead'; readonly id: string }
  | {
      readonly type: 'urged';
      readonly on: 'stage' | 'approval' | 'task';
      readonly target: string;
      readonly departments: readonly DepartmentCode[];
      readonly text: string | null;
    };
