import { budgetRules } from '../case-plan/articles.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import { law, parameter, practice, words } from '../case-plan/plan-words.ts';
import { verified } from '../verification/verification-words.ts';

/** What a financing is held against: G4 to G10, by the sheet and the parameters of the finance bureau. */
export const financingVerifications: CasePlan['verifications'] = {
  specialDebtLimit: verified({
    title: words('举借后专项债务不超过限额', 'Special debt within its limit with this borrowing'),
    by: 'G4',
    told: { newSpecialDebt: 'amount' },
    source: law(budgetRules('43、45')),
  }),
  generalDebtLimit: verified({
    title: words('举借后一般债务不超过限额', 'General debt within its limit with this borrowing'),
    by: 'G4',
    told: { newGeneralDebt: 'amount' },
    source: law(budgetRules('43、45')),
  }),
  specialDebtRatio: verified({
    title: words('举借后债务率（专项债券）', 'Debt ratio with this special bond'),
    by: 'G5',
    told: { newSpecialDebt: 'amount' },
    source: parameter('财预〔2020〕118号，未公开，本区可调；只亮灯，不阻断'),
  }),
  generalDebtRatio: verified({
    title: words('举借后债务率（一般债券）', 'Debt ratio with this general bond'),
    by: 'G5',
    told: { newGeneralDebt: 'amount' },
    source: parameter('财预〔2020〕118号，未公开，本区可调；只亮灯，不阻断'),
  }),
  specialInterest: verified({
    title: words('举借后专项债务付息占比', 'Share of interest with this special bond'),
    by: 'G6',
    told: { moreSpecialInterest: 'yearlyInterest' },
    source: practice('国办函〔2016〕88号（复制本）；只亮灯，不阻断'),
  }),
  generalInterest: verified({
    title: words('举借后一般债务付息占比', 'Share of interest with this general bond'),
    by: 'G6',
    told: { moreGeneralInterest: 'yearlyInterest' },
    source: practice('国办函〔2016〕88号（复制本）；只亮灯，不阻断'),
  }),
  coverage: verified({
    title: words('项目收益覆盖本息', 'Income covers principal and interest'),
    by: 'G8',
    told: { netIncome: 'netIncomeTotal', debtService: 'repayableTotal' },
    source: parameter('市场惯例 1.1 倍，本区可调；《预算法》第35条第2款'),
  }),
  projectCapital: verified({
    title: words('项目资本金', 'Capital of the project'),
    by: 'G10',
    told: {
      capitalPaid: 'projectCapitalPaid',
      investmentTotal: 'totalInvestment',
      capitalFromDebt: 'capitalFromDebt',
      sector: 'sector',
    },
    source: practice('财金〔2018〕23号（复制本）；比例由本区参数定'),
  }),
  drawdownPace: verified({
    title: words('提款与资本金、进度同步', 'Drawn as capital and progress allow'),
    by: 'G9',
    told: {
      loanDrawn: 'drawn',
      loanTotal: 'amount',
      capitalPaid: 'projectCapitalPaid',
      capitalTotal: 'projectCapitalRequired',
      certifiedProgress: 'certifiedProgress',
    },
    source: practice('《固定资产贷款管理办法》（复制本）'),
  }),
  pppShare: verified({
    title: words('PPP 支出责任占比', 'Share of PPP obligations'),
    by: 'G7',
    told: {},
    source: practice('财金〔2015〕21号（复制本，条次未核）'),
  }),
};
