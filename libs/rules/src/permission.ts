import { deskAt, desksOf, hasEnded, type CaseState, type Desk } from './case-state.ts';
import type { Moment } from './command.ts';
import { departmentsWords, departmentWords } from './departments.ts';
import type { DepartmentCode, StageId } from './case-plan/plan.ts';
import { refusal, type Refusal } from './refusal.ts';
import { signerOf } from './approval/round.ts';

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

/** Those in whose hands the main line is, whatever is walked beside it. */
export const onMainLine = (state: CaseState, at: Moment): Refusal | undefined =>
  inHands(state, at, desksOf(state).slice(0, 1));

/** Those in whose hands a stage is that the case is in; the main line's where it is in none, or not any more. */
export const inHandsAt = (
  state: CaseState,
  stage: StageId | null,
  at: Moment,
): Refusal | undefined => {
  const desk = deskAt(state, stage);
  return desk === undefined ? onMainLine(state, at) : inHands(state, at, [desk]);
};

/** Whether the actor speaks for a department: as an officer of it, those of the two offices for their own. */
export const speaksFor = (department: DepartmentCode, { actor }: Moment): boolean =>
  (actor.role === 'officer' || actor.role === 'twoOffices') && actor.department === department;

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
