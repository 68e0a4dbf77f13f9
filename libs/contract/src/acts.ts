import { z } from 'zod';
import { MEANS, NO_ORDERS, PRIORITIES, RUNGS, type PlainDate, type StageId } from '@gongjian/rules';
import { DepartmentText } from './case-number.ts';
import { Facts } from './facts.ts';
import { Day, text } from './text.ts';

/** What people may ask of a case, as the body of a request. One schema for each act. */

const StageText = z
  .string()
  .min(1)
  .max(64)
  .transform((id) => id as StageId)
  .meta({ id: 'StageId', examples: ['feasibility'] });

const Name = z.string().min(1).max(64);

export const AdvanceBody = z.strictObject({ to: StageText }).meta({ id: 'Advance' });
export const ReturnBody = z
  .strictObject({ to: StageText, reason: text() })
  .meta({ id: 'ReturnToStage' });
export const FinishBranchBody = z.strictObject({ branch: Name }).meta({ id: 'FinishBranch' });
export const TransferStageBody = z
  .strictObject({ stage: StageText, to: DepartmentText, reason: text() })
  .meta({ id: 'TransferStage' });

const DayText = Day.transform((day) => day as PlainDate);
/** What must be fulfilled, by which day if any, before which stage; without one, before the case is closed. */
const Condition = z
  .strictObject({
    text: text(),
    due: DayText.nullable().default(null),
    before: StageText.nullable().default(null),
  })
  .meta({ id: 'Condition' });

const Opinion = text().nullable().default(null);

export const ApproveBody = z
  .strictObject({
    approval: Name,
    opinion: Opinion,
    conditions: z.array(Condition).max(20).default([]),
  })
  .meta({ id: 'Approve' });
export const VetoBody = z.strictObject({ approval: Name, reason: text() }).meta({ id: 'Veto' });
export const AbstainBody = z
  .strictObject({ approval: Name, reason: text() })
  .meta({ id: 'Abstain' });
export const ReconfirmBody = z.strictObject({ opinion: Opinion }).meta({ id: 'Reconfirm' });
export const DeclineCompetenceBody = z
  .strictObject({
    approval: Name,
    reason: text(),
    proposes: DepartmentText.nullable().default(null),
  })
  .meta({ id: 'DeclineCompetence' });
export const UpholdCompetenceBody = z
  .strictObject({ approval: Name, department: DepartmentText, reason: text() })
  .meta({ id: 'UpholdCompetence' });
export const AddSignerBody = z
  .strictObject({
    approval: Name,
    department: DepartmentText,
    where: z.enum(['before', 'after', 'beside']),
    reason: text(),
  })
  .meta({ id: 'AddSigner' });
export const RemoveSignerBody = z
  .strictObject({ approval: Name, department: DepartmentText, reason: text() })
  .meta({ id: 'RemoveSigner' });
export const TransferSignerBody = z
  .strictObject({ approval: Name, from: DepartmentText, to: DepartmentText, reason: text() })
  .meta({ id: 'TransferSigner' });

const AccountName = z.string().min(1).max(64);
const Owned = z.enum(['stage', 'approval', 'task']);
export const AssignBody = z
  .strictObject({ on: Owned, target: Name, to: AccountName.nullable() })
  .meta({ id: 'Assign' });
export const DeclareConflictBody = z
  .strictObject({ reason: text() })
  .meta({ id: 'DeclareConflict' });
export const WithdrawBody = z
  .strictObject({ command: z.string().min(8).max(64), reason: text() })
  .meta({ id: 'Withdraw' });
export const RecallBody = z.strictObject({ reason: text() }).meta({ id: 'Recall' });
export const AskCorrectionBody = z
  .strictObject({ stage: StageText, items: z.array(text()).min(1).max(50) })
  .meta({ id: 'AskCorrection' });
export const SupplyCorrectionBody = z
  .strictObject({ stage: StageText, text: text() })
  .meta({ id: 'SupplyCorrection' });

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const ReportTaskBody = z
  .strictObject({ task: Name, text: text(), evidence: Sha256.nullable().default(null) })
  .meta({ id: 'ReportTask' });
export const AcceptTaskBody = z.strictObject({ task: Name }).meta({ id: 'AcceptTask' });
export const ReturnTaskBody = z
  .strictObject({ task: Name, reason: text() })
  .meta({ id: 'ReturnTask' });
export const DropTaskBody = z.strictObject({ task: Name, reason: text() }).meta({ id: 'DropTask' });
export const CopyToBody = z
  .strictObject({ departments: z.array(DepartmentText).min(1).max(50), text: Opinion })
  .meta({ id: 'CopyTo' });
