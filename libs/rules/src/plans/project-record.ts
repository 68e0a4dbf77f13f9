import { eachTime } from '../plan-words.ts';
import { count, day, flag, money, paper, text } from './district-words.ts';

/** What a project case may be told about itself. */
export const projectFacts = {
  projectCode: text('项目代码', 'National project code'),
  location: text('建设地点', 'Location'),
  place: text('所在区县', 'District or county'),
  content: text('建设内容', 'Content'),
  nature: text('建设性质(新建、续建、预备)', 'Nature: new, continuing or preparatory'),
  leadUnitText: text('责任单位(原文)', 'Lead unit as written'),
  listSource: text('清单来源', 'Where the list comes from'),
  listSourceKind: text('来源种类', 'Kind of source'),
  listNotes: text('清单备注', 'Notes of the list'),
  landSupply: text('供地方式(划拨、出让)', 'Land: allocated or granted'),
  totalInvestment: money('总投资', 'Total investment'),
  annualPlan: money('年度计划投资', 'Annual plan'),
  plannedToDate: money('计划至今应完成投资', 'Planned to date'),
  investedToDate: money('累计完成投资', 'Invested to date'),
  investmentEstimate: money('可研估算', 'Estimate in the feasibility study'),
  approvedCost: money('批准概算', 'Approved cost'),
  contractTotal: money('合同及其他费用合计', 'Contracts and other costs'),
  finalAccountsTotal: money('竣工决算总额', 'Total of the final accounts'),
  periodStartYear: count('建设起始年', 'First year'),
  periodEndYear: count('建设结束年', 'Last year'),
  siteCleared: flag('拆迁进度符合施工要求', 'Demolition progress fits construction'),
  fundsConfirmed: flag('建设资金已落实', 'Money for construction is arranged'),
  noContractorPrefinancing: flag('施工单位不垫资', 'No contractor pre-financing'),
  plannedStartOn: day('计划开工日期', 'Planned start'),
  enrolledOn: day('纳入统计库日期', 'In the statistics library since'),
  plannedCompletionOn: day('计划竣工日期', 'Planned completion'),
  surplusReturned: flag('结余资金已缴回国库', 'Surplus is back in the treasury'),
  ...eachTime({
    permitIssuedOn: day('施工许可证领取日', 'Construction permit received on'),
    startedOn: day('开工日期', 'Started on'),
    acceptedOn: day('竣工验收合格日', 'Accepted on'),
  }),
};

/** The papers of a project case. */
export const projectPapers = {
  projectProposal: paper('项目建议书', 'Project proposal'),
  feasibilityStudy: paper('可行性研究报告', 'Feasibility study'),
  feasibilityApproval: paper('可行性研究报告批复', 'Approval of the feasibility study'),
  specialProcedureNotice: paper(
    '听证、招标、鉴定等所需时间书面告知书',
    'Written notice of a special procedure',
  ),
  siteOpinion: paper('选址意见书(划拨用地)', 'Site opinion, allocated land only'),
  landUsePlanningPermit: paper('建设用地规划许可证', 'Land-use planning permit'),
  landApproval: paper('用地批准文件', 'Land approval'),
  completionPapers: paper('竣工验收资料报送凭证', 'Proof that the planners have the papers'),
  ...eachTime({
    designScheme: paper('建设工程设计方案', 'Design scheme'),
    worksPlanningPermit: paper('建设工程规划许可证', 'Works planning permit'),
    preliminaryDesign: paper('初步设计及概算', 'Preliminary design with its cost'),
    costApproval: paper('初步设计及概算批复', 'Approval of the preliminary design and its cost'),
    drawingCheck: paper('施工图审查合格书', 'Result of the joint drawing check'),
    contractorChoice: paper('施工单位确定文件', 'Choice of the contractor'),
    safetyMeasures: paper('质量安全措施', 'Quality and safety measures'),
    constructionPermit: paper('施工许可证', 'Construction permit'),
    completionReport: paper('竣工报告', 'Completion report'),
    planningCheck: paper('规划核实意见', 'Planning check'),
    acceptanceReport: paper('竣工验收报告', 'Acceptance report'),
    acceptanceFiling: paper('竣工验收备案表', 'Filing of the acceptance'),
    finalAccounts: paper('竣工财务决算', 'Final accounts'),
    auditReport: paper('竣工决算审计报告', 'Audit report on the final accounts'),
  }),
};
