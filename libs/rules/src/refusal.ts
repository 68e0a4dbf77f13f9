import type { Words } from './plan.ts';

/**
 * Every "no" the rules can say, with its sentence in Chinese and English. `{…}` is filled with the
 * refusal's subject. A refusal is a value; only the shell's synchronous validator throws it.
 */
const SENTENCES = {
  malformed: ['请求内容有误:{}', 'The command is malformed: {}'],
  unknownAct: ['没有“{}”这个操作', 'There is no act “{}”'],
  keyReused: [
    '幂等键 {} 已用于内容不同的请求,请换一个新的键',
    'The key {} was used for another request; use a new key',
  ],
  staleVersion: [
    '案件已更新到第 {} 版,请刷新后再办',
    'The case has moved on to version {}; read it again first',
  ],
  duplicateNumber: ['编号 {} 已有案件', 'A case with number {} exists'],
  wrongNumber: [
    '编号 {} 不合规则:应为类别字母、短横和大写字母数字',
    'The number {} is not a prefix of the kind, a dash, capitals and digits',
  ],
  wrongPlan: ['办理方案 {} 不适用于本类案件', 'The plan {} is not for this kind of case'],
  leadApproves: [
    '{}不能牵头本案:它要会签自己办理的阶段',
    '{} cannot lead this case: it would approve a stage in which it acts itself',
  ],
  caseEnded: ['案件已{},不能再办理', 'The case is {}; nothing more can be done'],
  caseHeld: ['案件正在中止({}),恢复后才能办理', 'The case is on hold ({}); resume it first'],
  notHeld: ['案件没有中止,无需恢复', 'The case is not on hold'],
  notYourCase: [
    '案件现由 {} 办理,只有该单位、牵头单位或两办可以操作',
    'The case is in the hands of {}; only it, the lead department or the two offices may act',
  ],
  notLeadOrOffices: [
    '只有牵头单位 {} 或两办可以操作',
    'Only the lead department {} or the two offices may do this',
  ],
  notLeader: ['批示只能由区领导作出', 'Only a leader gives instructions'],
  notTaking: ['{} 没有参与本案', '{} takes no part in this case'],
  unknownStage: ['方案中没有阶段 {}', 'The plan has no stage {}'],
  notNextStage: ['当前阶段不能直接进入 {}', 'The present stage does not lead to {}'],
  notReturnable: ['当前阶段不能退回 {}', 'The present stage does not return to {}'],
  approvalsMissing: ['会签未完成,还差:{}', 'Approvals are still missing: {}'],
  entryUnmet: ['进入“{}”的条件尚未具备', 'The entry criteria of “{}” are not met'],
  notClosable: ['当前阶段“{}”不能办结', 'A case cannot be closed in stage “{}”'],
  closingUnmet: ['办结条件尚未具备', 'The closing criteria are not met'],
  unknownApproval: ['方案中没有会签 {}', 'The plan has no approval {}'],
  approvalNotOpen: ['会签 {} 现在没有征求意见', 'The approval {} is not being asked now'],
  notAsked: ['{} 不在本次会签单位之列', '{} is not asked in this approval'],
  alreadyAnswered: ['{} 在本轮会签中已经答复', '{} has answered in this round'],
  unknownFact: ['方案中没有事实项 {}', 'The plan knows no fact {}'],
  wrongFact: ['事实项的值不合要求:{}', 'A fact has a wrong value: {}'],
  nothingToRecord: ['没有要登记的内容', 'There is nothing to record'],
  unknownEvidence: ['方案中没有材料种类 {}', 'The plan knows no evidence kind {}'],
  duplicateEvidence: ['材料 {} 已经登记', 'The evidence {} is already attached'],
  unknownGround: ['方案中没有中止事由 {}', 'The plan has no ground {} for a hold'],
  noticeMissing: [
    '停钟须先书面告知:请提交“{}”并在请求中写明其指纹',
    'Those concerned must be told in writing first: attach “{}” and name its fingerprint',
  ],
  unknownClock: ['案件没有时钟 {}', 'The case has no clock {}'],
  clockNotRunning: ['时钟 {} 现在没有走动', 'The clock {} is not running now'],
  clockNotPaused: ['时钟 {} 没有单独停钟', 'The clock {} is not paused on its own'],
  notPausable: ['本期限不得中止:{}', 'This clock cannot be paused: {}'],
  groundNotLawful: ['该事由不能停这个钟:{}', 'This ground does not stop this clock: {}'],
  notExtendable: ['本期限不得延长:{}', 'This clock cannot be extended: {}'],
  tooLateToExtend: [
    '{} 已到期,逾期后不得申请或批准延期',
    'It was due on {}; it is too late to extend',
  ],
  extensionsUsedUp: ['延期次数已用完:最多 {} 次', 'No extension is left: at most {}'],
  extensionTooLong: ['延期时长应为 1 至 {}', 'An extension is between 1 and {}'],
  extensionPending: ['时钟 {} 已有一项延期申请待批', 'An extension of {} waits for an answer'],
  noExtensionAsked: ['时钟 {} 没有待批的延期申请', 'No extension of {} is asked for'],
  notApprover: ['这一步应由{}批准', 'This step is for {} to approve'],
  ownRequest: ['申请人不得批准自己的申请', 'Who asked may not approve'],
  notTwoOffices: ['只有两办可以更正时钟', 'Only the two offices correct a clock'],
  notCorrectable: [
    '本期限的起算日不得人工更正:{};如登记的日期有误,请更正该事实项',
    'The starting day of this clock is not corrected by hand: {}; mend the fact it starts on',
  ],
  notShortenable: ['本期限只能延后、不得缩短:{}', 'This clock must not be shortened: {}'],
  verdictStands: [
    '该时钟 {} 到期,已经超期,结论不再改动',
    'It was breached on {}; the verdict stands',
  ],
  noSuchRung: [
    '这个时钟没有发出过可以申诉的“{}”',
    'This clock has rung no “{}” that blames anybody',
  ],
  alreadyObjected: ['对“{}”已经提出过申诉', 'There is an objection to “{}” already'],
  rungSettled: ['“{}”已有认定结论', 'The step “{}” is settled'],
  notSettler: ['只有{}可以认定', 'This is for {} to settle'],
  noChildrenHere: ['当前阶段不能登记户案', 'No child case can be opened in this stage'],
  duplicateChild: ['户案 {} 已经登记', 'The child case {} is already open'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type RefusalCode = keyof typeof SENTENCES;

export const REFUSAL_CODES = Object.keys(SENTENCES) as readonly RefusalCode[];

/** A "no": its code, what it is about, the sentence, and for unmet criteria each missing thing. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly subject: string;
  readonly message: Words;
  readonly missing: readonly Words[];
}

/**
 * The refusal `code` about `subject` (a name, or words that each sentence takes in its own language);
 * `missing` names what is still to be done, one by one.
 */
export const refusal = (
  code: RefusalCode,
  subject: string | Words = '',
  missing: readonly Words[] = [],
): Refusal => {
  const [zh, en] = SENTENCES[code];
  const said = typeof subject === 'string' ? { zh: subject, en: subject } : subject;
  return {
    code,
    subject: said.zh,
    message: { zh: zh.replace('{}', () => said.zh), en: en.replace('{}', () => said.en) },
    missing,
  };
};
