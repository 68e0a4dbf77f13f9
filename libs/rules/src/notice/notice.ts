import type { CaseEvent } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import type { CaseState } from '../case-state.ts';
import type { Instant } from '../calendar/instant.ts';
import { addresseesOf, TOLD, type NoticeKind, type ToldEvent } from './notice-addressees.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Audience, DepartmentCode, RungId } from '../case-plan/plan.ts';

export type { NoticeKind } from './notice-addressees.ts';

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

const isTold = (event: CaseEvent): event is ToldEvent => Object.hasOwn(TOLD, event.type);

/** A rejection returns the case; people hear of the rejection and not, for the same cause, of the return too. */
const isToldAlready = (event: CaseEvent, events: readonly CaseEvent[]): boolean =>
  event.type === 'stageReturned' &&
  events.some(
    (other) => other.type === 'approvalRefused' && other.command?.id === event.command?.id,
  );

const noticesOfOne = (event: ToldEvent, state: CaseState): Notice[] =>
  addresseesOf(event, state).map(({ departments, to, ...told }, ordinal) => {
    const clock = state.clocks.find(({ id }) => id === told.clock);
    return {
      number: state.number,
      version: event.version,
      ordinal,
      kind: event.type,
      at: event.at,
      clock: told.clock ?? null,
      about: told.about ?? clock?.clock ?? null,
      due: told.due ?? clock?.due ?? null,
      rung: told.rung ?? null,
      to,
      departments,
      urgent: told.urgent ?? false,
    };
  });

/**
 * What people are told of `events`, which have made the case `state`. Pure: the same events give the
 * same notices, under the same names.
 */
export const noticesOf = (events: readonly CaseEvent[], state: CaseState): Notice[] =>
  events
    .filter(isTold)
    .filter((event) => !isToldAlready(event, events))
    .flatMap((event) => noticesOfOne(event, state));
