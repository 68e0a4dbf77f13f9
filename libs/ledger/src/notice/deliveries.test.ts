import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  instant,
  toIso,
  type CaseNumber,
  type DepartmentCode,
  type Instant,
} from '@gongjian/rules';
import {
  claimMessage,
  markFailed,
  markSent,
  outletsDue,
  owedBy,
  type Claim,
} from './deliveries.ts';
import { setDuties } from '../organisation/duties.ts';
import { setNoticeChannel } from './notice-channels.ts';
import { createAccounts } from '../organisation/organisation.ts';
import { recordEvents } from '../case/record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(10);
afterAll(close);

/** 2026-03-02 10:07 +08:00. */
const NOW = instant(Date.UTC(2026, 2, 2, 2, 7));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const after = (ms: number): Instant => instant(NOW + ms);

const ACCOUNTS = [
  ['finance.a', 'financeBureau', 'officer'],
  ['finance.b', 'financeBureau', 'officer'],
  ['finance.head', 'financeBureau', 'officer'],
  ['office', 'districtOffice', 'twoOffices'],
  ['leader', 'districtLeadership', 'leader'],
] as const;

beforeAll(async () => {
  await createAccounts(
    ledger,
    ACCOUNTS.map(([name, department, role]) => ({
      name,
      department: department as DepartmentCode,
      post: '岗位',
      role,
      passwordHash: '-',
    })),
  );
});

let numbered = 0;
const openedCase = async (): Promise<CaseNumber> => {
  const number = `D-NOT-${(numbered += 1)}` as CaseNumber;
  await recordEvents(ledger, number, tell(opening(number)).events);
  return number;
};

interface Filing {
  readonly to: readonly string[];
  readonly departments?: readonly string[];
  readonly urgent?: boolean;
  readonly at?: Instant;
  readonly version?: number;
}

const file = async (number: CaseNumber, filing: Filing) => {
  const { to: audiences, departments = ['financeBureau'], urgent = false, at = NOW } = filing;
  const row = { case_number: number, version: filing.version ?? 900, ordinal: 0, audiences };
  const notice = { ...row, kind: 'instructionGiven', at: toIso(at), departments, urgent };
  const [answer] = await ledger.query('select * from file_notices($1)', [JSON.stringify([notice])]);
  return answer as { urgent_at: Date | null; usual_at: Date | null };
};

const recipients = async (filing: Filing): Promise<string[]> => {
  const number = await openedCase();
  await file(number, filing);
  const rows = await ledger.query<{ recipient: string }[]>(
    'select recipient from notice where case_number = $1 and version = 900 order by recipient',
    [number],
  );
  return rows.map(({ recipient }) => recipient);
};

test('an audience is its department’s accounts, the account on duty, or the two offices', async () => {
  const everyone = ['finance.a', 'finance.b', 'finance.head'];
  expect(await recipients({ to: ['department'] })).toEqual(everyone);
  expect(await recipients({ to: ['twoOffices'] })).toEqual(['office']);
  expect(await recipients({ to: ['head'] })).toEqual(everyone);
  expect(await recipients({ to: ['leaderInCharge'] })).toEqual(['office']);
  expect(await recipients({ to: ['department'], departments: ['empty'] })).toEqual(['office']);
  const department = 'financeBureau' as DepartmentCode;
  await setDuties(ledger, [
    { department, duty: 'head', account: 'finance.head' },
    { department, duty: 'leaderInCharge', account: 'leader' },
  ]);
  expect(await recipients({ to: ['head'] })).toEqual(['finance.head']);
  expect(await recipients({ to: ['leaderInCharge', 'head'] })).toEqual(['finance.head', 'leader']);
  expect(await recipients({ to: ['department', 'head'] })).toEqual(everyone);
  await ledger.query(`update account set disabled = true where name = 'finance.head'`);
  expect(await recipients({ to: ['head'] })).toEqual(['finance.a', 'finance.b']);
});

const outlet = (account: string) => ({ account, channel: 'mail' as const });
const listen = (account: string, digestMinutes = 0, disabled = false) =>
  setNoticeChannel(ledger, {
    ...outlet(account),
    address: `${account}@example.org`,
    secret: undefined,
    language: 'zh',
    digestMinutes,
    disabled,
  });

/** A recipient of its own for one test. */
const newListener = async (digestMinutes = 0): Promise<{ account: string; department: string }> => {
  const account = `listener.${(numbered += 1)}`;
  const department = account as DepartmentCode;
  await createAccounts(ledger, [
    { name: account, department, post: '岗位', role: 'officer', passwordHash: '-' },
  ]);
  await listen(account, digestMinutes);
  return { account, department };
};

const filed = async (department: string, more: Partial<Filing> = {}): Promise<CaseNumber> => {
  const number = await openedCase();
  await file(number, { to: ['department'], departments: [department], ...more });
  return number;
};

