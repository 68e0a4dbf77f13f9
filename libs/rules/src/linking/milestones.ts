import type { Happening } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { unmet } from '../gate/criterion.ts';
import { stagesFrom } from '../case-plan/plan-lookup.ts';

/** The milestones a case has reached by its plan, in the plan's order; a case that was given up has none. */
export const milestonesOf = (
  state: CaseState,
  at: Pick<Moment, 'plan' | 'calendar' | 'instant'>,
): readonly string[] =>
  state.status === 'cancelled'
    ? []
    : Object.entries(at.plan.milestones)
        .filter(
          ([, { from, holds }]) =>
            stagesFrom(at.plan, from).has(state.stage) && unmet(holds, state, at).length === 0,
        )
        .map(([id]) => id);

/** What of its milestones a case has reached, or lost, since it said so last. */
export const milestonesMoved = (
  state: CaseState,
  at: Pick<Moment, 'plan' | 'calendar' | 'instant'>,
): readonly Happening[] => {
  const now = milestonesOf(state, at);
  return [
    ...state.milestones
      .filter((milestone) => !now.includes(milestone))
      .map((milestone) => ({ type: 'milestoneLost', milestone }) as const),
    ...now
      .filter((milestone) => !state.milestones.includes(milestone))
      .map((milestone) => ({ type: 'milestoneReached', milestone }) as const),
  ];
};
