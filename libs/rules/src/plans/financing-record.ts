import { eachTime } from '../case-plan/plan-words.ts';
import { count, day, flag, money, paper, text } from './district-words.ts';

/** What a financing case may be told about itself. Rates and ratios are text: money alone is counted. */
export const financingFacts = {
  projectName: text('项目名称', 'Project'),
  place: text('所在区县', 'District or county'),
  listSource: text('清单来源', 'Source of the list'),
  listNotes: text('清单备注', 'Notes of the list'),
  owner: text('业主或借款企业', 'Owner or borrowing company'),
  channel: text('资金渠道（专项债券、一般债券、银行贷款、预算）', 'Channel: bond, loan or budget'),
  instrument: text('债券或借款合同名称', 'Bond or loan contract'),
  amount: money('融资金额', 'Amount'),
  drawn: money('已提款金额', 'Drawn'),
  totalInvestment: money('项目总投资', 'Total investment of the project'),
  termYears: count('期限（年）', 'Term in years'),
  ratePct: text('利率（%，如 3.72）', 'Rate in percent, as 3.72'),
  coverageRatio: text('本息覆盖倍数（如 1.34）', 'Coverage of principal and interest, as 1.34'),
  issueDate: day('发行或签约日', 'Issued or signed on'),
  publicCapitalSpending: flag('用于公益性资本支出', 'For public capital spending'),
  yearlyInterest: money('本笔每年付息', 'Interest of this borrowing, a year'),
  netIncomeTotal: money('项目全周期净收益', 'Net income of the project over its whole time'),
  companyLoan: flag('借款人为企业（银行贷款）', 'The borrower is a company, by bank loan'),
  existingPpp: flag('存量 PPP 项目（2023年以前签约）', 'A PPP contract from before 2023'),
  sector: text('所属行业（按资本金制度）', 'Sector, by the rules on capital'),
  projectCapitalRequired: money('应到位资本金', 'Project capital required'),
  projectCapitalPaid: money('已到位资本金', 'Project capital paid in'),
  capitalFromDebt: money('资本金中的债务资金', 'Debt in the capital'),
  certifiedProgress: money('经监理认证的完成投资', 'Certified progress of the work'),
  repayableTotal: money(
    '应还本息总额（无须偿还为零）',
    'Principal and interest to repay, zero if none',
  ),
  repaidTotal: money('已还本息', 'Principal and interest repaid'),
  ...eachTime({
    noGovernmentGuarantee: flag(
      '政府及部门未提供任何担保或承诺',
      'No government guarantee of any kind',
    ),
    conditionsMet: flag('预算已批准或提款条件已满足', 'In the budget, or conditions precedent met'),
    paymentStartOn: day('付款起算日（交付、验收或确认结算）', 'Payment period starts on'),
  }),
};

/** The papers of a financing case. There is none for a guarantee or a letter of commitment. */
export const financingPapers = {
  feasibilityApproval: paper('可行性研究报告批复', 'Approval of the feasibility study'),
  companyCashFlow: paper('企业自身现金流测算', 'The company’s own cash flow'),
  congressResolution: paper('区人大常委会决议', 'Resolution of the standing committee'),
  repaymentSchedule: paper('还本付息计划', 'Repayment schedule'),
  pppContract: paper('存量 PPP 合同', 'The existing PPP contract'),
  repaymentProof: paper('还本付息凭证', 'Proof of repayment'),
  ...eachTime({
    balancePlan: paper('资金需求与平衡方案', 'Need and balance plan'),
    affordabilityReport: paper('财政承受能力评估', 'Affordability check'),
    auditAdvice: paper('审计意见（供参考）', 'Advice of the auditors'),
    executiveMeetingMinutes: paper('集体决策会议纪要', 'Minutes of the collective decision'),
    bondFile: paper('一案两书', 'Plan, legal opinion and accountant’s report'),
    loanApproval: paper('银行授信批复', 'Approval of the bank'),
    adjustmentBasis: paper('转贷通知或新增支出决定', 'On-lending notice or decision to spend'),
    adjustmentDraft: paper('预算调整初步方案报送回执', 'Receipt of the draft adjustment'),
    paymentBasis: paper('预算批复、指标文件或借款合同', 'Budget line or loan contract'),
    paymentRequest: paper(
      '付款申请（协议、发票、进度）',
      'Request with agreement, invoice and progress',
    ),
    reconciliation: paper('付款与专户对账单', 'Reconciliation of payments and escrow'),
    auditReport: paper('资金审计结果', 'Audit of the money'),
  }),
};
