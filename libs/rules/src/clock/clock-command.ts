import type { PlainDate } from '../calendar/plain-date.ts';
import type { RungId } from '../case-plan/plan.ts';
import type { Sent } from '../sent.ts';

export interface Hold extends Sent {
  readonly act: 'hold';
  readonly ground: string;
  readonly reason: string;
  /** The SHA-256 of the attached paper by which those concerned were told; `null` where none is needed. */
  readonly notice: string | null;
}
export interface Resume extends Sent {
  readonly act: 'resume';
  readonly reason: string;
}
export interface PauseClock extends Sent {
  readonly act: 'pauseClock';
  readonly clock: string;
  readonly ground: string;
  readonly reason: string;
  readonly notice: string | null;
}
export interface ResumeClock extends Sent {
  readonly act: 'resumeClock';
  readonly clock: string;
  readonly reason: string;
}
export interface AskExtension extends Sent {
  readonly act: 'askExtension';
  readonly clock: string;
  /** In the unit the plan extends this clock by. */
  readonly amount: number;
  readonly reason: string;
}
export interface ApproveExtension extends Sent {
  readonly act: 'approveExtension';
  readonly clock: string;
  readonly opinion: string | null;
}
export interface RefuseExtension extends Sent {
  readonly act: 'refuseExtension';
  readonly clock: string;
  readonly reason: string;
}
export interface CorrectClock extends Sent {
  readonly act: 'correctClock';
  readonly clock: string;
  /** The day on which the clock really started. */
  readonly startedOn: PlainDate;
  readonly reason: string;
}
export interface ObjectToRung extends Sent {
  readonly act: 'objectToRung';
  readonly clock: string;
  readonly rung: RungId;
  readonly reason: string;
}
export interface SettleRung extends Sent {
  readonly act: 'settleRung';
  readonly clock: string;
  readonly rung: RungId;
  readonly outcome: 'upheld' | 'withdrawn';
  readonly reason: string;
}
