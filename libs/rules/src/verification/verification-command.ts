import type { Sent } from '../sent.ts';
import type { Verification } from './verification-state.ts';

/** What the rules have said of a case, by the names of its plan; the door asks them, never whoever sends. */
export interface Verify extends Sent {
  readonly act: 'verify';
  readonly verifications: Readonly<Record<string, Verification>>;
}
