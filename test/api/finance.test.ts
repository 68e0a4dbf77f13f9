import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  DistrictGuards,
  FiscalSheetFile,
  FiscalSheets,
  ParametersInForce,
  PublishedParameters,
  PublishedSheet,
  WhatIf,
} from '@gongjian/contract';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let finance: Person;
let office: Person;
let development: Person;
beforeAll(async () => {
  district = await openDistrict();
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
  development = await district.person('developmentBureau.officer');
});
afterAll(() => district.close());

const YI = 10_000_000_000;

const sheet = (holdsFrom: string, more: object = {}) => ({
  holdsFrom,
  documentNumber: `城财〔${holdsFrom.slice(0, 4)}〕1号`,
  limitDocument: '兰财债〔2026〕3号',
  debtGeneral: 4 * YI,
  debtSpecial: 6 * YI,
  limitGeneral: 5 * YI,
  limitSpecial: 7 * YI,
  fiscalResources: 20 * YI,
  budgetRevenue: 8 * YI,
  budgetExpenditure: 12 * YI,
  fundExpenditure: 5 * YI,
  interestGeneral: 1_400_000_000,
  interestSpecial: 2_100_000_000,
  reserve: 2_000_000_000,
  ppp: [{ year: 2026, obligations: 3_000_000_000, expenditure: 12 * YI }],
  ...more,
});

const publish = async (body: object, person = finance): Promise<PublishedSheet> => {
  const answer = await person.post('/finance/sheets', body);
  expect([answer.body, answer.status]).toEqual([expect.anything(), 200]);
  return PublishedSheet.parse(answer.body);
};

const guardsOn = async (day: string): Promise<DistrictGuards> => {
  const { status, body } = await development.get(`/finance/guards?on=${day}`);
  expect([body, status]).toEqual([expect.anything(), 200]);
  return DistrictGuards.parse(body);
};

const verdictsOn = async (day: string) =>
  Object.fromEntries((await guardsOn(day)).guards.map(({ id, verdict }) => [id, verdict]));

const GREEN = { G4: 'pass', G5: 'green', G6: 'green', G7: 'pass', G14: 'green' };

const whatIf = async (planned: object, on = '2026-06-01'): Promise<WhatIf> => {
  const { status, body } = await development.post('/finance/what-if', { on, planned });
  expect([body, status]).toEqual([expect.anything(), 200]);
  return WhatIf.parse(body);
};

describe('a fact sheet', () => {
  test('is published by the finance bureau or the two offices, and by nobody else', async () => {
    const leader = await district.person('leader.01');
    for (const person of [development, leader])
      for (const where of ['/finance/sheets', '/finance/parameters']) {
        const { status, body } = await person.post(where, sheet('2024-01-01'));
        expect([where, status, body.code]).toEqual([where, 403, 'forbidden']);
      }
    await publish(sheet('2024-01-01'));
    await publish(sheet('2024-02-01'), office);
  });

  test('is kept as it was sent, with who sent it, and read by anybody', async () => {
    const body = sheet('2024-03-01');
    const { replayed, ...published } = await publish(body);
    expect(replayed).toBe(false);
    expect(published).toMatchObject({ sheet: body, account: 'financeBureau.officer' });
    const read = await development.get(`/finance/sheets/${published.id}`);
    expect(FiscalSheetFile.parse(read.body)).toEqual(published);
    const { sheets } = FiscalSheets.parse((await development.get('/finance/sheets')).body);
    expect(sheets[0]).toEqual(published);
  });

  test('sent again is published once', async () => {
    const body = sheet('2024-04-01');
    const first = await publish(body);
    const again = await publish(body, office);
    expect(again).toEqual({ ...first, replayed: true });
  });

  test('is in force from its day on until the next one, and a correction takes its place', async () => {
    await publish(sheet('2026-01-01'));
    await publish(sheet('2026-09-01', { debtGeneral: 5 * YI + 1 }));
    expect(await verdictsOn('2026-08-31')).toEqual(GREEN);
    expect(await verdictsOn('2026-09-01')).toEqual({ ...GREEN, G4: 'block' });
    await publish(sheet('2026-09-01', { debtGeneral: 5 * YI }));
    expect(await verdictsOn('2026-09-01')).toEqual(GREEN);
  });

  test.each([
    ['of a day there is not', { holdsFrom: '2026-02-30' }],
    ['without a document', { documentNumber: ' ' }],
    ['with a fraction of a 分', { debtGeneral: 1.5 }],
    ['with an amount in words', { debtGeneral: '15亿元' }],
    ['with a debt below nothing', { debtGeneral: -1 }],
    ['with more than can be kept exactly', { debtGeneral: 1e15 + 1 }],
    ['with something unknown', { hiddenDebt: 1 }],
    [
      'with a year told twice',
      { ppp: [1, 2].map((obligations) => ({ year: 2026, obligations, expenditure: 1 })) },
    ],
  ])('is none %s', async (_, more) => {
    const { status, body } = await finance.post('/finance/sheets', sheet('2026-01-01', more));
    expect([status, body.code]).toEqual([400, 'validation']);
  });

  test('that there is not is not found', async () => {
    const none = await finance.get('/finance/sheets/999999');
    expect([none.status, none.body.code]).toEqual([404, 'unknownSheet']);
    expect((await finance.get('/finance/sheets/first')).status).toBe(400);
  });
});

