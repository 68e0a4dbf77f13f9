import type { Actor } from '../case-event.ts';
import type { Instant } from '../calendar/instant.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import type { TaskOpened } from './task-happening.ts';

/** 补正: what whoever handed in the papers was told to supply. */
export interface Correction {
  readonly stage: StageId;
  readonly attempt: number;
  readonly from: DepartmentCode;
  readonly items: readonly string[];
  /** For what clocks stand still until it is supplied, whatever a newer plan calls it. */
  readonly ground: string;
  readonly by: string;
  readonly at: Instant;
  readonly state: 'asked' | 'supplied';
}

/** Something asked of a department, until whoever asked has accepted it. */
export interface Task extends TaskOpened {
  readonly by: Pick<Actor, 'account' | 'department' | 'role'>;
  readonly at: Instant;
  /** The command that opened it. */
  readonly command: string | null;
  readonly assignee: string | null;
  readonly state: 'open' | 'reported' | 'accepted' | 'dropped';
  readonly reports: readonly TaskReport[];
}

/** What a department has said of a task that was asked of it. */
export interface TaskReport {
  readonly by: string;
  /** The absent colleague in whose place it was reported. */
  readonly behalf: string | null;
  readonly at: Instant;
  readonly text: string;
  readonly evidence: string | null;
  /** It was returned, and is judged no more. */
  readonly returned?: true;
}

/** 抄送, with the receipt of who has read it for its department. */
export interface Copy {
  readonly id: string;
  readonly to: DepartmentCode;
  readonly by: string;
  readonly at: Instant;
  readonly text: string | null;
  readonly read: { readonly by: string; readonly at: Instant } | null;
}

/** 催办 of one thing: how often, and when last. */
export interface Urging {
  readonly on: 'stage' | 'approval' | 'task';
  readonly target: string;
  readonly times: number;
  readonly lastAt: Instant;
}

/** What a leader has decided. */
export interface Decision {
  readonly outcome: 'agreed' | 'declined';
  readonly by: string;
  readonly at: Instant;
}
