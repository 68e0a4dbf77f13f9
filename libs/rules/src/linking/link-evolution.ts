import type { CaseEvent, HappeningType } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Link, Reservation } from './link-state.ts';

/** What cases are to each other: the part of `evolve` that keeps links, milestones and money. */

const LINK_EVENTS = [
  'linked',
  'unlinked',
  'linkHeard',
  'milestoneReached',
  'milestoneLost',
  'fundsReserved',
  'fundsReleased',
  'fundsPaid',
  'fundsReturned',
] as const satisfies readonly HappeningType[];

export type LinkEvent = CaseEvent & { readonly type: (typeof LINK_EVENTS)[number] };

const KNOWN: ReadonlySet<string> = new Set(LINK_EVENTS);

export const isLinkEvent = (event: CaseEvent): event is LinkEvent => KNOWN.has(event.type);

const NEW_LINK = { milestones: [], lost: [], funds: 0, ended: false, version: 0 } as const;

const withLink = (state: CaseState, number: string, change: Partial<Link>): CaseState => ({
  ...state,
  links: state.links.map((link) => (link.number === number ? { ...link, ...change } : link)),
});

/** What becomes of what is kept and paid; an account that is empty is not kept. */
const withFunds = (
  state: CaseState,
  beneficiary: Reservation['beneficiary'],
  change: Omit<Reservation, 'beneficiary'>,
): CaseState => {
  const before = state.reservations.find((one) => one.beneficiary === beneficiary);
  const reserved = (before?.reserved ?? 0) + change.reserved;
  const paid = (before?.paid ?? 0) + change.paid;
  const others = state.reservations.filter((one) => one !== before);
  return {
    ...state,
    reservations: reserved + paid === 0 ? others : [...others, { beneficiary, reserved, paid }],
  };
};

/** The state after an event that ties it to another case. */
export const linksEvolved = (state: CaseState, event: LinkEvent): CaseState => {
  switch (event.type) {
    case 'linked':
      return {
        ...state,
        links: [...state.links, { role: event.role, number: event.number, ...NEW_LINK }],
      };
    case 'unlinked':
      return { ...state, links: state.links.filter(({ number }) => number !== event.number) };
    case 'linkHeard': {
      const { number, milestones, lost, funds, ended, otherVersion: version } = event;
      return withLink(state, number, { milestones, lost, funds, ended, version });
    }
    case 'milestoneReached':
      return { ...state, milestones: [...state.milestones, event.milestone] };
    case 'milestoneLost':
      return { ...state, milestones: state.milestones.filter((one) => one !== event.milestone) };
    case 'fundsReserved':
      return withFunds(state, event.beneficiary, { reserved: event.amount, paid: 0 });
    case 'fundsReleased':
      return withFunds(state, event.beneficiary, { reserved: -event.amount, paid: 0 });
    case 'fundsPaid':
      return withFunds(state, event.beneficiary, { reserved: -event.amount, paid: event.amount });
    case 'fundsReturned':
      return withFunds(state, event.beneficiary, { reserved: event.amount, paid: -event.amount });
    default:
      return event satisfies never;
  }
};
