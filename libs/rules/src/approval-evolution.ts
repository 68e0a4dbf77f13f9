import type { CaseEvent, HappeningType } from './case-event.ts';
import type { Answer, Approval, CaseState } from './case-state.ts';

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
  answers: [],
  late: [],
  declined: [],
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
  at: event.at,
  reason: event.reason,
  proposes: event.proposes,
  upheld: false,
});

const signersWith = (
  { signers }: Approval,
  { department, step, shift }: EventOf<'signerAdded'>,
): Approval['signers'] => [
  ...signers.map((one) => (shift && one.step >= step ? { ...one, step: one.step + 1 } : one)),
  { department, step, origin: 'added', assignee: null },
];

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const changed = (
  round: Approval,
  event: Exclude<ApprovalEvent, { type: 'approvalAsked' }>,
): Partial<Approval> => {
  switch (event.type) {
    case 'signersAsked':
      return {};
    case 'approvalAnswered':
      return { answers: [...round.answers, answer(event)] };
    case 'answeredLate':
      return { late: [...round.late, answer(event)] };
    case 'answerWithdrawn':
      return { answers: round.answers.filter((one) => one.department !== event.department) };
    case 'competenceDeclined':
      return { declined: [...round.declined, declined(event)] };
    case 'competenceUpheld':
      return {
        declined: round.declined.map((one) =>
          one.department === event.department ? { ...one, upheld: true } : one,
        ),
      };
    case 'signerAdded':
      return { signers: signersWith(round, event) };
    case 'signerRemoved':
      return { signers: round.signers.filter((one) => one.department !== event.department) };
    case 'signerTransferred':
      return {
        signers: round.signers.map((one) =>
          one.department === event.from
            ? { ...one, department: event.to, origin: 'transferred', assignee: null }
            : one,
        ),
      };
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
  return {
    ...state,
    approvals: state.approvals.map((round) =>
      round.approval === event.approval && round.round === event.round
        ? { ...round, ...changed(round, event) }
        : round,
    ),
  };
};
