import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CaseCompensation,
  CompensationAnswer,
  PublishedScheme,
  SchemeCheck,
  SchemePublished,
} from '@gongjian/contract';
import { openDistrict, type Answer, type District, type Person } from './district.ts';
import { riversideScheme } from './riverside-scheme.ts';

let district: District;
let finance: Person;
let offices: Person;
let expropriation: Person;
beforeAll(async () => {
  district = await openDistrict();
  finance = await district.person('financeBureau.officer');
  offices = await district.person('districtOffice.officer');
  expropriation = await district.person('expropriationDepartment.officer');
});
afterAll(() => district.close());

const scheme = riversideScheme('D-2026-009');

const house = {
  area: 10_000,
  pricePerSquareMetre: 950_000,
  site: 'offSite',
  height: 'highRise',
  interim: 'own',
};

const household = {
  use: 'residential',
  area: 8_635,
  value: 86_350_000,
  valuationDay: '2026-03-20',
  signedOn: '2026-04-10',
  exchange: house,
};

const put = (who: Person, where: string, body: unknown): Promise<Answer> =>
  who.request('PUT', where, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

const openArea = async (): Promise<string> => {
  const area = district.world.number('demolition');
  const body = { kind: 'demolition', number: area, title: '滨河片区' };
  expect((await offices.send('/cases', body)).status).toBe(201);
  return area;
};

describe('a calculation', () => {
  const reckon = (change: object = {}, by: object = scheme) =>
    finance.post('/compensation/calculations', {
      scheme: by,
      household: { ...household, ...change },
    });

  test('shows both ways, each line with its arithmetic, its source and its amount', async () => {
    const { status, body } = await reckon();
    expect([body, status]).toEqual([expect.anything(), 200]);
    const { ways, rounding } = CompensationAnswer.parse(body);
    expect(rounding.zh).toBe('逐行四舍五入到分');
    expect(ways.map(({ way, outcome }) => [way, outcome])).toEqual([
      ['cash', 'reckoned'],
      ['exchange', 'reckoned'],
    ]);
    const [cash, exchange] = ways;
    expect(cash).toMatchObject({
      judgedOn: '2026-03-20',
      total: 88_479_525,
      totalWords: { zh: '884,795.25 元' },
      totalCapitals: '人民币捌拾捌万肆仟柒佰玖拾伍元贰角伍分',
    });
    expect(exchange).toMatchObject({
      total: 86_350_000 + 259_050 + 6_217_200 + 2_000_000 - 95_000_000,
      totalCapitals: '人民币负壹仟柒佰叁拾柒元伍角整',
    });
    expect(exchange?.outcome === 'reckoned' && exchange.lines[1]).toMatchObject({
      rule: 'moving',
      words: { zh: '86.35 m² × 15.00 元/m² × 2 次 = 2,590.50 元' },
      amount: 259_050,
      source: { mark: 'PARAMETER' },
    });
  });

  test('without an exchange house tells what that way lacks', async () => {
    const { ways } = CompensationAnswer.parse((await reckon({ exchange: null })).body);
    expect(ways[1]).toMatchObject({
      way: 'exchange',
      outcome: 'refused',
      code: 'compensationIncomplete',
      missing: [{ zh: '产权调换房屋（面积、单价、位置）' }],
    });
  });

  test('by a scheme with errors is none', async () => {
    const { ways } = CompensationAnswer.parse((await reckon({}, { ...scheme, rules: [] })).body);
    expect(ways.map((way) => way.outcome === 'refused' && way.code)).toEqual([
      'unsoundScheme',
      'unsoundScheme',
    ]);
  });

  test.each([
    ['half a 分', { value: 0.5 }, '/household/value'],
    ['less than nothing', { attachments: -1 }, '/household/attachments'],
    ['no area', { area: 0 }, '/household/area'],
    ['a day there is not', { signedOn: '2026-02-30' }, '/household/signedOn'],
    ['a name', { name: '王某' }, '/household'],
  ])('with %s is refused', async (_, change, pointer) => {
    const { status, body } = await reckon(change);
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'validation', pointer]);
  });

  test('is for whoever is signed in', async () => {
    const { status } = await district.stranger.post('/compensation/calculations', {});
    expect(status).toBe(401);
  });
});

