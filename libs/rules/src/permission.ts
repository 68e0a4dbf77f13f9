import { hasEnded, type CaseState } from './case-state.ts';
import type { Moment } from './command.ts';
import { departmentWords } from './departments.ts';
import { refusal, type Refusal } from './refusal.ts';

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

/** Those in whose hands the case is: the acting department, the lead department, the two offices. */
export const inHands = (state: CaseState, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const may =
    role === 'twoOffices' ||
    (role === 'officer' && (department === state.acting || department === state.lead));
  return may ? undefined : refusal('notYourCase', departmentWords(state.acting));
};

/** Those who answer for the whole case: its lead department and the two offices. */
export const leadOrOffices = (state: CaseState, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const may = role === 'twoOffices' || (role === 'officer' && department === state.lead);
  return may ? undefined : refusal('notLeadOrOffices', departmentWords(state.lead));
};

/** Those who take part: in whose hands it is, who was asked, who opened it, and every leader. */
export const takesPart = (state: CaseState, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const part =
    role === 'leader' ||
    role === 'twoOffices' ||
    [state.acting, state.lead, state.openedBy.department].includes(department) ||
    state.approvals.some((approval) => approval.departments.includes(department));
  return part ? undefined : refusal('notTaking', departmentWords(department));
};
