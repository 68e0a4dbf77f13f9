import {
  actingAt,
  askedExtension,
  clockIdOf,
  desksOf,
  hasEnded,
  isUnfinished,
  openApprovals,
  openCorrection,
  type Approval,
  type CaseState,
  type Clock,
  type Desk,
  type Task,
} from '../case-state.ts';
import type { Instant } from '../calendar/instant.ts';
import { settlerOf } from '../clock/objection.ts';
import type { Approver, DepartmentCode } from '../case-plan/plan.ts';
import { askedNow, signerOf } from '../approval/round.ts';
import type { WorkItem, WorkOwner } from './work-item.ts';

/**
 * What is owed to a case, by whom. A case that is open is in somebody's hands, so there is always something; what is
 * over, or stands still, is owed by nobody.
 */

type Owed = WorkOwner &
  Pick<WorkItem, 'id' | 'kind' | 'target' | 'since'> & {
    readonly assignee?: string | null;
    readonly clock?: Clock | undefined;
  };

const of = (department: DepartmentCode): WorkOwner => ({ department, role: null });
const office = (role: 'leader' | 'twoOffices'): WorkOwner => ({ department: null, role });

const ownerOf = (approver: Approver): WorkOwner => {
  if (approver === 'leader') return office('leader');
  return approver === 'twoOffices' ? office('twoOffices') : of(approver);
};

const openClock = (state: CaseState, concerns: (clock: Clock) => boolean): Clock | undefined =>
  state.clocks
    .filter((clock) => clock.bound === 'maximum' && isUnfinished(clock) && concerns(clock))
    .toSorted((a, b) => a.dueAt - b.dueAt)[0];

const atDesk = (state: CaseState, { stage, attempt, acting, enteredAt }: Desk): Owed => ({
  ...of(acting),
  id: `stage:${stage}#${attempt}`,
  kind: 'handleStage',
  target: stage,
  assignee: state.assignees[stage] ?? null,
  since: enteredAt,
  clock: openClock(state, (clock) => clock.subject === 'stage' && clock.stage === stage),
});

/** A department is asked from the moment on at which those of lower steps have answered. */
const askedSince = (state: CaseState, round: Approval, step: number): Instant => {
  const entered = desksOf(state).find(({ stage }) => stage === round.stage)?.enteredAt;
  const before = round.answers.filter(
    ({ department }) => (signerOf(round, department)?.step ?? step) < step,
  );
  return [entered ?? state.enteredAt, ...before.map(({ at }) => at)].toSorted(
    (a, b) => b - a,
  )[0] as Instant;
};

/** A department that is asked answers; what one declines as not its own is the acting department's to settle. */
const inRound = (state: CaseState, round: Approval): Owed[] => {
  const { approval, round: turn, stage } = round;
  const id = clockIdOf('approval', approval, turn);
  const about = { target: approval, clock: openClock(state, (one) => one.id === id) };
  return askedNow(round).map(({ department, assignee, step }): Owed => {
    const declined = round.declined.find((one) => one.department === department && !one.upheld);
    return declined === undefined
      ? {
          ...of(department),
          ...about,
          id: `answer:${approval}#${turn}:${department}`,
          kind: 'answer',
          assignee,
          since: askedSince(state, round, step),
        }
      : {
          ...of(actingAt(state, stage)),
          ...about,
          id: `competence:${approval}#${turn}:${department}`,
          kind: 'settleCompetence',
          since: declined.at,
        };
  });
};

const onClock = (clock: Clock): Owed[] => {
  const asked = askedExtension(clock);
  const approver = asked?.approvedBy[asked.approvals.length];
  if (asked === undefined || approver === undefined) return [];
  const owner = ownerOf(approver);
  const since = asked.approvals.at(-1)?.at ?? asked.askedAt;
  const { id } = clock;
  return [{ ...owner, id: `extension:${id}`, kind: 'decideExtension', target: id, since, clock }];
};

