import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CalendarDays,
  CalendarFile,
  CalendarHistory,
  CalendarPreview,
  PeriodAnswer,
  PublishedCalendar,
} from '@gongjian/contract';
import { openDistrict, type Answer, type District, type Person } from './district.ts';

let district: District;
let finance: Person;
let office: Person;
beforeAll(async () => {
  district = await openDistrict();
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

interface Vector {
  readonly start: string;
  readonly amount: number;
  readonly unit: string;
  readonly expected: string;
  readonly provisional: boolean;
}

const VECTORS = JSON.parse(
  readFileSync(
    new URL('../../libs/rules/src/testing/golden-vectors.json', import.meta.url),
    'utf8',
  ),
) as readonly Vector[];

const period = async (question: object): Promise<PeriodAnswer> => {
  const { status, body } = await finance.post('/calendar/periods', question);
  expect([body, status]).toEqual([expect.anything(), 200]);
  return PeriodAnswer.parse(body);
};

const fileNow = async () => CalendarFile.parse((await finance.get('/calendar')).body);

const dayNow = async (day: string) => {
  const { body } = await finance.get(`/calendar/days?from=${day}&to=${day}`);
  return CalendarDays.parse(body).days[0];
};

const closing = (date: string) => ({
  addDays: [{ date, isOffDay: true, title: '办公楼停水', paper: '城政办发〔2026〕9号' }],
  reason: '管网检修',
});

/** A change of the calendar in force. */
const change = async (content: object): Promise<Answer> =>
  office.post('/calendar/changes', { base: (await fileNow()).hash, ...content });

describe('any official may ask', () => {
  test('what the calendar is made of', async () => {
    const file = await fileNow();
    expect(file.version).toMatch(/^notices-to-2026\.\d{4}$/);
    expect(file.notices).toHaveLength(20);
    expect(file.notices.at(-1)).toMatchObject({ year: 2026, amends: false, days: 39 });
    expect(file.notices.at(-1)?.papers[0]).toMatch(/^https:\/\/www\.gov\.cn/);
  });

  test('which days are worked, and why', async () => {
    const { body } = await finance.get('/calendar/days?from=2026-10-07&to=2026-10-11');
    const { days } = CalendarDays.parse(body);
    expect(days.map(({ day, kind, because }) => [day.slice(8), kind, because.by])).toEqual([
      ['07', 'rest', 'notice'],
      ['08', 'work', 'weekday'],
      ['09', 'work', 'weekday'],
      ['10', 'work', 'notice'],
      ['11', 'rest', 'weekend'],
    ]);
    expect(days[3]?.words.zh).toMatch(/^调休上班（国庆节/);
  });

  test('a day of a year without a notice, which is provisional', async () => {
    expect(await dayNow('2027-10-01')).toMatchObject({
      kind: 'rest',
      provisional: true,
      because: { by: 'fixedHoliday' },
    });
  });

  test.each([
    ['from=2026-01-01&to=2027-02-05', '401 days'],
    ['from=2026-01-02&to=2026-01-01', 'backwards'],
    ['from=2026-02-29&to=2026-03-01', 'a day there is not'],
    ['from=2026-01-01', 'no end'],
    ['from=1900-01-01&to=1900-01-02', 'before anybody reckons'],
  ])('but not for %s: %s', async (query) => {
    const { status, body } = await finance.get(`/calendar/days?${query}`);
    expect([status, body.code]).toEqual([400, 'validation']);
  });
});

describe('a period', () => {
  test.each(VECTORS)('$start, $amount $unit: $expected', async (vector) => {
    const { start, amount, unit, expected, provisional } = vector;
    const answer = await period({ start, amount, unit });
    expect(answer).toMatchObject({ lastDay: expected, provisional });
    expect(answer.days.at(-1)?.day).toBe(expected);
  });

  test('tells every day with the notice it comes from, and how the last one comes about', async () => {
    const answer = await period({ start: '2026-09-21', amount: 10, unit: 'workingDay' });
    expect(answer.days).toHaveLength(21);
    expect(answer.days.filter(({ as }) => as === 'counted')).toHaveLength(10);
    expect(answer.days.find(({ day }) => day === '2026-10-10')).toMatchObject({
      as: 'counted',
      number: 9,
      because: { by: 'notice', year: 2026, name: '国庆节' },
    });
    expect(answer.explanation.map(({ zh }) => zh)).toContain(
      '10 个工作日，末日为 2026-10-12，其间休息日 11 天不计入',
    );
  });

  test('that rolls names the days it rolled over; backward it ends before them', async () => {
    const forward = await period({ start: '2026-04-01', amount: 6, unit: 'month' });
    const backward = await period({
      start: '2026-04-01',
      amount: 6,
      unit: 'month',
      direction: 'backward',
    });
    expect(forward).toMatchObject({ nominalDay: '2026-10-01', lastDay: '2026-10-08' });
    expect(forward.rolledOver).toHaveLength(7);
    expect(backward).toMatchObject({ nominalDay: '2026-10-01', lastDay: '2026-09-30' });
    expect(backward.explanation.at(-1)?.zh).toBe('2026-10-01 为休息日，从严提前至 2026-09-30');
  });

  test.each([
    [{ start: '2026-02-30', amount: 1, unit: 'month' }],
    [{ start: '2026-03-01', amount: 0, unit: 'month' }],
    [{ start: '2026-03-01', amount: 1.5, unit: 'month' }],
    [{ start: '2026-03-01', amount: 61, unit: 'month' }],
    [{ start: '2026-03-01', amount: 261, unit: 'workingDay' }],
    [{ start: '2026-03-01', amount: 1, unit: 'year' }],
    [{ start: '2026-03-01', amount: 1, unit: 'month', direction: 'sideways' }],
  ])('is refused as %j', async (question) => {
    const { status, body } = await finance.post('/calendar/periods', question);
    expect([status, body.code]).toEqual([400, 'validation']);
  });
});

describe('a change', () => {
  test('is previewed and made by the two offices only', async () => {
    const { hash: base } = await fileNow();
    for (const where of ['/calendar/preview', '/calendar/changes']) {
      const { status, body } = await finance.post(where, { base, ...closing('2026-11-25') });
      expect([where, status, body.code]).toEqual([where, 403, 'forbidden']);
    }
  });

  test('previewed changes nothing and says what it would change', async () => {
    const before = await fileNow();
    const { status, body } = await office.post('/calendar/preview', {
      base: before.hash,
      ...closing('2026-12-02'),
    });
    expect(status).toBe(200);
    const preview = CalendarPreview.parse(body);
    expect(preview).toMatchObject({ base: before.hash, publishable: true, findings: [] });
    expect(preview.changedDays).toMatchObject([
      {
        day: '2026-12-02',
        before: { kind: 'work', because: { by: 'weekday' } },
        after: { kind: 'rest', words: { zh: '本区自定休息：办公楼停水（城政办发〔2026〕9号）' } },
      },
    ]);
    expect(await fileNow()).toEqual(before);
  });

  test('moves the district’s own periods at once, and none that the law gives', async () => {
    const asked = { start: '2026-12-02', amount: 1, unit: 'workingDay' };
    expect((await period(asked)).lastDay).toBe('2026-12-03');
    const { status, body } = await change(closing('2026-12-03'));
    expect(status).toBe(200);
    const { hash, version, replayed } = PublishedCalendar.parse(body);
    expect(replayed).toBe(false);
    expect(await period(asked)).toMatchObject({ lastDay: '2026-12-03', hash, version });
    expect((await period({ ...asked, district: true })).lastDay).toBe('2026-12-04');
    expect(await dayNow('2026-12-03')).toMatchObject({ kind: 'rest', statutory: 'work' });
    expect((await fileNow()).district).toContainEqual(closing('2026-12-03').addDays[0]);
  });

  test('sent again is done once, also when others changed the calendar since', async () => {
    const body = { base: (await fileNow()).hash, ...closing('2026-12-04') };
    const first = await office.post('/calendar/changes', body);
    await change(closing('2026-12-07'));
    const again = await office.post('/calendar/changes', body);
    expect(again.body).toEqual({ ...first.body, replayed: true });
    const { versions } = CalendarHistory.parse((await finance.get('/calendar/changes')).body);
    expect(versions.filter(({ before }) => before === body.base)).toHaveLength(1);
  });

  test('sent ten times at once is made once', async () => {
    const body = { base: (await fileNow()).hash, ...closing('2026-12-08') };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => office.post('/calendar/changes', body)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.body.hash)).size).toBe(1);
    expect(answers.filter((answer) => !answer.body.replayed)).toHaveLength(1);
  });

  test('of a calendar that has moved on is refused, previewed or made', async () => {
    const { hash: base } = await fileNow();
    await change(closing('2026-12-09'));
    const { version } = await fileNow();
    for (const where of ['/calendar/preview', '/calendar/changes']) {
      const stale = await office.post(where, { base, ...closing('2026-12-10') });
      expect([stale.status, stale.body.code]).toEqual([409, 'staleCalendar']);
      expect(stale.body.subject).toBe(version);
    }
  });

  test('of a calendar there never was is refused as one that has moved on', async () => {
    const plan = (await finance.get('/plans')).body.plans[0].hash as string;
    for (const base of ['f'.repeat(64), plan]) {
      const stale = await office.post('/calendar/changes', { base, ...closing('2026-12-10') });
      expect([stale.status, stale.body.code]).toEqual([409, 'staleCalendar']);
    }
  });

  test('with an error is told all that is wrong, and not published', async () => {
    const before = await fileNow();
    const days = [
      { date: '2027-01-01', isOffDay: true, name: '元旦' },
      { date: '2027-01-01', isOffDay: false, name: '元旦' },
      { date: '2028-06-01', isOffDay: true, name: '?' },
    ];
    const body = { notice: { year: 2027, papers: ['通知'], days }, reason: '测试' };
    const refused = await change(body);
    expect([refused.status, refused.body.code]).toEqual([422, 'unsoundCalendar']);
    expect(refused.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      '2028-06-01 不属于通知的年度（只可涉及上一年12月和下一年1月）',
      '2027-01-01 同一天写了两次',
    ]);
    const { body: preview } = await office.post('/calendar/preview', {
      base: before.hash,
      ...body,
    });
    expect(CalendarPreview.parse(preview).publishable).toBe(false);
    expect(await fileNow()).toEqual(before);
  });

  test.each([
    ['without a reason', { reason: ' ' }],
    ['with a day there is not', { removeDays: ['2026-02-30'] }],
    ['with a notice of no paper', { notice: { year: 2027, papers: [], days: [] } }],
    ['with something unknown', { clocks: [] }],
    ['without a base', { base: 'none' }],
  ])('is no change %s', async (_, more) => {
    const { hash: base } = await fileNow();
    const body = { base, ...closing('2026-12-11'), ...more };
    const { status, body: problem } = await office.post('/calendar/changes', body);
    expect([status, problem.code]).toEqual([400, 'validation']);
  });
});

