import { possibleActions } from '../actions/actions.ts';
import type { Actor } from '../case-event.ts';
import { hasEnded, type CaseState } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { afterRinging, SYSTEM } from '../decide.ts';
import type { RefusalCode } from '../refusal.ts';
import { workOf } from '../work/work.ts';
import { actionsOfWork, type WorkItem } from '../work/work-item.ts';
import { colleague, LEADER, TWO_OFFICES } from './actors.ts';

/** What is owed to a case is owed by somebody who can do it: K40 of SPEC.md. */

/** Refusals that mean the wrong person; all others name something that is still to be done first. */
const WRONG_PERSON: readonly RefusalCode[] = [
  'notYourCase',
  'notLeadOrOffices',
  'notLeader',
  'notTaking',
  'notAsked',
  'notYourTurn',
  'notApprover',
  'ownRequest',
  'notTwoOffices',
  'notSettler',
  'preparedIt',
  'signedAlready',
  'conflictDeclared',
  'assignedToAnother',
  'notCoordinator',
  'notYourDepartment',
  'notSupplier',
  'notTaskHolder',
  'notTaskGiver',
  'reportedIt',
  'competenceOpen',
];

/** Somebody of those who owe it; of a department a person who has done nothing yet. */
const ownerOf = ({ department, role }: WorkItem): Actor => {
  if (department !== null) return colleague(department, 'newcomer');
  return role === 'leader'
    ? { ...LEADER, account: 'leader.newcomer' }
    : { ...TWO_OFFICES, account: 'twoOffices.newcomer' };
};

const named = ({ target }: { target: string | null }): string => String(target);

const complaintOf = (
  item: WorkItem,
  state: CaseState,
  at: Omit<Moment, 'actor'>,
): string | undefined => {
  const newcomer = ownerOf(item);
  const actor = item.assignee === null ? newcomer : { ...newcomer, account: item.assignee };
  const possible = possibleActions(state, { ...at, actor });
  const found = actionsOfWork(item, possible, at.plan);
  if (found.length === 0) return `${item.id} of ${actor.account}: nothing could be done about it`;
  const can = found.some(({ refusal }) => refusal === null || !WRONG_PERSON.includes(refusal.code));
  const codes = found.map((one) => `${one.act} ${named(one)} ${one.refusal?.code}`).join(', ');
  if (can) return undefined;
  // Whoever it was given to may have a reason not to do it: then the department gives it to another.
  const again = possibleActions(state, { ...at, actor: newcomer }).some(
    ({ act, refusal }) => act === 'assign' && refusal === null,
  );
  return item.assignee !== null && again ? undefined : `${item.id} of ${actor.account}: ${codes}`;
};

/** Why the work of a case is not as it must be: an open case is owed something, each by somebody who can act. */
export const wrongInWork = (known: CaseState, at: Omit<Moment, 'actor'>): string | undefined => {
  // As everybody sees it: after what its clocks have to say.
  const { state } = afterRinging(known, { ...at, actor: SYSTEM });
  const work = workOf(state);
  if (hasEnded(state)) return work.length === 0 ? undefined : 'an ended case is owed something';
  if (work.length === 0) return 'an open case is owed nothing';
  const ids = new Set(work.map(({ id }) => id));
  if (ids.size < work.length) return 'two things that are owed have one name';
  for (const item of work) {
    const complaint = complaintOf(item, state, at);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
};
