import { sayFen, type Fen } from '../gate/amount.ts';
import type { LinkEvent } from './link-evolution.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';

/** What cases are to each other, in one sentence for people. */

const money = (amount: number): string => sayFen(amount as Fen);

const milestoneWords = (id: string, plan: CasePlan): Words =>
  plan.milestones[id]?.title ?? { zh: id, en: id };

const heard = ({ number, lost, ended }: LinkEvent & { type: 'linkHeard' }): Words => {
  if (lost.length > 0)
    return {
      zh: `关联案件 ${number} 所提供的依据已失效`,
      en: `What ${number} had given this case to stand on is no more`,
    };
  return ended
    ? { zh: `关联案件 ${number} 已终结`, en: `The linked case ${number} has ended` }
    : { zh: `关联案件 ${number} 有进展`, en: `The linked case ${number} has moved on` };
};

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const linkEventWords = (event: LinkEvent, plan: CasePlan): Words => {
  switch (event.type) {
    case 'linked': {
      const { zh, en } = plan.links[event.role]?.title ?? { zh: event.role, en: event.role };
      return { zh: `关联“${zh}”${event.number}`, en: `Linked to ${event.number} as “${en}”` };
    }
    case 'unlinked':
      return {
        zh: `解除与 ${event.number} 的关联：${event.reason}`,
        en: `Unlinked from ${event.number}: ${event.reason}`,
      };
    case 'linkHeard':
      return heard(event);
    case 'milestoneReached': {
      const { zh, en } = milestoneWords(event.milestone, plan);
      return { zh: `达到节点“${zh}”`, en: `Milestone “${en}” reached` };
    }
    case 'milestoneLost': {
      const { zh, en } = milestoneWords(event.milestone, plan);
      return { zh: `节点“${zh}”失效`, en: `Milestone “${en}” lost` };
    }
    case 'fundsReserved':
      return {
        zh: `为 ${event.beneficiary} 预留 ${money(event.amount)}`,
        en: `${money(event.amount)} kept for ${event.beneficiary}`,
      };
    case 'fundsReleased':
      return {
        zh: `释放为 ${event.beneficiary} 预留的 ${money(event.amount)}：${event.reason}`,
        en: `${money(event.amount)} no longer kept for ${event.beneficiary}: ${event.reason}`,
      };
    case 'fundsPaid':
      return {
        zh: `向 ${event.beneficiary} 支付 ${money(event.amount)}`,
        en: `${money(event.amount)} paid to ${event.beneficiary}`,
      };
    case 'fundsReturned':
      return {
        zh: `${event.beneficiary} 退回 ${money(event.amount)}：${event.reason}`,
        en: `${money(event.amount)} returned by ${event.beneficiary}: ${event.reason}`,
      };
    default:
      return event satisfies never;
  }
};
