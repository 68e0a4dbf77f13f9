import type { Happening } from '../case-event.ts';
import type { Approval, CaseState } from '../case-state.ts';
import type { Moment } from '../command.ts';
import type { DepartmentCode, SilencePlan } from '../case-plan/plan.ts';
import { answerOf } from './round.ts';
import { settled, withAnswer } from './verdict.ts';

/** 逾期未答复: what silence is taken for when the time of a round is over, where its plan says so. */

const MEANS = {
  escalate: undefined,
  noObjection: { answer: 'noObjection', reason: '逾期未答复，视为无异议' },
  refused: { answer: 'deemedRefused', reason: '逾期未答复，视为不同意' },
} as const satisfies Record<SilencePlan['means'], unknown>;

/** Whether the silence in a round will be taken for an answer, once its time is over. */
export const silenceSpeaks = ({ state, silence }: Approval): boolean =>
  state === 'asked' && MEANS[silence] !== undefined;

/** Those whose silence is to be taken for an answer now. */
export const silentNow = (round: Approval): readonly DepartmentCode[] =>
  silenceSpeaks(round)
    ? round.silent.filter((department) => answerOf(round, department) === undefined)
    : [];

/** What all who were silent are taken to have said, by the case itself, and what follows from it. */
export const silenceTaken = (state: CaseState, round: Approval, at: Moment): Happening[] => {
  const means = MEANS[round.silence];
  if (means === undefined) return [];
  const { answer, reason } = means;
  const silent = silentNow(round);
  const after = silent.reduce((known, one) => withAnswer(known, one, answer), round);
  return [
    ...silent.map((department): Happening => ({
      type: 'approvalAnswered',
      approval: round.approval,
      round: round.round,
      department,
      answer,
      opinion: null,
      confirms: null,
    })),
    ...settled(state, { before: round, after, reason }, at),
  ];
};
