import type { EnforcementHours } from './plan-manners.ts';
import type { Premise } from './premise-plan.ts';

/** What may have to be true before a stage is entered or a case is closed; `law` says why. */
export type Requirement =
  | { readonly needs: 'fact'; readonly fact: string; readonly law: string }
  | { readonly needs: 'yes'; readonly fact: string; readonly law: string }
  | {
      readonly needs: 'covers';
      readonly fact: string;
      readonly atLeast: string;
      readonly law: string;
    }
  | { readonly needs: 'evidence'; readonly evidence: string; readonly law: string }
  | { readonly needs: 'elapsed'; readonly clock: string; readonly law: string }
  | { readonly needs: 'decision'; readonly decision: string; readonly law: string }
  | { readonly needs: 'childrenEnded'; readonly law: string }
  /** What was reported to have been done unlawfully (incidents) is settled, every time. */
  | { readonly needs: 'incidentsSettled'; readonly law: string }
  | {
      /** At the time a fact tells something may be enforced: by the State's calendar, and outside the night. */
      readonly needs: 'enforceable';
      readonly fact: string;
      readonly hours: EnforcementHours;
      readonly law: string;
    }
  | {
      /** The day a fact tells is not after the last day of a clock; of what came too late nothing is made good. */
      readonly needs: 'within';
      readonly fact: string;
      readonly clock: string;
      readonly law: string;
    }
  | { readonly needs: 'holds'; readonly that: Premise; readonly law: string }
  /** A rule over published figures has been asked of the case as it is, and does not forbid it. */
  | { readonly needs: 'verified'; readonly verification: string; readonly law: string }
  | {
      /** Every case linked in that role has reached it; where none is linked, nothing is waited for. */
      readonly needs: 'milestone';
      readonly link: string;
      readonly milestone: string;
      readonly law: string;
    }
  | {
      /** What the cases linked in that role keep for this one, or have paid, is not below a fact; see above. */
      readonly needs: 'funds';
      readonly link: string;
      readonly atLeast: string;
      readonly law: string;
    };

/**
 * What stands before a stage or the closing: required of every case, or only where all premises of `when` are true.
 * Until the facts tell whether they are, it is not met.
 */
export type Criterion = Requirement & { readonly when?: readonly Premise[] };
