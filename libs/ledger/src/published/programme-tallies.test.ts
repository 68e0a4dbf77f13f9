import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  contributionsOf,
  talliesOf,
  type CaseKind,
  type CaseNumber,
  type Contribution,
  type DepartmentCode,
  type PlainDate,
  type Programme,
  type ProgrammeCase,
  type Source,
  type StageId,
  type Tallies,
} from '@gongjian/rules';
import { BadCursor } from '../page-position.ts';
import { casesOfFigure, programmeTallies, type FigureQuestion } from './programme-tallies.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { putFiles } from '../testing/case-files.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);
beforeEach(() => putFiles(ledger, {}));

const day = (text: string): PlainDate => text as PlainDate;
const source: Source = { mark: 'PARAMETER', text: '本区自定' };
const title = { zh: '指标', en: 'Measure' };
const measure = (more: object) => ({ title, source, kind: 'parcel', unit: 'case', ...more });

/** One measure of every sort. */
const PROGRAMME = {
  id: 'expansion',
  version: 1,
  title,
  inForceFrom: '2012-01-01',
  years: { first: 2012, last: 2013 },
  measures: {
    area: measure({
      unit: 'squareMetre',
      adds: 'area',
      on: 'approvedOn',
      reached: [{ by: 'milestone', milestone: 'approved' }],
    }),
    parcels: measure({ reached: [] }),
    cleared: measure({
      reached: [
        { by: 'stage', stages: ['supply', 'started'] },
        { by: 'yes', fact: 'confirmed' },
      ],
    }),
    money: measure({ kind: 'project', unit: 'fen', adds: 'invested', reached: [] }),
  },
  targets: [],
  rates: {},
  halfTask: { thresholdBp: 5_000, source },
  source,
} as unknown as Programme;

const put = async (cases: readonly ProgrammeCase[], programme = PROGRAMME.id): Promise<void> => {
  const files = cases.map(({ number, kind, lead, stage, status }) => [
    number,
    { kind, lead, stage, status, programme },
  ]);
  await putFiles(ledger, Object.fromEntries(files));
  await ledger.query(
    `update case_file set state = jsonb_build_object('milestones', milestones, 'facts', facts)
     from jsonb_to_recordset($1) as told(number text, milestones jsonb, facts jsonb)
     where told.number = case_file.number`,
    [JSON.stringify(cases)],
  );
};

const days = fc.constantFrom('2011-12-31', '2012-01-01', '2012-03-31', '2012-04-01', '2013-12-31');
const facts = fc.record(
  {
    approvedOn: fc.oneof(days, fc.constantFrom('春天', 7, true)),
    area: fc.oneof(fc.nat(), fc.constantFrom('许多', true)),
    invested: fc.maxSafeNat().map((fen) => Math.floor(fen / 100)),
    confirmed: fc.boolean(),
  },
  { requiredKeys: [] },
);
const PREFIX = { parcel: 'L', project: 'P' } as const;
const cases: fc.Arbitrary<readonly ProgrammeCase[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('parcel' as const, 'project' as const),
      lead: fc.constantFrom('housingBureau', 'financeBureau'),
      stage: fc.constantFrom('supply', 'started', 'payment'),
      status: fc.constantFrom(
        'open' as const,
        'held' as const,
        'closed' as const,
        'cancelled' as const,
      ),
      milestones: fc.subarray(['approved', 'cleared']),
      facts,
    }),
    { maxLength: 20 },
  )
  .map((drawn) =>
    drawn.map((one, n) => ({
      ...one,
      number: `${PREFIX[one.kind]}-${n}` as CaseNumber,
      kind: one.kind as CaseKind,
      lead: one.lead as DepartmentCode,
      stage: one.stage as StageId,
    })),
  );

const sorted = ({ counted, unknown }: Tallies) => ({
  counted: counted.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted(),
  unknown: unknown.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted(),
});

/** All pages of a question. */
const leafed = async (question: FigureQuestion, on: PlainDate, limit: number) => {
  const found = [];
  for (let cursor: string | undefined; ;) {
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const { cases: some, next } = await casesOfFigure(
      ledger,
      { programme: PROGRAMME, day: on },
      question,
      page,
    );
    expect(some.length).toBeLessThanOrEqual(limit);
    found.push(...some);
    if (next === null) return found;
    cursor = next;
  }
};

