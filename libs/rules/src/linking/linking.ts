import type { Act } from '../act.ts';
import { kindOfNumber } from '../case-number.ts';
import { hasEnded, type CaseState } from '../case-state.ts';
import type { Hear, LinkCase, Moment, UnlinkCase } from '../command.ts';
import { heldOn } from '../clock/hold.ts';
import type { Link } from './link-state.ts';
import { firstOf, inHands, leadOrOffices, notEnded } from '../permission.ts';
import type { LinkPlan } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal } from '../refusal.ts';

/** 关联: cases that stand on others, and what becomes of them when that gives way. */

export const linkTo = ({ links }: Pick<CaseState, 'links'>, number: string): Link | undefined =>
  links.find((link) => link.number === number);

const planned = (role: string, { plan }: Pick<Moment, 'plan'>): LinkPlan | undefined =>
  Object.hasOwn(plan.links, role) ? plan.links[role] : undefined;

/** That no circle of cases waits for itself is the ledger's to see: it alone knows all cases. */
export const linkCase: Act<LinkCase> = {
  may: (state, { role }, at) =>
    firstOf(
      () => notEnded(state),
      () => inHands(state, at),
      () => (planned(role, at) === undefined ? refusal('unknownLink', role) : undefined),
    ),
  content: (state, { role, number }, at) =>
    firstOf(
      () =>
        kindOfNumber(number) === planned(role, at)?.kind && number !== state.number
          ? undefined
          : refusal('wrongLink', number),
      () => (linkTo(state, number) === undefined ? undefined : refusal('linkedAlready', number)),
    ),
  happenings: (_, { role, number }) => [{ type: 'linked', role, number }],
};

/** Who answers for the whole case says, with the reason, that it stands on the other no more. */
export const unlinkCase: Act<UnlinkCase> = {
  may: (state, { number }, at) =>
    firstOf(
      () => notEnded(state),
      () => leadOrOffices(state, at),
      () => (linkTo(state, number) === undefined ? refusal('notLinked', number) : undefined),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (_, { number, reason }) => [{ type: 'unlinked', number, reason }],
};

/** What a case stands on that was reached, and is no more. */
const lostBy = (link: Link, { milestones }: Hear, at: Moment): readonly string[] =>
  (planned(link.role, at)?.standsOn ?? []).filter(
    (milestone) =>
      (link.milestones.includes(milestone) || link.lost.includes(milestone)) &&
      !milestones.includes(milestone),
  );

/**
 * News is taken once and in order. Where what the case stands on has given way (a decision withdrawn or quashed) it
 * stands still from now on, and says so.
 */
export const hear: Act<Hear> = {
  may: () => undefined,
  happenings: (state, news, at) => {
    const link = linkTo(state, news.number);
    if (hasEnded(state) || link === undefined || link.version >= news.otherVersion) return [];
    const { number, milestones, funds, ended, otherVersion } = news;
    const lost = lostBy(link, news, at);
    const { ground, title } = planned(link.role, at) ?? {};
    const stops = state.status === 'open' && lost.length > 0 && ground !== undefined;
    return [
      { type: 'linkHeard', number, milestones, lost, funds, ended, otherVersion },
      ...(stops
        ? heldOn(state, { ground, reason: `${title?.zh}：${number}`, notice: null }, at)
        : []),
    ];
  },
};
