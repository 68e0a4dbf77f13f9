import { describe, expect, test } from '@jest/globals';
import type { Fen } from '../gate/amount.ts';
import type { Refusal } from '../refusal.ts';
import { COMPENSATION_TABLE } from '../testing/compensation-table.ts';
import { hillside, riverside } from '../testing/compensation-schemes.ts';
import { day } from '../testing/time.ts';
import type { Area } from './area.ts';
import { compareWays, compensationFor, isCompensation, type Compensation } from './compensation.ts';
import type { CompensatedHousehold, ExchangeHouse } from './compensated-household.ts';

const house: ExchangeHouse = {
  area: 10_000 as Area,
  pricePerSquareMetre: 950_000 as Fen,
  site: 'offSite',
  height: 'highRise',
  interim: 'own',
  lateDays: 0,
};

const family: CompensatedHousehold = {
  use: 'residential',
  area: 8_635 as Area,
  value: 86_350_000 as Fen,
  attachments: 0 as Fen,
  valuationDay: day('2026-03-20'),
  signedOn: null,
  movedOn: null,
  hardships: [],
  business: null,
  exchange: house,
};

const reckoned = (answer: Compensation | Refusal): Compensation => {
  if (!isCompensation(answer)) throw new Error(answer.message.en);
  return answer;
};

const refused = (answer: Compensation | Refusal): Refusal => {
  if (isCompensation(answer)) throw new Error('was reckoned');
  return answer;
};

describe('every amount is what was worked out by hand', () => {
  test.each(COMPENSATION_TABLE)('$way, $rule: $byHand', (row) => {
    const { scheme, way, household, rule, amount } = row;
    const { lines, total } = reckoned(compensationFor(scheme, household, way));
    const sum = lines
      .filter((line) => line.rule === rule)
      .reduce((all, line) => all + line.amount, 0);
    expect(rule === 'total' ? total : sum).toBe(amount);
  });

  test('the table asks every rule', () => {
    const asked = new Set(COMPENSATION_TABLE.map(({ rule }) => rule));
    for (const { id } of riverside.rules) expect([id, asked.has(id)]).toEqual([id, true]);
    expect(COMPENSATION_TABLE.length).toBeGreaterThan(50);
  });
});

describe('a line shows its arithmetic in both languages', () => {
  const lineOf = (rule: string, change: Partial<CompensatedHousehold> = {}, scheme = riverside) => {
    const { lines } = reckoned(compensationFor(scheme, { ...family, ...change }, 'exchange'));
    return lines.find((line) => line.rule === rule);
  };

  test('with the figures of the scheme and of the household', () => {
    expect(lineOf('moving')?.words).toEqual({
      zh: '86.35 m² × 15.00 元/m² × 2 次 = 2,590.50 元',
      en: '86.35 m² × 15.00 yuan/m² × 2 times = 2,590.50 yuan',
    });
  });

  test.each([
    [
      'a least amount',
      'moving',
      { area: 4_999 as Area },
      '49.99 m² × 15.00 元/m²，不足每户下限，按 750.00 元 × 2 次 = 1,500.00 元',
    ],
    [
      'that it was rounded',
      'lateHouse',
      { exchange: { ...house, lateDays: 1 } },
      '86.35 m² × 20.00 元/m²·月 × 2 倍 × 逾期 1 日 ÷ 30 日/月 = 115.13 元（四舍五入到分）',
    ],
    [
      'who pays',
      'exchangePrice',
      {},
      '产权调换房屋第 0.00 m² 至 100.00 m²:100.00 m² × 9,500.00 元/m² × 100% = 950,000.00 元，由被征收人支付',
    ],
    [
      'the tier',
      'signingReward',
      { signedOn: day('2026-04-10') },
      '签约期第 10 日（2026-04-10），第 1–10 日档：20,000.00 元/户 = 20,000.00 元',
    ],
    [
      'that the tiers are over',
      'signingReward',
      { signedOn: day('2026-05-31') },
      '签约期第 61 日（2026-05-31）已过奖励期 = 0.00 元',
    ],
    [
      'what moving in time would bring',
      'movingReward',
      { signedOn: day('2026-04-10') },
      '签约期第 10 日（2026-04-10），第 1–30 日档：86.35 m² × 200.00 元/m² × 50%（尚未搬迁，2026-06-10 前（含当日）搬迁的付足） = 8,635.00 元',
    ],
    [
      'the day of the appraisal',
      'houseValue',
      {},
      '评估价值（评估时点 2026-03-20） = 863,500.00 元',
    ],
  ])('with %s', (_, rule, change, zh) => {
    const line = lineOf(rule, change);
    expect(line?.words.zh).toBe(zh);
    expect(line?.words.en).not.toMatch(/\p{Script=Han}/u);
  });

  test('with where the rule comes from and since when it holds', () => {
    expect(lineOf('exchangePrice')).toMatchObject({
      from: '2011-01-21',
      source: { mark: 'LAW', text: '国务院令第590号第21条' },
    });
    expect(lineOf('moving')).toMatchObject({ from: '2026-01-01', source: { mark: 'PARAMETER' } });
  });
});

