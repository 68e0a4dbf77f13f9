import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Facts } from '../case-event.ts';
import { allTrue, truthOf, undecidedFacts, type Comparison } from './premise.ts';
import { unmet } from './criterion.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import { needsEvidence, words } from '../case-plan/plan-words.ts';
import { isCount, isNo, isShare, isYes, needsThat, onlyWhen } from './premise-words.ts';
import { factsDeciding, factsSo } from '../testing/fitting-facts.ts';
import { fact } from '../testing/fixture-words.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';
import { tellsOf } from '../testing/naive-premise.ts';

const of = (part: number, whole: number): Facts => ({ part, whole });
const share = (than: Comparison, basisPoints: number) =>
  isShare('part', 'whole', than, basisPoints);

describe('a share is compared to the household', () => {
  test.each`
    what                              | than         | bp       | whole      | below    | equal    | above
    ${'a majority objects'}           | ${'over'}    | ${5_000} | ${1_000}   | ${false} | ${false} | ${true}
    ${'half or more object'}          | ${'atLeast'} | ${5_000} | ${1_000}   | ${false} | ${true}  | ${true}
    ${'the risk is not high'}         | ${'atMost'}  | ${3_300} | ${1_000}   | ${true}  | ${true}  | ${false}
    ${'the risk is medium'}           | ${'atLeast'} | ${500}   | ${1_000}   | ${false} | ${true}  | ${true}
    ${'the risk is low'}              | ${'under'}   | ${500}   | ${1_000}   | ${true}  | ${false} | ${false}
    ${'enough have signed'}           | ${'atLeast'} | ${8_000} | ${1_000}   | ${false} | ${true}  | ${true}
    ${'enough were asked'}            | ${'atLeast'} | ${9_500} | ${1_000}   | ${false} | ${true}  | ${true}
    ${'of a hundred million as well'} | ${'atLeast'} | ${9_500} | ${10 ** 8} | ${false} | ${true}  | ${true}
  `('$what: $than $bp of $whole', ({ than, bp, whole, below, equal, above }) => {
    const line = (Number(whole) * Number(bp)) / 10_000;
    const judged = (part: number) =>
      truthOf(share(than as Comparison, Number(bp)), of(part, Number(whole)));
    expect([line - 1, line, line + 1].map(judged)).toEqual([below, equal, above]);
  });

  test.each`
    part   | whole   | because
    ${2}   | ${3}    | ${'66.666… % is over 66.66 %, and not 66.67 %'}
    ${1}   | ${3}    | ${'33.333… % is over 33.33 %, and not 33.34 %'}
    ${769} | ${1153} | ${'66.69… %: what was published as 66.6 %'}
  `('nothing is rounded: $because', ({ part, whole }) => {
    const facts = of(Number(part), Number(whole));
    const low = Math.floor((Number(part) * 10_000) / Number(whole));
    expect(truthOf(share('over', low), facts)).toBe(true);
    expect(truthOf(share('over', low + 1), facts)).toBe(false);
  });

  test('counts as large as can be recorded are still told apart', () => {
    const whole = Number.MAX_SAFE_INTEGER;
    expect(truthOf(share('atLeast', 10_000), of(whole, whole))).toBe(true);
    expect(truthOf(share('atLeast', 10_000), of(whole - 1, whole))).toBe(false);
  });

  test.each([
    ['the whole is not known', { part: 1 }],
    ['the part is not known', { whole: 1 }],
    ['it is a share of nothing', of(0, 0)],
    ['the part is more than the whole', of(8, 7)],
  ])('it is unknown where %s', (_, facts: Facts) => {
    for (const than of ['over', 'atLeast', 'atMost', 'under'] as const)
      expect(truthOf(share(than, 5_000), facts)).toBeUndefined();
  });
});

describe('flags and counts', () => {
  test.each([
    [isYes('old'), {}, undefined],
    [isYes('old'), { old: true }, true],
    [isYes('old'), { old: false }, false],
    [isNo('old'), {}, undefined],
    [isNo('old'), { old: true }, false],
    [isNo('old'), { old: false }, true],
    [isCount('owners', 'atLeast', 100), {}, undefined],
    [isCount('owners', 'atLeast', 100), { owners: 99 }, false],
    [isCount('owners', 'atLeast', 100), { owners: 100 }, true],
    [isCount('owners', 'over', 100), { owners: 100 }, false],
    [isCount('owners', 'atMost', 100), { owners: 100 }, true],
    [isCount('owners', 'under', 100), { owners: 100 }, false],
    [isCount('owners', 'under', 100), { owners: 0 }, true],
  ] as const)('%j with %j: %p', (premise, facts, truth) => {
    expect(truthOf(premise, facts)).toBe(truth);
  });
});

