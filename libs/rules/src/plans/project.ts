import { order712, planningLaw } from '../case-plan/articles.ts';
import type { CasePlan, DepartmentCode } from '../case-plan/plan.ts';
import {
  approval,
  branch,
  calendarDays,
  everyMonthBy,
  extendable,
  inForceFrom,
  law,
  milestone,
  months,
  needsEvidence,
  needsFact,
  needsMilestone,
  needsYes,
  onDayTold,
  parameter,
  practice,
  stage,
  words,
} from '../case-plan/plan-words.ts';
import { needsVerified, verified } from '../verification/verification-words.ts';
import {
  DISTRICT_MANNERS,
  answerLimit,
  districtLimit,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  needsPapers,
  WAITING_FOR_UPPER_LEVEL,
} from './district-words.ts';
import {
  MISSING_PAPERS,
  PERMIT_GROUNDS,
  permitCorrection,
  permitHolds,
  permitLaw,
  permitPeriod,
} from './permit-words.ts';
import { projectFacts, projectPapers } from './project-record.ts';

const constructionLaw = (articles: string): string => `《建筑法》第${articles}条`;
const order722 = (articles: string): string => `《优化营商环境条例》第${articles}条`;

const inFrame = (reason: string): string =>
  `${reason}；计入审批总框架 120 个工作日（国办发〔2018〕33号，复制本）`;

const approvalStages = [
  stage('preparation', {
    title: words('策划生成', 'Preparation'),
    acting: 'lead',
    clocks: [districtLimit('preparationLimit', 60, '策划生成时限法律未定')],
    next: ['projectApproval'],
    source: law(`${order712('10')}；牵头单位依本区工改方案（本区参数）`),
  }),
  stage('projectApproval', {
    title: words('立项审批', 'Project approval'),
    acting: 'developmentBureau',
    entry: [
      needsFact('projectCode', `${order712('10')}：无项目代码不得审批`),
      needsFact('totalInvestment', order712('9')),
      needsFact('investmentEstimate', order712('9、12')),
      ...needsPapers(order712('9'), 'projectProposal', 'feasibilityStudy'),
    ],
    approvals: [
      approval('projectReview', {
        title: words('立项会签（用地、资金来源、环境）', 'Opinions on land, money and environment'),
        nature: 'consultation',
        departments: ['naturalResourcesBureau', 'financeBureau', 'ecologyBureau'],
        onReject: 'preparation',
        clock: answerLimit('projectReviewAnswer'),
      }),
    ],
    clocks: [
      districtLimit(
        'projectApprovalLimit',
        20,
        inFrame('建议书、可研审批为内部行为，时限由地方定'),
      ),
    ],
    next: ['landUsePermit'],
    returnTo: ['preparation'],
    source: law(order712('9')),
  }),
  stage('landUsePermit', {
    title: words('用地规划许可', 'Land-use planning permit'),
    acting: 'naturalResourcesBureau',
    entry: [needsEvidence('feasibilityApproval', `${order712('9')}；${planningLaw('37、38')}`)],
    clocks: [
      permitPeriod('naturalResourcesBureau', {
        id: 'landUsePermitPeriod',
        zh: '用地规划许可期限',
        en: 'Time for the permit',
      }),
    ],
    correction: permitCorrection('landUsePapers'),
    next: ['design'],
    returnTo: ['projectApproval'],
    source: law(planningLaw('36、37、38')),
  }),
  stage('design', {
    title: words('方案与初步设计', 'Design'),
    acting: 'lead',
    entry: [
      ...needsPapers(planningLaw('37、38'), 'landUsePlanningPermit', 'landApproval'),
      needsMilestone('land', 'approved', `${planningLaw('37、38')}：征地未经批准的不得供地`),
    ],
    clocks: [districtLimit('designLimit', 60, '设计时限法律未定，不计入审批时间')],
    next: ['worksPermit'],
    returnTo: ['projectApproval'],
    source: law(`${order712('9')}；${planningLaw('40')}`),
  }),
  stage('worksPermit', {
    title: words('工程建设许可', 'Works planning permit'),
    acting: 'naturalResourcesBureau',
    entry: [needsEvidence('designScheme', planningLaw('40'))],
    approvals: [
      approval('designReview', {
        title: words('设计方案联合审查（建设、交通）', 'Joint review of the design scheme'),
        departments: ['housingBureau', 'police'],
        onReject: 'design',
        clock: answerLimit('designReviewAnswer'),
      }),
    ],
    clocks: [
      permitPeriod('naturalResourcesBureau', {
        id: 'worksPermitPeriod',
        zh: '工程规划许可期限',
        en: 'Time for the permit',
      }),
    ],
    correction: permitCorrection('worksPapers'),
    next: ['costApproval'],
    returnTo: ['design'],
    source: law(planningLaw('40')),
  }),
  stage('costApproval', {
    title: words('初步设计与概算审批', 'Approval of the cost'),
    acting: 'developmentBureau',
    entry: [
      needsEvidence('worksPlanningPermit', planningLaw('40')),
      needsEvidence('preliminaryDesign', order712('9')),
    ],
    approvals: [
      approval('costReview', {
        title: words('概算资金来源会签', 'Money for the approved cost'),
        departments: ['financeBureau'],
        onReject: 'design',
        clock: answerLimit('costReviewAnswer'),
      }),
    ],
    clocks: [districtLimit('costApprovalLimit', 15, inFrame('概算审批时限由地方定'))],
    next: ['tender'],
    returnTo: ['design'],
    source: law(`${order712('9、12')}；概算超估算 10% 须报告，不自动中止`),
  }),
  stage('tender', {
    title: words('施工许可前期（审图与招标并联）', 'Drawing check and tender, side by side'),
    acting: 'lead',
    entry: [
      needsVerified('costAgainstEstimate', `${order712('12')}：概算超过估算 10% 的须报告`),
      needsEvidence('costApproval', order712('9')),
    ],
    clocks: [districtLimit('tenderLimit', 60, '招标准备时限本区自定，不计入审批时间')],
    branches: [
      branch(
        'drawings',
        words('施工图联合审查', 'Joint drawing check'),
        stage('drawingReview', {
          title: words('施工图联合审查（含消防、人防）', 'Joint drawing check'),
          acting: 'housingBureau',
          approvals: [
            approval('drawingOpinions', {
              title: words('多图联审意见', 'Opinions on the drawings'),
              nature: 'consultation',
              departments: ['emergencyBureau', 'police'],
              onReject: 'costApproval',
              clock: answerLimit('drawingOpinionsAnswer', 5),
            }),
          ],
          clocks: [districtLimit('drawingReviewLimit', 10, inFrame('联合审图时限由地方定'))],
          returnTo: ['costApproval'],
          source: law(`${order722('41、42')}：并联审批、多图联审`),
        }),
      ),
      branch(
        'contracting',
        words('招标与质量安全监督', 'Tender, quality and safety'),
        stage('tendering', {
          title: words('施工招标', 'Tender'),
          acting: 'lead',
          clocks: [districtLimit('tenderingLimit', 45, '招标时限本区自定，不计入审批时间')],
          next: ['supervisionFiling'],
          source: law(constructionLaw('8')),
        }),
        stage('supervisionFiling', {
          title: words('合同备案与质量安全监督', 'Contract filed, quality and safety supervised'),
          acting: 'housingBureau',
          entry: [needsEvidence('contractorChoice', constructionLaw('8'))],
          clocks: [districtLimit('supervisionFilingLimit', 5, inFrame('质量安全监督时限由地方定'))],
          returnTo: ['tendering', 'costApproval'],
          source: law(`${constructionLaw('8')}：有保证工程质量和安全的具体措施`),
        }),
      ),
    ],
    next: ['constructionPermit'],
    returnTo: ['costApproval'],
    source: law(`${constructionLaw('8')}；${order722('41、42')}：并联审批`),
  }),
];

