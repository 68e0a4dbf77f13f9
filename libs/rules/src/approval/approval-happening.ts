import type { Condition } from './approval-command.ts';
import type { DepartmentCode, SilencePlan, StageId, VotingRule } from '../case-plan/plan.ts';

/** A department whose word is asked in a round. */
export interface Signer {
  readonly department: DepartmentCode;
  /** Asked when all of lower steps have answered; those of one step are asked together. */
  readonly step: number;
  /** How it came into the round: by the plan, added (加签) or in another's place (转办). */
  readonly origin: 'plan' | 'added' | 'transferred';
  /** The person whom the department has given it to (委派). */
  readonly assignee: string | null;
  /** The department that added it; only where it was added, or stands in the place of one that was. */
  readonly by?: DepartmentCode;
}

/** What a department says. Silence is only ever taken by the clock, where the plan says what it means. */
export type AnswerKind =
  'approved' | 'rejected' | 'vetoed' | 'abstained' | 'noObjection' | 'deemedRefused';

/** What can happen in the rounds of its approvals. */
export type ApprovalHappening =
  | {
      readonly type: 'approvalAsked';
      readonly approval: string;
      readonly round: number;
      readonly stage: StageId;
      readonly signers: readonly Signer[];
      readonly rule: VotingRule;
      readonly veto: readonly DepartmentCode[];
      readonly silence: SilencePlan['means'];
      /** Who prepared what is asked about, and may therefore not sign (四眼原则). */
      readonly preparedBy: readonly string[];
    }
  | {
      /** Those of the next step are asked now. */
      readonly type: 'signersAsked';
      readonly approval: string;
      readonly round: number;
      readonly departments: readonly DepartmentCode[];
    }
  | {
      readonly type: 'approvalAnswered';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly answer: AnswerKind;
      readonly opinion: string | null;
      /** It confirms what the department had said in an earlier round. */
      readonly confirms: number | null;
    }
  | {
      /** An answer after the round was over: on record, without effect. */
      readonly type: 'answeredLate';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly answer: AnswerKind;
      readonly opinion: string | null;
      /** On what it was approved; nobody is asked to fulfil it. */
      readonly conditions?: readonly Condition[];
    }
  | {
      readonly type: 'answerWithdrawn';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      /** 不属本单位职责: somebody must say whose it is. */
      readonly type: 'competenceDeclined';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
      readonly proposes: DepartmentCode | null;
    }
  | {
      readonly type: 'competenceUpheld';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'signerAdded';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly step: number;
      /** Those who move one step back for it. */
      readonly movedBack: readonly DepartmentCode[];
      readonly reason: string;
    }
  | {
      readonly type: 'signerRemoved';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'signerTransferred';
      readonly approval: string;
      readonly round: number;
      readonly from: DepartmentCode;
      readonly to: DepartmentCode;
      readonly reason: string;
    }
  | { readonly type: 'approvalGranted'; readonly approval: string; readonly round: number }
  | { readonly type: 'approvalRefused'; readonly approval: string; readonly round: number }
  | { readonly type: 'approvalSuperseded'; readonly approval: string; readonly round: number };
