import type { Act } from '../act.ts';
import type { Happening } from '../case-event.ts';
import { desksOf, type CaseState } from '../case-state.ts';
import type { Instruct, Moment } from '../command.ts';
import { firstOf, notEnded } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { mayTakeOver } from '../stage/stage-transfer.ts';
import { dayToCome, openTask } from './task.ts';

/**
 * 批示: a leader's written instruction. It is on record and feeds no score, ranking or light: the rules
 * against formalism (《整治形式主义为基层减负若干规定》, 2024) bar counting leaders' instructions. It may order who
 * acts, how pressing the case is, a report by a day, and what the plan leaves to leaders; nothing else.
 */

const ordersFit = (
  state: CaseState,
  { to, orders: { assign, reportBy, decide } }: Instruct,
  at: Moment,
): Refusal | undefined => {
  const [desk] = desksOf(state);
  return firstOf(
    () =>
      assign === null || desk === undefined ? undefined : mayTakeOver(state, desk, assign, at),
    () => (reportBy !== null && to === null ? refusal('noReporter') : undefined),
    () => (reportBy === null ? undefined : dayToCome(reportBy, at)),
    () =>
      decide === null || Object.hasOwn(at.plan.decisions, decide.decision)
        ? undefined
        : refusal('notLeadersDecision', decide.decision),
  );
};

/** A report by a day, from the department the instruction is for. */
const reportAsked = (
  state: CaseState,
  { text, to, orders: { reportBy: due } }: Instruct,
  at: Moment,
): Happening[] =>
  due === null || to === null
    ? []
    : openTask(
        state,
        { kind: 'report', department: to, text, due, approval: null, before: null },
        at,
      );

export const instruct: Act<Instruct> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => (at.actor.role === 'leader' ? undefined : refusal('notLeader')),
    ),
  content: (state, command, at) => textFits(command.text) ?? ordersFit(state, command, at),
  happenings: (state, command, at) => {
    const { text, to, orders } = command;
    const { assign, priority, decide } = orders;
    const { stage, acting: from } = state;
    return [
      { type: 'instructionGiven', text, to },
      ...(assign === null
        ? []
        : [{ type: 'actingChanged', stage, from, to: assign, reason: text } as const]),
      ...(priority === null ? [] : [{ type: 'prioritySet', priority } as const]),
      ...reportAsked(state, command, at),
      ...(decide === null ? [] : [{ type: 'decisionTaken', ...decide } as const]),
    ];
  },
};
