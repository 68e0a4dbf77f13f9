import type { CaseEvent, MovedClock } from '../case-event.ts';
import { actingAt, askedExtension, type CaseState, type Clock } from '../case-state.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Approver, Audience, DepartmentCode, RungId } from '../case-plan/plan.ts';

/** Whom an event concerns, and what it is about. */
export interface Addressed {
  /** Heads and leaders in charge are those of these departments. */
  readonly departments: readonly DepartmentCode[];
  readonly to: readonly Audience[];
  /** The plan's name of the stage or approval it is about; a clock is named by its id. */
  readonly about?: string;
  readonly clock?: string;
  readonly due?: PlainDate | undefined;
  readonly rung?: RungId;
  /** Goes out at any hour, not spread and not gathered. */
  readonly urgent?: boolean;
}

type EventOf<Type extends CaseEvent['type']> = CaseEvent & { readonly type: Type };

const clockOf = (state: CaseState, id: string): Clock | undefined =>
  state.clocks.find((clock) => clock.id === id);

const holdersOf = (state: CaseState, id: string): readonly DepartmentCode[] =>
  clockOf(state, id)?.holders ?? [state.acting];

const actingAndLead = (state: CaseState): readonly DepartmentCode[] => [
  ...new Set([state.acting, state.lead]),
];

const toHolders = (state: CaseState, clock: string): Addressed => ({
  departments: holdersOf(state, clock),
  to: ['department'],
  clock,
});

/** Those whose word is asked next. A leader is the one in charge of the departments that hold the clock. */
const toApprover = (
  state: CaseState,
  clock: string,
  approver: Approver | undefined,
): readonly Addressed[] => {
  if (approver === undefined) return [];
  const departments = holdersOf(state, clock);
  if (approver === 'twoOffices') return [{ departments, to: ['twoOffices'], clock }];
  if (approver === 'leader') return [{ departments, to: ['leaderInCharge'], clock }];
  return [{ departments: [approver], to: ['department'], clock }];
};

/** Clocks that are due on another day than before; one reckoned to the same day is no news. */
const toHoldersOfMoved = (state: CaseState, clocks: readonly MovedClock[]): readonly Addressed[] =>
  clocks
    .filter(({ due, before }) => due !== before)
    .map(({ id, due }) => ({ ...toHolders(state, id), due }));

/** Who gave a task hears what has become of it: a department, or a leader's two offices; of an incident the leader too. */
const toGiver = (state: CaseState, id: string): readonly Addressed[] =>
  state.tasks
    .filter((task) => task.id === id)
    .map(({ kind, by }) => ({
      departments: [by.department],
      to: [
        by.role === 'officer' ? 'department' : 'twoOffices',
        ...(kind === 'incident' ? (['leaderInCharge'] as const) : []),
      ],
    }));

/**
 * The events of which people are told, and who they are; `state` is the case after them. A new kind of notice
 * is one entry here and its sentence in `notice-words.ts`. What people wrote (reasons, opinions,
 * instructions) is in no notice: it is read in the case, after signing in.
 */
