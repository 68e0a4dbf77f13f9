import type { ApprovalEvent } from './approval-evolution.ts';
import type { AnswerKind } from '../case-event.ts';
import { departmentsWords, departmentWords } from '../departments.ts';
import { findApproval } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';

/** What was said in a round, in one sentence for people. */

const ANSWERS: Readonly<Record<AnswerKind, Words>> = {
  approved: { zh: '同意', en: 'approved' },
  rejected: { zh: '不同意', en: 'rejected' },
  vetoed: { zh: '一票否决', en: 'vetoed' },
  abstained: { zh: '弃权', en: 'abstained from' },
  noObjection: {
    zh: '逾期未答复，视为无异议于',
    en: 'was silent, which counts as no objection to',
  },
  deemedRefused: { zh: '逾期未答复，视为不同意', en: 'was silent, which counts as refusing' },
};

const because = (words: Words, reason: string | null): Words =>
  reason === null ? words : { zh: `${words.zh}：${reason}`, en: `${words.en}: ${reason}` };

const said = (
  event: ApprovalEvent & { readonly type: 'approvalAnswered' | 'answeredLate' },
  what: Words,
): Words => {
  const [who, answer] = [departmentWords(event.department), ANSWERS[event.answer]];
  const late = event.type === 'answeredLate';
  const words = {
    zh: `${who.zh}${answer.zh}“${what.zh}”${late ? '（本轮已有结论，仅作记录）' : ''}`,
    en: `${who.en} ${answer.en} “${what.en}”${late ? ' (after the round was over, for the record)' : ''}`,
  };
  const conditions = late ? (event.conditions ?? []).map(({ text }) => text) : [];
  return because(
    conditions.length === 0
      ? words
      : {
          zh: `${words.zh}，附条件：${conditions.join('；')}`,
          en: `${words.en}, on conditions: ${conditions.join('; ')}`,
        },
    event.opinion,
  );
};

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const approvalEventWords = (event: ApprovalEvent, plan: CasePlan): Words => {
  const what = findApproval(plan, event.approval)?.title ?? {
    zh: event.approval,
    en: event.approval,
  };
  switch (event.type) {
    case 'approvalAsked': {
      const who = departmentsWords(event.signers.map(({ department }) => department));
      return {
        zh: `“${what.zh}”第${event.round}轮会签：${who.zh}`,
        en: `Round ${event.round} of “${what.en}”: ${who.en}`,
      };
    }
    case 'signersAsked': {
      const who = departmentsWords(event.departments);
      return { zh: `“${what.zh}”送${who.zh}会签`, en: `“${what.en}” is asked of ${who.en}` };
    }
    case 'approvalAnswered':
    case 'answeredLate':
      return said(event, what);
    case 'answerWithdrawn': {
      const who = departmentWords(event.department);
      const words = {
        zh: `${who.zh}撤回对“${what.zh}”的答复`,
        en: `${who.en} withdrew its answer to “${what.en}”`,
      };
      return because(words, event.reason);
    }
    case 'competenceDeclined': {
      const who = departmentWords(event.department);
      const other = event.proposes === null ? undefined : departmentWords(event.proposes);
      const words = {
        zh: `${who.zh}认为“${what.zh}”不属本单位职责${other === undefined ? '' : `，建议转${other.zh}`}`,
        en: `${who.en} is not competent for “${what.en}”${other === undefined ? '' : `; it proposes ${other.en}`}`,
      };
      return because(words, event.reason);
    }
    case 'competenceUpheld': {
      const who = departmentWords(event.department);
      const words = {
        zh: `明确“${what.zh}”由${who.zh}会签`,
        en: `“${what.en}” is for ${who.en} to answer`,
      };
      return because(words, event.reason);
    }
    case 'signerAdded':
    case 'signerRemoved': {
      const who = departmentWords(event.department);
      const added = event.type === 'signerAdded';
      const words = {
        zh: `“${what.zh}”${added ? '加签' : '减签'}${who.zh}`,
        en: `${who.en} was ${added ? 'added to' : 'removed from'} “${what.en}”`,
      };
      return because(words, event.reason);
    }
    case 'signerTransferred': {
      const [from, to] = [departmentWords(event.from), departmentWords(event.to)];
      const words = {
        zh: `“${what.zh}”由${from.zh}转${to.zh}会签`,
        en: `“${what.en}” goes from ${from.en} to ${to.en}`,
      };
      return because(words, event.reason);
    }
    case 'approvalGranted':
      return { zh: `“${what.zh}”会签通过`, en: `“${what.en}” granted` };
    case 'approvalRefused':
      return { zh: `“${what.zh}”会签未通过`, en: `“${what.en}” refused` };
    case 'approvalSuperseded':
      return { zh: `“${what.zh}”本轮作废`, en: `This round of “${what.en}” is superseded` };
    default:
      return event satisfies never;
  }
};
