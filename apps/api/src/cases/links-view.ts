import type { CaseFile } from '@gongjian/contract';
import {
  enteredWith,
  findStage,
  fundOf,
  unheard,
  type CasePlan,
  type CaseState,
  type Criterion,
  type Link,
  type LinkCriterion,
  type Words,
} from '@gongjian/rules';

/** What a case shows of those on which it stands, of what others may wait for, and of the money it keeps for them. */

const plain = (id: string): Words => ({ zh: id, en: id });

/** What stands before the stages that come next, and before closing here. */
const nextGates = ({ stage }: CaseState, plan: CasePlan): readonly Criterion[] => {
  const here = findStage(plan, stage);
  const next = (here?.next ?? []).flatMap((id) => findStage(plan, id) ?? []);
  return [...next.flatMap(enteredWith).flatMap(({ entry }) => entry), ...(here?.closing ?? [])];
};

const awaitedOf = ({ role }: Link, state: CaseState, plan: CasePlan): Words[] => {
  const asked = nextGates(state, plan).filter(
    (criterion): criterion is LinkCriterion =>
      (criterion.needs === 'milestone' || criterion.needs === 'funds') && criterion.link === role,
  );
  return [...unheard(asked, state, plan)];
};

const linksView = (state: CaseState, plan: CasePlan): CaseFile['links'] =>
  state.links.map((link) => {
    const planned = plan.links[link.role];
    return {
      role: link.role,
      title: planned?.title ?? plain(link.role),
      number: link.number,
      reached: link.milestones.flatMap((id) => {
        const title = planned?.milestones[id];
        return title === undefined ? [] : [{ id, title }];
      }),
      awaited: awaitedOf(link, state, plan),
      lost: [...link.lost],
      funds: link.funds,
      ended: link.ended,
    };
  });

const fundView = (state: CaseState, plan: CasePlan): CaseFile['fund'] => {
  const fund = fundOf(state, plan);
  if (fund === undefined) return null;
  const { total, paidIn, free, payable } = fund;
  return { total, paidIn, free, payable, accounts: state.reservations.map((one) => ({ ...one })) };
};

export const standingView = (
  state: CaseState,
  plan: CasePlan,
): Pick<CaseFile, 'links' | 'milestones' | 'fund'> => ({
  links: linksView(state, plan),
  milestones: state.milestones.map((id) => ({
    id,
    title: plan.milestones[id]?.title ?? plain(id),
  })),
  fund: fundView(state, plan),
});
