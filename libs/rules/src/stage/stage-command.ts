import type { DepartmentCode, PlanRef, StageId } from '../case-plan/plan.ts';
import type { Sent } from '../sent.ts';

export interface Advance extends Sent {
  readonly act: 'advance';
  readonly to: StageId;
}
/** Ends a branch in its last stage, so that the main line may go on when all have ended. */
export interface FinishBranch extends Sent {
  readonly act: 'finishBranch';
  readonly branch: string;
}
/** Within a branch where `to` is a stage of it; otherwise the whole case, with all its branches. */
export interface ReturnToStage extends Sent {
  readonly act: 'returnToStage';
  readonly to: StageId;
  readonly reason: string;
}
/** Gives a stage to another department (转办). */
export interface TransferStage extends Sent {
  readonly act: 'transferStage';
  readonly stage: StageId;
  readonly to: DepartmentCode;
  readonly reason: string;
}

/** 撤回 of an own act, by the id of its command. */
export interface Withdraw extends Sent {
  readonly act: 'withdraw';
  readonly command: string;
  readonly reason: string;
}
/** 撤回 of the whole case by who opened it. */
export interface Recall extends Sent {
  readonly act: 'recall';
  readonly reason: string;
}
export interface AskCorrection extends Sent {
  readonly act: 'askCorrection';
  readonly stage: StageId;
  /** Everything that is missing: it is asked once. */
  readonly items: readonly string[];
}
export interface SupplyCorrection extends Sent {
  readonly act: 'supplyCorrection';
  readonly stage: StageId;
  readonly text: string;
}
/** Moves the case to another version of its plan; the moment holds that plan as `target`. */
export interface Migrate extends Sent {
  readonly act: 'migrate';
  readonly plan: PlanRef;
  /** What stages of the old plan, branches' included, are called in the new one; those not named keep their name. */
  readonly stages: Readonly<Record<string, StageId>>;
}
