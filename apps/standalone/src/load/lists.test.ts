import { describe, expect, test } from '@jest/globals';
import { expropriationList } from './expropriation-list.ts';
import { financingList } from './financing-list.ts';
import { projectList } from './project-list.ts';
import { projectsCsv } from './testing/lists.ts';
import { readList, told } from './testing/reading.ts';

const project = (row: Readonly<Record<string, string>>) => readList(projectList, projectsCsv(row));

const area = (element: object) =>
  readList(
    expropriationList,
    JSON.stringify([{ id: 'A-E01', name: '某片区', city_district: '城关区', ...element }]),
  );

const financing = (element: object) =>
  readList(
    financingList,
    JSON.stringify([{ id: 'A-F01', project: '某项目', city_district: '城关区', ...element }]),
  );

/** Findings about rows and fields; what the plan has no fact for is another matter. */
const findingsOf = ({ findings }: ReturnType<typeof project>) =>
  told(findings).filter((one) => !one.includes('notKept'));
const factsOf = ({ openings }: ReturnType<typeof project>) => openings[0]?.body.facts;

type UnusableField = {
  readonly column: string;
  readonly value: string;
  readonly wording: string;
  readonly code: string;
};

type UnusableRow = {
  readonly row: Readonly<Record<string, string>>;
  readonly code: string;
};

