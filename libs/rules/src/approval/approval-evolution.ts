import type { CaseEvent, HappeningType } from '../case-event.ts';
import { clockIdOf, type Answer, type Approval, type CaseState } from '../case-state.ts';
import { dayOf, type Instant } from '../calendar/instant.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { placeAdded, placeRemoved, placeTransferred } from './place.ts';
import { askedNow, hasDeclined } from './round.ts';

/** How the rounds of a case's approvals change: the part of `evolve` that keeps who has said what. */

const APPROVAL_EVENTS = [
  'approvalAsked',
  'signersAsked',
  'approvalAnswered',
  'answeredLate',
  'answerWithdrawn',
  'competenceDeclined',
  'competenceUpheld',
  'signerAdded',
  'signerRemoved',
  'signerTransferred',
  'approvalGranted',
  'approvalRefused',
  'approvalSuperseded',
] as const satisfies readonly HappeningType[];

export type ApprovalEvent = CaseEvent & { readonly type: (typeof APPROVAL_EVENTS)[number] };

const KNOWN: ReadonlySet<string> = new Set(APPROVAL_EVENTS);

export const isApprovalEvent = (event: CaseEvent): event is ApprovalEvent => KNOWN.has(event.type);

type EventOf<Type extends ApprovalEvent['type']> = CaseEvent & { readonly type: Type };

const askedRound = (event: EventOf<'approvalAsked'>): Approval => ({
  approval: event.approval,
  round: event.round,
  stage: event.stage,
  signers: event.signers,
  rule: event.rule,
  veto: event.veto,
  silence: event.silence,
  preparedBy: event.preparedBy,
  state: 'asked',
  askedAt: event.at,
  turns: {},
  answers: [],
  late: [],
  declined: [],
  silent: [],
});

const answer = (event: EventOf<'approvalAnswered' | 'answeredLate'>): Answer => ({
  department: event.department,
  by: event.by.account,
  behalf: event.by.behalf ?? null,
  at: event.at,
  answer: event.answer,
  opinion: event.opinion,
  confirms: event.type === 'approvalAnswered' ? event.confirms : null,
  command: event.command?.id ?? null,
});

const declined = (event: EventOf<'competenceDeclined'>): Approval['declined'][number] => ({
  department: event.department,
  by: event.by.account,
  behalf: event.by.behalf ?? null,
  at: event.at,
  reason: event.reason,
  proposes: event.proposes,
  command: event.command?.id ?? null,
  upheld: false,
});

/** Whatever a department has said that still waits for something: an answer, or that it is not competent. */
const takenBack = (
  { answers, declined: all }: Approval,
  { department }: EventOf<'answerWithdrawn'>,
): Pick<Approval, 'answers' | 'declined'> => ({
  answers: answers.filter((one) => one.department !== department),
  declined: all.filter((one) => one.department !== department || one.upheld),
});

/** The round as these departments are asked: each from now on. */
const turnsGiven = (
  { turns }: Approval,
  departments: readonly DepartmentCode[],
  at: Instant,
): Pick<Approval, 'turns'> => ({
  turns: { ...turns, ...Object.fromEntries(departments.map((one) => [one, at])) },
});

/** Asked since the day the round was asked: who came to it later has not had its whole time. */
const hadItsTime = ({ turns, askedAt }: Approval, department: DepartmentCode): boolean => {
  const since = turns[department];
  return since !== undefined && dayOf(since) <= dayOf(askedAt);
};

/**
 * The time of a round is over: silent are those who could have answered all that time and did not; on hold nobody
 * could. Whoever was added, asked or put in another's place later is not silent yet: its ladder goes on.
 */
export const silenceKept = (
  { approvals, status }: CaseState,
  clock: string,
): Pick<CaseState, 'approvals'> => ({
  approvals: approvals.map((round) => {
    if (round.state !== 'asked' || status !== 'open') return round;
    if (clockIdOf('approval', round.approval, round.round) !== clock) return round;
    const silent = askedNow(round)
      .map(({ department }) => department)
      .filter((one) => !hasDeclined(round, one) && hadItsTime(round, one));
    return { ...round, silent };
  }),
});

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const changed = (
  round: Approval,
  event: Exclude<ApprovalEvent, { type: 'approvalAsked' }>,
): Partial<Approval> => {
  switch (event.type) {
    case 'signersAsked':
      return turnsGiven(round, event.departments, event.at);
    case 'approvalAnswered':
      return { answers: [...round.answers, answer(event)] };
    case 'answeredLate':
      return { late: [...round.late, answer(event)] };
    case 'answerWithdrawn':
      return takenBack(round, event);
    case 'competenceDeclined':
      return { declined: [...round.declined, declined(event)] };
    case 'competenceUpheld':
      return {
        ...turnsGiven(round, [event.department], event.at),
        declined: round.declined.map((one) =>
          one.department === event.department ? { ...one, upheld: true } : one,
        ),
      };
    case 'signerAdded':
      return placeAdded(round, event, event.by.department);
    case 'signerRemoved':
      return placeRemoved(round, event.department);
    case 'signerTransferred':
      return { ...placeTransferred(round, event), ...turnsGiven(round, [event.to], event.at) };
    case 'approvalGranted':
      return { state: 'granted' };
    case 'approvalRefused':
      return { state: 'refused' };
    case 'approvalSuperseded':
      return { state: 'superseded' };
    default:
      return event satisfies never;
  }
};

/** The state after an event about one of its rounds. */
export const approvalsEvolved = (state: CaseState, event: ApprovalEvent): CaseState => {
  if (event.type === 'approvalAsked')
    return { ...state, approvals: [...state.approvals, askedRound(event)] };
  const index = state.approvals.findIndex(
    ({ approval, round }) => approval === event.approval && round === event.round,
  );
  const round = state.approvals[index];
  if (round === undefined) return state;
  return {
    ...state,
    approvals: state.approvals.with(index, { ...round, ...changed(round, event) }),
  };
};