export const ReadCopyBody = z.strictObject({ copy: Name }).meta({ id: 'ReadCopy' });
export const UrgeBody = z
  .strictObject({ on: Owned, target: Name, text: Opinion })
  .meta({ id: 'Urge' });
export const MigrateBody = z
  .strictObject({
    /** The SHA-256 of the published plan. */
    plan: Sha256,
    stages: z.record(Name, StageText).default({}),
  })
  .meta({ id: 'Migrate' });
export const RejectBody = z.strictObject({ approval: Name, reason: text() }).meta({ id: 'Reject' });
export const AskHelpBody = z
  .strictObject({ department: DepartmentText, means: z.enum(MEANS), text: text(), due: DayText })
  .meta({ id: 'AskHelp' });
export const ReportProblemBody = z
  .strictObject({ department: DepartmentText, text: text(), due: DayText })
  .meta({ id: 'ReportProblem' });
export const ReportIncidentBody = z.strictObject({ text: text() }).meta({ id: 'ReportIncident' });
export const FactsBody = z.strictObject({ facts: Facts }).meta({ id: 'RecordFacts' });
export const NoteBody = z.strictObject({ text: text() }).meta({ id: 'AddNote' });
/** What an instruction orders besides its words. */
const Orders = z
  .strictObject({
    assign: DepartmentText.nullable().default(null),
    priority: z.enum(PRIORITIES).nullable().default(null),
    reportBy: DayText.nullable().default(null),
    decide: z
      .strictObject({ decision: Name, outcome: z.enum(['agreed', 'declined']) })
      .nullable()
      .default(null),
  })
  .meta({ id: 'Orders' });
export const InstructionBody = z
  .strictObject({
    text: text(),
    to: DepartmentText.nullable().default(null),
    orders: Orders.default(NO_ORDERS),
  })
  .meta({ id: 'Instruct' });
/** The SHA-256 of the attached paper by which those concerned were told. */
const Notice = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .default(null);

/** A clock of the case, by the id under which the case shows it. */
export const ClockId = z
  .string()
  .min(1)
  .max(128)
  .meta({ id: 'ClockId', examples: ['stage:landUsePermitPeriod#1'] });

export const HoldBody = z
  .strictObject({ ground: Name, reason: text(), notice: Notice })
  .meta({ id: 'Hold' });
export const PauseClockBody = z
  .strictObject({ clock: ClockId, ground: Name, reason: text(), notice: Notice })
  .meta({ id: 'PauseClock' });
export const ResumeClockBody = z
  .strictObject({ clock: ClockId, reason: text() })
  .meta({ id: 'ResumeClock' });
export const AskExtensionBody = z
  .strictObject({ clock: ClockId, amount: z.int().min(1).max(10_000), reason: text() })
  .meta({ id: 'AskExtension' });
export const ApproveExtensionBody = z
  .strictObject({ clock: ClockId, opinion: text().nullable().default(null) })
  .meta({ id: 'ApproveExtension' });
export const RefuseExtensionBody = z
  .strictObject({ clock: ClockId, reason: text() })
  .meta({ id: 'RefuseExtension' });
export const CorrectClockBody = z
  .strictObject({
    clock: ClockId,
    startedOn: Day.transform((day) => day as PlainDate),
    reason: text(),
  })
  .meta({ id: 'CorrectClock' });
export const ResumeBody = z.strictObject({ reason: text() }).meta({ id: 'Resume' });
export const CancelBody = z.strictObject({ reason: text() }).meta({ id: 'Cancel' });
export const CloseBody = z.strictObject({ outcome: text().default('办结') }).meta({ id: 'Close' });

const Blame = z.enum(RUNGS);
export const ObjectionBody = z
  .strictObject({ clock: ClockId, rung: Blame, reason: text() })
  .meta({ id: 'ObjectToRung' });
export const SettlementBody = z
  .strictObject({
    clock: ClockId,
    rung: Blame,
    outcome: z.enum(['upheld', 'withdrawn']),
    reason: text(),
  })
  .meta({ id: 'SettleRung' });

/**
 * What comes with an uploaded document. The document itself is described here but never in the body: it is
 * streamed past it, under `file`, and must be there.
 */
export const EvidenceFields = z
  .strictObject({
    kind: Name,
    file: z.never().optional().meta({ not: undefined, type: 'string', format: 'binary' }),
  })
  .meta({ id: 'EvidenceFields' });
export type EvidenceFields = z.output<typeof EvidenceFields>;
