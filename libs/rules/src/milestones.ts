import type { Happening } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { unmet } from './criterion.ts';
import { stagesFrom } from './plan-lookup.ts';
import type { CasePlan } from './plan.ts';

/** The milestones a case has reached by its plan, in the plan's order; a case that was given up has none. */
export const milestonesOf = (state: CaseState, plan: CasePlan): readonly string[] =>
  state.status === 'cancelled'
    ? []
    : Object.entries(plan.milestones)
        .filter(
          ([, { from, holds }]) =>
            stagesFrom(plan, from).has(state.stage) && unmet(holds, state, plan).length === 0,
        )
        .map(([id]) => id);

/** What of its milestones a case has reached, or lost, since it said so last. */
export const milestonesMoved = (state: CaseState, plan: CasePlan): readonly Happening[] => {
  const now = milestonesOf(state, plan);
  return [
    ...state.milestones
      .filter((milestone) => !now.includes(milestone))
      .map((milestone) => ({ type: 'milestoneLost', milestone }) as const),
    ...now
      .filter((milestone) => !state.milestones.includes(milestone))
      .map((milestone) => ({ type: 'milestoneReached', milestone }) as const),
  ];
};
