import type {
  CaseKind,
  Measure,
  PlainDate,
  Programme,
  Reached,
  Source,
  Unit,
} from '@gongjian/rules';

/**
 * What the lists of a folder add up to, where the folder brings no `programme.json` of its own. What the digits of “5515”
 * stand for is published nowhere, and the lists at hand are of many places: so they are told as what they are, without
 * a target that nobody has set.
 */

const LISTS: Source = { mark: 'PRACTICE', text: '公开清单所载；每案来源见“清单来源”' };
const OWN: Source = { mark: 'PARAMETER', text: '本区自定：清单未载目标，只汇总不考核' };
const SPEECH: Source = { mark: 'PRACTICE', text: '2012年一季度总结大会讲话：49%都不能算过半' };

const counted =
  (kind: CaseKind) =>
  (
    zh: string,
    en: string,
    unit: Unit,
    more: Partial<Pick<Measure, 'adds' | 'reached'>>,
  ): Measure => ({
    title: { zh, en },
    kind,
    unit,
    reached: [],
    source: LISTS,
    ...more,
  });

const ofProjects = counted('project');
const ofExpropriations = counted('demolition');
const ofFinancings = counted('financing');
const reaching = (milestone: string): { readonly reached: readonly Reached[] } => ({
  reached: [{ by: 'milestone', milestone }],
});

export const listProgramme: Programme = {
  id: 'published-lists',
  version: 1,
  title: { zh: '公开清单汇总', en: 'What the published lists add up to' },
  inForceFrom: '2012-01-01' as PlainDate,
  // Money that has no day of its own is told of the year that is asked for.
  years: { first: 2021, last: 2030 },
  measures: {
    projects: ofProjects('项目', 'Projects', 'case', {}),
    started: ofProjects('已开工项目', 'Projects started', 'case', reaching('started')),
    accepted: ofProjects('已竣工项目', 'Projects accepted', 'case', reaching('accepted')),
    totalInvestment: ofProjects('总投资', 'Total investment', 'fen', { adds: 'totalInvestment' }),
    annualPlan: ofProjects('年度计划投资', 'Annual plan', 'fen', { adds: 'annualPlan' }),
    invested: ofProjects('累计完成投资', 'Invested to date', 'fen', { adds: 'investedToDate' }),
    expropriations: ofExpropriations('征收项目', 'Expropriations', 'case', {}),
    cleared: ofExpropriations('已净地', 'Cleared', 'case', reaching('cleared')),
    area: ofExpropriations('征收面积', 'Area expropriated', 'squareMetre', { adds: 'area' }),
    financings: ofFinancings('融资', 'Financings', 'case', {}),
    amount: ofFinancings('融资金额', 'Amount financed', 'fen', { adds: 'amount' }),
    drawn: ofFinancings('已提款', 'Drawn', 'fen', { adds: 'drawn' }),
  },
  targets: [],
  rates: {},
  halfTask: { thresholdBp: 5_000, source: SPEECH },
  source: OWN,
};
