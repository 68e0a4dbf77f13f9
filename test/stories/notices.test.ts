import { NO_ORDERS } from '@gongjian/rules';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import {
  createAccounts,
  listTroubles,
  readEvents,
  readInbox,
  recordEvents,
  retryDelivery,
  setDuties,
  setNoticeChannel,
  type ChannelKind,
  type NewNoticeChannel,
} from '@gongjian/ledger';
import { instant, type CaseNumber, type DepartmentCode } from '@gongjian/rules';
import { COURIER_WORKFLOW, courierIdOf, RENEW_SIGNAL } from '@gongjian/workflows/messages';
import { LEADER } from '../support/case-desk.ts';
import { fastForward } from '../support/fast-forward.ts';
import { openMailServer, openReceiver, until } from '../support/receivers.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let mail: Awaited<ReturnType<typeof openMailServer>>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the tests, 32 bytes.').toString('base64')}`;
const DINGTALK_SECRET = 'SEC-of-the-tests';
const ROBOT_KEY = 'a-robot-key-of-the-tests';

/** One account of each department that cases of the tests concern. */
const PEOPLE = [
  ['developmentBureau', 'officer'],
  ['financeBureau', 'officer'],
  ['naturalResourcesBureau', 'officer'],
  ['ecologyBureau', 'officer'],
  ['justiceBureau', 'officer'],
  ['districtOffice', 'twoOffices'],
  ['districtLeadership', 'leader'],
] as const;

beforeAll(async () => {
  mail = await openMailServer();
  receiver = await openReceiver();
  world = await openWorld({ notices: { smtpUrl: mail.url, hosts: [receiver.host] } });
  await createAccounts(
    world.ledger,
    PEOPLE.map(([department, role]) => ({
      name: `${department}.person`,
      department: department as DepartmentCode,
      post: '项目专员',
      role,
      passwordHash: '-',
    })),
  );
});
afterAll(async () => {
  await world.close();
  await mail.close();
  await receiver.close();
});

const give = (
  account: string,
  channel: ChannelKind,
  address: string,
  more: Partial<NewNoticeChannel> = {},
) =>
  setNoticeChannel(world.ledger, {
    account,
    channel,
    address,
    secret: undefined,
    language: 'zh',
    digestMinutes: 0,
    disabled: false,
    ...more,
  });

const inbox = (account: string) =>
  readInbox(world.ledger, account, { unread: false, before: undefined, limit: 200 });

const kindsIn = async (account: string, number: CaseNumber) =>
  (await inbox(account)).filter((line) => line.caseNumber === number).map(({ kind }) => kind);

const instruct = (number: CaseNumber, to: string) =>
  world.desk.send(
    number,
    'instruct',
    { text: '本月开工', to: to as DepartmentCode, orders: NO_ORDERS },
    LEADER,
  );

const statesOf = async (number: CaseNumber, account = '%'): Promise<string[]> => {
  const rows = await world.ledger.query<{ state: string }[]>(
    'select state from delivery where case_number = $1 and account like $2',
    [number, account],
  );
  return rows.map(({ state }) => state);
};

const isRunning = async (number: CaseNumber) =>
  (await world.desk.handle(number).describe()).status.name === 'RUNNING';

test('a breach reaches inbox, mail, webhook, WeCom and DingTalk, signed, and puts no secret into history', async () => {
  const { desk, client } = world;
  const account = 'developmentBureau.person';
  await give(account, 'mail', 'fagai@example.org');
  await give(account, 'webhook', receiver.url('/breach'), {
    secret: WEBHOOK_SECRET,
    language: 'en',
  });
  await give(account, 'wecom', receiver.url(`/wecom?key=${ROBOT_KEY}`));
  await give(account, 'dingtalk', receiver.url('/dingtalk'), { secret: DINGTALK_SECRET });
  const number = world.number('project');
  await desk.open(number, { title: '滨河路排水改造' });
  await fastForward(client, number, 150);
  await until(() => receiver.at('/breach').some(({ body }) => body.includes('clockBreached')));
  await until(async () => !(await statesOf(number)).includes('waiting'));

  expect(await kindsIn(account, number)).toContain('clockBreached');
  expect(await kindsIn('districtOffice.person', number)).toContain('clockBreached');

  const breach = mail.to('fagai@example.org').find(({ text }) => text.includes('已超期'));
  expect(breach?.text).toMatch(
    new RegExp(`${number} 滨河路排水改造：“.+”已超期，应于 \\d{4}-\\d{2}-\\d{2} 前办结`),
  );
  expect(breach?.head).toMatch(/Message-ID: <[0-9a-f-]{36}@gongjian>/i);

  const call = receiver.at('/breach').find(({ body }) => body.includes('clockBreached'));
  expect(new Webhook(WEBHOOK_SECRET).verify(call?.body ?? '', call?.headers ?? {})).toMatchObject({
    type: 'notices.filed',
    data: {
      notices: expect.arrayContaining([
        expect.objectContaining({ case: number, path: `/cases/${number}` }),
      ]),
    },
  });

  expect(receiver.at('/wecom').at(-1)?.body).toContain(number);
  const ding = receiver.at('/dingtalk').at(-1);
  const timestamp = ding?.query.get('timestamp');
  const sign = createHmac('sha256', DINGTALK_SECRET).update(`${timestamp}\n${DINGTALK_SECRET}`);
  expect(ding?.query.get('sign')).toBe(sign.digest('base64'));

  const history = Buffer.from(JSON.stringify(await desk.handle(number).fetchHistory())).toString();
  const payloads = [...history.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
  expect(payloads.length).toBeGreaterThan(5);
  for (const text of [history, ...payloads])
    for (const secret of [WEBHOOK_SECRET, DINGTALK_SECRET, ROBOT_KEY, 'fagai@example.org'])
      expect(text).not.toContain(secret);
});

test('a breach of midnight goes out when the offices open, and nothing goes out at night', async () => {
  const { desk, client } = world;
  await give('financeBureau.person', 'webhook', receiver.url('/hours'), { secret: WEBHOOK_SECRET });
  const number = world.number('project');
  await desk.open(number);
  await desk.walkTo(number, 'projectApproval');
  await fastForward(client, number, 60);
  await until(async () => (await statesOf(number)).every((state) => state === 'sent'));
  const sent = await world.ledger.query<{ hour: string }[]>(
    `select distinct to_char(sent_at at time zone 'Asia/Shanghai', 'HH24') as hour from delivery
     where case_number = $1 and sent_at is not null`,
    [number],
  );
  expect(sent.length).toBeGreaterThan(0);
  for (const { hour } of sent) expect(Number(hour)).toBeGreaterThanOrEqual(9);
  for (const { hour } of sent) expect(Number(hour)).toBeLessThan(18);
});

test('notices of several cases to one recipient arrive as one mail', async () => {
  const { desk, client } = world;
  const [first, ...others] = [1, 2, 3].map(() => world.number('project'));
  if (first === undefined) throw new Error('no case');
  await give('naturalResourcesBureau.person', 'mail', 'ziran@example.org', {
    digestMinutes: 1_440,
  });
  for (const number of [first, ...others]) {
    await desk.open(number);
    await desk.walkTo(number, 'projectApproval');
  }
  expect(mail.to('ziran@example.org')).toEqual([]);
  await fastForward(client, first, 12);
  await until(() => mail.to('ziran@example.org').length > 0);
  for (const number of others) {
    const telling = mail.to('ziran@example.org').filter(({ text }) => text.includes(number));
    expect(telling).toHaveLength(1);
    expect(telling[0]?.text).toContain(first);
    expect(await statesOf(number, 'naturalResourcesBureau.person')).toEqual(['sent']);
  }
});

test('an instruction goes out at once, whatever the hour, and a message in trouble is repeated under its id', async () => {
  const { desk, client } = world;
  const answers = [() => [500, ''] as const, () => [302, ''] as const];
  receiver.answers.set('/trouble', () => answers.shift()?.() ?? [200, '']);
  await give('ecologyBureau.person', 'webhook', receiver.url('/trouble'), {
    secret: WEBHOOK_SECRET,
  });
  const number = world.number('project');
  await desk.open(number);
  await instruct(number, 'ecologyBureau');
  await until(() => receiver.at('/trouble').length === 1);
  await fastForward(client, number, 1);
  await until(() => receiver.at('/trouble').length === 3);
  expect(receiver.at('/elsewhere')).toEqual([]);
  expect(await statesOf(number)).toEqual(['sent']);
});

test('a dead recipient is visible, holds neither commands nor a new run nor the end of the case, and is tried again when asked', async () => {
  const { desk, client, ledger } = world;
  const account = 'justiceBureau.person';
  receiver.answers.set('/dead', () => [200, '{"errcode":45009}']);
  await give(account, 'wecom', receiver.url(`/dead?key=${ROBOT_KEY}`));
  const number = world.number('financing');
  await desk.open(number);
  await instruct(number, 'justiceBureau');
  await until(async () => (await statesOf(number)).includes('failed'));
  const trouble = (state: 'failed' | 'dead') =>
    listTroubles(ledger, { state, before: undefined, limit: 10 });
  expect(await trouble('failed')).toEqual([
    expect.objectContaining({ account, caseNumber: number, lastError: 'errcode 45009' }),
  ]);

  const { runId } = await desk.handle(number).describe();
  await desk.handle(number).signal(RENEW_SIGNAL);
  await until(async () => (await desk.handle(number).describe()).runId !== runId);
  await desk.send(number, 'addNote', { text: '照常' });
  await desk.send(number, 'cancel', { reason: '撤项' });
  await world.expectAgreement(number);
  expect(await isRunning(number)).toBe(true);
  // The case's workflow ends with its last delivery, before this span does.
  await fastForward(client, number, 5).catch(() => undefined);
  await until(async () => !(await isRunning(number)));
  expect(await trouble('dead')).toHaveLength(1);

  receiver.answers.delete('/dead');
  const [dead] = await trouble('dead');
  if (dead === undefined) throw new Error('nothing is dead');
  expect(await retryDelivery(ledger, dead, instant(Date.now()))).toBe(number);
  await client.workflow.execute(COURIER_WORKFLOW, {
    workflowId: courierIdOf(number),
    taskQueue: world.taskQueue,
    args: [number],
  });
  expect(await statesOf(number)).toEqual(['sent']);
}, 120_000);

test('recorded twice, filed once; who belongs to several audiences hears once', async () => {
  const { desk, ledger } = world;
  const account = 'justiceBureau.person';
  await setDuties(ledger, [
    { department: 'justiceBureau' as DepartmentCode, duty: 'head', account },
  ]);
  const number = world.number('project');
  await desk.open(number);
  await instruct(number, 'justiceBureau');
  const events = await readEvents(ledger, number, { after: 0, limit: 200 });
  const again = events.map(({ hash: _hash, prevHash: _prev, ...event }) => event);
  await recordEvents(ledger, number, again);
  expect(await kindsIn(account, number)).toEqual(['instructionGiven']);
});

test('without mail or chat a case owes nothing, and its history holds no call for notices', async () => {
  const { desk } = world;
  const number = world.number('demolition');
  await desk.open(number);
  await desk.send(
    number,
    'instruct',
    { text: '阅', to: 'auditBureau' as DepartmentCode, orders: NO_ORDERS },
    LEADER,
  );
  // Nobody is there to hear it: the two offices do.
  expect(await kindsIn('districtOffice.person', number)).toEqual(['instructionGiven']);
  const { events } = await desk.handle(number).fetchHistory();
  expect(events?.some((event) => event.activityTaskScheduledEventAttributes)).toBe(false);
});
