import { order590 } from '../case-plan/articles.ts';
import {
  approval,
  law,
  needsEvidence,
  needsFact,
  needsYes,
  practice,
  stage,
  words,
} from '../case-plan/plan-words.ts';
import { isYes, onlyWhen } from '../gate/premise-words.ts';
import { answerLimit, districtLimit, needsPapers } from './district-words.ts';

/** From the public interest to the compensation plan that is argued with the departments. */
export const preparatoryStages = [
  stage('start', {
    title: words('征收启动', 'Start'),
    acting: 'lead',
    clocks: [districtLimit('startLimit', 20, `${order590('8、9')}未定期限`)],
    next: ['conformity'],
    source: law(order590('8、9')),
  }),
  stage('conformity', {
    title: words('公共利益与规划审查', 'Public interest and conformity with the plans'),
    acting: 'lead',
    entry: [
      needsFact('purpose', `${order590('8')}：确属六类公共利益情形之一`),
      needsYes(
        'stateOwnedLand',
        '国务院令第590号只适用于国有土地上的房屋；集体土地适用《土地管理法》第45—48条，另立案件',
      ),
      needsFact('oldQuarterRenewal', `${order590('9、11')}：旧城区改建另有年度计划与听证`),
      needsFact('subsidisedHousing', `${order590('9')}：保障性安居工程另有年度计划`),
      ...needsPapers(order590('8'), 'publicInterestProof', 'areaMap'),
    ],
    approvals: [
      approval('planConformityOpinions', {
        title: words('规划与年度计划会签', 'Conformity with the plans'),
        nature: 'consultation',
        departments: ['developmentBureau', 'naturalResourcesBureau'],
        onReject: 'start',
        clock: answerLimit('planConformityOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('conformityLimit', 20, `${order590('9')}未定期限`)],
    next: ['area'],
    returnTo: ['start'],
    source: law(order590('8、9')),
  }),
  stage('area', {
    title: words('确定范围与暂停办理', 'Area and freeze notice'),
    acting: 'lead',
    entry: [
      ...needsPapers(order590('9'), 'planConformity'),
      ...['oldQuarterRenewal', 'subsidisedHousing'].flatMap((work) =>
        onlyWhen(
          [isYes(work)],
          needsEvidence('annualPlanProof', `${order590('9')}：应当纳入年度计划`),
        ),
      ),
    ],
    clocks: [districtLimit('areaLimit', 10, `${order590('16')}未定公布期限`)],
    next: ['survey'],
    returnTo: ['conformity'],
    source: law(order590('16')),
  }),
  stage('survey', {
    title: words('调查登记', 'Survey'),
    acting: 'lead',
    entry: [
      needsFact('rangeAnnouncedOn', order590('16')),
      needsFact('freezeNoticeOn', `${order590('16')}：暂停期限最长不超过一年`),
      ...needsPapers(order590('16'), 'areaAnnouncement', 'freezeNotice', 'freezeNoticeService'),
      ...onlyWhen(
        [isYes('entrusted')],
        needsEvidence('entrustment', `${order590('5')}：实施单位不得以营利为目的`),
      ),
    ],
    clocks: [districtLimit('surveyLimit', 40, `${order590('15')}未定期限`)],
    next: ['unregisteredBuildings'],
    returnTo: ['area'],
    source: law(order590('15')),
  }),
  stage('unregisteredBuildings', {
    title: words('未登记建筑认定', 'Unregistered buildings'),
    acting: 'districtOffice',
    entry: [
      needsFact('surveyPublishedOn', `${order590('15')}：调查结果在征收范围内公布`),
      ...needsPapers(order590('15'), 'surveyRegister'),
    ],
    approvals: [
      approval('buildingFindings', {
        title: words('未登记建筑认定会签', 'Findings on unregistered buildings'),
        nature: 'consultation',
        departments: ['naturalResourcesBureau', 'housingBureau', 'cityManagement'],
        onReject: 'survey',
        clock: answerLimit('buildingFindingsAnswer'),
      }),
    ],
    clocks: [districtLimit('unregisteredBuildingsLimit', 20, `${order590('24')}未定期限`)],
    next: ['compensationPlan'],
    returnTo: ['survey'],
    source: law(order590('24')),
  }),
  stage('compensationPlan', {
    title: words('拟定补偿方案', 'Compensation plan'),
    acting: 'lead',
    entry: needsPapers(order590('24'), 'unregisteredFindings'),
    clocks: [districtLimit('compensationPlanLimit', 20, `${order590('10')}未定期限`)],
    next: ['compensationPlanReview'],
    returnTo: ['survey'],
    source: law(order590('10')),
  }),
  stage('compensationPlanReview', {
    title: words('补偿方案论证', 'Compensation plan reviewed'),
    acting: 'districtOffice',
    entry: [
      needsFact('totalCompensation', order590('10')),
      ...needsPapers(order590('10'), 'compensationPlan'),
    ],
    approvals: [
      approval('compensationPlanOpinions', {
        title: words('补偿方案会签', 'Opinions on the compensation plan'),
        nature: 'consultation',
        departments: [
          'developmentBureau',
          'housingBureau',
          'naturalResourcesBureau',
          'financeBureau',
          'justiceBureau',
        ],
        onReject: 'compensationPlan',
        clock: answerLimit('compensationPlanOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('compensationPlanReviewLimit', 20, `${order590('10')}未定期限`)],
    next: ['consultation'],
    returnTo: ['compensationPlan'],
    source: practice(`${order590('10')}定论证；会签单位参照青岛规定第11条`),
  }),
];
