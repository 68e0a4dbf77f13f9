import type { z } from 'zod';
import type { CaseAct, Words } from '@gongjian/rules';
import {
  AbstainBody,
  AcceptTaskBody,
  AddSignerBody,
  AdvanceBody,
  ApproveBody,
  ApproveExtensionBody,
  AskCorrectionBody,
  AskExtensionBody,
  AskHelpBody,
  AssignBody,
  CancelBody,
  CloseBody,
  CopyToBody,
  CorrectClockBody,
  DeclareConflictBody,
  DeclineCompetenceBody,
  FactsBody,
  FinishBranchBody,
  HoldBody,
  InstructionBody,
  NoteBody,
  ObjectionBody,
  PauseClockBody,
  ReadCopyBody,
  RecallBody,
  ReconfirmBody,
  RefuseExtensionBody,
  RejectBody,
  RemoveSignerBody,
  ReportIncidentBody,
  ReportProblemBody,
  ReportTaskBody,
  ResumeBody,
  ResumeClockBody,
  ReturnBody,
  ReturnTaskBody,
  DropTaskBody,
  SettlementBody,
  SupplyCorrectionBody,
  TransferSignerBody,
  TransferStageBody,
  UpholdCompetenceBody,
  UrgeBody,
  VetoBody,
  WithdrawBody,
} from './acts.ts';
import {
  LinkBody,
  PayFundsBody,
  ReleaseFundsBody,
  ReserveFundsBody,
  ReturnFundsBody,
  UnlinkBody,
} from './link-acts.ts';

interface ActRow {
  readonly body: z.ZodObject;
  readonly title: Words;
}

const row = <Body extends z.ZodObject>(body: Body, zh: string, en: string) => ({
  body,
  title: { zh, en },
});

/** Acts that do not come to a case as they were sent: with a document, what published figures say, a new case, or another plan. */
type PreparedAct = 'attachEvidence' | 'verify' | 'openChild' | 'migrate';

/**
 * What people ask of a case by its body alone: its schema, and what it is called. Routes, bulk acts and forecasts
 * are made from this table; a new act does not compile until it has a row.
 */
export const SENT_ACTS = {
  advance: row(AdvanceBody, '进入下一阶段', 'Advance to a stage'),
  finishBranch: row(FinishBranchBody, '办结并联分支', 'Finish a branch'),
  returnToStage: row(ReturnBody, '退回', 'Return to an earlier stage'),
  transferStage: row(TransferStageBody, '转办本阶段', 'Give a stage to another department'),
  approve: row(
    ApproveBody,
    '会签同意，可附条件',
    'Approve for the department, with or without conditions',
  ),
  reject: row(RejectBody, '会签不同意', 'Reject for the department'),
  veto: row(VetoBody, '一票否决', 'Veto'),
  abstain: row(AbstainBody, '弃权', 'Abstain'),
  reconfirm: row(
    ReconfirmBody,
    '退回后一并确认原意见',
    'Confirm what was approved before a return',
  ),
  declineCompetence: row(
    DeclineCompetenceBody,
    '不属本单位职责',
    'Say that the department is not competent',
  ),
  upholdCompetence: row(UpholdCompetenceBody, '认定属其职责', 'Say that a department is competent'),
  addSigner: row(AddSignerBody, '加签', 'Add a department to a round'),
  removeSigner: row(RemoveSignerBody, '减签', 'Take an added department out of a round'),
  transferSigner: row(TransferSignerBody, '转办会签', 'Ask another department in its place'),
  assign: row(AssignBody, '指派经办人', 'Give something to one of the department’s people'),
  declareConflict: row(DeclareConflictBody, '声明回避', 'Declare a conflict of interest'),
  withdraw: row(WithdrawBody, '撤回自己的办理', 'Withdraw an own act'),
  recall: row(RecallBody, '撤回全案', 'Recall the case'),
  askCorrection: row(AskCorrectionBody, '一次性告知补正', 'Ask once for all that is missing'),
  supplyCorrection: row(SupplyCorrectionBody, '提交补正', 'Supply what was missing'),
  askHelp: row(AskHelpBody, '请求协调', 'Ask a department to help'),
  reportProblem: row(ReportProblemBody, '报告问题', 'Report what is in the way'),
  reportIncident: row(ReportIncidentBody, '报告违法情形', 'Report something unlawful'),
  reportTask: row(ReportTaskBody, '报告落实情况', 'Report on a task'),
  acceptTask: row(AcceptTaskBody, '认可落实情况', 'Accept what was reported'),
  returnTask: row(ReturnTaskBody, '退回重报', 'Return what was reported'),
  dropTask: row(DropTaskBody, '撤销交办', 'Take a task back'),
  copyTo: row(CopyToBody, '抄送', 'Send copies'),
  readCopy: row(ReadCopyBody, '抄送已阅', 'Mark a copy as read'),
  urge: row(UrgeBody, '催办', 'Urge'),
  recordFacts: row(FactsBody, '登记事实', 'Record facts'),
  addNote: row(NoteBody, '记事', 'Add a note'),
  instruct: row(InstructionBody, '批示', 'Give an instruction'),
  hold: row(HoldBody, '中止', 'Hold the case on a lawful ground'),
  resume: row(ResumeBody, '恢复', 'Resume'),
  pauseClock: row(PauseClockBody, '停钟', 'Pause one clock on a lawful ground'),
  resumeClock: row(ResumeClockBody, '恢复计时', 'Resume one clock'),
  askExtension: row(AskExtensionBody, '申请延期', 'Ask for an extension'),
  approveExtension: row(ApproveExtensionBody, '同意延期', 'Approve an extension'),
  refuseExtension: row(RefuseExtensionBody, '不同意延期', 'Refuse an extension'),
  correctClock: row(CorrectClockBody, '更正起算日', 'Correct the starting day of a clock'),
  objectToRung: row(ObjectionBody, '申诉', 'Object to a step of the ladder'),
  settleRung: row(SettlementBody, '认定', 'Say what becomes of a step of the ladder'),
  linkCase: row(LinkBody, '关联案件', 'Link a case on which this one stands'),
  unlinkCase: row(UnlinkBody, '解除关联', 'Unlink a case'),
  reserveFunds: row(ReserveFundsBody, '为案件预留资金', 'Keep money for a case'),
  releaseFunds: row(ReleaseFundsBody, '释放预留资金', 'Keep less for a case'),
  payFunds: row(PayFundsBody, '登记支付', 'Record a payment to a case'),
  returnFunds: row(ReturnFundsBody, '登记退回', 'Record money that came back'),
  cancel: row(CancelBody, '撤销', 'Cancel'),
  close: row(CloseBody, '办结', 'Close'),
} as const satisfies { readonly [Act in Exclude<CaseAct, PreparedAct>]: ActRow };

export type SentAct = keyof typeof SENT_ACTS;
export const SENT_ACT_NAMES = Object.keys(SENT_ACTS) as readonly SentAct[];

/** What one act is sent with, once it is read. */
export type BodyOf<Act extends SentAct> = z.output<(typeof SENT_ACTS)[Act]['body']>;
