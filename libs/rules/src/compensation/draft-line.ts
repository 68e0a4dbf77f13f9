import type { Words } from '../case-plan/plan.ts';
import type { CompensatedHousehold, ExchangeHouse } from './compensated-household.ts';
import type { Exact } from './exact.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

/** A line before it is rounded: how it is worked out, and what comes out. */
export interface DraftLine {
  readonly formula: Words;
  /** From 0 on. */
  readonly amount: Exact;
  /** The household pays it; what is not said is paid to the household. */
  readonly owed?: true;
}

/** What a rule is applied to. */
export interface Occasion {
  readonly household: CompensatedHousehold;
  /** The exchange house where that way is reckoned. */
  readonly exchange: ExchangeHouse | null;
  readonly signing: { readonly from: PlainDate; readonly to: PlainDate };
}
