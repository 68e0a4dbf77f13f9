import { describe, expect, test } from '@jest/globals';
import { districtCalendar } from '../testing/district-calendar.ts';
import { amount, calmSheet, day, on } from '../testing/fiscal-sheets.ts';
import { adoptedOver, STANDARD_PARAMETERS, type ParameterName } from './finance-parameters.ts';
import { GUARD_IDS, type GuardDay } from './guard.ts';
import { GUARDS, type GuardFacts } from './guards.ts';

/** Facts with which every guard passes or is green. */
const FACTS: GuardFacts = {
  G1: { escrowBalance: amount(1), approvedCompensation: amount(1) },
  G2: { households: [], deposits: amount(0) },
  G3: {
    estimate: amount(1),
    approvedCost: amount(1),
    contracts: [],
    otherCosts: amount(0),
  },
  G4: calmSheet,
  G5: calmSheet as GuardFacts['G5'],
  G6: calmSheet,
  G7: calmSheet as GuardFacts['G7'],
  G8: { netIncome: [amount(11)], debtService: [amount(10)] },
  G9: {
    loanDrawn: amount(0),
    loanTotal: amount(1),
    capitalPaid: amount(0),
    capitalTotal: amount(1),
    certifiedProgress: amount(0),
  },
  G10: { capitalPaid: amount(1), investmentTotal: amount(5), capitalFromDebt: amount(0) },
  G11: { payments: [] },
  G12: { papers: [] },
  G13: {
    payer: 'publicBody',
    startedBy: 'delivery',
    startDay: day('2026-11-02'),
    contractDays: 60,
    amount: amount(1),
    paidOn: null,
    agreedRateBp: null,
    calendar: districtCalendar,
  },
  G14: calmSheet as GuardFacts['G14'],
};

const judge = <Id extends keyof GuardFacts>(id: Id, facts: Partial<GuardFacts[Id]>, at: GuardDay) =>
  GUARDS[id].judge(facts, at);

const TODAY = on('2026-11-26');

describe.each(GUARD_IDS)('%s', (id) => {
  test('is listed under its own id, with rules in the order of their days', () => {
    const { id: own, rules } = GUARDS[id];
    expect(own).toBe(id);
    const days = rules.map(({ validFrom }) => validFrom);
    expect(days).toEqual([...new Set(days)].toSorted());
    for (const { source } of rules) expect(source.text).not.toBe('');
  });

  test('passes what keeps it', () => {
    expect(['pass', 'green']).toContain(judge(id, FACTS[id], TODAY).verdict);
  });

  test('says nothing of facts it is not told, and names them', () => {
    const { verdict, lacks, words } = judge(id, {}, TODAY);
    expect([verdict, lacks.length > 0]).toEqual(['unknown', true]);
    for (const { zh } of lacks) expect(words.zh).toContain(zh);
  });

  test('is not in force on the day before its first rule, and says from when', () => {
    const [first] = GUARDS[id].rules;
    const eve = day('1990-01-01');
    const facts = id === 'G13' ? { ...FACTS.G13, startDay: eve } : FACTS[id];
    const result = judge(id, facts, { ...TODAY, day: eve });
    expect(result).toMatchObject({ verdict: 'notInForce', checks: [], basis: first?.source });
    expect(result.words.zh).toContain(`自 ${first?.validFrom} 起`);
  });

  test('shows both figures of everything it compared', () => {
    for (const { left, right, words } of judge(id, FACTS[id], TODAY).checks) {
      expect([typeof left.value, typeof right.value]).not.toContain('undefined');
      expect(words.zh).toContain(left.title.zh);
    }
  });
});

test.each([
  ['G4', '2014-12-31', 'notInForce'],
  ['G4', '2015-01-01', 'pass'],
  ['G5', '2019-12-31', 'notInForce'],
  ['G5', '2020-01-01', 'green'],
  ['G6', '2016-11-13', 'notInForce'],
  ['G6', '2016-11-14', 'green'],
  ['G14', '1994-12-31', 'notInForce'],
  ['G14', '1995-01-01', 'green'],
  ['G1', '2011-01-20', 'notInForce'],
  ['G1', '2011-01-21', 'pass'],
  ['G2', '2011-01-20', 'notInForce'],
  ['G2', '2011-01-21', 'pass'],
  ['G3', '2019-06-30', 'notInForce'],
  ['G3', '2019-07-01', 'pass'],
  ['G8', '2014-12-31', 'notInForce'],
  ['G8', '2015-01-01', 'pass'],
  ['G11', '2014-12-31', 'notInForce'],
  ['G11', '2015-01-01', 'pass'],
] as const)('%s on %s: %s', (id, text, verdict) => {
  expect(judge(id, FACTS[id], on(text)).verdict).toBe(verdict);
});

test.each([
  ['G4', '2020-09-30', '《预算法》第35条'],
  ['G4', '2020-10-01', '第43、45条'],
  ['G14', '2014-12-31', '《预算法》（1994）第32条'],
  ['G14', '2015-01-01', '《预算法》第40条'],
  ['G12', '2014-12-31', '《担保法》'],
  ['G12', '2015-01-01', '《预算法》第35条第4款'],
] as const)('%s on %s stands on %s', (id, text, basis) => {
  expect(judge(id, FACTS[id], on(text)).basis.text).toContain(basis);
});

describe('parameters', () => {
  test('each have a default with a source', () => {
    for (const values of Object.values(STANDARD_PARAMETERS))
      for (const { source } of values) expect(source.text).not.toBe('');
  });

  test('that hold on no day of a judgement leave it unknown', () => {
    const parameters = { ...STANDARD_PARAMETERS, coverageBp: [] };
    expect(judge('G8', FACTS.G8, { ...TODAY, parameters })).toMatchObject({
      verdict: 'unknown',
      lacks: [{ zh: '本息覆盖倍数下限' }],
    });
  });

  test('adopted later win where both hold, and leave the others', () => {
    const adopt = (documentNumber: string, validFrom: string, coverageBp: number) => ({
      documentNumber,
      validFrom: day(validFrom),
      validTo: null,
      values: { coverageBp },
    });
    const parameters = adoptedOver(STANDARD_PARAMETERS, [
      adopt('1号', '2026-06-01', 13_000),
      adopt('2号', '2026-03-01', 12_000),
    ]);
    const result = judge('G8', FACTS.G8, { ...TODAY, parameters });
    expect(result.parameters).toMatchObject([{ value: 12_000, source: { text: '2号' } }]);
    const others = Object.keys(parameters) as ParameterName[];
    for (const name of others.filter((one) => one !== 'coverageBp'))
      expect(parameters[name]).toEqual(STANDARD_PARAMETERS[name]);
  });
});
