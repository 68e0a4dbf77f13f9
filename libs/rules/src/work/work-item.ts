import type { PossibleAction } from '../actions/actions.ts';
import type { Priority } from '../case-event.ts';
import type { CaseAct } from '../command.ts';
import type { Instant } from '../calendar/instant.ts';
import { branchOf, stageOf } from '../case-plan/plan-lookup.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';

/** What somebody can owe, with the acts by which it is done. */
export const WORK_ACTS = {
  handleStage: ['advance', 'finishBranch', 'close'],
  resumeCase: ['resume'],
  answer: ['approve'],
  settleCompetence: ['transferSigner', 'removeSigner', 'upholdCompetence'],
  decideExtension: ['approveExtension'],
  fulfilTask: ['reportTask'],
  acceptTask: ['acceptTask'],
  supplyCorrection: ['supplyCorrection'],
  settleObjection: ['settleRung'],
  readCopy: ['readCopy'],
} as const satisfies Record<string, readonly CaseAct[]>;

export type WorkKind = keyof typeof WORK_ACTS;
export const WORK_KINDS = Object.keys(WORK_ACTS) as readonly WorkKind[];

/** A department, or an office of the district; never both. */
export type WorkOwner =
  | { readonly department: DepartmentCode; readonly role: null }
  | { readonly department: null; readonly role: 'leader' | 'twoOffices' };

/** One thing that is owed. Its light is that of its clock, where it has one. */
export type WorkItem = WorkOwner & {
  /** Unique in the case, and the same for as long as the same thing is owed. */
  readonly id: string;
  readonly kind: WorkKind;
  /** The stage, approval, clock, task or copy it is about. */
  readonly target: string;
  /** Whose it is within the department; `null` = anybody's there. */
  readonly assignee: string | null;
  readonly since: Instant;
  readonly due: PlainDate | null;
  readonly dueAt: Instant | null;
  readonly warnAt: Instant | null;
  readonly redAt: Instant | null;
  /** Its clock stands still. */
  readonly held: boolean;
  readonly priority: Priority;
};

/** What the acts of a stage are listed under: where they lead, the branch they finish, or nothing. */
const stageTargets = (stage: StageId, plan: CasePlan): readonly (string | null)[] => [
  ...stageOf(plan, stage).next,
  branchOf(plan, stage)?.branch.id ?? null,
];

const isAbout = (
  { kind, target }: Pick<WorkItem, 'kind' | 'target'>,
  action: PossibleAction,
  plan: CasePlan,
): boolean => {
  if (kind === 'handleStage') return stageTargets(target as StageId, plan).includes(action.target);
  if (kind === 'resumeCase') return true;
  return action.target === target || action.target?.startsWith(`${target} `) === true;
};

/** Of all that somebody could do with the case, that by which this would be done. */
export const actionsOfWork = (
  item: Pick<WorkItem, 'kind' | 'target'>,
  actions: readonly PossibleAction[],
  plan: CasePlan,
): readonly PossibleAction[] => {
  const acts: readonly CaseAct[] = WORK_ACTS[item.kind];
  return actions.filter((action) => acts.includes(action.act) && isAbout(item, action, plan));
};
