import type { Failure } from '@gongjian/ledger';

/** Longest reason that is kept; a receiver's answer may be a page. */
const LONGEST_REASON = 200;

/** A message that did not go out, as far as we know. The reason holds no address, key or secret. */
export class Undelivered extends Error implements Failure {
  readonly reason: string;
  readonly perhapsArrived: boolean;
  readonly final: boolean;

  constructor(reason: string, { perhapsArrived = false, final = false } = {}) {
    super(reason);
    this.name = 'Undelivered';
    this.reason = reason.slice(0, LONGEST_REASON);
    this.perhapsArrived = perhapsArrived;
    this.final = final;
  }
}
