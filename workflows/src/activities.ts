import type { CaseEvent, CaseNumber } from '@gongjian/rules';

/** What a case asks of the outside world. Implemented by the worker. */
export interface CaseActivities {
  /**
   * Makes events durable in the ledger, together with everything derived from them.
   * Idempotent by case and version: done twice is done once. Answers the version recorded so far.
   */
  recordEvents(number: CaseNumber, events: readonly CaseEvent[]): Promise<number>;
}