test('a scheme is checked: each finding with its place and how to mend it', async () => {
  const sound = await finance.post('/compensation/schemes/check', scheme);
  expect(SchemeCheck.parse(sound.body)).toEqual({ publishable: true, findings: [] });
  const rising = {
    ...scheme,
    rules: scheme.rules.map((rule) =>
      rule.pays === 'reward'
        ? {
            ...rule,
            tiers: [
              { from: 1, to: 10, amount: 1 },
              { from: 11, to: 60, amount: 2 },
            ],
          }
        : rule,
    ),
  };
  const { body } = await finance.post('/compensation/schemes/check', rising);
  expect(SchemeCheck.parse(body)).toEqual({
    publishable: false,
    findings: [
      {
        pointer: '/rules/5/tiers/1/amount',
        message: {
          zh: '后签多得：不得高于前一档的 1',
          en: 'signing later would pay more: at most 1, as the tier before',
        },
      },
    ],
  });
});

describe('the scheme of an area', () => {
  test('is published by the expropriation department, and kept for ever under its version', async () => {
    const area = await openArea();
    const where = `/cases/${area}/compensation-scheme`;
    const none = await finance.get(where);
    expect([none.status, none.body.code]).toEqual([404, 'unknownScheme']);

    const first = await put(expropriation, where, riversideScheme(area));
    expect([first.body, first.status]).toEqual([expect.anything(), 200]);
    const published = SchemePublished.parse(first.body);
    expect(published).toMatchObject({
      id: area,
      version: 1,
      account: 'expropriationDepartment.officer',
      replayed: false,
    });
    const again = await put(offices, where, riversideScheme(area));
    expect(again.body).toEqual({ ...first.body, replayed: true });

    const read = PublishedScheme.parse((await finance.get(where)).body);
    expect(read).toMatchObject({ version: 1, hash: published.hash });
    expect(read.scheme).toEqual(riversideScheme(area));
  });

  test('changes by its next version only', async () => {
    const area = await openArea();
    const where = `/cases/${area}/compensation-scheme`;
    await put(offices, where, riversideScheme(area));
    const changed = { ...riversideScheme(area), signing: { from: '2026-04-01', to: '2026-06-30' } };
    const taken = await put(offices, where, changed);
    expect([taken.status, taken.body.code]).toEqual([409, 'schemeVersionTaken']);
    const skipped = await put(offices, where, { ...changed, version: 3 });
    expect([skipped.status, skipped.body.code, skipped.body.subject]).toEqual([
      409,
      'schemeVersionNotNext',
      '2',
    ]);
    expect((await put(offices, where, { ...changed, version: 2 })).status).toBe(200);
    expect((await finance.get(where)).body.version).toBe(2);
  });

  test('sent ten times at once is published once', async () => {
    const area = await openArea();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        put(offices, `/cases/${area}/compensation-scheme`, riversideScheme(area)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1);
  });

  test('is nobody else’s, of an expropriation only, under its own number, and without errors', async () => {
    const area = await openArea();
    const where = `/cases/${area}/compensation-scheme`;
    const others = await put(finance, where, riversideScheme(area));
    expect([others.status, others.body.code]).toEqual([403, 'notSchemeOffice']);

    const project = district.world.number('project');
    await offices.send('/cases', { kind: 'project', number: project, title: '城东中学' });
    const road = await put(
      offices,
      `/cases/${project}/compensation-scheme`,
      riversideScheme(project),
    );
    expect([road.status, road.body.code]).toEqual([422, 'notExpropriation']);

    const other = await put(offices, where, riversideScheme('D-OTHER'));
    expect([other.status, other.body.errors[0].pointer]).toEqual([400, '/id']);

    const unsound = await put(offices, where, { ...riversideScheme(area), rules: [] });
    expect([unsound.status, unsound.body.code]).toEqual([422, 'unpublishableScheme']);
    expect(unsound.body.errors[0]).toMatchObject({ pointer: '/rules' });

    const nowhere = await put(
      offices,
      '/cases/D-NOWHERE/compensation-scheme',
      riversideScheme('D-NOWHERE'),
    );
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'unknownCase']);
    expect((await finance.get(where)).body.code).toBe('unknownScheme');
  });
});

