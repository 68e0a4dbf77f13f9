import { describe, expect, test } from '@jest/globals';
import { CaseOpening, IdempotencyKey } from '@gongjian/contract';
import { fenOfWan } from '@gongjian/rules';
import iconv from 'iconv-lite';
import { expropriationList } from './expropriation-list.ts';
import { financingList } from './financing-list.ts';
import { keyOf } from './opening.ts';
import { projectList } from './project-list.ts';
import { listText } from './testing/lists.ts';
import { readList, told } from './testing/reading.ts';
import { decodeText } from './text-encoding.ts';

const LISTS = [projectList, expropriationList, financingList];

const read = (list: (typeof LISTS)[number]) => readList(list, listText(list.file));

test.each([
  ['projects.csv', projectList, 90, 81],
  ['expropriation.json', expropriationList, 14, 13],
  ['financing.json', financingList, 26, 26],
])('of %s every usable row is an opening', (_, list, rows, usable) => {
  const { count, openings, findings } = read(list);
  const unusable = findings.filter(({ severity }) => severity === 'row');
  expect([count, openings.length, unusable.length]).toEqual([rows, usable, rows - usable]);
});

describe.each(LISTS.map((list) => [list.file, list] as const))('the openings of %s', (_, list) => {
  const { openings } = read(list);

  test('fit the contract', () => {
    for (const { body } of openings) expect(CaseOpening.safeParse(body).error).toBeUndefined();
    for (const opening of openings)
      expect(IdempotencyKey.safeParse(keyOf(opening)).success).toBe(true);
  });

  test('tell only facts the plan knows, of its types', () => {
    const types = {
      money: 'number',
      count: 'number',
      day: 'string',
      time: 'string',
      text: 'string',
      flag: 'boolean',
    };
    for (const { body } of openings)
      for (const [fact, value] of Object.entries(body.facts)) {
        const { type } = list.plan.facts[fact] ?? { type: 'unknown' as never };
        expect([fact, typeof value]).toEqual([fact, types[type]]);
      }
  });

  test('have numbers and keys of their own', () => {
    expect(new Set(openings.map(({ number }) => number)).size).toBe(openings.length);
    expect(new Set(openings.map(keyOf)).size).toBe(openings.length);
  });
});

test('the findings of projects.csv', () => {
  const { findings } = read(projectList);
  const rowsOf = (wanted: string) =>
    findings.filter(({ code }) => code === wanted).map(({ row }) => row);
  expect(rowsOf('categoryTotal')).toEqual([27, 28, 29, 30, 31, 32, 33, 34, 86]);
  expect(rowsOf('placeMissing')).toEqual([77, 78, 79, 80, 81, 82, 83, 84, 85]);
  expect(rowsOf('unknownDepartment')).toEqual([
    9, 12, 13, 14, 15, 16, 51, 57, 58, 59, 60, 61, 62, 74, 75, 76, 85, 87, 90,
  ]);
  const codes = new Set(findings.map(({ code }) => code));
  codes.delete('notKept');
  expect([...codes].toSorted()).toEqual(['categoryTotal', 'placeMissing', 'unknownDepartment']);
});

test('the findings of expropriation.json', () => {
  const { findings } = read(expropriationList);
  expect(told(findings).filter((one) => !/unknownDepartment|notKept/.test(one))).toEqual([
    '1 dates.signing_from dateIncomplete',
    '1 progress[0].total_households progressIncomplete',
    '1 dates.decision dateIncomplete',
    '5 progress[0].published_pct shareDisagrees',
    '6 dates.signing_from dateIncomplete',
    '6 progress[1].total_households progressIncomplete',
    '8 progress[0].published_pct shareDisagrees',
    '8 progress[1].signed_households progressIncomplete',
    '13 progress[0].date dateIncomplete',
    '14 - collectiveLand',
  ]);
  const departments = findings.filter(({ code }) => code === 'unknownDepartment');
  expect(departments.map(({ row }) => row)).toEqual([1, 2, 3, 7, 10, 13]);
});

test('the findings of financing.json', () => {
  const { findings } = read(financingList);
  expect(told(findings).filter((one) => !one.includes('notKept'))).toEqual([
    '15 date dateIncomplete',
    '17 kind unknownChannel',
    '18 kind unknownChannel',
    '19 city_district placeMissing',
  ]);
});

// Sums made from the files by another program, in decimal.
test.each([
  ['totalInvestment', 'projects.csv', projectList, '6590551.87'],
  ['annualPlan', 'projects.csv', projectList, '459976'],
  ['investedToDate', 'projects.csv', projectList, '104320'],
  ['totalCompensation', 'expropriation.json', expropriationList, '117870.1794'],
  ['totalInvestment', 'expropriation.json', expropriationList, '70000'],
  ['amount', 'financing.json', financingList, '377433.88'],
  ['drawn', 'financing.json', financingList, '250500'],
  ['totalInvestment', 'financing.json', financingList, '620908.61'],
])('no 分 of %s of %s is lost', (fact, _, list, wan) => {
  const amounts = read(list).openings.map(({ body }) => Number(body.facts[fact] ?? 0));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(fenOfWan(wan));
});

test('a signed count is the latest that counts the whole area', () => {
  const signed = read(expropriationList).openings.map(({ number, body }) => [
    number,
    body.facts['signedHouseholds'],
  ]);
  expect(signed.filter(([, count]) => count !== undefined)).toEqual([
    ['D-A-E05', 344],
    ['D-A-E06', 163],
    ['D-A-E08', 769],
    ['D-A-E13', 512],
  ]);
});

test('projects in GB18030 are the same cases with the same keys', () => {
  const text = decodeText(iconv.encode(listText('projects.csv'), 'gb18030'))?.text ?? '';
  const keysOf = (from: string) => readList(projectList, from).openings.map(keyOf);
  expect(keysOf(text)).toEqual(keysOf(listText('projects.csv')));
});

test('a project keeps its number when rows change places', () => {
  const [header = '', ...rows] = listText('projects.csv').trim().split('\r\n');
  const turned = [header, ...rows.toReversed(), ''].join('\r\n');
  const keysOf = (from: string) => readList(projectList, from).openings.map(keyOf).toSorted();
  expect(keysOf(turned)).toEqual(keysOf(listText('projects.csv')));
});

test('the list twice in one file opens every case once', () => {
  const text = listText('projects.csv');
  const twice = readList(projectList, text + text.slice(text.indexOf('\n') + 1));
  expect(twice.openings).toHaveLength(81);
  expect(twice.findings.filter(({ code }) => code === 'duplicateRow')).toHaveLength(81);
});
