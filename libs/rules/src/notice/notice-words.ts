import type { Notice, NoticeKind } from './notice.ts';
import { findApproval, findClock, findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, RungId, Words } from '../case-plan/plan.ts';

/** What officials read. `{about}` is the title of the clock, stage or approval, `{due}` its last day. */
type Sentence = readonly [zh: string, en: string];

const KINDS: Readonly<Record<NoticeKind, Sentence>> = {
  signersAsked: ['请会签“{about}”', 'Your approval is asked: {about}'],
  competenceDeclined: [
    '有单位认为“{about}”不属其职责，请明确由谁会签',
    'A department is not competent for {about}; please say whose it is',
  ],
  signerTransferred: ['“{about}”转由你单位会签', '{about} was transferred to you'],
  actingChanged: ['“{about}”转由你单位办理', '{about} is in your hands now'],
  correctionAsked: ['“{about}”需要补正材料', 'Papers are to be corrected: {about}'],
  correctionSupplied: ['“{about}”已补正，请继续办理', 'The correction was supplied: {about}'],
  taskOpened: ['有一项交办事项，请办理', 'Something was asked of you'],
  taskReported: [
    '交办事项已报告，请认定',
    'What you asked for was reported; please accept or return it',
  ],
  taskReturned: ['交办事项被退办', 'What you reported was returned'],
  copied: ['有一件抄送，请阅', 'A case was copied to you'],
  urged: ['请抓紧办理“{about}”', 'You are urged: {about}'],
  approvalRefused: [
    '会签“{about}”未获同意，案件已退回',
    'Approval refused, case returned: {about}',
  ],
  stageReturned: ['案件已退回“{about}”', 'The case was returned to {about}'],
  clockRang: ['“{about}”应于 {due} 前办结', '{about} is due on {due}'],
  clockBreached: ['“{about}”已超期，应于 {due} 前办结', '{about} is overdue; it was due on {due}'],
  extensionAsked: ['“{about}”申请延期，请审批', 'More time is asked for {about}; please decide'],
  extensionApproved: ['“{about}”申请延期，请审批', 'More time is asked for {about}; please decide'],
  extensionRefused: [
    '“{about}”延期未获批准，仍于 {due} 到期',
    'No more time for {about}; it stays due on {due}',
  ],
  clockExtended: ['“{about}”已延期至 {due}', '{about} is extended to {due}'],
  clockCorrected: ['“{about}”期限已更正为 {due}', 'The due day of {about} is corrected to {due}'],
  recalculated: ['“{about}”重新计算，改为 {due} 到期', '{about} was reckoned again; due on {due}'],
  rungObjected: [
    '“{about}”的处理意见有申诉，请认定',
    'A step on {about} is objected to; please settle',
  ],
  rungSettled: ['“{about}”的处理意见已有认定结论', 'The objection about {about} is settled'],
  instructionGiven: ['区领导对本案作出批示', 'A leader has given an instruction on this case'],
};

/** What each rung of a ladder says where it rings; the last is a proposal, nothing more. */
const RUNGS: Readonly<Record<RungId, Sentence>> = {
  reminder: ['“{about}”临近期限，请于 {due} 前办结', '{about} is near due: {due}'],
  urge: ['“{about}”即将到期，请抓紧办理，{due} 截止', 'Please finish {about}; it is due on {due}'],
  yellow: ['“{about}”亮黄灯（期限 {due}）', '{about} shows yellow; due {due}'],
  red: ['“{about}”亮红灯（期限 {due}）', '{about} shows red; due {due}'],
  talk: ['“{about}”超期（期限 {due}），建议约谈', '{about}, due {due}: a talk is proposed'],
  bulletin: ['“{about}”超期（期限 {due}），建议通报', '{about}, due {due}: a bulletin is proposed'],
  accountability: [
    '“{about}”超期（期限 {due}），提请研究是否问责',
    '{about}, due {due}: accountability is proposed for decision',
  ],
};

/** What a notice says needs of it only this. */
export type NoticeFacts = Pick<Notice, 'kind' | 'rung' | 'about' | 'due'>;

const titleOf = (plan: CasePlan, { about }: NoticeFacts): Words => {
  const id = about ?? '';
  // An id names one thing of a plan, whatever kind of thing it is.
  const named = findApproval(plan, id) ?? findStage(plan, id) ?? findClock(plan, id);
  return named?.title ?? { zh: id, en: id };
};

/** The sentence of a notice, by the plan of its case. */
export const noticeWords = (facts: NoticeFacts, plan: CasePlan): Words => {
  const { kind, rung, due } = facts;
  const [zh, en] = kind === 'clockRang' && rung !== null ? RUNGS[rung] : KINDS[kind];
  const title = titleOf(plan, facts);
  const filled = (sentence: string, about: string): string =>
    sentence.replace('{about}', () => about).replace('{due}', () => due ?? '');
  return { zh: filled(zh, title.zh), en: filled(en, title.en) };
};