describe('a new notice', () => {
  const off = (date: string, name: string) => ({ date, isOffDay: true, name });
  const notice = {
    year: 2027,
    papers: ['国办发明电〔2026〕9号'],
    days: [
      off('2027-01-01', '元旦'),
      off('2027-02-08', '春节'),
      { date: '2027-02-14', isOffDay: false, name: '春节' },
      off('2027-05-01', '劳动节'),
      off('2027-05-02', '劳动节'),
      ...['10-01', '10-02', '10-03', '10-04'].map((date) => off(`2027-${date}`, '国庆节')),
    ],
  };

  test('makes its year certain, keeps the district’s days, and is on record', async () => {
    const asked = { start: '2026-12-25', amount: 10, unit: 'workingDay' };
    expect((await period(asked)).provisional).toBe(true);
    const before = await fileNow();
    const { status, body } = await change({ notice, reason: '2027年放假通知' });
    expect([body, status]).toEqual([expect.anything(), 200]);
    const after = await fileNow();
    expect(after.version).toMatch(/^notices-to-2027\.\d{4}$/);
    expect(after.district).toEqual(before.district);
    expect((await period(asked)).provisional).toBe(false);
    expect(await dayNow('2027-02-14')).toMatchObject({ kind: 'work', provisional: false });
    const history = await finance.get('/calendar/changes');
    expect(CalendarHistory.parse(history.body).versions[0]).toMatchObject({
      hash: after.hash,
      before: before.hash,
      account: 'districtOffice.officer',
      reason: '2027年放假通知',
      change: { notice: { year: 2027, mode: 'replace' } },
    });
  });

  test('taken over once more is nothing to publish', async () => {
    const { status, body } = await change({ notice, reason: '再次发布' });
    expect([status, body.code]).toEqual([422, 'unsoundCalendar']);
    expect(body.errors[0].detail).toBe('内容与现行日历相同，没有需要发布的变化');
  });

  test('that amends wins on the days it names', async () => {
    const days = [off('2027-02-15', '春节')];
    const amendment = { year: 2027, papers: ['国办发明电〔2027〕1号'], days, mode: 'amend' };
    expect((await change({ notice: amendment, reason: '延长假期' })).status).toBe(200);
    expect(await dayNow('2027-02-15')).toMatchObject({ kind: 'rest' });
    expect(await dayNow('2027-02-08')).toMatchObject({ kind: 'rest' });
    expect((await fileNow()).notices.at(-1)).toMatchObject({ year: 2027, amends: true, days: 1 });
  });
});
