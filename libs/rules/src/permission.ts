import { desksOf, hasEnded, type CaseState, type Desk } from './case-state.ts';
import type { Moment } from './command.ts';
import { departmentsWords, departmentWords } from './departments.ts';
import { refusal, type Refusal } from './refusal.ts';
import { signerOf } from './round.ts';

const STATUS_WORDS = {
  closed: { zh: '办结', en: 'closed' },
  cancelled: { zh: '撤销', en: 'cancelled' },
  open: '',
  held: '',
} as const;

/** The first refusal among checks made in order; a check not reached is not made. */
export const firstOf = (...checks: readonly (() => Refusal | undefined)[]): Refusal | undefined => {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Refuses what comes after the end of a case. */
export const notEnded = (state: CaseState): Refusal | undefined =>
  hasEnded(state) ? refusal('caseEnded', STATUS_WORDS[state.status]) : undefined;

/** Refuses what may only be done while the case goes on: not after its end, not on hold. */
export const goingOn = (state: CaseState): Refusal | undefined =>
  notEnded(state) ??
  (state.status === 'held' ? refusal('caseHeld', state.hold?.ground ?? '') : undefined);

/**
 * Those in whose hands the case is: the departments that act at its desks (or at one of them), the lead
 * department, the two offices.
 */
export const inHands = (
  state: CaseState,
  at: Moment,
  desks: readonly Desk[] = desksOf(state),
): Refusal | undefined => {
  const { role, department } = at.actor;
  const acting = desks.map((desk) => desk.acting);
  const may =
    role === 'twoOffices' ||
    (role === 'officer' && (acting.includes(department) || department === state.lead));
  return may ? undefined : refusal('notYourCase', departmentsWords(acting));
};

/** Those who answer for the whole case: its lead department and the two offices. */
export const leadOrOffices = (state: CaseState, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const may = role === 'twoOffices' || (role === 'officer' && department === state.lead);
  return may ? undefined : refusal('notLeadOrOffices', departmentWords(state.lead));
};

/** Those who take part: in whose hands it is, who was asked or told, who opened it, and every leader. */
export const takesPart = (state: CaseState, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const part =
    role === 'leader' ||
    role === 'twoOffices' ||
    [state.lead, state.openedBy.department].includes(department) ||
    desksOf(state).some(({ acting }) => acting === department) ||
    state.approvals.some((round) => signerOf(round, department) !== undefined) ||
    state.tasks.some((task) => task.department === department) ||
    state.copies.some(({ to }) => to === department);
  return part ? undefined : refusal('notTaking', departmentWords(department));
};
