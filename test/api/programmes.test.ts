import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ProgrammeCases,
  ProgrammeCheck,
  ProgrammeProgress,
  ProgrammePublished,
  Programmes,
  PublishedProgramme,
} from '@gongjian/contract';
import type { CaseNumber, Facts, PlainDate, Programme, StageId } from '@gongjian/rules';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let offices: Person;
let officer: Person;
beforeAll(async () => {
  district = await openDistrict();
  offices = await district.person('districtOffice.officer');
  officer = await district.person('developmentBureau.officer');
});
afterAll(() => district.close());

const KM2 = 1_000_000;
const source = { mark: 'PRACTICE', text: '2012 年一季度总结大会讲话' } as const;

/** Ten km² a year, fifty in five years, each parcel once, when its expropriation is approved; and the money spent. */
const expansion = (version = 1, more: Partial<Programme> = {}): Programme => ({
  id: 'expansion',
  version,
  title: { zh: '空间攻坚', en: 'Spatial expansion' },
  inForceFrom: '2012-01-01' as PlainDate,
  years: { first: 2012, last: 2016 },
  measures: {
    area: {
      title: { zh: '拓展面积', en: 'Area won' },
      unit: 'squareMetre',
      kind: 'parcel',
      reached: [{ by: 'milestone', milestone: 'approved' }],
      adds: 'areaSquareMetres',
      on: 'approvedOn',
      source,
    },
    spent: {
      title: { zh: '已付补偿', en: 'Compensation paid' },
      unit: 'fen',
      kind: 'parcel',
      reached: [],
      adds: 'compensationPaid',
      source,
    },
  },
  targets: [2012, 2013, 2014, 2015, 2016].map((year) => ({
    measure: 'area',
    year,
    amount: 10 * KM2,
    quarters: { by: 'basisPoints', cumulative: [0, 5_000, 7_500, 10_000] },
    source,
  })),
  rates: {
    ofTheYear: {
      title: { zh: '年度完成率', en: 'Of the year' },
      part: { measure: 'area', figure: 'done' },
      whole: { measure: 'area', figure: 'target' },
      source,
    },
  },
  halfTask: { thresholdBp: 5_000, source },
  source,
  ...more,
});

const opened = async (facts: Facts, more: object = {}): Promise<CaseNumber> => {
  const number = district.world.number('parcel');
  const body = { kind: 'parcel', number, title: '地块', programme: 'expansion', facts, ...more };
  expect((await offices.send('/cases', body)).status).toBe(201);
  return number;
};

/** A parcel whose expropriation is approved on that day. */
const approved = async (squareMetres: number, approvedOn: string, more: object = {}) => {
  const number = await opened({ areaSquareMetres: squareMetres, approvedOn }, more);
  const { desk } = district.world;
  await desk.walkTo(number, 'preNotice', 'compensationPlan', 'compensationPlanReview');
  await desk.walkTo(number, 'planAnnouncement', 'planResult', 'agreements', 'compensationFunds');
  await desk.walkTo(number, 'application', 'upperApproval', 'announcement');
  return number;
};

const progressOn = async (on: string): Promise<ProgrammeProgress> =>
  ProgrammeProgress.parse((await officer.get(`/programmes/expansion/progress?on=${on}`)).body);

const areaIn = ({ measures }: ProgrammeProgress, year: number) =>
  measures.find(({ measure }) => measure === 'area')?.years.find((one) => one.year === year);

const casesOf = async (query: Record<string, string>): Promise<ProgrammeCases> => {
  const asked = new URLSearchParams({ on: '2012-12-31', measure: 'area', ...query });
  const { status, body } = await officer.get(
    `/programmes/expansion/progress/cases?${asked.toString()}`,
  );
  expect(status).toBe(200);
  return ProgrammeCases.parse(body);
};

