import { eachTime } from '../plan-words.ts';
import { day, flag, money, paper, text } from './district-words.ts';

/**
 * What a household case may be told about itself. Opaque on purpose: a unit has a code, and no fact
 * holds a name, an identity number, a telephone or a bank account (personal data stays outside).
 */
export const householdFacts = {
  unitCode: text('户编号', 'Code of the unit'),
  buildingUse: text('房屋用途', 'Use of the building'),
  buildingArea: text('建筑面积(平方米,如 86.35)', 'Building area in square metres, as 86.35'),
  compensationWay: text('补偿方式(货币、产权调换)', 'Way of compensation: cash or exchange'),
  valuationDay: day('评估时点(征收决定公告日)', 'Valuation day: the decision was announced'),
  decisionNumber: text('房屋征收决定文号', 'Number of the expropriation decision'),
  houseValue: money('房屋评估价值', 'Appraised value'),
  paidAmount: money(
    '已付补偿(含已交付房屋的约定价值、拒收时的专户备付)',
    'Compensation paid, houses at their agreed value, refused money kept ready in escrow',
  ),
  signingFrom: day('签约期起始日', 'Signing period from'),
  ...eachTime({
    appraisalServedOn: day('评估报告送达日', 'Appraisal served on'),
    appraisalFinal: flag('评估结果已确定(复核、鉴定已结或逾期未提)', 'The appraisal is final'),
    compensationTotal: money('补偿总额(协议或补偿决定)', 'Compensation as agreed or decided'),
    agreementSignedOn: day('补偿协议签订日', 'Agreement signed on'),
    compensationDecisionNumber: text('补偿决定文号', 'Number of the compensation decision'),
    servedOn: day('补偿决定送达日', 'Compensation decision served on'),
    noRemedyPending: flag(
      '期限内未复议、未起诉,或程序已终结且决定维持',
      'No review or suit in time, or it ended and the decision stands',
    ),
    suitPeriodEndedOn: day('起诉期限届满日', 'Suit period ended on'),
    demandServedOn: day('催告书送达日', 'Demand served on'),
    applicationFiledOn: day('申请法院日', 'Court application filed on'),
    rulingNumber: text('法院裁定文号', 'Number of the court ruling'),
    rulingAllowed: flag('法院裁定准予执行', 'The court allows execution'),
    movingDueOn: day('约定或决定的搬迁日', 'Moving day as agreed or decided'),
    movedOn: day('搬迁腾空日', 'Moved on'),
  }),
};

/** The papers of a household case. */
export const householdPapers = {
  surveySheet: paper('调查登记表(已确认)', 'Survey sheet, confirmed'),
  deregistration: paper('产权注销登记', 'Deregistration of the title'),
  compensationProof: paper('付款、交房或备付凭证', 'Proof of payment, house or money kept ready'),
  ...eachTime({
    householdAppraisal: paper('分户评估报告', 'Household appraisal'),
    appraisalProofOfService: paper('评估报告送达回证', 'Proof of service of the appraisal'),
    appraisalReviewRequest: paper('复核评估申请', 'Request for a review of the appraisal'),
    appraisalReviewResult: paper('复核结果或鉴定意见', 'Review result or expert opinion'),
    compensationOffer: paper('两种补偿方式告知书', 'Offer of both ways of compensation'),
    compensationAgreement: paper('补偿协议', 'Compensation agreement'),
    noAgreementReport: paper('未达成协议报告', 'Report that there is no agreement'),
    compensationDecision: paper('补偿决定', 'Compensation decision'),
    decisionProofOfService: paper('补偿决定送达回证', 'Proof of service of the decision'),
    decisionAnnouncement: paper('补偿决定公告', 'Announcement of the decision'),
    demandToPerform: paper('催告书', 'Demand to perform'),
    demandProofOfService: paper('催告书送达回证', 'Proof of service of the demand'),
    escrowProof: paper('专户存储账号及金额、房源证明', 'Proof of escrow and of the houses'),
    stabilityRiskPapers: paper('社会稳定风险评估材料', 'Stability risk papers'),
    courtApplication: paper('强制执行申请书及附件', 'Application to the court with its papers'),
    courtRuling: paper('人民法院裁定书', 'Ruling of the court'),
    handoverRecord: paper('腾空交房验收单', 'Record of the house handed over'),
  }),
};