describe('the owner chooses: both ways are reckoned side by side', () => {
  test('from the same household', () => {
    const { cash, exchange } = compareWays(riverside, family);
    expect([reckoned(cash).total, reckoned(exchange).total]).toEqual([
      86_350_000 + 129_525 + 1_036_200,
      86_350_000 + 259_050 + 6_217_200 - 95_000_000,
    ]);
  });

  test('and one that lacks something says what, beside the other', () => {
    const { cash, exchange } = compareWays(riverside, { ...family, exchange: null });
    expect(reckoned(cash).total).toBeGreaterThan(0);
    expect(refused(exchange)).toMatchObject({
      code: 'compensationIncomplete',
      missing: [{ en: 'the exchange house: area, price, place' }],
    });
  });
});

describe('nothing is reckoned', () => {
  test.each([
    ['by a scheme with errors', { ...riverside, rules: [] }, {}, 'unsoundScheme', /has errors/],
    [
      'for a use the scheme does not rule',
      riverside,
      { use: 'industrial' as const },
      'useNotInScheme',
      /industrial/,
    ],
    [
      'for who signed before the period',
      riverside,
      { signedOn: day('2026-03-31') },
      'signedTooEarly',
      /2026-04-01/,
    ],
    [
      'by rules that did not hold yet',
      riverside,
      { valuationDay: day('2023-12-31') },
      'noRuleInForce',
      /moving costs/,
    ],
    [
      'beyond what can be kept exactly',
      riverside,
      { value: Number.MAX_SAFE_INTEGER as Fen, attachments: 1 as Fen },
      'amountTooLarge',
      /exactly/,
    ],
    [
      'without the profit the scheme goes by',
      riverside,
      { use: 'office' as const, business: { monthlyProfit: null } },
      'compensationIncomplete',
      /profit/,
    ],
  ])('%s', (_, scheme, change, code, about) => {
    const answer = refused(compensationFor(scheme, { ...family, ...change }, 'cash'));
    expect(answer.code).toBe(code);
    expect([answer.message, ...answer.missing].map(({ en }) => en).join('\n')).toMatch(about);
  });

  test('for a house where the scheme offers none', () => {
    const answer = refused(compensationFor(hillside, family, 'exchange'));
    expect(answer.message.en).toBe(
      'No rule was in force on the valuation day: price of the exchange house (exchange of title)',
    );
  });

  test('and an unsound scheme names each mistake', () => {
    const answer = refused(compensationFor({ ...riverside, rules: [] }, family, 'cash'));
    expect(answer.missing.map(({ zh }) => zh)).toContain(
      '/rules 住宅、货币补偿没有规定“房屋价值”，请补上条款（国务院令第590号第17、21条）',
    );
  });
});
