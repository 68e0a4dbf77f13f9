import { expect, test } from '@jest/globals';
import {
  fenOfWan,
  rollUp,
  type PlainDate,
  type Programme,
  type ProgrammeCase,
  type Source,
  type StageId,
} from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';
import { projectList } from './project-list.ts';
import { listText } from './testing/lists.ts';
import { readList } from './testing/reading.ts';

const OWN: Source = { mark: 'PARAMETER', text: '本区自定' };
const measure = (zh: string, more: object) => ({
  title: { zh, en: zh },
  kind: 'project',
  reached: [],
  source: OWN,
  ...more,
});

/** What the list itself tells: how many, how much in all, how much this year, how much of it done. */
const programme = {
  id: '5515',
  version: 1,
  title: { zh: '“5515”项目计划', en: 'The “5515” projects' },
  inForceFrom: '2012-01-01',
  years: { first: 2012, last: 2012 },
  measures: {
    projects: measure('项目', { unit: 'case' }),
    totalInvestment: measure('总投资', { unit: 'fen', adds: 'totalInvestment' }),
    annualPlan: measure('年度计划', { unit: 'fen', adds: 'annualPlan' }),
    invested: measure('完成投资', { unit: 'fen', adds: 'investedToDate' }),
  },
  targets: [{ measure: 'projects', year: 2012, amount: 162, source: OWN }],
  rates: {},
  halfTask: { thresholdBp: 5_000, source: OWN },
  source: OWN,
} as unknown as Programme;

/** The rows of projects.csv as the cases that they become. */
const CASES: readonly ProgrammeCase[] = readList(
  projectList,
  listText('projects.csv'),
).openings.map(({ number, body }) => ({
  number,
  kind: 'project',
  status: 'open',
  stage: 'preparation' as StageId,
  milestones: [],
  lead: body.lead ?? projectPlan.lead,
  facts: body.facts,
}));

// Counts and sums made from the file by another program, in decimal.
test.each`
  measure              | rows  | total                     | missing
  ${'projects'}        | ${81} | ${81}                     | ${0}
  ${'totalInvestment'} | ${63} | ${fenOfWan('6590551.87')} | ${18}
  ${'annualPlan'}      | ${7}  | ${fenOfWan('459976')}     | ${74}
  ${'invested'}        | ${12} | ${fenOfWan('104320')}     | ${69}
`('of the 5515 rows $rows tell their $measure, and no 分 of it is lost', (row) => {
  const { measures } = rollUp(programme, CASES, '2012-06-30' as PlainDate);
  const figure = measures.find(({ measure }) => measure === row.measure);
  expect([figure?.done, figure?.cases, figure?.unknown.cases]).toEqual([
    row.total,
    row.rows,
    row.missing,
  ]);
});

test('half of twice as many projects is half, exactly', () => {
  const { measures } = rollUp(programme, CASES, '2012-06-30' as PlainDate);
  const [projects] = measures.map(({ years }) => years[0]);
  expect(projects).toMatchObject({ doneBp: 5_000, halfTask: { due: true, reached: true } });
  const { measures: less } = rollUp(programme, CASES.slice(1), '2012-06-30' as PlainDate);
  expect(less[0]?.years[0]).toMatchObject({ doneBp: 4_938, halfTask: { reached: false } });
});
