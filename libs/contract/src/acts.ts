import { z } from 'zod';
import type { CaseAct, StageId } from '@gongjian/rules';
import { DepartmentText } from './case-number.ts';
import { Facts } from './facts.ts';
import { text } from './text.ts';

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
export const HoldBody = z.strictObject({ ground: Name, reason: text() }).meta({ id: 'Hold' });
export const ResumeBody = z.strictObject({ reason: text() }).meta({ id: 'Resume' });
export const CancelBody = z.strictObject({ reason: text() }).meta({ id: 'Cancel' });
export const CloseBody = z.strictObject({ outcome: text().default('办结') }).meta({ id: 'Close' });

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
  cancel: 'cancel',
  close: 'close',
  openChild: 'households',
} as const satisfies Record<CaseAct, string>;
