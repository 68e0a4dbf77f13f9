import { z } from 'zod';
import { RUNGS, type CaseAct, type PlainDate, type StageId } from '@gongjian/rules';
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
export const ApproveBody = z
  .strictObject({ approval: Name, opinion: text().nullable().default(null) })
  .meta({ id: 'Approve' });
export const RejectBody = z.strictObject({ approval: Name, reason: text() }).meta({ id: 'Reject' });
export const FactsBody = z.strictObject({ facts: Facts }).meta({ id: 'RecordFacts' });
export const NoteBody = z.strictObject({ text: text() }).meta({ id: 'AddNote' });
export const InstructionBody = z
  .strictObject({ text: text(), to: DepartmentText.nullable().default(null) })
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

/** Where each act is asked for: `POST /cases/{number}/<path>`. */
export const ACT_PATH = {
  advance: 'advance',
  returnToStage: 'return',
  approve: 'approve',
  reject: 'reject',
  recordFacts: 'facts',
  attachEvidence: 'evidence',
  addNote: 'notes',
  instruct: 'instructions',
  hold: 'hold',
  resume: 'resume',
  pauseClock: 'clocks/pause',
  resumeClock: 'clocks/resume',
  askExtension: 'clocks/extension',
  approveExtension: 'clocks/extension/approve',
  refuseExtension: 'clocks/extension/refuse',
  correctClock: 'clocks/correct',
  objectToRung: 'clocks/objection',
  settleRung: 'clocks/settlement',
  cancel: 'cancel',
  close: 'close',
  openChild: 'households',
} as const satisfies Record<CaseAct, string>;
