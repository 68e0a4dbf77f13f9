import { describe, expect, test } from '@jest/globals';
import { householdPlan } from '../plans/household.ts';
import type { Fen } from '../gate/amount.ts';
import type { Facts } from '../case-event.ts';
import { factsFit } from '../gate/record.ts';
import { riverside } from '../testing/compensation-schemes.ts';
import { COMPENSATION_TABLE } from '../testing/compensation-table.ts';
import type { CompensatedHousehold, ExchangeHouse } from './compensated-household.ts';
import { compareWays, compensationFor, isCompensation } from './compensation.ts';
import { HEIGHT_WORDS, INTERIM_WORDS, SITE_WORDS, USE_WORDS } from './compensation-words.ts';
import { householdOfFacts, type HouseholdOfCase, type ToldOfHousehold } from './household-facts.ts';
import { HARDSHIPS } from './scheme.ts';

const facts: Facts = {
  buildingUse: '住宅',
  buildingArea: '86.35',
  houseValue: 86_350_000,
  valuationDay: '2026-03-20',
  agreementSignedOn: '2026-04-10',
};

test('a case’s facts are what is reckoned with; what nobody told is named', () => {
  expect(householdOfFacts(facts, { attachments: 5 as Fen })).toMatchObject({
    household: {
      use: 'residential',
      area: 8_635,
      value: 86_350_000,
      valuationDay: '2026-03-20',
      signedOn: '2026-04-10',
      movedOn: null,
      attachments: 5,
      exchange: null,
    },
    assumed: [{ zh: '未登记的住房困难情形按没有计' }, { zh: '按没有经营计' }],
  });
});

test.each([
  ['buildingUse', '别墅'],
  ['buildingUse', null],
  ['buildingArea', '约 86'],
  ['buildingArea', null],
  ['houseValue', null],
  ['valuationDay', null],
])('%s as %j is missing, by name', (name, value) => {
  const { [name]: _, ...others } = facts;
  const answer = householdOfFacts(value === null ? others : { ...others, [name]: value }, {});
  if (!('code' in answer)) throw new Error('nothing is missing');
  expect(answer.code).toBe('compensationIncomplete');
  expect(answer.missing.map(({ zh }) => zh)).toEqual([expect.stringContaining(`[${name}]`)]);
});

/** A household as officers would record it in its case. */
const asRecorded = (household: CompensatedHousehold): Facts => {
  const metres = (area: number) =>
    `${Math.trunc(area / 100)}.${String(area % 100).padStart(2, '0')}`;
  const { business, exchange, signedOn, movedOn } = household;
  return {
    buildingUse: USE_WORDS[household.use].zh,
    buildingArea: metres(household.area),
    houseValue: household.value,
    valuationDay: household.valuationDay,
    attachmentsValue: household.attachments,
    lawfulBusiness: business !== null,
    ...Object.fromEntries(HARDSHIPS.map((one) => [one, household.hardships.includes(one)])),
    ...(signedOn === null ? {} : { agreementSignedOn: signedOn }),
    ...(movedOn === null ? {} : { movedOn }),
    ...(business === null || business.monthlyProfit === null
      ? {}
      : { monthlyProfit: business.monthlyProfit }),
    ...(exchange === null
      ? {}
      : {
          exchangeArea: metres(exchange.area),
          exchangePrice: exchange.pricePerSquareMetre,
          exchangeSite: SITE_WORDS[exchange.site].zh,
          exchangeHeight: HEIGHT_WORDS[exchange.height].zh,
          exchangeInterim: INTERIM_WORDS[exchange.interim].zh,
          exchangeLateDays: exchange.lateDays,
        }),
  };
};

const read = (recorded: Facts, told: ToldOfHousehold = {}): HouseholdOfCase => {
  const answer = householdOfFacts(recorded, told);
  if ('code' in answer) throw new Error(JSON.stringify(answer.missing));
  return answer;
};

describe('recorded in a case, every household of the golden table', () => {
  test.each(COMPENSATION_TABLE)('$way, $rule: $byHand', ({ household, scheme, way, ...row }) => {
    const recorded = asRecorded(household);
    expect(factsFit(recorded, householdPlan)).toBeUndefined();
    const { household: found, assumed } = read(recorded);
    const { exchangeLacks = [], ...known } = found;
    const hardships = HARDSHIPS.filter((one) => household.hardships.includes(one));
    expect(known).toEqual({ ...household, hardships });
    expect(exchangeLacks).toHaveLength(household.exchange === null ? 5 : 0);
    expect(assumed).toEqual([]);
    const answer = compensationFor(scheme, found, way);
    if (!isCompensation(answer)) throw new Error(answer.message.en);
    const sum = answer.lines
      .filter((line) => line.rule === row.rule)
      .reduce((all, { amount }) => all + amount, 0);
    expect(row.rule === 'total' ? answer.total : sum).toBe(row.amount);
  });
});

describe('the exchange house of a case', () => {
  const house: Facts = {
    exchangeArea: '100.00',
    exchangePrice: 950_000,
    exchangeSite: '异地',
    exchangeHeight: 'highRise',
    exchangeInterim: '周转房',
  };

  test('is read in both spellings; that it is not late is assumed and said', () => {
    const { household, assumed } = read({ ...facts, ...house });
    expect(household.exchange).toEqual({
      area: 10_000,
      pricePerSquareMetre: 950_000,
      site: 'offSite',
      height: 'highRise',
      interim: 'turnover',
      lateDays: 0,
    });
    expect(assumed.map(({ zh }) => zh)).toContain('产权调换房屋按没有逾期交付计');
  });

  test.each([
    ['exchangeArea', '约一百'],
    ['exchangeArea', undefined],
    ['exchangePrice', undefined],
    ['exchangeSite', '市区'],
    ['exchangeHeight', undefined],
    ['exchangeInterim', '租房'],
  ])(
    'that lacks %s (%p) is not reckoned with, and it is named; cash is reckoned all the same',
    (name, value) => {
      const { [name]: _, ...others } = house;
      const recorded = { ...facts, ...others, ...(value === undefined ? {} : { [name]: value }) };
      const { cash, exchange } = compareWays(riverside, read(recorded).household);
      expect(isCompensation(cash)).toBe(true);
      expect(exchange).toMatchObject({ code: 'compensationIncomplete' });
      if (isCompensation(exchange)) throw new Error('was reckoned');
      expect(exchange.missing.map(({ zh }) => zh)).toEqual([expect.stringContaining(`[${name}]`)]);
    },
  );

  test('is put aside by the one that whoever asks tells', () => {
    expect(read({ ...facts, ...house }, { exchange: null }).household.exchange).toBeNull();
    const other = { ...read({ ...facts, ...house }).household.exchange, lateDays: 3 };
    const told = { exchange: other as ExchangeHouse };
    expect(read({ ...facts, ...house }, told)).toMatchObject({ household: { exchange: other } });
  });
});

test('a business without a proven profit is one, and a hardship that is not recognised is none', () => {
  const { household } = read({ ...facts, lawfulBusiness: true, lowIncome: false, onlyHome: true });
  expect(household.business).toEqual({ monthlyProfit: null });
  expect(household.hardships).toEqual(['onlyHome']);
});
