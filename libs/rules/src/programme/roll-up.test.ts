import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { PlainDate } from '../calendar/plain-date.ts';
import { expansionProgramme, programmeCase, projectsProgramme } from '../testing/programmes.ts';
import type { ProgrammeCase } from './contribution.ts';
import type { MeasureFigure, RolledUp, YearFigure } from './figure.ts';
import type { Programme } from './programme.ts';
import { rollUp } from './roll-up.ts';

const day = (text: string): PlainDate => text as PlainDate;
const YI = 10_000_000_000; // 1 亿元 in 分

const started = (startedOn: string, more: object = {}) => ({
  milestones: ['started'],
  facts: { startedOn, ...more },
});

/** Ten projects of 2012; two departments. */
const PROJECTS: readonly ProgrammeCase[] = [
  programmeCase('project', 1, {
    ...started('2012-02-10', {
      plannedStartOn: '2012-02-01',
      enrolledOn: '2012-03-05',
      investedToDate: 30 * YI,
      annualPlan: 40 * YI,
    }),
  }),
  programmeCase('project', 2, {
    milestones: ['permitted', 'started', 'accepted'],
    facts: {
      startedOn: '2012-03-31',
      plannedStartOn: '2012-03-01',
      acceptedOn: '2012-06-30',
      investedToDate: 19 * YI,
      annualPlan: 20 * YI,
    },
  }),
  programmeCase('project', 3, {
    ...started('2012-06-30', { plannedStartOn: '2012-06-01', enrolledOn: '2012-07-02' }),
    lead: 'housingBureau',
  }),
  programmeCase('project', 4, { ...started('2012-07-01'), lead: 'housingBureau' }),
  // Gone back to an earlier stage: its milestone is lost, and the day with it.
  programmeCase('project', 5, {
    lead: 'housingBureau',
    facts: { plannedStartOn: '2012-05-01', investedToDate: YI - 1 },
  }),
  // Started, and nobody has recorded when.
  programmeCase('project', 6, { milestones: ['started'], lead: 'housingBureau' }),
  // Given up.
  programmeCase('project', 7, { ...started('2012-01-05'), status: 'cancelled' }),
  // Closed: what it has done stays done.
  programmeCase('project', 8, { ...started('2011-11-05'), status: 'closed' }),
  // Another kind of case counts for nothing here.
  programmeCase('parcel', 9, { ...started('2012-01-05') }),
];

