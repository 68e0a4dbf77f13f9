import type { Notice, NoticeKind } from './notice.ts';
import { findApproval, findClock, findStage } from './plan-lookup.ts';
import type { CasePlan, RungId, Words } from './plan.ts';

/** What officials read. `{about}` is the title of the clock, stage or approval, `{due}` its last day. */
type Sentence = readonly [zh: string, en: string];

const KINDS = {
  approvalAsked: ['请会签“{about}”', 'Your approval is asked: {about}'],
  approvalRejected: [
    '会签“{about}”未获同意,案件已退回',
    'Approval refused, case returned: {about}',
  ],
  stageReturned: ['案件已退回“{about}”', 'The case was returned to {about}'],
  clockRang: ['“{about}”应于 {due} 前办结', '{about} is due on {due}'],
  clockBreached: ['“{about}”已超期,应于 {due} 前办结', '{about} is overdue; it was due on {due}'],
  extensionAsked: [
    '“{about}”申请延期(期限 {due}),请审批',
    'More time is asked for {about}, due {due}',
  ],
  extensionRefused: ['“{about}”延期未获批准,仍于 {due} 到期', '{about} is not extended; due {due}'],
  clockExtended: ['“{about}”已获延期至 {due}', '{about} is extended to {due}'],
  recalculated: [
    '本案期限已重新计算,请查看新的到期日',
    'Due days of this case were reckoned again',
  ],
  rungObjected: ['“{about}”的处理意见有申诉,请认定', 'There is an objection about {about}'],
  rungSettled: ['“{about}”的处理意见已有认定结论', 'The step about {about} is settled'],
  instructionGiven: ['区领导对本案作出批示', 'A leader has given an instruction on this case'],
} as const satisfies Readonly<Record<NoticeKind, Sentence>>;

/** The steps of the ladder. The last three propose; people decide (Order 733 art. 21). */
const RUNGS: Readonly<Record<RungId, Sentence>> = {
  reminder: ['“{about}”临近期限,请于 {due} 前办结', '{about} is near due: {due}'],
  urge: ['“{about}”即将到期,请抓紧办理,{due} 截止', 'Please finish {about}; it is due on {due}'],
  yellow: ['“{about}”亮黄灯(期限 {due})', '{about} shows yellow; due {due}'],
  red: ['“{about}”亮红灯(期限 {due})', '{about} shows red; due {due}'],
  talk: ['“{about}”超期(期限 {due}),建议约谈', '{about}, due {due}: a talk is proposed'],
  bulletin: ['“{about}”超期(期限 {due}),建议通报', '{about}, due {due}: a bulletin is proposed'],
  accountability: [
    '“{about}”超期(期限 {due}),提请研究是否问责',
    '{about}, due {due}: accountability is proposed for decision',
  ],
};

/** What a notice says needs of it only this. */
export type NoticeFacts = Pick<Notice, 'kind' | 'rung' | 'about' | 'due'>;

const titleOf = (plan: CasePlan, { kind, about }: NoticeFacts): Words => {
  const id = about ?? '';
  const named =
    kind === 'approvalAsked' || kind === 'approvalRejected'
      ? findApproval(plan, id)
      : kind === 'stageReturned'
        ? findStage(plan, id)
        : findClock(plan, id);
  return named?.title ?? { zh: id, en: id };
};

/** The sentence of a notice, by the plan of its case. */
export const noticeWords = (facts: NoticeFacts, plan: CasePlan): Words => {
  const [zh, en] = facts.rung === null ? KINDS[facts.kind] : RUNGS[facts.rung];
  const title = titleOf(plan, facts);
  const filled = (sentence: string, about: string): string =>
    sentence.replace('{about}', () => about).replace('{due}', () => facts.due ?? '');
  return { zh: filled(zh, title.zh), en: filled(en, title.en) };
};