describe('publishing', () => {
  test.each(['/programmes', '/programmes/check'])(
    '%s is for the two offices only',
    async (where) => {
      const { status, body } = await officer.send(where, expansion());
      expect([status, body.code]).toEqual([403, 'forbidden']);
    },
  );

  test('until a programme is published a case may name any', async () => {
    await opened({}, { programme: '随便什么' });
  });

  test('a programme is checked without being kept, each finding with its place and how to mend it', async () => {
    const [target] = expansion().targets;
    const broken = expansion(1, { targets: [{ ...target, year: 2017 }] as never });
    const check = ProgrammeCheck.parse((await offices.post('/programmes/check', broken)).body);
    expect(check.publishable).toBe(false);
    expect(check.findings[0]).toMatchObject({ pointer: '/targets/0/year' });
    expect(check.findings[0]?.message.en).toMatch(/choose a year from 2012 to 2016/);
    const refused = await offices.send('/programmes', broken);
    expect([refused.status, refused.body.code]).toEqual([422, 'unsoundProgramme']);
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/targets/0/year' });
    const { programmes } = Programmes.parse((await officer.get('/programmes')).body);
    expect(programmes).toEqual([]);
    expect((await officer.get('/programmes/expansion')).body.code).toBe('unknownProgramme');
  });

  test('a version is published once, and a change is the next one', async () => {
    const keyless = await offices.post('/programmes', expansion());
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotencyKeyMissing']);
    const skipped = await offices.send('/programmes', expansion(2));
    expect([skipped.status, skipped.body.code]).toEqual([409, 'programmeVersionNotNext']);
    const first = await offices.send('/programmes', expansion());
    expect(ProgrammePublished.parse(first.body)).toMatchObject({ version: 1, replayed: false });
    const again = await offices.send('/programmes', expansion());
    expect(again.body).toEqual({ ...first.body, replayed: true });
    const other = await offices.send('/programmes', expansion(1, { rates: {} }));
    expect([other.status, other.body.code]).toEqual([409, 'programmeVersionTaken']);
    const strange = await offices.send('/programmes', { ...expansion(2), colour: 'red' });
    expect([strange.status, strange.body.code]).toEqual([400, 'validation']);
  });

  test('from then on a case may name only what is published', async () => {
    const body = { kind: 'project', title: '城东中学', programme: '5515' };
    const refused = await offices.send('/cases', body);
    expect([refused.status, refused.body.code, refused.body.subject]).toEqual([
      422,
      'programmeNotPublished',
      '5515',
    ]);
    expect((await offices.send('/cases', { ...body, programme: 'expansion' })).status).toBe(201);
    expect((await offices.send('/cases', { ...body, programme: null })).status).toBe(201);
  });

  test('a version holds from its day on', async () => {
    const later = expansion(2, { inForceFrom: '2013-07-01' as PlainDate, rates: {} });
    expect((await offices.send('/programmes', later)).status).toBe(200);
    const on = async (day: string) => {
      const { status, body } = await officer.get(`/programmes/expansion?on=${day}`);
      return status === 200 ? PublishedProgramme.parse(body).programme['version'] : body.code;
    };
    expect([await on('2011-12-31'), await on('2012-01-01'), await on('2013-07-01')]).toEqual([
      'unknownProgramme',
      1,
      2,
    ]);
    const today = PublishedProgramme.parse((await officer.get('/programmes/expansion')).body);
    expect(today.programme).toEqual(later);
    expect(today.versions.map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe('progress', () => {
  let first: CaseNumber;
  let second: CaseNumber;
  let unmeasured: CaseNumber;
  beforeAll(async () => {
    [first, second] = await Promise.all([
      approved(4_999_999, '2012-06-30'),
      approved(3 * KM2, '2012-07-01', { lead: 'housingBureau' }),
    ]);
    unmeasured = await opened({ compensationPaid: 123_456_789_012_345 });
  }, 240_000);

  test('one square metre short of half at half time is not half, and does not print as half', async () => {
    expect(areaIn(await progressOn('2012-06-30'), 2012)).toMatchObject({
      target: 10 * KM2,
      planned: 5 * KM2,
      done: 4_999_999,
      gap: 1,
      doneBp: 4_999,
      doneShare: '49.99 %',
      halfTask: { due: true, reached: false, stretched: null },
    });
  });

  test('is told by year, quarter and department, with rates, and every figure is exact', async () => {
    const progress = await progressOn('2012-12-31');
    const area = areaIn(progress, 2012);
    expect(area).toMatchObject({ done: 7_999_999, cases: 2, gap: 2_000_001 });
    expect(area?.quarters.map(({ done }) => done)).toEqual([0, 4_999_999, 3 * KM2, 0]);
    expect(area?.departments).toEqual([
      { department: 'housingBureau', done: 3 * KM2, cases: 1 },
      { department: 'naturalResourcesBureau', done: 4_999_999, cases: 1 },
    ]);
    const [whole, spent] = progress.measures;
    expect(whole).toMatchObject({ target: 50 * KM2, done: 7_999_999, doneShare: '15.99 %' });
    expect(spent).toMatchObject({ done: 123_456_789_012_345, unknown: { cases: 2 } });
    const rates = progress.rates.filter(({ year }) => year === 2012);
    expect(rates).toMatchObject([{ rate: 'ofTheYear', bp: 7_999, share: '79.99 %' }]);
  });

  test('shows the cases behind each figure, page by page', async () => {
    const page = await casesOf({ year: '2012', limit: '1' });
    const rest = await casesOf({ year: '2012', limit: '1', cursor: String(page.nextCursor) });
    expect([...page.cases, ...rest.cases].map(({ number }) => number)).toEqual(
      [first, second].toSorted(),
    );
    expect(rest.nextCursor).toBeNull();
    expect((await casesOf({ quarter: '3' })).cases).toMatchObject([
      { number: second, amount: 3 * KM2, on: '2012-07-01' },
    ]);
    const paid = await casesOf({ measure: 'spent' });
    expect(paid.cases.map(({ number }) => number)).toEqual([unmeasured]);
    const unknown = await casesOf({ measure: 'spent', standing: 'unknown' });
    expect(unknown.cases.map(({ number }) => number)).toEqual([first, second].toSorted());
  });

  test.each([
    ['measure=moon', 404, 'unknownMeasure'],
    ['measure=area&quarter=5', 400, 'validation'],
    ['measure=area&cursor=bm8', 400, 'badCursor'],
    ['on=2011-01-01&measure=area', 404, 'unknownProgramme'],
  ])('a question for ?%s is answered %i %s', async (query, status, code) => {
    const answer = await officer.get(`/programmes/expansion/progress/cases?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('an area whose approval was quashed counts no more, and once again when it is approved anew', async () => {
    const { desk } = district.world;
    const back = { to: 'application' as StageId, reason: '批准被撤销' };
    await desk.send(second, 'returnToStage', back);
    expect(areaIn(await progressOn('2012-12-31'), 2012)).toMatchObject({
      done: 4_999_999,
      cases: 1,
    });
    await desk.walkTo(second, 'upperApproval');
    const facts = { approvedOn: '2013-02-01' };
    await desk.send(second, 'recordFacts', { facts });
    await desk.walkTo(second, 'announcement');
    const progress = await progressOn('2013-06-30');
    expect([areaIn(progress, 2012)?.done, areaIn(progress, 2013)?.done]).toEqual([
      4_999_999,
      3 * KM2,
    ]);
    expect(progress.measures[0]).toMatchObject({ done: 7_999_999, cases: 2 });
  }, 120_000);
});