const measureIn = ({ measures }: RolledUp, id: string): MeasureFigure => {
  const found = measures.find(({ measure }) => measure === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
};

const yearIn = (rolled: RolledUp, id: string, year = 2012): YearFigure => {
  const found = measureIn(rolled, id).years.find((one) => one.year === year);
  if (found === undefined) throw new Error(`no year ${year}`);
  return found;
};

describe('the starts of 2012, seven of them planned, 15/40/70/100 % by quarter', () => {
  test.each`
    on              | done | planned | gap   | bp      | due      | half     | onTime   | because
    ${'2012-02-09'} | ${0} | ${0}    | ${0}  | ${0}    | ${false} | ${false} | ${false} | ${'no quarter has ended'}
    ${'2012-03-30'} | ${1} | ${0}    | ${-1} | ${1428} | ${false} | ${false} | ${false} | ${'one start before the quarter ends; 1/7 is cut, not rounded'}
    ${'2012-03-31'} | ${2} | ${2}    | ${0}  | ${2857} | ${false} | ${false} | ${true}  | ${'15 % of 7 is 1.05, which only two starts reach'}
    ${'2012-06-29'} | ${2} | ${2}    | ${0}  | ${2857} | ${false} | ${false} | ${false} | ${'the second quarter has not ended'}
    ${'2012-06-30'} | ${3} | ${3}    | ${0}  | ${4285} | ${true}  | ${false} | ${false} | ${'on plan, and yet not half'}
    ${'2012-07-01'} | ${4} | ${3}    | ${-1} | ${5714} | ${true}  | ${true}  | ${true}  | ${'the fourth start came a day too late for half time'}
    ${'2012-12-31'} | ${4} | ${7}    | ${3}  | ${5714} | ${true}  | ${true}  | ${false} | ${'three are missing at the end'}
  `('on $on: $because', ({ on, done, planned, gap, bp, due, half, onTime }) => {
    const figure = yearIn(rollUp(projectsProgramme, PROJECTS, day(String(on))), 'started');
    expect(figure).toMatchObject({ target: 7, done, planned, gap, doneBp: bp, onTime });
    expect(figure.halfTask).toEqual({ due, reached: half, stretched: null });
  });

  test('are told by quarter and by department, with those of which the day is not known', () => {
    const rolled = rollUp(projectsProgramme, PROJECTS, day('2012-12-31'));
    const { quarters, departments } = yearIn(rolled, 'started');
    expect(quarters).toEqual([
      { quarter: 1, planned: 2, done: 2, cases: 2 },
      { quarter: 2, planned: 3, done: 1, cases: 1 },
      { quarter: 3, planned: 5, done: 1, cases: 1 },
      { quarter: 4, planned: 7, done: 0, cases: 0 },
    ]);
    expect(departments).toEqual([
      { department: 'developmentBureau', done: 2, cases: 2 },
      { department: 'housingBureau', done: 2, cases: 2 },
    ]);
    expect(measureIn(rolled, 'started').unknown).toEqual({
      cases: 1,
      departments: [{ department: 'housingBureau', cases: 1 }],
    });
  });
});

describe('the investment of 2012, a hundred 亿 planned, 20/50/75/100 % by quarter', () => {
  test('is one 分 short of half, and does not count as half', () => {
    const rolled = rollUp(projectsProgramme, PROJECTS, day('2012-06-30'));
    const figure = yearIn(rolled, 'invested');
    expect(figure).toMatchObject({ target: 100 * YI, done: 50 * YI - 1, gap: 1, doneBp: 4_999 });
    expect(figure.halfTask).toEqual({ due: true, reached: false, stretched: null });
    expect(figure.quarters.map(({ done }) => done)).toEqual([null, null, null, null]);
  });

  test('is half with that 分', () => {
    const more = programmeCase('project', 10, { facts: { investedToDate: 1 } });
    const rolled = rollUp(projectsProgramme, [...PROJECTS, more], day('2012-06-30'));
    const figure = yearIn(rolled, 'invested');
    expect(figure).toMatchObject({ done: 50 * YI, gap: 0, doneBp: 5_000 });
    expect(figure.halfTask?.reached).toBe(true);
  });

  test('is not guessed where it is not recorded, nor for another year than that of the day', () => {
    const rolled = rollUp(projectsProgramme, PROJECTS, day('2012-06-30'));
    expect(measureIn(rolled, 'invested').unknown.cases).toBe(4);
    const later = rollUp(projectsProgramme, PROJECTS, day('2013-01-01'));
    expect(yearIn(later, 'invested')).toMatchObject({ done: null, gap: null, doneBp: null });
  });
});

test.each`
  on              | rate                | part           | whole       | bp
  ${'2012-06-30'} | ${'startRate'}      | ${3}           | ${4}        | ${7500}
  ${'2012-06-30'} | ${'investmentRate'} | ${50 * YI - 1} | ${100 * YI} | ${4999}
  ${'2012-06-30'} | ${'enrolmentRate'}  | ${1}           | ${3}        | ${3333}
  ${'2012-07-02'} | ${'enrolmentRate'}  | ${2}           | ${4}        | ${5000}
  ${'2012-06-30'} | ${'completionRate'} | ${1}           | ${3}        | ${3333}
  ${'2012-01-31'} | ${'startRate'}      | ${0}           | ${0}        | ${null}
`('on $on the $rate is $part of $whole', ({ on, rate, part, whole, bp }) => {
  const { rates } = rollUp(projectsProgramme, PROJECTS, day(String(on)));
  expect(rates.find((one) => one.rate === rate)).toEqual({ rate, year: 2012, part, whole, bp });
});

test('a share above half is asked for only where somebody has given it a number', () => {
  const stretching: Programme = {
    ...projectsProgramme,
    halfTask: { ...projectsProgramme.halfTask, stretchBp: 6_000 },
  };
  const { halfTask } = yearIn(rollUp(stretching, PROJECTS, day('2012-07-01')), 'started');
  expect(halfTask).toEqual({ due: true, reached: true, stretched: false });
});

test('what counts in a stage counts while the case is in one of those named', () => {
  const measure = {
    ...projectsProgramme.measures['started'],
    reached: [{ by: 'stage', stages: ['clearance', 'supply'] }],
  };
  const programme = {
    ...projectsProgramme,
    measures: { started: measure },
  } as unknown as Programme;
  const at = (stage: string, n: number) =>
    programmeCase('project', n, { stage, facts: { startedOn: '2012-02-02' } });
  const cases = [at('clearance', 1), at('supply', 2), at('payment', 3)];
  expect(measureIn(rollUp(programme, cases, day('2012-12-31')), 'started').cases).toBe(2);
});

describe('spatial expansion: ten km² a year, fifty in five years', () => {
  const parcel = (n: number, km2: number, approvedOn: string, more: object = {}) =>
    programmeCase('parcel', n, {
      milestones: ['approved'],
      facts: { areaSquareMetres: km2 * 1_000_000, approvedOn },
      ...more,
    });

  test('an area counts in the year of its approval, once, and only while it is approved', () => {
    const cases = [
      parcel(1, 6, '2012-04-28'),
      parcel(2, 4, '2012-12-31', { status: 'closed' }),
      parcel(3, 3, '2013-01-01'),
      // The approval was quashed: the case went back, its milestone and its day are gone.
      parcel(4, 5, '2013-02-02', { milestones: [], facts: { areaSquareMetres: 5_000_000 } }),
      parcel(5, 2, '2013-03-03', { status: 'cancelled' }),
      // Approved, and of unknown area.
      parcel(6, 0, '2013-04-04', { facts: { approvedOn: '2013-04-04' } }),
    ];
    const area = measureIn(rollUp(expansionProgramme, cases, day('2013-06-30')), 'area');
    expect(area).toMatchObject({ target: 50_000_000, done: 13_000_000, cases: 3, doneBp: 2_600 });
    expect(area.unknown.cases).toBe(1);
    expect(area.years.map(({ year, done }) => [year, done])).toEqual([
      [2012, 10_000_000],
      [2013, 3_000_000],
      [2014, 0],
      [2015, 0],
      [2016, 0],
    ]);
    expect(area.years[0]?.halfTask?.reached).toBe(true);
    expect(area.years[1]?.halfTask).toEqual({ due: true, reached: false, stretched: null });
  });

  test('a case that goes back and comes again counts once, in the year in which it came again', () => {
    const first = parcel(1, 6, '2012-04-28');
    const back = parcel(1, 6, '', { milestones: [], facts: { areaSquareMetres: 6_000_000 } });
    const again = parcel(1, 6, '2013-05-05');
    const doneBy = (...cases: readonly ProgrammeCase[]) =>
      measureIn(rollUp(expansionProgramme, cases, day('2013-12-31')), 'area').years.map(
        ({ done }) => done,
      );
    expect(doneBy(first)).toEqual([6_000_000, 0, 0, 0, 0]);
    expect(doneBy(back)).toEqual([0, 0, 0, 0, 0]);
    expect(doneBy(again)).toEqual([0, 6_000_000, 0, 0, 0]);
    expect(doneBy(again, again)).toEqual([0, 6_000_000, 0, 0, 0]);
  });
});

const days = fc
  .integer({ min: 0, max: 1_000 })
  .map((n) => new Date(Date.UTC(2011, 10, 1 + n)).toISOString().slice(0, 10));
const cases = fc
  .array(
    fc.record({
      kind: fc.constantFrom('project' as const, 'parcel' as const),
      lead: fc.constantFrom('developmentBureau', 'housingBureau', 'agricultureBureau'),
      status: fc.constantFrom(
        'open' as const,
        'held' as const,
        'closed' as const,
        'cancelled' as const,
      ),
      milestones: fc.subarray(['started', 'accepted', 'approved']),
      facts: fc.record(
        {
          startedOn: days,
          plannedStartOn: days,
          approvedOn: days,
          investedToDate: fc.nat(),
          areaSquareMetres: fc.nat(),
        },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => drawn.map(({ kind, ...more }, n) => programmeCase(kind, n, more)));
const programmes = fc.constantFrom(projectsProgramme, expansionProgramme);

describe('of any cases', () => {
  test('the departments add up to the whole, and so do the quarters', () => {
    fc.assert(
      fc.property(programmes, cases, days, (programme, told, on) => {
        for (const { years } of rollUp(programme, told, day(on)).measures)
          for (const { done, cases: behind, departments, quarters } of years) {
            const add = (parts: readonly { done: number | null; cases: number }[]) => [
              parts.reduce((all, part) => all + (part.done ?? 0), 0),
              parts.reduce((all, part) => all + part.cases, 0),
            ];
            expect(add(departments)).toEqual([done ?? 0, behind]);
            if (quarters[0]?.done !== null) expect(add(quarters)).toEqual([done ?? 0, behind]);
          }
      }),
    );
  });

  test('their order does not matter, and told twice they count once', () => {
    fc.assert(
      fc.property(programmes, cases, days, (programme, told, on) => {
        const whole = rollUp(programme, told, day(on));
        const figures = ({ measures, rates }: RolledUp) => ({
          rates,
          measures: measures.map(({ unknown, ...measure }) => ({
            ...measure,
            unknown: { ...unknown, departments: new Set(unknown.departments) },
          })),
        });
        for (const others of [told.toReversed(), [...told, ...told]])
          expect(figures(rollUp(programme, others, day(on)))).toEqual(figures(whole));
      }),
    );
  });

  test('each is counted once in one year at most, or unknown, or neither', () => {
    fc.assert(
      fc.property(programmes, cases, days, (programme, told, on) => {
        for (const one of told)
          for (const { cases: counted, unknown } of rollUp(programme, [one], day(on)).measures)
            expect(counted + unknown.cases).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('as days go by no dated figure becomes less', () => {
    fc.assert(
      fc.property(programmes, cases, days, days, (programme, told, one, other) => {
        const [early = one, late = other] = [one, other].toSorted();
        const [before, after] = [early, late].map((on) => rollUp(programme, told, day(on)));
        for (const [index, figure] of (before?.measures ?? []).entries())
          if (programme.measures[figure.measure]?.on !== undefined)
            expect(after?.measures[index]?.done).toBeGreaterThanOrEqual(figure.done);
      }),
    );
  });
});