describe('a project', () => {
  test.each<UnusableField>`
    column                    | value           | wording       | code                   | because
    ${'total_investment_wan'} | ${'15亿元'}     | ${''}         | ${'amountInYi'}        | ${'the column is in 万元'}
    ${'total_investment_wan'} | ${'15'}         | ${'15亿元'}   | ${'amountDisagrees'}   | ${'the source says 150000'}
    ${'total_investment_wan'} | ${'1500000000'} | ${'约15亿元'} | ${'amountDisagrees'}   | ${'yuan are no 万元'}
    ${'total_investment_wan'} | ${'-1'}         | ${''}         | ${'amountNegative'}    | ${'money is counted from zero'}
    ${'total_investment_wan'} | ${'1.2345678'}  | ${''}         | ${'amountTooFine'}     | ${'nothing is finer than 分'}
    ${'annual_plan_wan'}      | ${'待定'}       | ${''}         | ${'amountNotNumber'}   | ${'it is no number'}
    ${'invested_to_date_wan'} | ${'1,200'}      | ${''}         | ${'amountNotNumber'}   | ${'it is no plain number'}
    ${'period_start_year'}    | ${'1948'}       | ${''}         | ${'yearUnusable'}      | ${'it is before 1949'}
    ${'period_end_year'}      | ${'2101'}       | ${''}         | ${'yearUnusable'}      | ${'it is after 2100'}
    ${'period_end_year'}      | ${'2023年'}     | ${''}         | ${'yearUnusable'}      | ${'it is no number'}
    ${'nature'}               | ${'改建'}       | ${''}         | ${'unknownNature'}     | ${'no such nature is known'}
    ${'lead_unit'}            | ${'区教育局'}   | ${''}         | ${'unknownDepartment'} | ${'many districts have one'}
    ${'city_district'}        | ${''}           | ${''}         | ${'placeMissing'}      | ${'the district is empty'}
    ${'content_short'}        | ${'2000万元'}   | ${''}         | ${'notAccepted'}       | ${'an amount in words is no text'}
    ${'content_short'}        | ${'a\u0001b'}   | ${''}         | ${'notAccepted'}       | ${'no record may hold it'}
  `('is opened without $column “$value”: $because', (row: UnusableField) => {
    const { column, value, wording, code } = row;
    const read = project({ raw_amount_text: wording, [column]: value });
    expect(findingsOf(read)).toEqual([`2 ${column} ${code}`]);
    expect(read.openings).toHaveLength(1);
    expect(Object.keys(factsOf(read) ?? {}).toSorted()).toEqual(
      [
        ...(column === 'city_district' ? [] : ['place']),
        ...(column === 'lead_unit' ? ['leadUnitText'] : []),
      ].toSorted(),
    );
  });

  test.each<UnusableRow>`
    row                                   | code               | because
    ${{ project_name: ' ' }}              | ${'nameMissing'}   | ${'it has no name'}
    ${{ project_name: '长'.repeat(201) }} | ${'nameUnusable'}  | ${'no title is that long'}
    ${{ notes: '打包行，非单体项目' }}    | ${'categoryTotal'} | ${'it is a total of others'}
  `('is not opened because $because', ({ row, code }: UnusableRow) => {
    const read = project(row);
    expect(read.openings).toEqual([]);
    expect(read.findings.find(({ severity }) => severity === 'row')).toMatchObject({
      row: 2,
      code,
    });
  });

  test('is led by the department its list names, by full or short name', () => {
    const leads = ['教育局', '城关区教育局', '城管局', '酒泉路街道', ''].map(
      (lead_unit) => project({ lead_unit }).openings[0]?.body.lead,
    );
    expect(leads).toEqual([
      'educationBureau',
      'educationBureau',
      'cityManagement',
      '620102001',
      null,
    ]);
  });

  test('keeps neither year where the end is before the start', () => {
    const read = project({ period_start_year: '2023', period_end_year: '2019' });
    expect(findingsOf(read)).toEqual([
      '2 period_start_year endBeforeStart',
      '2 period_end_year endBeforeStart',
    ]);
    expect(factsOf(read)).toEqual({ place: '兰州市城关区' });
  });

  test('is opened once where a list has it twice, whatever else the second row says', () => {
    const twice = { project_name: '滨河路改造', location_or_street: '滨河路' };
    const read = readList(projectList, projectsCsv(twice, {}, { ...twice, nature: 'new' }));
    expect(findingsOf(read)).toEqual(['4 - duplicateRow']);
    expect(read.findings.at(-1)?.reason.zh).toContain('与第 2 行重复');
    expect(read.openings.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('whose row is unusable does not take the number from a usable one', () => {
    const name = { project_name: '滨河路改造' };
    const read = readList(projectList, projectsCsv({ ...name, notes: '打包行' }, name));
    expect(read.openings.map(({ row }) => row)).toEqual([3]);
  });
});

describe('an expropriation', () => {
  test.each([
    ['集体土地', { purpose: '产业园（集体土地）' }, 'collectiveLand'],
    ['no name', { name: null }, 'nameMissing'],
    ['no number', { id: '' }, 'numberMissing'],
    ['a number in small letters', { id: 'a-e01' }, 'numberUnusable'],
    ['a number that is a list', { id: ['A-E01'] }, 'numberMissing'],
  ])('is not opened with %s', (_, element, code) => {
    const read = area(element);
    expect(read.openings).toEqual([]);
    expect(read.findings.at(-1)).toMatchObject({ row: 1, severity: 'row', code });
  });

  test.each([
    ['dates.decision', { dates: { decision: '2015' } }, 'dateIncomplete'],
    ['dates.decision', { dates: { decision: '2016-01' } }, 'dateIncomplete'],
    ['dates.decision', { dates: { decision: '2016年1月' } }, 'dateIncomplete'],
    ['dates.decision', { dates: { decision: '2023-02-29' } }, 'dateUnusable'],
    ['dates.decision', { dates: { decision: '4月下旬' } }, 'dateUnusable'],
    ['households', { households: 12.5 }, 'countUnusable'],
    ['households', { households: -1 }, 'countUnusable'],
    ['area_m2', { area_m2: '约3万' }, 'countUnusable'],
    ['progress', { progress: '87%' }, 'notASeries'],
    ['purpose', { purpose: { text: '棚改' } }, 'notWords'],
    ['total_investment_wan', { total_investment_wan: 1e30 }, 'amountNotNumber'],
  ])('is opened without an unusable %s', (column, element, code) => {
    const read = area(element);
    expect(findingsOf(read)).toEqual([`1 ${column} ${code}`]);
    expect(factsOf(read)).toEqual({ place: '城关区' });
  });

  test('keeps neither day where a period ends before it begins', () => {
    const dates = { signing_from: '2023-08-10', signing_to: '2023-06-10' };
    expect(findingsOf(area({ dates }))).toEqual([
      '1 dates.signing_from endBeforeStart',
      '1 dates.signing_to endBeforeStart',
    ]);
  });

  test.each`
    signed  | total   | published   | households | kept         | code
    ${344}  | ${393}  | ${87.5}     | ${393}     | ${344}       | ${null}
    ${344}  | ${393}  | ${88}       | ${393}     | ${344}       | ${null}
    ${344}  | ${393}  | ${87}       | ${393}     | ${344}       | ${'published_pct shareDisagrees'}
    ${1}    | ${8}    | ${12.5}     | ${null}    | ${1}         | ${null}
    ${0}    | ${8}    | ${null}     | ${8}       | ${0}         | ${null}
    ${null} | ${109}  | ${80}       | ${1153}    | ${undefined} | ${'signed_households progressIncomplete'}
    ${2311} | ${null} | ${98.8}     | ${null}    | ${undefined} | ${'total_households progressIncomplete'}
    ${9}    | ${8}    | ${null}     | ${8}       | ${undefined} | ${'progressDisagrees'}
    ${4}    | ${8}    | ${50}       | ${16}      | ${undefined} | ${'progressDisagrees'}
    ${4}    | ${8}    | ${'约一半'} | ${8}       | ${4}         | ${'published_pct decimalUnusable'}
  `(
    '$signed of $total signed, published as $published %, gives $kept',
    ({ signed, total, published, households, kept, code }) => {
      const progress = [
        {
          date: '2022-04-21',
          signed_households: signed,
          total_households: total,
          published_pct: published,
        },
      ];
      const read = area({ households, progress });
      const where = code === 'progressDisagrees' ? 'progress[0] ' : 'progress[0].';
      expect(findingsOf(read)).toEqual(code === null ? [] : [`1 ${where}${code}`]);
      expect(factsOf(read)?.['signedHouseholds']).toBe(kept);
    },
  );

  test('takes the latest of several counts, and none without a day', () => {
    const at = (date: string, signed_households: number) => ({
      date,
      signed_households,
      total_households: 100,
    });
    const progress = [
      at('2022-05-01', 30),
      at('2022-07-01', 90),
      at('2022-06-01', 60),
      at('2023', 99),
    ];
    expect(factsOf(area({ households: 100, progress }))?.['signedHouseholds']).toBe(90);
  });
});

describe('a financing', () => {
  test.each([
    ['kind', { kind: 'shadow_loan' }, 'unknownChannel'],
    ['date', { date: '2018-04' }, 'dateIncomplete'],
    ['term_years', { term_years: 7.5 }, 'countUnusable'],
    ['rate_pct', { rate_pct: -0.5 }, 'decimalUnusable'],
    ['amount_wan', { amount_wan: '2亿元' }, 'amountInYi'],
    ['city_district', { city_district: null }, 'placeMissing'],
  ])('is opened without an unusable %s', (column, element, code) => {
    const read = financing(element);
    expect(findingsOf(read)).toEqual([`1 ${column} ${code}`]);
    expect(read.openings).toHaveLength(1);
  });

  test('keeps a rate as it is written', () => {
    expect(factsOf(financing({ kind: 'special_bond', rate_pct: 3.72, term_years: 7 }))).toEqual({
      projectName: '某项目',
      place: '城关区',
      channel: '专项债券',
      ratePct: '3.72',
      termYears: 7,
    });
  });
});