describe('what a household is due', () => {
  const facts = {
    buildingUse: '住宅',
    buildingArea: '86.35',
    houseValue: 86_350_000,
    valuationDay: '2026-03-20',
    agreementSignedOn: '2026-04-10',
  };

  const openHousehold = async (area: string, code: string, told: object): Promise<string> => {
    const opened = await offices.send(`/cases/${area}/households`, {
      code,
      title: code,
      facts: told,
    });
    expect([opened.body, opened.status]).toEqual([expect.anything(), 201]);
    return opened.body.child;
  };

  test('is reckoned by its area’s scheme from its case’s facts, and records nothing', async () => {
    const area = await openArea();
    await district.world.desk.walkTo(area as never, 'conformity', 'area', 'survey');
    const number = await openHousehold(area, '0301', facts);
    const where = `/cases/${number}/compensation`;
    const { version } = (await finance.get(`/cases/${number}`)).body;
    const early = await finance.get(where);
    expect([early.status, early.body.code, early.body.subject]).toEqual([
      404,
      'unknownScheme',
      area,
    ]);

    const published = await put(
      offices,
      `/cases/${area}/compensation-scheme`,
      riversideScheme(area),
    );
    const { body } = await finance.get(where);
    const answer = CaseCompensation.parse(body);
    expect(answer).toMatchObject({ number, version, hash: published.body.hash });
    expect(answer.scheme).toMatchObject({ id: area, version: 1 });
    expect(answer.ways).toMatchObject([
      { way: 'cash', total: 88_479_525 },
      { way: 'exchange', outcome: 'refused', code: 'compensationIncomplete' },
    ]);
    expect(answer.assumed.map(({ zh }) => zh)).toContain('装饰装修及附属物按 0 元计');

    const told = { exchange: house, attachments: 100, hardships: [], business: null };
    const whole = CaseCompensation.parse((await finance.post(where, told)).body);
    expect(whole.assumed).toEqual([]);
    expect(whole.ways).toMatchObject([
      { total: 88_479_525 + 100 },
      { total: 86_350_000 + 100 + 259_050 + 6_217_200 + 2_000_000 - 95_000_000 },
    ]);
    expect((await finance.get(`/cases/${number}`)).body.version).toBe(version);

    const recorded = {
      attachmentsValue: 100,
      onlyHome: false,
      lowIncome: false,
      shortOfHousing: false,
      lawfulBusiness: false,
      exchangeArea: '100.00',
      exchangePrice: 950_000,
      exchangeSite: '异地',
      exchangeHeight: '高层',
      exchangeLateDays: 0,
    };
    const record = (facts: object) => offices.send(`/cases/${number}/facts`, { facts });
    await record(recorded);
    const [, lacking] = CaseCompensation.parse((await finance.get(where)).body).ways;
    expect(lacking).toMatchObject({ outcome: 'refused', code: 'compensationIncomplete' });
    expect(JSON.stringify(lacking)).toContain('[exchangeInterim]');
    await record({ exchangeInterim: '自行过渡' });
    const { assumed, ways } = CaseCompensation.parse((await finance.get(where)).body);
    expect([assumed, ways]).toEqual([[], whole.ways]);
  });

  test('names each fact that is missing, and is asked of households only', async () => {
    const area = await openArea();
    await district.world.desk.walkTo(area as never, 'conformity', 'area', 'survey');
    await put(offices, `/cases/${area}/compensation-scheme`, riversideScheme(area));
    const number = await openHousehold(area, '0302', {
      buildingUse: '住宅',
      buildingArea: '约八十',
    });
    const { status, body } = await finance.get(`/cases/${number}/compensation`);
    expect([status, body.code]).toEqual([422, 'compensationIncomplete']);
    expect(body.missing.map(({ zh }: { zh: string }) => /\[(\w+)\]/.exec(zh)?.[1])).toEqual([
      'buildingArea',
      'houseValue',
      'valuationDay',
    ]);
    const ofArea = await finance.get(`/cases/${area}/compensation`);
    expect([ofArea.status, ofArea.body.code]).toEqual([422, 'notHousehold']);
  });
});
