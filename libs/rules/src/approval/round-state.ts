import type { AnswerKind, Signer } from './approval-happening.ts';
import type { Instant } from '../calendar/instant.ts';
import type { DepartmentCode, SilencePlan, StageId, VotingRule } from '../case-plan/plan.ts';

/** What a department has said in a round: one department, one voice. */
export interface Answer {
  readonly department: DepartmentCode;
  /** The account that answered for it; `system` where silence was taken for an answer. */
  readonly by: string;
  /** The absent colleague in whose place it answered. */
  readonly behalf: string | null;
  readonly at: Instant;
  readonly answer: AnswerKind;
  readonly opinion: string | null;
  /** The earlier round whose answer it confirms. */
  readonly confirms: number | null;
  /** The command that gave it, by which it can be withdrawn. */
  readonly command: string | null;
}

/** A department that says it is not competent, until somebody says whose it is. */
export interface DeclinedCompetence {
  readonly department: DepartmentCode;
  readonly by: string;
  /** The absent colleague in whose place it was said. */
  readonly behalf: string | null;
  readonly at: Instant;
  readonly reason: string;
  readonly proposes: DepartmentCode | null;
  /** The command that said so, by which it can be withdrawn. */
  readonly command: string | null;
  /** The two offices have said that it is competent: it may not decline again. */
  readonly upheld: boolean;
}

/**
 * One round of an approval, with the rule by which it was asked. A return supersedes it, also where it was
 * granted: entering the stage again asks in a new round, and no approval given before counts in it.
 */
export interface Approval {
  readonly approval: string;
  readonly round: number;
  readonly stage: StageId;
  readonly signers: readonly Signer[];
  readonly rule: VotingRule;
  readonly veto: readonly DepartmentCode[];
  readonly silence: SilencePlan['means'];
  readonly preparedBy: readonly string[];
  readonly state: 'asked' | 'granted' | 'refused' | 'superseded';
  readonly askedAt: Instant;
  /** When each department was asked last: with the round, in its turn, or in another's place. */
  readonly turns: Readonly<Record<DepartmentCode, Instant>>;
  readonly answers: readonly Answer[];
  /** Given after the round was over: records without effect. */
  readonly late: readonly Answer[];
  readonly declined: readonly DeclinedCompetence[];
  /** Those who had been asked for the whole of its time and had said nothing when that was over. */
  readonly silent: readonly DepartmentCode[];
}
