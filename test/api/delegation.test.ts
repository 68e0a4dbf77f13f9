import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  CommandRecord,
  Delegation,
  Delegations,
  MyDelegations,
  PlanMigrations,
  WorkList,
} from '@gongjian/contract';
import { projectPlan } from '@gongjian/rules/plans';
import { askedProject, newcomer, done, eventsOf, fileOf } from './asked-project.ts';
import { openDistrict, Person, type District } from './district.ts';

const ABSENT = 'financeBureau.officer';
/** Whoever stands in; no ASCII, so that the header must be encoded. */
const STAND_IN = '财政局.副职';

let district: District;
let absent: Person;
let standIn: Person;
let third: Person;
let office: Person;
beforeAll(async () => {
  district = await openDistrict();
  absent = await district.person(ABSENT);
  standIn = await newcomer(district, STAND_IN, 'financeBureau');
  third = await newcomer(district, 'financeBureau.third', 'financeBureau');
  office = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

const DAY_MS = 86_400_000;
/** A day of +08:00, so many days from today. */
const day = (after: number): string =>
  new Date(Date.now() + after * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);

const put = (person: Person, body: object, where = '/me/delegation') =>
  person.request('PUT', where, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const end = (person: Person, where = '/me/delegation') => person.request('DELETE', where);

const todayTo = (delegate: string, days = 3) => ({ delegate, from: day(0), to: day(days) });
const inPlaceOf = (account: string) => ({ 'X-On-Behalf-Of': encodeURIComponent(account) });

beforeEach(async () => {
  for (const person of [absent, standIn, third]) await end(person);
});

describe('setting who acts for me', () => {
  test('is seen by both, and by the two offices', async () => {
    const set = await put(absent, { ...todayTo(STAND_IN), reason: '赴省里开会' });
    expect(set.status).toBe(200);
    const delegation = Delegation.parse(set.body);
    expect(delegation).toMatchObject({ absent: ABSENT, delegate: STAND_IN, inForce: true });
    const mine = MyDelegations.parse((await absent.get('/me/delegation')).body);
    expect(mine).toEqual({ delegation, standsInFor: [] });
    const theirs = MyDelegations.parse((await standIn.get('/me/delegation')).body);
    expect(theirs).toEqual({ delegation: null, standsInFor: [delegation] });
    const all = Delegations.parse((await office.get('/delegations')).body);
    expect(all.delegations).toEqual([delegation]);
  });

  test('is also for the two offices to do, for whoever is away already', async () => {
    const where = `/accounts/${ABSENT}/delegation`;
    expect((await put(office, todayTo(STAND_IN), where)).body.setBy).toBe('districtOffice.officer');
    expect((await put(third, todayTo(STAND_IN), where)).body.code).toBe('forbidden');
    expect((await third.get('/delegations')).body.code).toBe('forbidden');
    expect((await end(office, where)).status).toBe(204);
    expect((await end(office, where)).body.code).toBe('noDelegationSet');
  });

  test.each([
    ['somebody of another department', 'justiceBureau.officer', 0, 3, 422, 'notColleague'],
    ['nobody', 'nobody', 0, 3, 422, 'notColleague'],
    ['oneself', ABSENT, 0, 3, 422, 'notColleague'],
    ['days that are over', STAND_IN, -3, -1, 422, 'delegationOver'],
    ['days the wrong way round', STAND_IN, 3, 0, 400, 'validation'],
  ])('is refused for %s', async (_, delegate, from, to, status, code) => {
    const answer = await put(absent, { delegate, from: day(from), to: day(to) });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('is refused between posts of another role', async () => {
    const boss = { account: 'financeBureau.boss', department: 'financeBureau', role: 'leader' };
    expect((await office.post('/accounts', { ...boss, post: '分管领导' })).status).toBe(201);
    expect((await put(absent, todayTo('financeBureau.boss'))).body.code).toBe('notColleague');
  });

  test('makes no chain and no circle', async () => {
    await put(absent, todayTo(STAND_IN));
    const circle = await put(standIn, todayTo(ABSENT));
    expect([circle.status, circle.body.code]).toEqual([409, 'delegateAway']);
    const chain = await put(standIn, todayTo('financeBureau.third'));
    expect([chain.status, chain.body.code, chain.body.subject]).toEqual([409, 'standsIn', ABSENT]);
    const behind = await put(third, todayTo(ABSENT));
    expect([behind.status, behind.body.code]).toEqual([409, 'delegateAway']);
    const later = { delegate: 'financeBureau.third', from: day(4), to: day(5) };
    expect((await put(standIn, later)).status).toBe(200);
  });
});

describe('acting in a colleague’s place', () => {
  test('is done in his name and says so everywhere: 甲 代 乙', async () => {
    const number = await askedProject(district);
    await put(absent, todayTo(STAND_IN));
    const answer = { approval: 'projectReview', opinion: '同意' };
    const headers = inPlaceOf(ABSENT);
    await done(standIn.send(`/cases/${number}/approve`, answer, { headers }));
    const given = (await eventsOf(standIn, number)).find(({ type }) => type === 'approvalAnswered');
    expect(given?.by).toMatchObject({
      account: STAND_IN,
      behalf: ABSENT,
      name: { zh: `${STAND_IN} 代 ${ABSENT}` },
    });
    const { approvals } = await fileOf(standIn, number);
    expect(approvals[0]?.answers[0]).toMatchObject({ by: STAND_IN, behalf: ABSENT });
    await district.world.expectAgreement(number as never);
  });

  test('is refused without a delegation, and the attempt is on record', async () => {
    const number = await askedProject(district);
    const key = randomUUID();
    const { status, body } = await standIn.send(
      `/cases/${number}/approve`,
      { approval: 'projectReview' },
      { key, headers: inPlaceOf(ABSENT) },
    );
    expect([status, body.code]).toEqual([403, 'notDelegated']);
    expect(body.detail).toBe(`${ABSENT} 今天没有委派您代办，不能以其名义办理`);
    const record = CommandRecord.parse((await standIn.get(`/commands/${key}`)).body);
    expect(record).toMatchObject({
      state: 'refused',
      refusal: { code: 'notDelegated' },
      attempts: [{ attempt: 1, behalf: ABSENT, outcome: 'refused', code: 'notDelegated' }],
    });
  });

  test('is refused on days that are not its days, and for anybody else', async () => {
    const number = await askedProject(district);
    const ask = (person: Person, account: string) =>
      person.get(`/cases/${number}/actions`, inPlaceOf(account));
    await put(absent, { delegate: STAND_IN, from: day(2), to: day(3) });
    expect((await ask(standIn, ABSENT)).body.code).toBe('notDelegated');
    await put(absent, todayTo(STAND_IN, 0));
    expect((await ask(standIn, ABSENT)).status).toBe(200);
    expect((await ask(third, ABSENT)).body.code).toBe('notDelegated');
    expect((await ask(standIn, 'financeBureau.third')).body.code).toBe('notDelegated');
  });

  test('is another command than acting for oneself, and is answered from the record afterwards', async () => {
    const number = await askedProject(district);
    const key = randomUUID();
    const note = { text: '代记' };
    const send = (headers?: Record<string, string>) =>
      standIn.send(`/cases/${number}/notes`, note, { key, ...(headers && { headers }) });
    await put(absent, todayTo(STAND_IN));
    const first = await done(send(inPlaceOf(ABSENT)));
    expect((await send()).body.code).toBe('keyReused');
    await end(absent);
    const again = await send(inPlaceOf(ABSENT));
    expect([again.status, again.body.version]).toEqual([200, first.body.version]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('does not give a person two voices in a round', async () => {
    const number = await askedProject(district);
    await put(absent, todayTo(STAND_IN));
    const assign = { on: 'approval', target: 'projectReview', to: ABSENT };
    await done(absent.send(`/cases/${number}/assign`, assign));
    const where = `/cases/${number}/approve`;
    const body = { approval: 'projectReview' };
    expect((await standIn.send(where, body)).body.code).toBe('assignedToAnother');
    const work = WorkList.parse((await standIn.get('/work')).body);
    expect(work.todo[0]).toMatchObject({
      number,
      assignee: ABSENT,
      inPlaceOf: ABSENT,
      actions: [{ allowed: true }],
    });
    await done(standIn.send(where, body, { headers: inPlaceOf(ABSENT) }));
    expect((await standIn.send(where, body)).body.code).toBe('alreadyAnswered');
  });

  test.each(['a b', '%zz', '%00'])('needs a readable account: %s', async (account) => {
    const { status, body } = await standIn.send(
      '/cases/P-NOTTHERE/notes',
      { text: '一' },
      { headers: { 'X-On-Behalf-Of': account } },
    );
    expect([status, body.errors[0].pointer]).toEqual([400, 'X-On-Behalf-Of']);
  });
});

describe('many at once in a colleague’s place', () => {
  const OFFICE_DEPUTY = 'districtOffice.deputy';
  const OFFICE = 'districtOffice.officer';

  test('a job is kept for who stands in, and is answered again when the delegation is over', async () => {
    const number = await askedProject(district);
    const acts = [{ number, act: 'addNote', body: { text: '批量代记' } }];
    const [key, headers] = [randomUUID(), inPlaceOf(ABSENT)];
    const send = (sending: object) => standIn.send('/acts/jobs', { acts }, sending);
    expect((await send({ headers })).body.code).toBe('notDelegated');
    await put(absent, todayTo(STAND_IN));
    const first = await send({ key, headers });
    await end(absent);
    const again = await send({ key, headers });
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect((await send({ key })).body.code).toBe('keyReused');
    expect((await send({ headers })).body.code).toBe('notDelegated');
  });

  test('a plan migration is started only with a delegation, once, and answered again after it', async () => {
    const made = await office.post('/accounts', {
      account: OFFICE_DEPUTY,
      department: 'districtOffice',
      role: 'twoOffices',
      post: '副主任',
    });
    const signedIn = await district.stranger.post('/sign-in', {
      account: OFFICE_DEPUTY,
      password: made.body.password,
    });
    const deputy = new Person(district.base, signedIn.body.token);
    const { version } = projectPlan;
    const published = await office.send('/plans/project/versions', {
      ...projectPlan,
      version: version + 1,
    });
    expect(published.status).toBe(200);

    const where = '/plans/project/migrations';
    const body = { from: version, to: version + 1, stages: {} };
    const [key, headers] = [randomUUID(), inPlaceOf(OFFICE)];
    const refused = await deputy.send(where, body, { headers });
    expect([refused.status, refused.body.code]).toEqual([403, 'notDelegated']);
    const none = PlanMigrations.parse((await office.get('/operations/migrations')).body);
    expect(none.migrations).toEqual([]);

    await put(office, todayTo(OFFICE_DEPUTY));
    const first = await deputy.send(where, body, { key, headers });
    expect([first.status, first.body.startedBy]).toEqual([202, OFFICE_DEPUTY]);
    expect((await deputy.send(where, body, { key })).body.code).toBe('keyReused');
    await end(office);
    const again = await deputy.send(where, body, { key, headers });
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
  });
});

describe('what is published and set', () => {
  test.each([
    ['POST', '/plans/project/versions'],
    ['POST', '/programmes'],
    ['POST', '/calendar/changes'],
    ['PUT', '/me/delegation'],
  ])('is done in one’s own name: %s %s', async (method, where) => {
    const { status, body } = await office.request(method, where, {
      body: '{}',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...inPlaceOf(STAND_IN),
      },
    });
    expect([status, body.code, body.subject]).toEqual([403, 'ownNameOnly', STAND_IN]);
  });

  test('and is not offered another one', async () => {
    const { body } = await office.get('/openapi.json');
    for (const path of ['/plans/{id}/versions', '/programmes']) {
      const { parameters } = body.paths[`/api/v1${path}`].post;
      const names = parameters.map((one: { name: string }) => one.name);
      expect([path, names]).toEqual([path, expect.arrayContaining(['Idempotency-Key'])]);
      expect([path, names]).not.toEqual([path, expect.arrayContaining(['X-On-Behalf-Of'])]);
    }
  });
});

test('the interface says how one acts in another’s place, wherever something is sent', async () => {
  const { body } = await office.get('/openapi.json');
  for (const path of ['/cases', '/cases/{number}/approve', '/acts', '/cases/{number}/evidence']) {
    const { parameters } = body.paths[`/api/v1${path}`].post;
    const names = parameters.map((one: { name: string }) => one.name);
    expect([path, names]).toEqual([path, expect.arrayContaining(['X-On-Behalf-Of'])]);
  }
});
