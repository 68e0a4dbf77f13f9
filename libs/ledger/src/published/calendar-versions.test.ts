import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { changedCalendar, type CalendarData } from '@gongjian/rules';
import {
  bringNotices,
  calendarVersions,
  latestCalendar,
  NATIONAL_CALENDAR,
  reviseCalendar,
  type CalendarRevision,
} from './calendar-versions.ts';
import { publishDocuments, publishedContent, type Published } from './published.ts';
import { prepareLedger, shippedNotices } from './shipped-documents.ts';
import { openTestLedger, type TestLedger } from '../testing/test-ledger.ts';

const SHIPPED = await shippedNotices();
const ACCOUNT = 'districtOffice.officer';

const opened: TestLedger[] = [];
let ledger: TestLedger['ledger'];
beforeEach(async () => {
  const test = await openTestLedger();
  opened.push(test);
  ledger = test.ledger;
});
afterAll(() => Promise.all(opened.map(({ close }) => close())));

const latest = async (): Promise<Published<CalendarData>> => {
  const found = await latestCalendar(ledger);
  if (found === undefined) throw new Error('no calendar is published');
  return found;
};

const closing = ({ hash, content }: Published<CalendarData>, date: string): CalendarRevision => {
  const change = { addDays: [{ date, isOffDay: true, title: '停水', paper: '区通知' }] };
  return {
    base: hash,
    calendar: changedCalendar(content, change),
    cause: { by: 'offices', change, reason: '检修' },
    account: ACCOUNT,
  };
};

describe('a new ledger', () => {
  test('has the notices the build ships, with their holidays, and says where they come from', async () => {
    await prepareLedger(ledger);
    const { content, version } = await latest();
    expect(version).toBe('notices-to-2026.0001');
    expect(content.notices).toEqual(SHIPPED);
    expect(content.notices.at(-1)?.days[0]).toMatchObject({ name: '元旦', isOffDay: true });
    const [first] = await calendarVersions(ledger, 10);
    expect(first).toMatchObject({ beforeHash: null, account: 'system', cause: { by: 'build' } });
  });

  test('prepared by several processes at once or again has one version', async () => {
    await Promise.all([1, 2, 3].map(() => bringNotices(ledger, SHIPPED)));
    await bringNotices(ledger, SHIPPED);
    expect(await calendarVersions(ledger, 10)).toHaveLength(1);
  });
});

describe('an upgrade', () => {
  test('brings a year that was not known and keeps what the district decided', async () => {
    await bringNotices(ledger, SHIPPED.slice(0, -1));
    await reviseCalendar(ledger, closing(await latest(), '2026-11-25'));
    await bringNotices(ledger, SHIPPED);
    const { content, version } = await latest();
    expect(version).toBe('notices-to-2026.0003');
    expect(content.notices).toEqual(SHIPPED);
    expect(content.district).toMatchObject([{ date: '2026-11-25' }]);
    const [brought] = await calendarVersions(ledger, 1);
    expect(brought?.cause).toEqual({ by: 'build', years: [2026] });
  });

  test('back to an older build changes nothing', async () => {
    await bringNotices(ledger, SHIPPED);
    const before = await latest();
    await bringNotices(ledger, SHIPPED.slice(0, -3));
    expect(await latest()).toEqual(before);
  });

  test('takes on a calendar that was published before versions had numbers', async () => {
    const notices = SHIPPED.map(({ days, ...notice }) => ({
      ...notice,
      days: days.map(({ date, isOffDay }) => ({ date, isOffDay })),
    }));
    const content = { version: 'notices-to-2026', notices };
    const [hash = ''] = await publishDocuments(ledger, [
      { kind: 'calendar', id: NATIONAL_CALENDAR, version: content.version, content },
    ]);
    await prepareLedger(ledger);
    const { version, content: now } = await latest();
    expect(version).toBe('notices-to-2026.0001');
    expect(now.notices).toEqual(SHIPPED);
    expect(await publishedContent(ledger, hash)).toEqual(content);
  });
});

describe('a revision', () => {
  beforeEach(() => bringNotices(ledger, SHIPPED));

  test('is the calendar in force at once, with its author and its reason', async () => {
    const before = await latest();
    const revision = closing(before, '2026-11-25');
    const revised = await reviseCalendar(ledger, revision);
    const after = await latest();
    expect(revised).toEqual({ outcome: 'published', hash: after.hash });
    expect(after.content).toEqual(revision.calendar);
    expect(await calendarVersions(ledger, 1)).toEqual([
      {
        hash: after.hash,
        version: 'notices-to-2026.0002',
        beforeHash: before.hash,
        cause: revision.cause,
        account: ACCOUNT,
        at: after.publishedAt,
      },
    ]);
  });

  test('sent again is answered again, also when the calendar has moved on since', async () => {
    const revision = closing(await latest(), '2026-11-25');
    const { hash } = (await reviseCalendar(ledger, revision)) as { hash: string };
    await reviseCalendar(ledger, closing(await latest(), '2026-11-26'));
    expect(await reviseCalendar(ledger, revision)).toEqual({ outcome: 'replayed', hash });
    expect(await calendarVersions(ledger, 10)).toHaveLength(3);
  });

  test.each([
    ['of a calendar that is not in force any more', {}],
    ['by somebody else', { account: 'partyOffice.officer' }],
    ['of a calendar there never was', { base: 'f'.repeat(64) }],
  ])('%s is stale', async (_, more) => {
    const before = await latest();
    await reviseCalendar(ledger, closing(before, '2026-11-25'));
    const date = 'account' in more ? '2026-11-25' : '2026-11-26';
    const stale = { ...closing(before, date), ...more };
    expect(await reviseCalendar(ledger, stale)).toEqual({ outcome: 'stale' });
  });

  test('of several at once one is made', async () => {
    const before = await latest();
    const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    const revised = await Promise.all(
      dates.map((date) => reviseCalendar(ledger, closing(before, date))),
    );
    expect(revised.map(({ outcome }) => outcome).toSorted()).toEqual([
      'published',
      ...Array(3).fill('stale'),
    ]);
  });

  test('is the newest also where the server’s clock was put back', async () => {
    await ledger.query(
      `insert into published (hash, kind, id, version, content, published_at)
       select 'later', kind, id, 'notices-to-2026.0002', content, now() + interval '1 day' from published
       where kind = 'calendar'`,
    );
    const future = await latest();
    const revision = { ...closing(future, '2026-11-25'), base: 'later' };
    const calendar = { ...revision.calendar, version: 'notices-to-2026.0003' };
    await reviseCalendar(ledger, { ...revision, calendar });
    expect((await latest()).content).toEqual(calendar);
  });
});

test('what was published and why cannot be changed', async () => {
  await bringNotices(ledger, SHIPPED);
  for (const sql of [
    `update calendar_change set account = 'x'`,
    'delete from calendar_change',
    'truncate calendar_change',
  ])
    await expect(ledger.query(sql)).rejects.toThrow('it only grows');
});
