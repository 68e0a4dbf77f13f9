import type { CaseEvent } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import { clockIdOf, hasApproved, openApprovals, type CaseState, type Clock } from './case-state.ts';
import type { Instant } from './instant.ts';
import type { PlainDate } from './plain-date.ts';
import type { Approver, Audience, DepartmentCode, RungId } from './plan.ts';

/** Whom an event concerns and what it is about; the rest of its notice follows from event and state. */
interface Addressed {
  /** Heads and leaders in charge are those of these departments. */
  readonly departments: readonly DepartmentCode[];
  readonly to: readonly Audience[];
  /** The plan's name of the stage or approval it is about; a clock is named by its id. */
  readonly about?: string;
  readonly clock?: string;
  readonly rung?: RungId;
  /** Goes out at any hour, not spread and not gathered. */
  readonly urgent?: boolean;
}

type EventOf<Type extends CaseEvent['type']> = CaseEvent & { readonly type: Type };

/** Those who let a clock run: its holders, in an approval without those who have approved. */
const holdersOf = (state: CaseState, clock: Clock | undefined): readonly DepartmentCode[] => {
  const asked = openApprovals(state).find(
    ({ approval, round }) => clockIdOf('approval', approval, round) === clock?.id,
  );
  const holders = clock?.holders ?? [state.acting];
  return asked === undefined
    ? holders
    : holders.filter((department) => !hasApproved(asked, department));
};

const clockOf = (state: CaseState, id: string): Clock | undefined =>
  state.clocks.find((clock) => clock.id === id);

/** The audiences that those who must agree belong to. */
const audiencesOf = (approvers: readonly Approver[]): readonly Audience[] => [
  ...(approvers.includes('twoOffices') ? (['twoOffices'] as const) : []),
  ...(approvers.includes('leader') ? (['leaderInCharge'] as const) : []),
  ...(approvers.some((one) => one !== 'twoOffices' && one !== 'leader')
    ? (['department'] as const)
    : []),
];

const actingAndLead = (state: CaseState): readonly DepartmentCode[] => [
  ...new Set([state.acting, state.lead]),
];

/**
 * The events of which people are told, and who they are. A new kind of notice is one entry here and its
 * sentence in `notice-words.ts`. What people wrote (reasons, opinions, instructions) is in no notice: it
 * is read in the case, after signing in.
 */
const TOLD = {
  approvalAsked: (event: EventOf<'approvalAsked'>): Addressed => ({
    departments: event.departments,
    to: ['department'],
    about: event.approval,
  }),
  approvalRejected: (event: EventOf<'approvalRejected'>, state: CaseState): Addressed => ({
    departments: actingAndLead(state),
    to: ['department'],
    about: event.approval,
  }),
  stageReturned: (event: EventOf<'stageReturned'>, state: CaseState): Addressed => ({
    departments: actingAndLead(state),
    to: ['department'],
    about: event.to,
  }),
  clockRang: (event: EventOf<'clockRang'>, state: CaseState): Addressed => ({
    departments: holdersOf(state, clockOf(state, event.clock)),
    to: event.to,
    clock: event.clock,
    rung: event.rung,
    urgent: event.urgent,
  }),
  clockBreached: (event: EventOf<'clockBreached'>): Addressed => ({
    departments: event.holders,
    to: ['department', 'head', 'twoOffices'],
    clock: event.clock,
  }),
  extensionAsked: (event: EventOf<'extensionAsked'>): Addressed => ({
    departments: event.approvedBy.filter(
      (one): one is DepartmentCode => one !== 'twoOffices' && one !== 'leader',
    ),
    to: audiencesOf(event.approvedBy),
    clock: event.clock,
  }),
  extensionRefused: (event: EventOf<'extensionRefused'>, state: CaseState): Addressed => ({
    departments: holdersOf(state, clockOf(state, event.clock)),
    to: ['department'],
    clock: event.clock,
  }),
  clockExtended: (event: EventOf<'clockExtended'>, state: CaseState): Addressed => {
    const [clock = ''] = event.clocks.map(({ id }) => id);
    return { departments: holdersOf(state, clockOf(state, clock)), to: ['department'], clock };
  },
  recalculated: (_: EventOf<'recalculated'>, state: CaseState): Addressed => ({
    departments: actingAndLead(state),
    to: ['department'],
  }),
  rungObjected: (event: EventOf<'rungObjected'>): Addressed => ({
    departments: [],
    to: ['twoOffices'],
    clock: event.clock,
  }),
  rungSettled: (event: EventOf<'rungSettled'>, state: CaseState): Addressed => ({
    departments: holdersOf(state, clockOf(state, event.clock)),
    to: ['department', 'head'],
    clock: event.clock,
  }),
  /** One person's words about one case, never part of a storm: it is passed on as it comes. */
  instructionGiven: (event: EventOf<'instructionGiven'>, state: CaseState): Addressed => ({
    departments: event.to === null ? actingAndLead(state) : [event.to],
    to: ['department'],
    urgent: true,
  }),
} as const;

export type NoticeKind = keyof typeof TOLD;

export const NOTICE_KINDS = Object.keys(TOLD) as readonly NoticeKind[];

/** What people are told of one event. Holds no personal data and nothing that somebody wrote. */
export interface Notice {
  readonly number: CaseNumber;
  /** The event that it tells of, and which of its notices this is: together they name it for ever. */
  readonly version: number;
  readonly ordinal: number;
  readonly kind: NoticeKind;
  readonly at: Instant;
  readonly clock: string | null;
  /** The plan's name of the clock, stage or approval it is about. */
  readonly about: string | null;
  readonly due: PlainDate | null;
  readonly rung: RungId | null;
  /** Whoever belongs to several of these hears once. */
  readonly to: readonly Audience[];
  readonly departments: readonly DepartmentCode[];
  readonly urgent: boolean;
}

const isTold = (event: CaseEvent): event is EventOf<NoticeKind> => Object.hasOwn(TOLD, event.type);

/** A new calendar or plan that moves no clock concerns nobody. */
const concernsNobody = (event: CaseEvent): boolean =>
  event.type === 'recalculated' && event.clocks.every(({ before, due }) => before === due);

/** A rejection returns the case; people hear of the rejection and not, for the same cause, of the return too. */
const isToldAlready = (event: CaseEvent, events: readonly CaseEvent[]): boolean =>
  event.type === 'stageReturned' &&
  events.some(
    (other) => other.type === 'approvalRejected' && other.command?.id === event.command?.id,
  );

const noticeOf = (event: EventOf<NoticeKind>, state: CaseState): Notice => {
  // The table ties each name to its own event type.
  const tell = TOLD[event.type] as (event: CaseEvent, state: CaseState) => Addressed;
  const { departments, to, about, clock: id, rung, urgent } = tell(event, state);
  const clock = id === undefined ? undefined : clockOf(state, id);
  return {
    number: state.number,
    version: event.version,
    ordinal: 0,
    kind: event.type,
    at: event.at,
    clock: id ?? null,
    about: about ?? clock?.clock ?? null,
    due: clock?.due ?? null,
    rung: rung ?? null,
    to,
    departments,
    urgent: urgent ?? false,
  };
};

/**
 * What people are told of `events`, which have made the case `state`. Pure: the same events give the
 * same notices, under the same names.
 */
export const noticesOf = (events: readonly CaseEvent[], state: CaseState): Notice[] =>
  events
    .filter(isTold)
    .filter((event) => !isToldAlready(event, events) && !concernsNobody(event))
    .map((event) => noticeOf(event, state));
