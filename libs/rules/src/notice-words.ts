import type { Notice, NoticeKind } from './notice.ts';
import { findApproval, findClock, findStage } from './plan-lookup.ts';
import type { CasePlan, Rung, Words } from './plan.ts';

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
  instructionGiven: ['区领导对本案作出批示', 'A leader has given an instruction on this case'],
} as const satisfies Readonly<Record<NoticeKind, Sentence>>;

/** The rungs of the ladders; those of ladders to come stand here before a plan uses them. */
const RUNGS: Readonly<
  Record<Rung['id'] | 'urge' | 'yellow' | 'red' | 'talk' | 'bulletin' | 'accountability', Sentence>
> = {
  reminder: ['“{about}”临近期限,请于 {due} 前办结', '{about} is near due: {due}'],
  urge: ['“{about}”即将到期,请抓紧办理,{due} 截止', 'Please finish {about}; it is due on {due}'],
  escalation: ['“{about}”超期未办结(期限 {due}),请督促', '{about}, due on {due}, is still open'],
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
