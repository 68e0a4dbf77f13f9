import type { Approval } from '../case-state.ts';
import type { DepartmentCode, VotingRule } from '../case-plan/plan.ts';

/** The places of a round, as they change while it is being asked: what an act foresees and what the fold keeps. */

/** Where a department is added, by whom, and who moves one step back for it. */
export interface AddedPlace {
  readonly department: DepartmentCode;
  readonly step: number;
  readonly movedBack: readonly DepartmentCode[];
}

/** A round with one more place. */
export const placeAdded = (
  { signers }: Approval,
  { department, step, movedBack }: AddedPlace,
  by: DepartmentCode,
): Pick<Approval, 'signers'> => ({
  signers: [
    ...signers.map((one) =>
      movedBack.includes(one.department) ? { ...one, step: one.step + 1 } : one,
    ),
    { department, step, origin: 'added', assignee: null, by },
  ],
});

/** That a department is competent, the two offices have said for the whole round, wherever the place goes meanwhile. */
const declinedWithout = (
  { declined }: Pick<Approval, 'declined'>,
  department: DepartmentCode,
): Approval['declined'] => declined.filter((one) => one.department !== department || one.upheld);

/** A round without a place; what its department had declined is nobody's question any more. */
export const placeRemoved = (
  round: Approval,
  department: DepartmentCode,
): Pick<Approval, 'signers' | 'declined'> => ({
  signers: round.signers.filter((one) => one.department !== department),
  declined: declinedWithout(round, department),
});

const chairTransferred = (
  rule: VotingRule,
  from: DepartmentCode,
  to: DepartmentCode,
): VotingRule => (rule.by === 'chair' && rule.chair === from ? { ...rule, chair: to } : rule);

/**
 * A round in which another department has a place. The chair and the veto belong to the place: without its chair
 * a round would never end, and nobody loses a veto by a transfer.
 */
export const placeTransferred = (
  round: Approval,
  { from, to }: { readonly from: DepartmentCode; readonly to: DepartmentCode },
): Pick<Approval, 'signers' | 'declined' | 'rule' | 'veto'> => ({
  signers: round.signers.map((one) =>
    one.department === from
      ? { ...one, department: to, origin: 'transferred', assignee: null }
      : one,
  ),
  declined: declinedWithout(round, from),
  rule: chairTransferred(round.rule, from, to),
  veto: round.veto.map((one) => (one === from ? to : one)),
});
