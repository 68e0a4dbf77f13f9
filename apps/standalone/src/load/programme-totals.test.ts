import { expect, test } from '@jest/globals';
import {
  fenOfWan,
  programmeFindings,
  rollUp,
  type PlainDate,
  type Programme,
  type ProgrammeCase,
  type StageId,
} from '@gongjian/rules';
import { BUILT_IN_PLANS, projectPlan } from '@gongjian/rules/plans';
import { listProgramme } from './list-programme.ts';
import { projectList } from './project-list.ts';
import { listText } from './testing/lists.ts';
import { readList } from './testing/reading.ts';

/** The programme of the lists, with a target of twice as many projects. */
const programme: Programme = {
  ...listProgramme,
  targets: [
    { measure: 'projects', year: 2026, amount: 162, source: { mark: 'PARAMETER', text: '测试' } },
  ],
};

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
`('of the rows $rows tell their $measure, and no 分 of it is lost', (row) => {
  const { measures } = rollUp(programme, CASES, '2026-06-30' as PlainDate);
  const figure = measures.find(({ measure }) => measure === row.measure);
  expect([figure?.done, figure?.cases, figure?.unknown.cases]).toEqual([
    row.total,
    row.rows,
    row.missing,
  ]);
});

test('half of twice as many projects is half, exactly', () => {
  const { measures } = rollUp(programme, CASES, '2026-06-30' as PlainDate);
  const [projects] = measures.map(({ years }) => years.find(({ year }) => year === 2026));
  expect(projects).toMatchObject({ doneBp: 5_000, halfTask: { due: true, reached: true } });
  const { measures: less } = rollUp(programme, CASES.slice(1), '2026-06-30' as PlainDate);
  expect(less[0]?.years.find(({ year }) => year === 2026)).toMatchObject({
    doneBp: 4_938,
    halfTask: { reached: false },
  });
});

test('the programme of the lists has no findings', () => {
  const plans = new Map(BUILT_IN_PLANS.map((plan) => [plan.kind, plan]));
  expect(programmeFindings(listProgramme, plans)).toEqual([]);
});
