/** How a number stands to a threshold. */
export type Comparison = 'over' | 'atLeast' | 'atMost' | 'under';

/**
 * On what a rule is founded: what is said of recorded facts. A flag is as it says; a count, or the share of one count in another, stands to a
 * threshold as it says. Shares are in basis points.
 */
export type Premise =
  | { readonly is: 'yes'; readonly fact: string }
  | { readonly is: 'no'; readonly fact: string }
  | {
      readonly is: 'count';
      readonly fact: string;
      readonly than: Comparison;
      readonly count: number;
    }
  | {
      readonly is: 'share';
      readonly part: string;
      readonly of: string;
      readonly than: Comparison;
      readonly basisPoints: number;
    };