const claim = (account: string, now: Instant, urgentOnly = false) =>
  claimMessage(ledger, outlet(account), { now, urgentOnly });
const claimed = async (account: string, now: Instant): Promise<Claim> => {
  const found = await claim(account, now);
  if (found === undefined) throw new Error('nothing was due');
  return found;
};

const statesOf = (number: CaseNumber) =>
  ledger.query<{ state: string; attempts: number; last_error: string | null }[]>(
    'select state, attempts, last_error from delivery where case_number = $1',
    [number],
  );

const FAILED = { reason: 'HTTP 500', perhapsArrived: false, final: false };

test('notices wait for the end of their span, urgent ones do not', async () => {
  const { department } = await newListener(15);
  const number = await openedCase();
  const to = { to: ['department'], departments: [department] };
  expect((await file(number, to)).usual_at).toEqual(new Date(after(8 * MINUTE)));
  const urgent = await file(number, { ...to, urgent: true, version: 901 });
  expect([urgent.urgent_at, urgent.usual_at]).toEqual([new Date(NOW), null]);
  expect(await owedBy(ledger, number)).toEqual({ urgent: NOW, usual: after(8 * MINUTE) });
  expect(await file(number, to)).toEqual({ urgent_at: null, usual_at: null });
});

test('what is due on a channel is claimed as one message, by one worker, whichever case it comes from', async () => {
  const { account, department } = await newListener();
  const numbers = [await filed(department), await filed(department), await filed(department)];
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(account, NOW)));
  const [message, ...others] = claims.filter((one) => one !== undefined);
  expect(others).toEqual([]);
  expect(message?.lines.map(({ caseNumber }) => caseNumber).toSorted()).toEqual(numbers);
  if (message !== undefined) await markSent(ledger, message, NOW);
  for (const number of numbers) expect(await statesOf(number)).toMatchObject([{ state: 'sent' }]);
  expect(await claim(account, after(HOUR))).toBeUndefined();
});

test('out of hours only what is urgent is due', async () => {
  const { account, department } = await newListener();
  const usual = await filed(department);
  const urgent = await filed(department, { urgent: true });
  const night = { now: NOW, urgentOnly: true };
  expect(await outletsDue(ledger, usual, night)).toEqual([]);
  expect(await outletsDue(ledger, urgent, night)).toEqual([outlet(account)]);
  expect((await claim(account, NOW, true))?.lines).toMatchObject([{ caseNumber: urgent }]);
});

test('a worker that dies after sending is followed by one that repeats the message under its id', async () => {
  const { account, department } = await newListener();
  await filed(department);
  const first = await claimed(account, NOW);
  await filed(department, { at: after(1_000) });
  expect((await claim(account, after(2_000)))?.count).toBe(1); // the new one alone
  const repeated = await claimed(account, after(2 * MINUTE));
  expect([repeated.messageId, repeated.lines]).toEqual([first.messageId, first.lines]);
});

test('a message that may have arrived is repeated as it was; one that has not joins what is new', async () => {
  const { account, department } = await newListener();
  await filed(department);
  const first = await claimed(account, NOW);
  await markFailed(ledger, first, { ...FAILED, perhapsArrived: true }, NOW);
  const later = after(10 * MINUTE);
  await filed(department, { at: later });
  const again = await claimed(account, later);
  expect([again.messageId, again.count]).toEqual([first.messageId, 1]);
  await markFailed(ledger, again, FAILED, later);
  expect((await claimed(account, after(HOUR))).count).toBe(2);
});

test('a failing delivery is tried ever more seldom for three days, then it is dead', async () => {
  const { account, department } = await newListener();
  const number = await filed(department);
  const pauses: number[] = [];
  for (let now: Instant | null = NOW; now !== null;) {
    await markFailed(ledger, await claimed(account, now), FAILED, now);
    const { usual } = await owedBy(ledger, number);
    if (usual !== null) pauses.push((usual - now) / MINUTE);
    now = usual;
  }
  expect(pauses.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
  expect(pauses.reduce((sum, pause) => sum + pause) / 60).toBeGreaterThan(68);
  expect(await statesOf(number)).toMatchObject([{ state: 'dead', last_error: 'HTTP 500' }]);
});

test('patience begins with the first attempt, not with the filing', async () => {
  const { account, department } = await newListener();
  const number = await filed(department);
  const afterHoliday = after(9 * 24 * HOUR);
  await markFailed(ledger, await claimed(account, afterHoliday), FAILED, afterHoliday);
  expect(await statesOf(number)).toMatchObject([{ state: 'failed', attempts: 1 }]);
});

test('a channel or an account that was switched off has no address any more', async () => {
  const { account, department } = await newListener();
  await filed(department);
  await listen(account, 0, true);
  expect((await claimed(account, NOW)).to).toBeUndefined();
});