const clockOfTask = (state: CaseState, id: string): Clock | undefined =>
  openClock(state, (one) => one.subject === 'task' && one.id.endsWith(id.slice(id.indexOf('#'))));

/**
 * A condition is judged by the department that has set it, a report by the leader or the office that wants it, an
 * incident by any leader.
 */
const giverOf = ({ kind, by }: Task): WorkOwner => {
  if (kind === 'incident') return office('leader');
  return kind === 'report' && (by.role === 'leader' || by.role === 'twoOffices')
    ? office(by.role)
    : of(by.department);
};

/** Its holder fulfils it; whoever has set it says whether that will do. */
const onTask = (state: CaseState, task: Task): Owed[] => {
  const { id, department, by, assignee, at } = task;
  const about = {
    target: id,
    since: task.reports.at(-1)?.at ?? at,
    clock: clockOfTask(state, id),
  };
  switch (task.state) {
    case 'open':
      return [{ ...of(department), ...about, id: `fulfil:${id}`, kind: 'fulfilTask', assignee }];
    case 'reported': {
      const giver = giverOf(task);
      const isTheirs = by.role === 'leader' && giver.role === 'leader';
      const asker = isTheirs && !state.conflicted.includes(by.account) ? by.account : null;
      return [{ ...giver, ...about, id: `accept:${id}`, kind: 'acceptTask', assignee: asker }];
    }
    case 'accepted':
    case 'dropped':
      return [];
    default:
      return task.state satisfies never;
  }
};

const onCorrections = (state: CaseState): Owed[] =>
  desksOf(state).flatMap(({ stage }): Owed[] => {
    const open = openCorrection(state, stage);
    return open === undefined
      ? []
      : [
          {
            ...of(open.from),
            id: `supply:${stage}#${open.attempt}`,
            kind: 'supplyCorrection',
            target: stage,
            since: open.at,
            clock: openClock(state, (one) => one.subject === 'correction' && one.stage === stage),
          },
        ];
  });

const onObjections = (state: CaseState): Owed[] =>
  state.clocks.flatMap((clock) =>
    clock.rang.flatMap(({ rung, objection, settled }): Owed[] =>
      objection === null || settled !== null
        ? []
        : [
            {
              ...office(settlerOf(rung)),
              id: `objection:${clock.id} ${rung}`,
              kind: 'settleObjection',
              target: `${clock.id} ${rung}`,
              since: objection.at,
            },
          ],
    ),
  );

const onCopies = (state: CaseState): Owed[] =>
  state.copies
    .filter(({ read }) => read === null)
    .map(({ id, to, at }) => ({
      ...of(to),
      id: `copy:${id}`,
      kind: 'readCopy',
      target: id,
      since: at,
    }));

const onHold = ({ hold, lead }: CaseState): Owed[] =>
  hold === null
    ? []
    : [{ ...of(lead), id: 'resume', kind: 'resumeCase', target: hold.ground, since: hold.since }];

/** What can be done only while the case goes on. On hold its lead department owes the end of the hold instead. */
const goingOn = (state: CaseState): Owed[] => [
  ...desksOf(state).map((desk) => atDesk(state, desk)),
  ...openApprovals(state).flatMap((round) => inRound(state, round)),
  ...state.clocks.flatMap(onClock),
  ...onCorrections(state),
];

/** Everything that somebody owes to a case, in a fixed order. */
export const workOf = (state: CaseState): readonly WorkItem[] =>
  hasEnded(state)
    ? []
    : [
        ...(state.hold === null ? goingOn(state) : onHold(state)),
        ...state.tasks.flatMap((task) => onTask(state, task)),
        ...onObjections(state),
        ...onCopies(state),
      ].map(({ clock, assignee = null, ...owed }) => ({
        ...owed,
        assignee,
        due: clock?.due ?? null,
        dueAt: clock?.dueAt ?? null,
        warnAt: clock?.warnAt ?? null,
        redAt: clock?.redAt ?? null,
        held: clock?.state === 'held',
        priority: state.priority,
      }));