test('one question to all files says what the rules say of each case', async () => {
  await fc.assert(
    fc.asyncProperty(cases, days, async (told, on) => {
      await put(told);
      const expected = talliesOf(contributionsOf(PROGRAMME, told), day(on));
      expect(sorted(await programmeTallies(ledger, PROGRAMME, day(on)))).toEqual(sorted(expected));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('the pages behind a figure show each of its cases once', async () => {
  const counts = (one: Contribution, on: string) =>
    one.standing === 'unknown' || one.on === null || one.on <= on;
  await fc.assert(
    fc.asyncProperty(cases, days, fc.integer({ min: 1, max: 5 }), async (told, on, limit) => {
      await put(told);
      const contributions = contributionsOf(PROGRAMME, told).filter((one) => counts(one, on));
      for (const id of Object.keys(PROGRAMME.measures))
        for (const standing of ['counted', 'unknown'] as const) {
          const found = await leafed({ measure: id, standing }, day(on), limit);
          const wanted = contributions.filter(
            (one) => one.measure === id && one.standing === standing,
          );
          expect(found.map(({ number }) => number)).toEqual(
            wanted.map(({ number }) => number).toSorted(),
          );
        }
    }),
    { numRuns: 30 },
  );
}, 60_000);

describe('behind a figure', () => {
  const parcel = (n: number, lead: string, told: object): ProgrammeCase => ({
    number: `L-${n}` as CaseNumber,
    kind: 'parcel',
    lead: lead as DepartmentCode,
    stage: 'supply' as StageId,
    status: 'open',
    milestones: ['approved'],
    facts: { ...told },
  });
  const CASES = [
    parcel(1, 'housingBureau', { area: 600, approvedOn: '2012-03-31' }),
    parcel(2, 'financeBureau', { area: 400, approvedOn: '2012-04-01' }),
    parcel(3, 'financeBureau', { area: 100, approvedOn: '2013-01-01' }),
    parcel(4, 'financeBureau', { approvedOn: '2012-05-05' }),
  ];

  test.each`
    question                               | numbers
    ${{}}                                  | ${['L-1', 'L-2', 'L-3']}
    ${{ year: 2012 }}                      | ${['L-1', 'L-2']}
    ${{ year: 2012, quarter: 2 }}          | ${['L-2']}
    ${{ department: 'financeBureau' }}     | ${['L-2', 'L-3']}
    ${{ standing: 'unknown' }}             | ${['L-4']}
    ${{ standing: 'unknown', year: 2013 }} | ${['L-4']}
    ${{ measure: 'parcels', year: 2013 }}  | ${['L-1', 'L-2', 'L-3', 'L-4']}
    ${{ measure: 'parcels', year: 2012 }}  | ${[]}
  `('$question are $numbers', async ({ question, numbers }) => {
    await put(CASES);
    const more = question as Partial<FigureQuestion>;
    const asked: FigureQuestion = { measure: 'area', standing: 'counted', ...more };
    const found = await leafed(asked, day('2013-12-31'), 10);
    expect(found.map(({ number }) => number)).toEqual(numbers);
  });

  test('a case is told with what it adds and when', async () => {
    await put(CASES);
    const [first] = await leafed({ measure: 'area', standing: 'counted' }, day('2012-12-31'), 1);
    expect(first).toEqual({
      number: 'L-1',
      kind: 'parcel',
      title: '片区征收',
      lead: 'housingBureau',
      stage: 'supply',
      status: 'open',
      amount: 600,
      on: '2012-03-31',
    });
  });

  test('cases of another programme are not seen', async () => {
    await put(CASES, 'other');
    expect(await programmeTallies(ledger, PROGRAMME, day('2013-12-31'))).toEqual({
      counted: [],
      unknown: [],
    });
  });

  test('a cursor of another list is refused', async () => {
    const about = { programme: PROGRAMME, day: day('2012-12-31') };
    const question = { measure: 'area', standing: 'counted' } as const;
    await expect(
      casesOfFigure(ledger, about, question, { limit: 1, cursor: 'bm8' }),
    ).rejects.toThrow(BadCursor);
  });
});
