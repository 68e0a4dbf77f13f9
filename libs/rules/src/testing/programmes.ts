import type { CaseNumber } from '../case-number.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { parameter, practice, words } from '../case-plan/plan-words.ts';
import type { CaseKind, DepartmentCode, StageId } from '../case-plan/plan.ts';
import { NUMBER_PREFIX } from '../case-number.ts';
import type { Programme, ProgrammeCase, RateSide } from '../programme/index.ts';

/**
 * The two programmes that a district leader named in a talk on the first quarter of 2012, with targets made up for the
 * tests where the talk names none.
 */

const OWN = parameter('本区自定');
const WAN_YI = 1_000_000_000_000; // 1 亿元 = 10^10 分; a hundred of them

const done = (measure: string): RateSide => ({ measure, figure: 'done' });

/**
 * “5515”: starts, investment and completions of one year. The quarters are those that Sanya's
 * rules of project supervision set.
 */
export const projectsProgramme: Programme = {
  id: '5515',
  version: 1,
  title: words('“5515”项目计划', 'The “5515” projects'),
  inForceFrom: '2012-01-01' as PlainDate,
  years: { first: 2012, last: 2012 },
  measures: {
    started: {
      title: words('开工项目', 'Projects started'),
      unit: 'case',
      kind: 'project',
      reached: [{ by: 'milestone', milestone: 'started' }],
      on: 'startedOn',
      source: OWN,
    },
    dueToStart: {
      title: words('应开工项目', 'Projects due to start'),
      unit: 'case',
      kind: 'project',
      reached: [],
      on: 'plannedStartOn',
      source: OWN,
    },
    enrolled: {
      title: words('入库项目', 'Projects in the statistics library'),
      unit: 'case',
      kind: 'project',
      reached: [{ by: 'milestone', milestone: 'started' }],
      on: 'enrolledOn',
      source: OWN,
    },
    accepted: {
      title: words('竣工项目', 'Projects accepted'),
      unit: 'case',
      kind: 'project',
      reached: [{ by: 'milestone', milestone: 'accepted' }],
      on: 'acceptedOn',
      source: OWN,
    },
    invested: {
      title: words('完成投资', 'Invested'),
      unit: 'fen',
      kind: 'project',
      reached: [],
      adds: 'investedToDate',
      source: OWN,
    },
    annualPlan: {
      title: words('年度计划投资', 'Annual plan'),
      unit: 'fen',
      kind: 'project',
      reached: [],
      adds: 'annualPlan',
      source: OWN,
    },
  },
  targets: [
    {
      measure: 'started',
      year: 2012,
      amount: 7,
      quarters: { by: 'basisPoints', cumulative: [1_500, 4_000, 7_000, 10_000] },
      source: practice('新开工按季累计 15/40/70/100 %（三亚）'),
    },
    {
      measure: 'invested',
      year: 2012,
      amount: WAN_YI,
      quarters: {
        by: 'amounts',
        cumulative: [0.2 * WAN_YI, 0.5 * WAN_YI, 0.75 * WAN_YI, WAN_YI],
      },
      source: practice('投资按季累计 20/50/75/100 %（三亚）'),
    },
  ],
  rates: {
    startRate: {
      title: words('开工率', 'Start rate'),
      part: done('started'),
      whole: done('dueToStart'),
      source: parameter('已开工 ÷ 至今应开工，各地口径不同'),
    },
    investmentRate: {
      title: words('投资完成率', 'Investment completion rate'),
      part: done('invested'),
      whole: { measure: 'invested', figure: 'target' },
      source: parameter('完成投资 ÷ 年度计划'),
    },
    enrolmentRate: {
      title: words('入库率', 'Enrolment rate'),
      part: done('enrolled'),
      whole: done('started'),
      source: parameter('入统计库 ÷ 已开工'),
    },
    completionRate: {
      title: words('竣工率', 'Completion rate'),
      part: done('accepted'),
      whole: done('started'),
      source: OWN,
    },
  },
  halfTask: {
    thresholdBp: 5_000,
    source: practice('2012 年一季度总结大会讲话：49 % 都不能算过半'),
  },
  source: practice('2012 年一季度总结大会讲话'),
};

/** Spatial expansion: 10 km² a year, 50 in five years; a parcel counts when its expropriation is approved. */
export const expansionProgramme: Programme = {
  id: 'expansion',
  version: 1,
  title: words('空间攻坚', 'Spatial expansion'),
  inForceFrom: '2012-01-01' as PlainDate,
  years: { first: 2012, last: 2016 },
  measures: {
    area: {
      title: words('拓展面积', 'Area won'),
      unit: 'squareMetre',
      kind: 'parcel',
      reached: [{ by: 'milestone', milestone: 'approved' }],
      adds: 'areaSquareMetres',
      on: 'approvedOn',
      source: parameter('讲话未写明以哪一环节计入；本区自定以征地批准计入'),
    },
  },
  targets: [2012, 2013, 2014, 2015, 2016].map((year) => ({
    measure: 'area',
    year,
    amount: 10_000_000,
    source: practice('2012 年一季度总结大会讲话：每年拓展10平方公里，五年拓展50平方公里左右'),
  })),
  rates: {},
  halfTask: { thresholdBp: 5_000, source: practice('2012 年一季度总结大会讲话') },
  source: practice('2012 年一季度总结大会讲话'),
};

/** A case of that kind, of which only what matters is said. */
export const programmeCase = (
  kind: CaseKind,
  name: string | number,
  more: Partial<Omit<ProgrammeCase, 'lead' | 'stage'>> & { lead?: string; stage?: string } = {},
): ProgrammeCase => ({
  number: `${NUMBER_PREFIX[kind]}-${name}` as CaseNumber,
  kind,
  status: 'open',
  milestones: [],
  facts: {},
  ...more,
  stage: (more.stage ?? 'start') as StageId,
  lead: (more.lead ?? 'developmentBureau') as DepartmentCode,
});