describe('the guards', () => {
  test('without a sheet pass nothing and name every figure that is missing', async () => {
    const { sheet: none, guards } = await guardsOn('2020-12-31');
    expect(none).toBeNull();
    for (const { verdict, lacks } of guards) {
      expect(verdict).toBe('unknown');
      expect(lacks.length).toBeGreaterThan(0);
    }
  });

  test('show both figures, the article and the parameters with their source', async () => {
    const { on, sheet: inForce, guards } = await guardsOn('2026-06-01');
    expect([on, inForce?.sheet.holdsFrom]).toEqual(['2026-06-01', '2026-01-01']);
    const ratio = guards.find(({ id }) => id === 'G5');
    expect(ratio).toMatchObject({
      kind: 'LIGHT',
      verdict: 'green',
      checks: [
        {
          left: { measure: 'fen', value: 10 * YI },
          right: { measure: 'fen', value: 20 * YI },
          share: '50%',
          bound: '120%',
        },
      ],
    });
    expect(ratio?.parameters[0]).toMatchObject({
      name: 'debtYellowBp',
      value: 12_000,
      source: { mark: 'PARAMETER' },
    });
    expect(guards.find(({ id }) => id === 'G4')?.basis.text).toContain('第43、45条');
  });

  test('by the figures of today where no day is asked', async () => {
    const { body } = await development.get('/finance/guards');
    expect(DistrictGuards.parse(body).sheet).not.toBeNull();
  });

  test('that were not in force on a day say since when they are', async () => {
    await publish(sheet('2013-01-01'));
    const { guards } = await guardsOn('2013-06-01');
    expect(guards.find(({ id }) => id === 'G4')).toMatchObject({
      verdict: 'notInForce',
      validFrom: '2015-01-01',
      basis: { text: '《预算法》第35条' },
    });
  });

  test.each(['on=2026-02-30', 'on=today', 'day=2026-01-01'])(
    'are not asked for %s',
    async (query) => {
      const { status, body } = await development.get(`/finance/guards?${query}`);
      expect([status, body.code]).toEqual([400, 'validation']);
    },
  );
});

