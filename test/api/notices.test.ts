import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Deliveries, Duties, Inbox, NoticeChannel, NoticeChannels } from '@gongjian/contract';
import { openReceiver, until } from '../support/receivers.ts';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let finance: Person;
let justice: Person;
let office: Person;
let leader: Person;
beforeAll(async () => {
  district = await openDistrict();
  receiver = await openReceiver();
  finance = await district.person('financeBureau.officer');
  justice = await district.person('justiceBureau.officer');
  office = await district.person('districtOffice.officer');
  leader = await district.person('leader.01');
});
afterAll(async () => {
  await district.close();
  await receiver.close();
});

const put = (person: Person, where: string, body: unknown) =>
  person.request('PUT', where, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

/** A case on which a leader has instructed the finance bureau `times` times. */
const instructed = async (times: number): Promise<string> => {
  const number = district.world.number('project');
  await office.send('/cases', { kind: 'project', title: '滨河路排水改造', number });
  for (let n = 0; n < times; n += 1) {
    const { status } = await leader.send(`/cases/${number}/instructions`, {
      text: '秘而不宣',
      to: 'financeBureau',
    });
    expect(status).toBe(200);
  }
  return number;
};

const inbox = async (person: Person, query = '') =>
  Inbox.parse((await person.get(`/inbox${query}`)).body);

describe('an inbox', () => {
  test('holds what its owner is addressed with, newest first, without what people wrote', async () => {
    const number = await instructed(3);
    const { notices } = await inbox(finance);
    expect(notices.slice(0, 3).map((one) => [one.number, one.kind, one.text.zh])).toEqual(
      Array.from({ length: 3 }, () => [number, 'instructionGiven', '区领导对本案作出批示']),
    );
    expect(notices.map(({ id }) => BigInt(id))).toEqual(
      notices.map(({ id }) => BigInt(id)).toSorted((a, b) => Number(b - a)),
    );
    expect(JSON.stringify(notices)).not.toContain('秘而不宣');
    expect((await inbox(justice)).notices).toEqual([]);
  });

  test('is leafed through by cursor, each notice once', async () => {
    await instructed(3);
    const all = (await inbox(finance)).notices.map(({ id }) => id);
    const found: string[] = [];
    for (let query = '?limit=2'; ;) {
      const { notices, nextCursor } = await inbox(finance, query);
      found.push(...notices.map(({ id }) => id));
      if (nextCursor === null) break;
      query = `?limit=2&cursor=${nextCursor}`;
    }
    expect(found).toEqual(all);
  });

  test('shows what is unread; only its owner marks it read', async () => {
    await instructed(1);
    const [newest] = (await inbox(finance, '?unread=true')).notices;
    const where = `/inbox/${newest?.id}/read`;
    const { status, body } = await justice.post(where, {});
    expect([status, body.code]).toEqual([404, 'unknownNotice']);
    expect((await finance.post(where, {})).status).toBe(204);
    expect((await inbox(finance, '?unread=true')).notices.map(({ id }) => id)).not.toContain(
      newest?.id,
    );
    const read = (await inbox(finance)).notices.find(({ id }) => id === newest?.id);
    expect(read?.readAt).not.toBeNull();
    await finance.post(where, {});
    expect((await inbox(finance)).notices.find(({ id }) => id === newest?.id)).toEqual(read);
  });
});

describe('a channel', () => {
  const secret = `whsec_${'A'.repeat(32)}`;

  test('is set by its owner; its secret never comes out and its address comes out masked', async () => {
    const where = '/me/notice-channels/webhook';
    const address = 'https://hooks.example.org/very-secret-path';
    const set = NoticeChannel.parse((await put(justice, where, { address, secret })).body);
    expect(set).toMatchObject({ hasSecret: true, address: 'https://hooks.example.org/…' });
    const kept = NoticeChannel.parse((await put(justice, where, { address, language: 'en' })).body);
    expect(kept).toMatchObject({ hasSecret: true, language: 'en', digestMinutes: 15 });
    const moved = await put(justice, where, { address: 'https://elsewhere.example.org/' });
    expect(moved.body.hasSecret).toBe(false);
    const { text } = { text: JSON.stringify((await justice.get('/me/notice-channels')).body) };
    expect(text).not.toContain('very-secret-path');
    expect(text).not.toContain(secret);
  });

  test.each([
    ['mail', { address: 'nobody' }, '/address'],
    ['mail', { address: 'a@example.org, b@example.org' }, '/address'],
    ['webhook', { address: 'file:///etc/passwd', secret }, '/address'],
    ['webhook', { address: 'https://user:word@example.org/', secret }, '/address'],
    ['webhook', { address: 'https://example.org/', secret: 'short' }, '/secret'],
    ['wecom', { address: 'nowhere' }, '/address'],
  ])('%s refuses %j', async (channel, body, pointer) => {
    const answer = await put(justice, `/me/notice-channels/${channel}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test('of somebody else is the two offices’ to see and to set', async () => {
    const where = '/accounts/auditBureau.officer/notice-channels';
    expect((await finance.get(where)).status).toBe(403);
    expect((await put(finance, `${where}/mail`, { address: 'a@example.org' })).status).toBe(403);
    expect((await put(office, `${where}/mail`, { address: 'a@example.org' })).status).toBe(200);
    const { channels } = NoticeChannels.parse((await office.get(where)).body);
    expect(channels).toMatchObject([{ channel: 'mail', address: 'a…@example.org' }]);
    const nobody = await office.get('/accounts/nobody/notice-channels');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'unknownAccount']);
  });
});

describe('duties', () => {
  const duty = { department: 'financeBureau', duty: 'leaderInCharge', account: 'leader.02' };

  test('are the two offices’ to give and to take, for all to see', async () => {
    expect((await put(finance, '/duties', { duties: [duty] })).status).toBe(403);
    const { body } = await put(office, '/duties', { duties: [duty] });
    expect(Duties.parse(body).duties).toContainEqual(duty);
    expect((await finance.get('/duties')).body).toEqual(body);
    const gone = await put(office, '/duties', { duties: [{ ...duty, account: null }] });
    expect(gone.body.duties).toEqual([]);
  });

  test('name departments and accounts there are, each duty once', async () => {
    const codeOf = async (duties: unknown[]) =>
      (await put(office, '/duties', { duties })).body.code;
    expect(await codeOf([{ ...duty, department: 'nowhere' }])).toBe('unknownDepartment');
    expect(await codeOf([{ ...duty, account: 'nobody' }])).toBe('unknownAccount');
    expect(await codeOf([duty, duty])).toBe('validation');
  });
});

describe('what has not arrived', () => {
  test('is the two offices’ to see, and to try again', async () => {
    // No host is allowed in this district: the address is refused by the worker, again and again.
    const address = receiver.url('/robot?key=very-secret-key');
    await put(finance, '/me/notice-channels/wecom', { address, digestMinutes: 0 });
    const number = await instructed(1);
    const failed = async () =>
      Deliveries.parse((await office.get('/deliveries?state=failed')).body).deliveries;
    await until(async () => (await failed()).length > 0);
    const [trouble] = await failed();
    expect(trouble).toMatchObject({ number, account: 'financeBureau.officer', channel: 'wecom' });
    expect(trouble?.lastError).toMatch(/qyapi/);
    expect(JSON.stringify(trouble)).not.toContain('very-secret-key');
    expect((await finance.get('/deliveries')).status).toBe(403);
    expect((await finance.post(`/deliveries/${trouble?.id}/retry`, {})).status).toBe(403);
    await put(finance, '/me/notice-channels/wecom', { address, disabled: true });
    expect((await office.post(`/deliveries/${trouble?.id}/retry`, {})).status).toBe(202);
    await until(async () => (await failed()).length === 0);
    const dead = async () =>
      Deliveries.parse((await office.get('/deliveries')).body).deliveries.map(({ id }) => id);
    await until(async () => (await dead()).includes(trouble?.id ?? ''));
    const unknown = await office.post('/deliveries/1.mail/retry', {});
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknownDelivery']);
  });
});