const buildingStages = [
  stage('constructionPermit', {
    title: words('施工许可', 'Construction permit'),
    acting: 'housingBureau',
    entry: [
      needsYes('siteCleared', constructionLaw('8')),
      needsMilestone('expropriation', 'cleared', `${constructionLaw('8')}：拆迁进度符合施工要求`),
      needsMilestone('land', 'cleared', `${constructionLaw('8')}：拆迁进度符合施工要求`),
      needsMilestone('land', 'supplied', `${constructionLaw('8')}：已经办理用地批准手续`),
      needsMilestone('funding', 'available', `${constructionLaw('8')}：资金已经落实`),
      needsYes('fundsConfirmed', constructionLaw('8')),
      needsYes('noContractorPrefinancing', order712('22')),
      needsVerified('contractsWithinCost', `${order712('23')}：投资原则上不得超过经核定的概算`),
      ...needsPapers(constructionLaw('8'), 'drawingCheck', 'contractorChoice', 'safetyMeasures'),
    ],
    clocks: [
      calendarDays(7, {
        id: 'constructionPermitPeriod',
        title: words('施工许可期限', 'Time for the permit'),
        pausedBy: PERMIT_GROUNDS,
        source: law(
          `${constructionLaw('8')}：七日（按自然日计，本区自定）；中止仅限${permitLaw('45')}`,
        ),
      }),
    ],
    correction: permitCorrection('constructionPapers'),
    next: ['constructionStart'],
    returnTo: ['tender'],
    source: law(constructionLaw('8')),
  }),
  stage('constructionStart', {
    title: words('开工准备', 'Start of construction'),
    acting: 'lead',
    entry: [
      needsFact('permitIssuedOn', constructionLaw('9')),
      needsEvidence('constructionPermit', constructionLaw('8')),
    ],
    clocks: [
      months(3, {
        id: 'startOfConstruction',
        title: words('开工期限', 'Time to start'),
        startsOn: 'permitIssuedOn',
        extension: extendable(
          2,
          { atMost: 3, unit: 'month' },
          ['housingBureau'],
          law(`${constructionLaw('9')}：延期以两次为限，每次不超过三个月`),
        ),
        redAfter: {
          months: 3,
          source: practice('银川市2025年重点项目亮灯规则：未按期开工满三个月红灯'),
        },
        source: law(`${constructionLaw('9')}：领证三个月内开工，可延期两次，逾期许可证作废`),
      }),
    ],
    next: ['construction'],
    returnTo: ['constructionPermit'],
    source: law(constructionLaw('9')),
  }),
  stage('construction', {
    title: words('施工', 'Construction'),
    acting: 'lead',
    entry: [
      needsFact('startedOn', order712('27')),
      needsFact('plannedCompletionOn', `${order712('24')}：合理工期不得任意压缩`),
    ],
    clocks: [
      months(24, {
        id: 'constructionPeriod',
        title: words('施工工期', 'Construction period'),
        startsOn: 'startedOn',
        source: parameter(`${order712('24')}未定工期；本区默认 24 个月，以合同工期为准`),
      }),
      onDayTold('plannedCompletionOn', {
        id: 'plannedCompletion',
        title: words('计划竣工日期', 'Planned completion'),
        source: parameter(`${order712('24')}：合理工期不得任意压缩；日期以合同为准`),
      }),
      everyMonthBy(5, ['investedToDate'], {
        id: 'monthlyProgress',
        title: words('每月进度（每月5日前）', 'Monthly progress, by the 5th'),
        roll: 'backward',
        source: practice('重点项目每月5日前报送进度，见多地督查规定；一次登记、多处使用'),
      }),
    ],
    next: ['acceptance'],
    returnTo: ['constructionPermit'],
    source: law(`${constructionLaw('10、11')}；${order712('24、27')}`),
  }),
  stage('acceptance', {
    title: words('联合验收', 'Joint acceptance'),
    acting: 'housingBureau',
    entry: [needsEvidence('completionReport', '《建设工程质量管理条例》第49条')],
    approvals: [
      approval('acceptanceReview', {
        title: words('规划核实与联合验收会签', 'Planning check and joint acceptance'),
        departments: ['naturalResourcesBureau'],
        onReject: 'construction',
        clock: answerLimit('acceptanceReviewAnswer'),
      }),
    ],
    clocks: [districtLimit('acceptanceLimit', 15, inFrame('联合验收时限由地方定'))],
    next: ['acceptanceFiling'],
    returnTo: ['construction'],
    source: law(planningLaw('45')),
  }),
  stage('acceptanceFiling', {
    title: words('竣工验收备案', 'Filing of the acceptance'),
    acting: 'lead',
    entry: [
      needsFact('acceptedOn', '《建设工程质量管理条例》第49条'),
      needsEvidence('planningCheck', `${planningLaw('45')}：未经核实不得组织验收`),
      needsEvidence('acceptanceReport', '《建设工程质量管理条例》第49条'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'acceptanceFilingPeriod',
        title: words('验收备案期限', 'Time to file the acceptance'),
        startsOn: 'acceptedOn',
        source: law('《建设工程质量管理条例》第49条'),
      }),
    ],
    next: ['finalAccounts'],
    source: law('《建设工程质量管理条例》第49条'),
  }),
];

