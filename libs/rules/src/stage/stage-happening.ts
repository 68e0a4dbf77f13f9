import type { MovedClock } from '../clock/clock-happening.ts';
import type { DepartmentCode, PlanRef, StageId } from '../case-plan/plan.ts';

/** How a case can move. */
export type StageHappening =
  | {
      readonly type: 'stageEntered';
      readonly stage: StageId;
      readonly attempt: number;
      readonly acting: DepartmentCode;
      /** The branch it belongs to; `null` on the main line. */
      readonly branch: string | null;
    }
  | {
      /** Somebody has sent the case on. What follows under the same command can be withdrawn with it. */
      readonly type: 'stageAdvanced';
      readonly from: StageId;
      readonly to: StageId;
      readonly branch: string | null;
    }
  | {
      readonly type: 'stageReturned';
      readonly from: StageId;
      readonly to: StageId;
      readonly branch: string | null;
      readonly reason: string;
    }
  | {
      /** The stage it came from goes on as if it had not been left. */
      readonly type: 'advanceWithdrawn';
      readonly from: StageId;
      /** `null`: its branch had ended with it. */
      readonly to: StageId | null;
      readonly branch: string | null;
      readonly reason: string;
      /** The clocks that had ended with that stage, and run on. */
      readonly clocks: readonly MovedClock[];
    }
  | { readonly type: 'branchFinished'; readonly branch: string; readonly stage: StageId }
  | { readonly type: 'branchCancelled'; readonly branch: string; readonly stage: StageId }
  | {
      readonly type: 'actingChanged';
      readonly stage: StageId;
      readonly from: DepartmentCode;
      readonly to: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'correctionAsked';
      readonly stage: StageId;
      readonly from: DepartmentCode;
      readonly items: readonly string[];
      /** For what the stage's clocks stand still meanwhile, by the plan of that day. */
      readonly ground: string;
    }
  | { readonly type: 'correctionSupplied'; readonly stage: StageId; readonly text: string }
  | {
      readonly type: 'planMigrated';
      readonly plan: PlanRef;
      /** What stages, branches included, are called now; those not named keep their name. */
      readonly stages: Readonly<Record<string, StageId>>;
      readonly clocks: readonly MovedClock[];
    };