export const TOLD = {
  signersAsked: (event: EventOf<'signersAsked'>) => [
    { departments: event.departments, to: ['department'], about: event.approval },
  ],
  approvalRefused: (event: EventOf<'approvalRefused'>, state: CaseState) => [
    { departments: actingAndLead(state), to: ['department'], about: event.approval },
  ],
  competenceDeclined: (event: EventOf<'competenceDeclined'>, state: CaseState) => [
    { departments: actingAndLead(state), to: ['department', 'twoOffices'], about: event.approval },
  ],
  signerTransferred: (event: EventOf<'signerTransferred'>) => [
    { departments: [event.to], to: ['department'], about: event.approval },
  ],
  actingChanged: (event: EventOf<'actingChanged'>) => [
    { departments: [event.to], to: ['department'], about: event.stage },
  ],
  correctionAsked: (event: EventOf<'correctionAsked'>) => [
    { departments: [event.from], to: ['department'], about: event.stage },
  ],
  correctionSupplied: (event: EventOf<'correctionSupplied'>, state: CaseState) => [
    { departments: [actingAt(state, event.stage)], to: ['department'], about: event.stage },
  ],
  taskOpened: ({ task }: EventOf<'taskOpened'>) => [
    { departments: [task.department], to: ['department'], due: task.due ?? undefined },
  ],
  taskReported: (event: EventOf<'taskReported'>, state: CaseState) => toGiver(state, event.task),
  taskReturned: (event: EventOf<'taskReturned'>, state: CaseState) =>
    state.tasks
      .filter(({ id }) => id === event.task)
      .map(({ department }) => ({ departments: [department], to: ['department'] })),
  copied: (event: EventOf<'copied'>) => [{ departments: [event.to], to: ['department'] }],
  urged: (event: EventOf<'urged'>) => [
    {
      departments: event.departments,
      to: ['department', 'head'],
      ...(event.on === 'task' ? {} : { about: event.target }),
    },
  ],
  stageReturned: (event: EventOf<'stageReturned'>, state: CaseState) => [
    { departments: actingAndLead(state), to: ['department'], about: event.to },
  ],
  clockRang: ({ clock, rung, due, to, holders, urgent }: EventOf<'clockRang'>) => [
    { departments: holders, to, clock, rung, due, urgent },
  ],
  clockBreached: ({ clock, due, holders }: EventOf<'clockBreached'>) => [
    { departments: holders, to: ['department', 'head', 'twoOffices'], clock, due },
  ],
  extensionAsked: ({ clock, approvedBy }: EventOf<'extensionAsked'>, state: CaseState) =>
    toApprover(state, clock, approvedBy[0]),
  extensionApproved: ({ clock: id }: EventOf<'extensionApproved'>, state: CaseState) => {
    const clock = clockOf(state, id);
    const asked = clock && askedExtension(clock);
    return toApprover(state, id, asked?.approvedBy[asked.approvals.length]);
  },
  extensionRefused: ({ clock }: EventOf<'extensionRefused'>, state: CaseState) => [
    toHolders(state, clock),
  ],
  clockExtended: ({ clocks }: EventOf<'clockExtended'>, state: CaseState) =>
    toHoldersOfMoved(state, clocks),
  clockCorrected: ({ clocks }: EventOf<'clockCorrected'>, state: CaseState) =>
    toHoldersOfMoved(state, clocks),
  recalculated: ({ clocks }: EventOf<'recalculated'>, state: CaseState) =>
    toHoldersOfMoved(state, clocks),
  rungObjected: ({ clock, rung }: EventOf<'rungObjected'>, state: CaseState) => [
    { ...toHolders(state, clock), to: ['twoOffices'], rung },
  ],
  rungSettled: ({ clock, rung }: EventOf<'rungSettled'>, state: CaseState) => [
    { ...toHolders(state, clock), to: ['department', 'head'], rung },
  ],
  /** One person's words about one case, never part of a storm: it is passed on as it comes. */
  instructionGiven: ({ to }: EventOf<'instructionGiven'>, state: CaseState) => [
    { departments: to === null ? actingAndLead(state) : [to], to: ['department'], urgent: true },
  ],
} as const satisfies {
  readonly [Type in CaseEvent['type']]?: (
    event: EventOf<Type>,
    state: CaseState,
  ) => readonly Addressed[];
};

export type NoticeKind = keyof typeof TOLD;
export type ToldEvent = EventOf<NoticeKind>;

/** Whom an event is told to; each one is a notice of its own. */
export const addresseesOf = (event: ToldEvent, state: CaseState): readonly Addressed[] => {
  // The table ties each name to its own event type.
  const tell = TOLD[event.type] as (event: CaseEvent, state: CaseState) => readonly Addressed[];
  return tell(event, state);
};