const closingStages = [
  stage('finalAccounts', {
    title: words('竣工决算', 'Final accounts'),
    acting: 'lead',
    entry: [
      needsFact('acceptedOn', planningLaw('45')),
      needsEvidence('acceptanceFiling', '《建设工程质量管理条例》第49条'),
    ],
    clocks: [
      months(6, {
        id: 'completionPapersPeriod',
        title: words('竣工资料报送期限', 'Time to hand in the papers'),
        startsOn: 'acceptedOn',
        source: law(`${planningLaw('45')}：验收后六个月内`),
      }),
      districtLimit('finalAccountsLimit', 60, `${order712('25')}只称及时`),
    ],
    next: ['audit'],
    returnTo: ['acceptanceFiling'],
    source: law(`${order712('25')}；${planningLaw('45')}`),
  }),
  stage('audit', {
    title: words('决算审批与审计', 'Accounts and audit'),
    acting: 'auditBureau',
    entry: [
      needsEvidence('completionPapers', planningLaw('45')),
      needsEvidence('finalAccounts', order712('25')),
      needsFact('finalAccountsTotal', order712('25')),
    ],
    approvals: [
      approval('accountsApproval', {
        title: words('竣工决算批复', 'Approval of the final accounts'),
        departments: ['financeBureau'],
        onReject: 'finalAccounts',
        clock: answerLimit('accountsApprovalAnswer', 20),
      }),
    ],
    clocks: [districtLimit('auditLimit', 60, `${order712('25、26')}未定期限`)],
    returnTo: ['finalAccounts'],
    closing: [
      needsEvidence('auditReport', order712('25、26')),
      needsYes('surplusReturned', `${order712('25')}：结余资金缴回国库`),
    ],
    source: law(order712('25、26')),
  }),
];

