import { onApprovals } from './actions-on-approvals.ts';
import { movingOn, onCase, onChildren } from './actions-on-case.ts';
import { onBlame, onClocks } from './actions-on-clocks.ts';
import { onOwn } from './actions-on-own.ts';
import { backward, onDesks, onward, takingBack } from './actions-on-stages.ts';
import { onCopies, onTasks, onUrging } from './actions-on-tasks.ts';
import type { CaseState } from './case-state.ts';
import type { CaseCommand, Moment } from './command.ts';
import { afterRinging, mayNow } from './decide.ts';
import type { Words } from './plan.ts';
import type { Probe } from './probe.ts';
import type { Refusal } from './refusal.ts';

/** One thing that could be done: the act, on what, and what stands in its way, if anything. */
export interface PossibleAction {
  readonly act: CaseCommand['act'];
  /** What the act is on, by its id; `null` where it needs none. */
  readonly target: string | null;
  readonly title: Words;
  readonly refusal: Refusal | null;
}

/** What could be asked, topic by topic, in the order in which it is shown. */
const probesOf = (state: CaseState, at: Moment): readonly Probe[] => {
  const { plan } = at;
  return [
    ...onward(state, plan),
    ...onApprovals(state, plan),
    ...backward(state, plan),
    ...onDesks(state, plan),
    ...onTasks(state),
    ...onUrging(state, plan),
    ...onCopies(state),
    ...onOwn(state, at),
    takingBack,
    ...onChildren(state, plan),
    ...onClocks(state, plan),
    ...onBlame(state, plan),
    ...onCase(plan),
    movingOn(state),
  ];
};

/**
 * Every act the plan knows in this stage, each allowed for the moment's actor (`refusal` null) or with
 * the refusal that stands in its way and all that is missing. Judged by the very rules that decide, and
 * like them after what the clocks have to say: a period that ended a minute ago has ended.
 */
export const possibleActions = (known: CaseState, at: Moment): readonly PossibleAction[] => {
  const { state } = afterRinging(known, at);
  return probesOf(state, at).map(({ command, target, title }) => ({
    act: command.act,
    target,
    title,
    refusal: mayNow(state, command, at) ?? null,
  }));
};
