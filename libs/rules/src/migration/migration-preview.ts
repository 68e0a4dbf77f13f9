import type { CaseEvent } from '../case-event.ts';
import { isUnfinished, openApprovals, type CaseState } from '../case-state.ts';
import type { Migrate, Moment } from '../command.ts';
import { afterRinging, decide, isRefusal } from '../decide.ts';
import { evolve } from '../evolve.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { findApproval, findClock, findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';
import type { Refusal } from '../refusal.ts';

interface Named {
  readonly id: string;
  readonly title: Words;
}

/** A clock and its due day before and after; `null`: it does not run before. */
export interface PreviewedClock extends Named {
  readonly before: PlainDate | null;
  readonly after: PlainDate;
}

/** What a move to another plan would do to a case, or why it cannot be made. */
export interface MigrationPreview {
  readonly refusal: Refusal | null;
  readonly stage: { readonly from: Named; readonly to: Named | null };
  readonly moved: readonly PreviewedClock[];
  readonly started: readonly PreviewedClock[];
  readonly kept: readonly PreviewedClock[];
  /** Rounds that go on, and those that would be asked. */
  readonly approvalsKept: readonly Named[];
  readonly approvalsAsked: readonly Named[];
}

const named = (id: string, found: { readonly title: Words } | undefined): Named => ({
  id,
  title: found?.title ?? { zh: id, en: id },
});

const afterwards = (state: CaseState, events: readonly CaseEvent[]): CaseState =>
  events.reduce<CaseState>(evolve, state);

const clocksOf = (before: CaseState, after: CaseState, plan: CasePlan) => {
  const due = new Map(before.clocks.map((clock) => [clock.id, clock.due]));
  return after.clocks.filter(isUnfinished).map((clock): PreviewedClock => ({
    ...named(clock.id, findClock(plan, clock.clock)),
    before: due.get(clock.id) ?? null,
    after: clock.due,
  }));
};

/** In: a case, the command, and the moment with the plan it would move to. Decided by the very rules that move it. */
export const migrationPreview = (
  known: CaseState,
  command: Migrate,
  at: Moment & { readonly target: CasePlan },
): MigrationPreview => {
  const { state } = afterRinging(known, at);
  const from = named(state.stage, findStage(at.plan, state.stage));
  const answer = decide(known, command, at);
  if (isRefusal(answer))
    return {
      refusal: answer,
      stage: { from, to: null },
      moved: [],
      started: [],
      kept: [],
      approvalsKept: [],
      approvalsAsked: [],
    };
  const after = afterwards(known, answer);
  const clocks = clocksOf(state, after, at.target);
  const wasOpen = new Set(openApprovals(state).map(({ approval }) => approval));
  const open = openApprovals(after).map(({ approval }) =>
    named(approval, findApproval(at.target, approval)),
  );
  return {
    refusal: null,
    stage: { from, to: named(after.stage, findStage(at.target, after.stage)) },
    moved: clocks.filter(({ before, after: due }) => before !== null && before !== due),
    started: clocks.filter(({ before }) => before === null),
    kept: clocks.filter(({ before, after: due }) => before === due),
    approvalsKept: open.filter(({ id }) => wasOpen.has(id)),
    approvalsAsked: open.filter(({ id }) => !wasOpen.has(id)),
  };
};
