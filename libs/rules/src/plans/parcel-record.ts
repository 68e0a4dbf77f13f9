import { eachTime } from '../case-plan/plan-words.ts';
import { count, day, flag, money, paper, text } from './district-words.ts';

/** What the case of a land parcel may be told about itself. The area is counted in whole square metres. */
export const parcelFacts = {
  place: text('所在乡镇、村', 'Township and village'),
  listSource: text('清单来源', 'Source of the list'),
  listNotes: text('清单备注', 'Notes of the list'),
  purpose: text('征收用途（公共利益情形）', 'Purpose: the public interest'),
  collectiveLand: flag('集体土地', 'The land is collectively owned'),
  areaSquareMetres: count('地块面积（平方米）', 'Area in square metres'),
  members: count('集体经济组织成员数', 'Members of the collective'),
  totalCompensation: money('补偿费用（估算）', 'Compensation, estimated'),
  approvedCompensationTotal: money('核定补偿费用总额', 'Compensation, approved'),
  escrowBalance: money('补偿费用专户余额', 'Balance of the escrow account'),
  compensationPaid: money('已支付补偿费用', 'Compensation paid'),
  landSupply: text('供地方式（划拨、出让）', 'Land: allocated or granted'),
  ...eachTime({
    riskLevel: text('稳评风险等级', 'Level of the stability risk'),
    riskControllable: flag('社会稳定风险可控', 'The risk can be controlled'),
    membersObjecting: count('不同意方案的成员数', 'Members who object'),
    hearingSettled: flag('听证已依法办理或无须听证', 'The hearing was held or is not needed'),
    appliedOn: day('报批日期', 'Applied on'),
    approvalAuthority: text(
      '批准机关（国务院、省政府）',
      'Who approved: State Council or province',
    ),
    approvalNumber: text('征地批准文号', 'Number of the approval'),
    approvedOn: day('征地批准日', 'Approved on'),
    announcedOn: day('征收土地公告日', 'Expropriation announced on'),
    clearedOn: day('腾地交付日', 'Cleared on'),
    suppliedOn: day('供地日期', 'Supplied on'),
    plannedStartOn: day('约定开工日期', 'Start as agreed'),
    startedOn: day('开工日期', 'Started on'),
  }),
};

/** The papers of a land parcel. What is decided outside the district comes as a paper from there. */
export const parcelPapers = {
  publicInterestProof: paper('公共利益证明', 'Proof of the public interest'),
  planConformity: paper('符合各项规划的证明', 'Proof of conformity with the plans'),
  areaMap: paper('拟征收土地勘测定界图', 'Map of the land to be expropriated'),
  hearingRecord: paper('听证笔录', 'Record of the hearing'),
  ...eachTime({
    preNotice: paper('征收土地预公告', 'Pre-notice'),
    surveyRegister: paper('土地现状调查结果', 'Survey of the land as it is'),
    riskAssessment: paper('社会稳定风险评估报告', 'Stability risk assessment'),
    compensationPlan: paper('征地补偿安置方案', 'Compensation and resettlement plan'),
    compensationPlanReview: paper('补偿安置方案会审意见', 'Opinions on the plan'),
    planAnnouncement: paper('补偿安置方案公告', 'Announcement of the plan'),
    commentLedger: paper('意见台账', 'Ledger of comments'),
    finalPlan: paper('确定的补偿安置方案', 'Plan as settled'),
    compensationAgreements: paper('补偿安置协议汇总', 'Agreements, with those not reached'),
    escrowProof: paper('补偿费用专户资金证明', 'Bank proof of the escrow account'),
    legalityOpinion: paper('合法性审查意见', 'Opinion of the legality review'),
    approvalDocument: paper('征地批准文件', 'Approval of the expropriation'),
    landAnnouncement: paper('征收土地公告', 'Announcement of the expropriation'),
    paymentProof: paper('补偿费用支付凭证', 'Proof of payment'),
    clearedLandRecord: paper('净地交付记录', 'Record of the cleared land'),
    supplyDocument: paper('划拨决定书或出让合同', 'Allocation decision or grant contract'),
    startRecord: paper('开工证明', 'Proof of the start'),
    auditReport: paper('补偿费用审计结果', 'Audit of the compensation money'),
    archiveList: paper('征地档案目录', 'List of the archive'),
  }),
};