describe('several together', () => {
  const both = [isYes('old'), isShare('part', 'whole', 'over', 5_000)];

  test.each([
    [{}, undefined, ['old', 'part', 'whole']],
    [{ old: true }, undefined, ['part', 'whole']],
    [{ old: false }, false, ['part', 'whole']],
    [{ old: true, ...of(6, 10) }, true, []],
    [{ old: true, ...of(5, 10) }, false, []],
  ] as const)('with %j: %p', (facts, truth, unknown) => {
    expect(allTrue(both, facts)).toBe(truth);
    expect(undecidedFacts(both, facts)).toEqual(unknown);
  });

  test('of none nothing is asked', () => {
    expect(allTrue([], {})).toBe(true);
  });
});

test('the rules and the clerk read every premise alike, and so do the facts that walks tell', () => {
  const premise = fc.oneof(
    fc.constantFrom(isYes('old'), isNo('old')),
    fc
      .tuple(fc.constantFrom('over', 'atLeast', 'atMost', 'under'), fc.integer({ min: 1, max: 12 }))
      .map(([than, count]) => isCount('part', than, count)),
    fc
      .tuple(
        fc.constantFrom('over', 'atLeast', 'atMost', 'under'),
        fc.integer({ min: 1, max: 9_999 }),
      )
      .map(([than, bp]) => share(than, bp)),
  );
  const facts = fc.record(
    { old: fc.boolean(), part: fc.nat({ max: 12 }), whole: fc.nat({ max: 12 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(premise, facts, fc.boolean(), (one, told, truth) => {
      const said = { yes: true, no: false, unknown: undefined };
      expect(truthOf(one, told)).toBe(said[tellsOf(one, new Map(Object.entries(told)))]);
      const deciding = factsDeciding([one], truth, told);
      if (truthOf(one, told) === undefined)
        expect(truthOf(one, { ...told, ...deciding })).toBe(truth);
      else expect(deciding).toEqual({});
      expect(truthOf(one, { ...told, ...factsSo(one, true, told) })).toBe(true);
    }),
  );
});

describe('what stands before a stage', () => {
  const plan: CasePlan = {
    ...roadPlan,
    facts: {
      old: { type: 'flag', title: words('旧城区改建', 'Old quarter') },
      part: fact('count', 'part'),
      whole: fact('count', 'whole'),
    },
    evidence: { record: { title: words('听证笔录', 'Record') } },
  };
  const hearing = onlyWhen(
    [isYes('old'), share('over', 5_000)],
    needsEvidence('record', 'art. 11'),
  );
  const lacks = (facts: Facts, criteria = hearing) =>
    unmet(
      criteria,
      { ...new Desk(roadPlan, '2026-03-02 10:00').state, facts },
      { plan, calendar: districtCalendar, instant: wall('2026-03-02 10:00') },
    );

  test('is asked for only where the premises are true', () => {
    expect(lacks({ old: true, ...of(6, 10) })).toEqual([
      { zh: '提交材料“听证笔录”[record]（art. 11）', en: 'attach “Record” [record] (art. 11)' },
    ]);
    expect(lacks({ old: true, ...of(5, 10) })).toEqual([]);
    expect(lacks({ old: false })).toEqual([]);
  });

  test('waits for the facts that tell whether it is asked for', () => {
    expect(lacks({ old: true, part: 6 })).toEqual([
      {
        zh: '如实登记““part””[part]、““whole””[whole]，以确定是否“旧城区改建”为是且““part””占““whole””的比例超过 50%（art. 11）',
        en: 'record “part” [part], “whole” [whole] to tell whether “Old quarter” is true and “part” is over 50% of “whole” (art. 11)',
      },
    ]);
  });

  test('may be a premise itself, and says which', () => {
    const enough = [needsThat(share('atLeast', 8_000), 'art. 31')];
    expect(lacks(of(8, 10), enough)).toEqual([]);
    for (const facts of [of(7, 10), {}, of(0, 0)])
      expect(lacks(facts, enough).map(({ en }) => en)).toEqual([
        'it must be that “part” is at least 80% of “whole” (art. 31)',
      ]);
  });
});