describe('parameters', () => {
  const lines = (yellow: number, orange: number, red: number) => ({
    debtYellowBp: yellow,
    debtOrangeBp: orange,
    debtRedBp: red,
  });
  const adopt = (validFrom: string, values: object, more: object = {}) =>
    finance.post('/finance/parameters', {
      documentNumber: '城财〔2026〕8号',
      validFrom,
      values,
      ...more,
    });

  test('hold for the days the bureau says, and name its document', async () => {
    const { status, body } = await adopt('2026-03-01', lines(5_000, 6_000, 7_000), {
      validTo: '2026-03-31',
    });
    expect(status).toBe(200);
    expect(PublishedParameters.parse(body)).toMatchObject({
      replayed: false,
      validTo: '2026-03-31',
    });
    expect(await verdictsOn('2026-02-28')).toEqual(GREEN);
    expect(await verdictsOn('2026-03-01')).toEqual({ ...GREEN, G5: 'yellow' });
    expect(await verdictsOn('2026-03-31')).toEqual({ ...GREEN, G5: 'yellow' });
    expect(await verdictsOn('2026-04-01')).toEqual(GREEN);
    const now = ParametersInForce.parse(
      (await development.get('/finance/parameters?on=2026-03-15')).body,
    );
    expect(now.parameters).toHaveLength(12);
    expect(now.parameters.find(({ name }) => name === 'debtYellowBp')).toMatchObject({
      value: 5_000,
      source: { text: '城财〔2026〕8号' },
      validFrom: '2026-03-01',
    });
  });

  test.each([
    ['that set nothing', {}],
    ['that are unknown', { debtGreenBp: 1 }],
    ['of one line alone', { debtYellowBp: 1 }],
    ['of lines that do not rise', lines(1, 1, 2)],
    ['that are no basis points', { coverageBp: 1.1 }],
  ])('are none %s', async (_, values) => {
    const { status, body } = await adopt('2026-03-01', values);
    expect([status, body.code]).toEqual([400, 'validation']);
  });
});

describe('what a planned borrowing would do', () => {
  test.each([
    [YI, 'open'],
    [YI + 1, 'blocked'],
  ])('a general bond of %d 分 with room for one 亿元: %s', async (amount, outcome) => {
    const planned = { channel: 'generalBond', amount, yearlyInterest: 0 };
    const answer = await whatIf(planned);
    expect(answer.outcome).toBe(outcome);
    const limit = answer.guards.find(({ id }) => id === 'G4');
    expect(limit?.before?.checks[0]?.left.value).toBe(4 * YI);
    expect(limit?.after.checks[0]?.left.value).toBe(4 * YI + amount);
  });

  test('is undecided where something is not told, and says what', async () => {
    const planned = { channel: 'specialBond', amount: 1, project: {} };
    const { outcome, guards } = await whatIf(planned);
    expect(outcome).toBe('undecided');
    const lacks = guards.flatMap(({ after }) => after.lacks.map(({ zh }) => zh));
    expect(lacks).toEqual(expect.arrayContaining(['专项债务付息支出', '分年度净收益']));
  });

  test('with a letter of commitment of the government is blocked by its article', async () => {
    const { outcome, guards } = await whatIf({
      channel: 'companyLoan',
      amount: YI,
      project: {
        netIncome: [110],
        debtService: [100],
        capitalPaid: 20,
        investmentTotal: 100,
        capitalFromDebt: 0,
        papers: [{ name: '承诺函', nature: 'commitment', issuedBy: 'governmentBody' }],
      },
    });
    expect(outcome).toBe('blocked');
    expect(guards.find(({ id }) => id === 'G12')?.after).toMatchObject({
      verdict: 'block',
      basis: { text: '《预算法》第35条第4款' },
    });
  });

  test('of a new government-pay PPP is blocked', async () => {
    const ppp = { governmentPay: true, years: [{ year: 2026, obligations: 1 }] };
    const { outcome, guards } = await whatIf({ channel: 'ppp', ppp });
    expect([outcome, guards[0]?.before?.verdict]).toEqual(['blocked', 'pass']);
  });

  test('is recorded nowhere', async () => {
    const before = await guardsOn('2026-06-01');
    await whatIf({ channel: 'generalBond', amount: YI });
    expect(await guardsOn('2026-06-01')).toEqual(before);
  });

  test.each([
    ['a loan to the government', { channel: 'governmentLoan', amount: 1 }],
    ['a bond of no amount', { channel: 'generalBond' }],
    ['a PPP of no year', { channel: 'ppp', ppp: { governmentPay: false, years: [] } }],
  ])('cannot be asked of %s', async (_, planned) => {
    const { status, body } = await finance.post('/finance/what-if', { planned });
    expect([status, body.code]).toEqual([400, 'validation']);
  });
});