/** A government-invested project of the list, from the project pool to audited accounts. */
export const projectPlan: CasePlan = {
  id: 'project',
  version: 3,
  kind: 'project',
  title: words('政府投资项目', 'Government-invested project'),
  basis: [
    '《政府投资条例》（国务院令第712号）',
    '《行政许可法》',
    '《城乡规划法》',
    '《建筑法》',
    '《建设工程质量管理条例》',
    '《优化营商环境条例》（国务院令第722号）',
  ],
  lead: 'developmentBureau' as DepartmentCode,
  facts: projectFacts,
  evidence: projectPapers,
  clock: months(36, {
    id: 'projectPeriod',
    title: words('项目全周期', 'Whole project'),
    source: parameter('全周期没有全国统一期限；120 个工作日仅指审批。本区默认 36 个月'),
  }),
  spans: [],
  stages: [...approvalStages, ...buildingStages, ...closingStages],
  ...DISTRICT_MANNERS,
  inForce: inForceFrom(
    '2020-01-01',
    law('《优化营商环境条例》（国务院令第722号）自2020年1月1日起施行'),
  ),
  holds: [MISSING_PAPERS, ...permitHolds, FORCE_MAJEURE, WAITING_FOR_UPPER_LEVEL, FOUNDATION_LOST],
  verifications: {
    costAgainstEstimate: verified({
      title: words('概算与估算', 'Approved cost against the estimate'),
      by: 'G3',
      told: { estimate: 'investmentEstimate', approvedCost: 'approvedCost' },
      source: law(`${order712('12')}：超过 10% 的，项目单位应当报告`),
      goodFor: 180,
      report: 'costExcessReport',
    }),
    contractsWithinCost: verified({
      title: words('合同与概算', 'Contracts against the approved cost'),
      by: 'G3',
      told: {
        estimate: 'investmentEstimate',
        approvedCost: 'approvedCost',
        contracts: 'contractTotal',
      },
      source: law(order712('12、23')),
      goodFor: 180,
      report: 'costExcessReport',
    }),
  },
  milestones: {
    permitted: milestone(words('已取得施工许可', 'Construction permitted'), 'constructionStart'),
    started: milestone(words('已开工', 'Started'), 'construction'),
    accepted: milestone(words('已竣工验收', 'Accepted'), 'acceptanceFiling'),
  },
  links: {
    expropriation: {
      title: words('项目用地征收', 'The expropriation of its site'),
      kind: 'demolition',
      milestones: {
        decided: words('征收决定已作出并公告', 'Expropriation decided'),
        cleared: words('净地', 'Cleared land'),
      },
      standsOn: ['decided'],
      ground: FOUNDATION_LOST.id,
      source: law(constructionLaw('8')),
    },
    // Its area is the parcel's own fact: a project adds no square metre to it.
    land: {
      title: words('项目用地（集体土地地块）', 'The parcel of collective land it stands on'),
      kind: 'parcel',
      milestones: {
        approved: words('征地已批准', 'Expropriation approved'),
        cleared: words('净地', 'Cleared land'),
        supplied: words('已供地', 'Land supplied'),
      },
      standsOn: ['approved'],
      ground: FOUNDATION_LOST.id,
      source: law(`${constructionLaw('8')}；${planningLaw('37、38')}`),
    },
    funding: {
      title: words('项目融资', 'Its financing'),
      kind: 'financing',
      milestones: {
        decided: words('融资方案已决定', 'Financing decided'),
        available: words('资金可用', 'Money available'),
      },
      standsOn: ['decided'],
      ground: FOUNDATION_LOST.id,
      source: law(constructionLaw('8')),
    },
  },
  progress: {
    title: words('投资进度差（银川规则）', 'Gap of investment (rule of Yinchuan)'),
    done: 'investedToDate',
    planned: 'plannedToDate',
    whole: 'annualPlan',
    yellowFromBp: 1_000,
    redAboveBp: 3_000,
    source: practice(
      '银川市2025年重点项目亮灯规则：进度差 10—30 个百分点黄灯，超过 30 个百分点红灯',
    ),
  },
};
