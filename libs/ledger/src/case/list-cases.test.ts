import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  instant,
  isOverdue,
  lightAt,
  LIGHTS,
  type CaseNumber,
  type DepartmentCode,
  type Instant,
  type LightSpan,
} from '@gongjian/rules';
import type { CaseFilter } from './case-filter.ts';
import type { CaseOrder, SortKey } from './case-order.ts';
import { BadCursor } from '../page-position.ts';
import { listCases, LONGEST_PAGE } from './list-cases.ts';
import { recordEvents } from './record-events.ts';
import { anyFiles, fewInstants, putFiles } from '../testing/case-files.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { BEGINNING, every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const NOW = BEGINNING;
const numbersOf = async (filter: CaseFilter, now: Instant = NOW): Promise<string[]> => {
  const { rows } = await listCases(
    ledger,
    filter,
    { sort: { by: 'number', direction: 'asc' } },
    now,
  );
  return rows.map(({ number }) => number);
};

const anyOrder: fc.Arbitrary<CaseOrder> = fc.record({
  by: fc.constantFrom<SortKey>('dueAt', 'openedAt', 'changedAt', 'number'),
  direction: fc.constantFrom('asc', 'desc'),
});

test('leafing through shows every case once and in order, with ties and missing days', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFiles,
      anyOrder,
      fc.integer({ min: 1, max: 7 }),
      async (files, sort, limit) => {
        await putFiles(ledger, files);
        const whole = await listCases(ledger, {}, { sort, limit: LONGEST_PAGE }, NOW);
        const leafed = [];
        let cursor: string | undefined;
        let pages = 0;
        do {
          const page = { sort, limit, ...(cursor === undefined ? {} : { cursor }) };
          const { rows, next } = await listCases(ledger, {}, page, NOW);
          expect(rows.length).toBeLessThanOrEqual(limit);
          leafed.push(...rows);
          cursor = next ?? undefined;
          pages += 1;
        } while (cursor !== undefined);
        expect(pages).toBe(Math.max(1, Math.ceil(whole.rows.length / limit)));
        expect(leafed).toEqual(whole.rows);
        expect(leafed.map(({ number }) => number).toSorted()).toEqual(
          Object.keys(files).toSorted(),
        );
        const keys = leafed.map((row) => (sort.by === 'number' ? null : row[sort.by]));
        const told = keys.filter((key) => key !== null);
        expect(keys.slice(0, told.length)).toEqual(told); // those without a day come last
        expect(told).toEqual(told.toSorted((a, b) => (sort.direction === 'asc' ? a - b : b - a)));
      },
    ),
    { numRuns: 150 },
  );
});

test('the light in SQL is the light of the rules, to the millisecond', async () => {
  await fc.assert(
    fc.asyncProperty(anyFiles, fewInstants, async (files, now) => {
      await putFiles(ledger, files);
      const lightOf = (number: string) => lightAt(files[number as CaseNumber] as LightSpan, now);
      for (const light of LIGHTS)
        expect((await numbersOf({ light }, now)).toSorted()).toEqual(
          Object.keys(files)
            .filter((number) => lightOf(number) === light)
            .toSorted(),
        );
    }),
    { numRuns: 100 },
  );
});

test('overdue is told apart from the light: it is the due day alone', async () => {
  await fc.assert(
    fc.asyncProperty(anyFiles, fewInstants, async (files, now) => {
      await putFiles(ledger, files);
      const overdue = Object.keys(files)
        .filter((number) => isOverdue(files[number as CaseNumber] as LightSpan, now))
        .toSorted();
      expect((await numbersOf({ overdue: true }, now)).toSorted()).toEqual(overdue);
      const others = (await numbersOf({}, now)).filter((number) => !overdue.includes(number));
      expect(await numbersOf({ overdue: false }, now)).toEqual(others);
    }),
    { numRuns: 60 },
  );
});

