import { evolve, type CaseEvent, type CaseNumber, type CaseState } from '@gongjian/rules';
import { eventOf, GENESIS, hashOfRow, type EntryRow } from './case-entry.ts';
import { traces } from './projection.ts';

/**
 * What can be wrong with a record: an entry is missing; it names another hash than that of the entry before it; its
 * content does not give its hash; the rules can make nothing of it; it is one too many, behind
 * the head that the file names or before the first; the last entry is not the head that the file names; the projection says something else than the entries.
 */
export type Flaw =
  'missing' | 'predecessor' | 'content' | 'senseless' | 'surplus' | 'otherHead' | 'projection';

/** Where a record is wrong first. `fields` names what differs of the projection, never what it says. */
export interface Broken {
  readonly version: number;
  readonly flaw: Flaw;
  readonly fields: readonly string[];
}

/** A flaw of the chain itself. */
export const brokenAt = (version: number, flaw: Flaw): Broken => ({ version, flaw, fields: [] });

/**
 * A walk along the chain of one case: each entry is held against the one before it, and folded into the case as the
 * rules tell it. It holds the case and never its entries, and stands still at the first that is wrong.
 */
export class ChainWalk {
  readonly number: CaseNumber;
  /** Entries found right so far, which is the version of the last of them. */
  checked = 0;
  /** The hash of the last entry found right. */
  hash = GENESIS;
  state: CaseState | undefined;
  broken: Broken | undefined;
  /** What the entries leave behind for good. */
  readonly traces: ReturnType<typeof traces> = { breaches: [], evidence: [] };

  constructor(number: CaseNumber) {
    this.number = number;
  }

  take(entry: EntryRow<Date>): void {
    if (this.broken !== undefined) return;
    const flaw = this.flawOf(entry) ?? this.fold(eventOf(entry));
    if (flaw !== undefined) {
      this.broken = brokenAt(this.checked + 1, flaw);
      return;
    }
    this.checked = entry.version;
    this.hash = entry.hash;
  }

  private flawOf(entry: EntryRow<Date>): Flaw | undefined {
    if (entry.version <= this.checked) return 'surplus';
    if (entry.version !== this.checked + 1) return 'missing';
    if (entry.prev_hash !== this.hash) return 'predecessor';
    return entry.hash === hashOfRow(entry) ? undefined : 'content';
  }

  /**
   * A forger may have hashed anything, also what makes the rules throw. Receipts, which grow with every command and
   * are in no projection, are let go: kept, they would make the walk along a long case a matter of its square.
   */
  private fold(event: CaseEvent): Flaw | undefined {
    try {
      this.state = { ...evolve(this.state, event), receipts: {} };
      const { breaches, evidence } = traces(this.number, [event]);
      this.traces.breaches.push(...breaches);
      this.traces.evidence.push(...evidence);
    } catch {
      return 'senseless';
    }
    return this.state.number === this.number ? undefined : 'senseless';
  }
}
