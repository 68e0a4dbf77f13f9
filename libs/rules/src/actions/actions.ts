import { onApprovals } from './on-approvals.ts';
import { onCase, onChildren } from './on-case.ts';
import { onBlame, onClocks } from './on-clocks.ts';
import { onLinks } from './on-links.ts';
import { onOwn } from './on-own.ts';
import { onStages } from './on-stages.ts';
import { onTasks } from './on-tasks.ts';
import type { Probing } from './probe.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseCommand, Moment } from '../command.ts';
import { afterRinging, mayNow } from '../decide.ts';
import type { Words } from '../case-plan/plan.ts';
import type { Refusal } from '../refusal.ts';

/** One thing that could be done: the act, on what, and what stands in its way, if anything. */
export interface PossibleAction {
  readonly act: CaseCommand['act'];
  /** The stage, approval, place in it, clock, task, ground or command the act is on; `null` where it needs none. */
  readonly target: string | null;
  readonly title: Words;
  readonly refusal: Refusal | null;
}

/** What could be asked, topic by topic, in the order in which it is shown. */
const TOPICS: readonly Probing[] = [
  onStages,
  onApprovals,
  onTasks,
  onOwn,
  onChildren,
  onLinks,
  onClocks,
  onBlame,
  onCase,
];

/**
 * Every act the plan knows in this stage, each allowed for the moment's actor (`refusal` null) or with
 * the refusal that stands in its way and all that is missing. Judged by the very rules that decide, and
 * like them after what the clocks have to say: a period that ended a minute ago has ended.
 */
export const possibleActions = (known: CaseState, at: Moment): readonly PossibleAction[] => {
  const { state } = afterRinging(known, at);
  return TOPICS.flatMap((probing) => probing(state, at)).map(({ command, target, title }) => ({
    act: command.act,
    target,
    title,
    refusal: mayNow(state, command, at) ?? null,
  }));
};
