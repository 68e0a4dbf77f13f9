import { CLOCK_SENTENCES } from './clock/clock-refusals.ts';
import { LINK_SENTENCES } from './linking/link-refusals.ts';
import { COMPENSATION_SENTENCES } from './compensation/refusal-sentences.ts';
import { VERIFICATION_SENTENCES } from './verification/verification-refusals.ts';
import type { Words } from './case-plan/plan.ts';

/**
 * Every "no" the rules can say, with its sentence in Chinese and English. `{…}` is filled with the
 * refusal's subject. A refusal is a value; only the shell's synchronous validator throws it.
 */
const SENTENCES = {
  malformed: ['请求内容有误：{}', 'The command is malformed: {}'],
  keyReused: [
    '幂等键 {} 已用于内容不同的请求，请换一个新的键',
    'The key {} was used for another request; use a new key',
  ],
  staleVersion: [
    '案件已更新到第 {} 版，请刷新后再办',
    'The case has moved on to version {}; read it again first',
  ],
  duplicateNumber: ['编号 {} 已有案件', 'A case with number {} exists'],
  wrongNumber: [
    '编号 {} 不合规则：应为类别字母、短横和大写字母数字',
    'The number {} is not a prefix of the kind, a dash, capitals and digits',
  ],
  wrongPlan: ['办理方案 {} 不适用于本类案件', 'The plan {} is not for this kind of case'],
  rulesNotInForce: [
    '办理方案的规则在 {} 不适用：尚未施行、已经失效，或日期未到',
    'The rules of the plan do not hold on {}: not yet, not any more, or that day has not come',
  ],
  leadApproves: [
    '{}不能牵头本案：它要会签自己办理的阶段',
    '{} cannot lead this case: it would approve a stage in which it acts itself',
  ],
  caseEnded: ['案件已{}，不能再办理', 'The case is {}; nothing more can be done'],
  caseHeld: ['案件正在中止（{}），恢复后才能办理', 'The case is on hold ({}); resume it first'],
  notHeld: ['案件没有中止，无需恢复', 'The case is not on hold'],
  notYourCase: [
    '案件现由 {} 办理，只有该单位、牵头单位或两办可以操作',
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
  approvalsMissing: ['会签未完成，还差：{}', 'Approvals are still missing: {}'],
  entryUnmet: ['进入“{}”的条件尚未具备', 'The entry criteria of “{}” are not met'],
  notClosable: ['当前阶段“{}”不能办结', 'A case cannot be closed in stage “{}”'],
  closingUnmet: ['办结条件尚未具备', 'The closing criteria are not met'],
  unknownApproval: ['方案中没有会签 {}', 'The plan has no approval {}'],
  approvalNotOpen: ['会签 {} 现在没有征求意见', 'The approval {} is not being asked now'],
  notAsked: ['{} 不在本次会签单位之列', '{} is not asked in this approval'],
  alreadyAnswered: ['{} 在本轮会签中已经答复', '{} has answered in this round'],
  notYourTurn: [
    '还没有轮到{}会签，前面的单位尚未答复',
    'It is not yet for {} to answer: others come first',
  ],
  competenceOpen: [
    '{}已声明不属本单位职责，等待两办或办理单位明确由谁会签',
    '{} has said that it is not competent; somebody must first say whose it is',
  ],
  competenceUpheld: [
    '两办已明确由{}会签，不得再次推诿',
    'The two offices have said that it is for {}; it may not decline again',
  ],
  competenceNotOpen: ['{}没有声明不属本单位职责', '{} has not declined its competence'],
  noVeto: ['方案没有给{}一票否决权', 'The plan gives {} no veto'],
  preparedIt: [
    '经办人不得审批自己办理的事项（四眼原则），请由同单位其他人会签',
    'Who prepared it may not approve it; another person of the department must',
  ],
  signedAlready: [
    '您（或您代行的人）在本轮已签过字，一人一轮只签一次',
    'You, or whom you stand in for, have signed in this round; a person signs once',
  ],
  conflictDeclared: [
    '已声明回避的人员不再参与本案',
    'Who has declared a conflict of interest takes no more part in this case',
  ],
  assignedToAnother: [
    '本项已交由 {} 办理，请由其本人或其代理人办理，或先改派',
    'This is assigned to {}; that account or its delegate must act, or it must be reassigned first',
  ],
  nothingToReconfirm: [
    '没有可以一并确认的会签：本单位在退回前没有同意过，或方案不允许',
    'There is nothing to confirm again: the department had not approved before the return, or the plan does not allow it',
  ],
  signersFixed: ['方案不允许对会签 {} 加签', 'The plan does not let departments be added to {}'],
  alreadySigner: ['{}已在本轮会签单位之列', '{} signs in this round already'],
  actsItself: [
    '{}正在办理本阶段，不得会签自己',
    '{} acts in this stage and may not approve itself',
  ],
  signerOfPlan: [
    '{}由方案指定，不能减签；可以转办',
    '{} is named by the plan and cannot be removed; it can be transferred',
  ],
  notCoordinator: [
    '只有本单位、办理单位、加签单位或两办可以操作',
    'Only the department itself, the acting one, the one that added it or the two offices may do this',
  ],
  notYourDepartment: [
    '这一项属于{}，只能由该单位指派',
    'This belongs to {}; only it can assign it',
  ],
  nothingToAssign: ['没有可以指派的事项 {}', 'There is nothing to assign: {}'],
  noSuchBranch: ['没有正在办理的并联分支 {}', 'No branch {} is under way'],
  branchGoesOn: ['本分支还有后续阶段，当前为“{}”', 'The branch goes on after “{}”'],
  branchesOpen: ['并联事项尚未办完：{}', 'Ways that are walked side by side have not ended: {}'],
  correctionOpen: ['补正材料尚未提交', 'What was asked to be corrected has not been supplied'],
  correctionNotAllowed: [
    '当前阶段不适用补正',
    'Nothing can be asked to be corrected in this stage',
  ],
  notCorrector: [
    '补正只能由办理单位{}一次性告知',
    'Only the acting department {} asks for a correction',
  ],
  correctionAskedAlready: [
    '补正须一次性告知，本次办理已经告知过',
    'A correction is asked once and completely; it has been asked already',
  ],
  correctionTooLate: [
    '补正须在 {} 前告知，逾期视为受理',
    'A correction had to be asked by {}; the papers count as accepted',
  ],
  noCorrectionAsked: ['没有待补正的材料', 'No correction is asked for'],
  notSupplier: ['补正由{}提交', 'It is for {} to supply the correction'],
  unknownTask: ['案件没有交办事项 {}', 'The case has no task {}'],
  meansNotAllowed: [
    '本类案件不得以该手段协调：{}',
    'Help by these means is not asked for here: {}',
  ],
  helpsItself: ['{}正在办理本案，不必请求协调', '{} has the case in its own hands'],
  taskNotOpen: ['交办事项 {} 已经了结', 'The task {} is settled'],
  taskNotReported: ['交办事项 {} 还没有报告', 'The task {} has not been reported'],
  notTaskHolder: ['这一事项由{}办理', 'This task is for {}'],
  notTaskGiver: [
    '只有交办的单位或领导可以认定',
    'Only who gave the task may say whether it is done',
  ],
  reportedIt: [
    '报告人（含代行）不得认定自己报告的事项',
    'Who has reported it, or in whose place it was reported, does not settle it',
  ],
  notTaskDropper: [
    '只有交办的单位（批示为区领导）或两办可以撤销交办',
    'Only who gave the task, of an instruction any leader, and the two offices take it back',
  ],
  taskNotDroppable: [
    '{} 不能撤销：违法情形须查明并由区领导认定，所附条件随其会签存废',
    '{} is not taken back: an incident is found out and settled, a condition goes with its approval',
  ],
  conditionsOpen: ['会签所附条件尚未落实：{}', 'Conditions of approvals are not fulfilled: {}'],
  tasksOpen: ['还有未了结的交办事项：{}', 'Tasks are still open: {}'],
  stageNotToCome: [
    '条件只能附在后续阶段之前，{} 不是',
    'A condition stands before a later stage; {} is none',
  ],
  notLeadersDecision: [
    '方案没有由区领导决定的事项 {}',
    'The plan leaves no decision {} to leaders',
  ],
  noReporter: ['要求报告须写明由哪个单位报告', 'A report must be asked of a department'],
  unknownCopy: ['没有抄送给本单位的 {}', 'No copy {} was sent to your department'],
  copyReadAlready: ['该抄送已签收', 'The copy has been read'],
  nobodyToCopy: ['所列单位都已抄送过同样内容', 'All of these departments have this copy already'],
  urgedLately: ['刚刚催办过，{} 以后才能再催', 'It was urged lately; again after {}'],
  nothingToUrge: ['没有可以催办的事项 {}', 'There is nothing to urge: {}'],
  notUrger: [
    '只有立案、牵头、办理单位、区领导或两办可以催办',
    'Only who opened the case, its lead or acting department, leaders and the two offices urge',
  ],
  nothingToWithdraw: [
    '没有可以撤回的操作 {}：不是您本人的，或不能撤回',
    'There is no act {} to withdraw: it is not yours, or of a kind that cannot be',
  ],
  builtUpon: ['其后已有人据此办理，不能撤回', 'Others have built on it; it cannot be withdrawn'],
  notOpener: ['只有立案人或立案单位可以撤回全案', 'Only who opened the case may recall it'],
  tooLateToRecall: [
    '已有会签通过、户案登记、领导决定，或已预留、支付资金，不能撤回全案',
    'Something has been granted, decided, kept or paid already; the case cannot be recalled',
  ],
  notAssignable: ['只有两办可以转办阶段', 'Only the two offices transfer a stage'],
  sameDepartment: ['已经由{}办理', 'It is in the hands of {} already'],
  notHere: ['案件现在不在阶段 {}', 'The case is not in stage {} now'],
  sameVersion: ['案件已在该版方案上', 'The case is on this plan already'],
  stageUnmapped: [
    '新方案没有阶段 {}，请在阶段对照表中写明对应阶段',
    'The new plan has no stage {}; name the stage that takes its place',
  ],
  approvalUnmapped: [
    '新方案没有正在会签的 {}，先办完或退回再迁移',
    'The new plan has no approval {}, which is being asked; settle it or return first',
  ],
  clockUnmapped: [
    '新方案没有与正在走的时钟 {} 同类的期限',
    'The new plan has no clock of the kind of {}, which is running',
  ],
  notMigrator: ['只有两办可以迁移方案', 'Only the two offices move a case to another plan'],
  unknownFact: ['方案中没有事实项 {}', 'The plan knows no fact {}'],
  wrongFact: ['事实项的值不合要求：{}', 'A fact has a wrong value: {}'],
  limitExceeded: ['金额超限：{}', 'An amount must stay {}'],
  factUnproven: [
    '这是他人作出的结论，须先提交“{}”方可登记',
    'Others have said this; attach “{}” first, then record it',
  ],
  nothingToRecord: ['没有要登记的内容', 'There is nothing to record'],
  unknownEvidence: ['方案中没有材料种类 {}', 'The plan knows no evidence kind {}'],
  forbiddenPaper: [
    '依法不得出具、不予收取：{}',
    'It may not be given by law, and is not taken in: {}',
  ],
  duplicateEvidence: ['材料 {} 已经登记', 'The evidence {} is already attached'],
  unknownGround: ['方案中没有中止事由 {}', 'The plan has no ground {} for a hold'],
  noticeMissing: [
    '停钟须先书面告知：请提交“{}”并在请求中写明其指纹',
    'Those concerned must be told in writing first: attach “{}” and name its fingerprint',
  ],
  ...CLOCK_SENTENCES,
  ...LINK_SENTENCES,
  noChildrenHere: ['当前阶段不能登记户案', 'No child case can be opened in this stage'],
  duplicateChild: ['户案 {} 已经登记', 'The child case {} is already open'],
  ...COMPENSATION_SENTENCES,
  ...VERIFICATION_SENTENCES,
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