describe('a filter', () => {
  const finance = 'financeBureau' as DepartmentCode;

  test('finds cases by what stands in their file', async () => {
    await putFiles(ledger, {
      'D-1': { programme: '5515', stage: 'signing' as never },
      'D-2': { status: 'held' },
      'F-1': { kind: 'financing', lead: finance },
      'H-1': { kind: 'household', parent: 'D-1' as CaseNumber, acting: finance },
    });
    expect(await numbersOf({ kind: 'financing' })).toEqual(['F-1']);
    expect(await numbersOf({ programme: '5515' })).toEqual(['D-1']);
    expect(await numbersOf({ stage: 'signing' })).toEqual(['D-1']);
    expect(await numbersOf({ status: 'held' })).toEqual(['D-2']);
    expect(await numbersOf({ parent: 'D-1' as CaseNumber })).toEqual(['H-1']);
    expect(await numbersOf({ department: finance })).toEqual(['F-1', 'H-1']);
    expect(await numbersOf({ department: finance, kind: 'household' })).toEqual(['H-1']);
    expect(await numbersOf({})).toEqual(['D-1', 'D-2', 'F-1', 'H-1']);
  });

  test('finds cases of which a clock ever stood still, also when it goes on again', async () => {
    await putFiles(ledger, {});
    const number = 'D-PAUSED' as CaseNumber;
    const { batches } = tell(opening(number), every(1, 'pauseDrafting', 'resumeDrafting'));
    const found: string[][] = [];
    for (const batch of batches) {
      await recordEvents(ledger, number, batch);
      found.push(await numbersOf({ everPaused: true }));
    }
    expect(found).toEqual([[], [number], [number]]);
    expect(await numbersOf({ everPaused: false })).toEqual([]);
  });

  test('finds a department also where it is asked, as long as the round is open', async () => {
    await putFiles(ledger, {});
    const number = 'D-ASKED' as CaseNumber;
    const { batches } = tell(opening(number), every(1, 'toSigning', 'justiceRejects'));
    const found: string[][] = [];
    for (const batch of batches) {
      await recordEvents(ledger, number, batch);
      found.push(await numbersOf({ department: finance }));
    }
    expect(found).toEqual([[], [number], []]);
  });

  test.each`
    text        | found              | because
    ${'皮子街'} | ${['D-1']}         | ${'part of a title'}
    ${'d-1'}    | ${['D-1', 'D-10']} | ${'part of a number, in any case'}
    ${'%'}      | ${['D-2']}         | ${'a percent sign is only itself'}
    ${'_'}      | ${['D-3']}         | ${'so is an underscore'}
    ${'\\'}     | ${['D-4']}         | ${'so is a backslash'}
    ${"'"}      | ${['D-10']}        | ${'a quote ends nothing'}
  `(
    'finds “$text” in $found: $because',
    async ({ text, found }: Record<string, string | string[]>) => {
      await putFiles(ledger, {
        'D-1': { title: '皮子街片区' },
        'D-10': { title: "O'Neil" },
        'D-2': { title: '完成 87.5%' },
        'D-3': { title: 'a_b' },
        'D-4': { title: 'a\\b' },
      });
      expect(await numbersOf({ text: String(text) })).toEqual(found);
    },
  );
});

test('a total is exact up to ten thousand; beyond, it is an estimate and says so', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, index) => [
      `D-${index}`,
      { programme: index === 0 ? null : '5515' },
    ]),
  );
  await putFiles(ledger, files);
  await ledger.query('analyze case_file');
  const totalOf = async (filter: CaseFilter) =>
    (await listCases(ledger, filter, { limit: 1, withTotal: true }, NOW)).total;
  expect(await totalOf({ programme: '5515' })).toEqual({ count: 10_000, exact: true });
  const all = await totalOf({});
  expect(all?.exact).toBe(false);
  expect(all?.count).toBeGreaterThanOrEqual(10_001);
  expect(all?.count).toBeLessThan(11_000);
  expect(await listCases(ledger, {}, { limit: 1 }, NOW)).not.toHaveProperty('total');
  expect((await listCases(ledger, {}, { limit: 5_000 }, NOW)).rows).toHaveLength(LONGEST_PAGE);
});

test.each`
  cursor                                   | because
  ${''}                                    | ${'empty'}
  ${'%%%'}                                 | ${'no base64'}
  ${'bm8gSlNPTg'}                          | ${'no JSON'}
  ${btoa('{"by":"dueAt"}')}                | ${'another shape'}
  ${btoa('["dueAt","asc",null]')}          | ${'too short'}
  ${btoa('["openedAt","asc",1,"D-1"]')}    | ${'made for another order'}
  ${btoa('["dueAt","desc",1,"D-1"]')}      | ${'made for the other direction'}
  ${btoa('["dueAt","asc","now()","D-1"]')} | ${'a text for an instant'}
  ${btoa('["dueAt","asc",1e300,"D-1"]')}   | ${'no instant PostgreSQL knows'}
  ${btoa('["dueAt","asc",1,7]')}           | ${'a number that is no text'}
  ${btoa('["dueAt","asc",1,"D\\u0000"]')}  | ${'a text PostgreSQL cannot hold'}
`('a cursor that is $because is refused', async ({ cursor = '' }: { cursor?: string }) => {
  const page = { cursor, sort: { by: 'dueAt', direction: 'asc' } } as const;
  await expect(listCases(ledger, {}, page, instant(NOW))).rejects.toBeInstanceOf(BadCursor);
});
