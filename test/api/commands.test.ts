import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  BulkResult,
  CaseActions,
  CaseFile,
  CaseHistory,
  CaseList,
  CommandOutcome,
  CommandRecord,
  type CaseAction,
} from '@gongjian/contract';
import type { CaseKind } from '@gongjian/rules';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let finance: Person;
let office: Person;
let leader: Person;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
  leader = await district.person('leader.01');
});
afterAll(() => district.close());

const project = { kind: 'project', title: '滨河路排水改造' };

const openCase = async (more: object = {}, kind: CaseKind = 'project'): Promise<string> => {
  const number = district.world.number(kind);
  const { status, body } = await development.send('/cases', { ...project, kind, number, ...more });
  expect([body, status]).toEqual([expect.anything(), 201]);
  return number;
};

const fileOf = async (number: string) =>
  CaseFile.parse((await development.get(`/cases/${number}`)).body);

/** The caller's attempt is on record with what was told. */
const expectRefused = async (key: string, act: string, code: string, person = development) =>
  expect(CommandRecord.parse((await person.get(`/commands/${key}`)).body)).toMatchObject({
    act,
    state: 'refused',
    refusal: { code },
    attempts: [{ outcome: 'refused', code }],
  });

describe('opening', () => {
  test('answers where the case is, and it can be read at once', async () => {
    const number = district.world.number('project');
    const { status, headers, body } = await development.send('/cases', { ...project, number });
    const outcome = CommandOutcome.parse(body);
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/cases/${number}`]);
    expect(headers.get('etag')).toBe(`"${outcome.version}"`);
    const file = await fileOf(number);
    expect(file).toMatchObject({ number, version: outcome.version, lead: 'developmentBureau' });
    expect(file.light.light).toBe('green');
    expect(file.light.reason.zh).toMatch(/到期$/);
  });

  test('without a number takes one from its key, so that a retry opens the same case', async () => {
    const key = randomUUID();
    const first = await development.send('/cases', project, { key });
    const again = await development.send('/cases', project, { key });
    expect(first.body.number).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('The same Idempotency-Key twice at once: one case, one answer', async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([
      development.send('/cases', project, { key }),
      development.send('/cases', project, { key }),
    ]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
    expect(other.headers.get('location')).toBe(one.headers.get('location'));
    const { body } = await development.get(`/cases/${one.body.number}/events`);
    const opened = CaseHistory.parse(body).events.filter(({ type }) => type === 'caseOpened');
    expect(opened.map(({ command }) => command)).toEqual([key]);
  });

  test('twenty times at once under one key is one case', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => development.send('/cases', project, { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const [version] = new Set(answers.map(({ body }) => body.version));
    expect((await fileOf(answers[0]?.body.number)).version).toBe(version);
  });

  test('refuses a number that is taken', async () => {
    const number = await openCase();
    const { status, body } = await development.send('/cases', { ...project, number });
    expect([status, body.code, body.subject]).toEqual([409, 'duplicateNumber', number]);
  });

  test.each([
    ['a plan there is not', { plan: 'nonsense' }, 422, 'wrongPlan'],
    ['a number of another kind', { number: 'F-2026-1' }, 422, 'wrongNumber'],
    ['an unknown lead department', { lead: 'noSuchBureau' }, 422, 'unknownDepartment'],
    ['a parent there is not', { parent: 'P-NOTTHERE' }, 422, 'unknownParent'],
    ['a fact the plan does not know', { facts: { moonPhase: 1 } }, 422, 'unknownFact'],
  ])('refuses %s, and the attempt is on record', async (_, more, status, code) => {
    const key = randomUUID();
    const answer = await development.send('/cases', { ...project, ...more }, { key });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await expectRefused(key, 'open', code);
  });
});

describe('the shape of what is sent', () => {
  test.each([
    ['nothing', undefined, '/kind'],
    ['a list', [], ''],
    ['no title', { kind: 'project' }, '/title'],
    ['an empty title', { ...project, title: '  ' }, '/title'],
    ['a kind there is not', { ...project, kind: 'bridge' }, '/kind'],
    ['a household on its own', { ...project, kind: 'household' }, '/kind'],
    ['an unknown key', { ...project, secret: 1 }, ''],
    ['a number of no shape', { ...project, number: 'p-1; drop table' }, '/number'],
    ['a fact that is a list', { ...project, facts: { a: [1] } }, '/facts/a'],
    ['a title with a NUL', { ...project, title: 'a\0b' }, '/title'],
    ['a title with half a character', { ...project, title: 'a\ud800b' }, '/title'],
  ])('%s is refused with a pointer to it', async (_, body, pointer) => {
    const answer = await development.send('/cases', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  test.each(['15亿元', '2945.06 万元', '约 3,000万', 2945.06])(
    'an amount written %s is refused with a sentence that names the unit',
    async (amount) => {
      const facts = { totalInvestment: amount };
      const { status, body } = await development.send('/cases', { ...project, facts });
      expect([status, body.code]).toEqual([400, 'validation']);
      expect(body.errors[0]).toMatchObject({ pointer: '/facts/totalInvestment' });
      expect(body.errors[0].detail).toContain('分');
    },
  );

  test('a body that is too large, no JSON, of another type or packed is told so', async () => {
    const large = await development.send('/cases', { ...project, title: 'x'.repeat(70_000) });
    expect([large.status, large.body.code]).toEqual([413, 'tooLarge']);
    const raw = (body: string, headers: Record<string, string>) =>
      development.request('POST', '/cases', {
        body,
        headers: { 'Idempotency-Key': randomUUID(), ...headers },
      });
    const broken = await raw('{"kind":', { 'Content-Type': 'application/json' });
    expect([broken.status, broken.body.code]).toEqual([400, 'invalidJson']);
    const form = await raw('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect([form.status, form.body.code]).toEqual([415, 'unsupportedMediaType']);
    const packed = await raw('x', {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
    });
    expect([packed.status, packed.body.code]).toEqual([415, 'unsupportedMediaType']);
  });

  test('prototype games change nothing', async () => {
    const body =
      '{"kind":"project","title":"x","__proto__":{"polluted":true},"facts":{"__proto__":{}}}';
    const { status } = await development.request('POST', '/cases', {
      body,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    });
    expect([201, 400]).toContain(status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('an answer in no language of ours is not acceptable', async () => {
    const { status, body } = await development.get('/cases', { Accept: 'text/csv' });
    expect([status, body.code]).toEqual([406, 'notAcceptable']);
  });
});

describe('a problem', () => {
  test('is told in Chinese, or in English where that is asked for, with the trace of the request', async () => {
    const zh = await development.get('/cases/P-NOTTHERE');
    expect(zh.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(zh.headers.get('content-language')).toBe('zh-CN');
    expect(zh.body).toMatchObject({
      status: 404,
      code: 'unknownCase',
      detail: '没有编号为 P-NOTTHERE 的案件',
      instance: '/api/v1/cases/P-NOTTHERE',
    });
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const en = await development.get('/cases/P-NOTTHERE', { 'Accept-Language': 'en', traceparent });
    expect(en.body).toMatchObject({
      detail: 'There is no case P-NOTTHERE',
      traceId: 'a'.repeat(32),
    });
    expect(en.headers.get('x-request-id')).toBe('a'.repeat(32));
  });

  test('has a page that explains it', async () => {
    const { body } = await development.get('/cases/P-NOTTHERE');
    const { status } = await development.get(body.type.replace('/api/v1', ''));
    expect(status).toBe(200);
  });

  test('of an address there is not names it', async () => {
    const number = await openCase();
    const { status, body } = await development.send(`/cases/${number}/fly`, {});
    expect([status, body.code]).toEqual([404, 'unknownRoute']);
    expect(body.detail).toContain(`/cases/${number}/fly`);
  });
});

describe('a key', () => {
  test('is needed for every command', async () => {
    const { status, body } = await development.post('/cases', project);
    expect([status, body.code]).toEqual([400, 'idempotencyKeyMissing']);
    const bad = await development.send('/cases', project, { key: 'short' });
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, 'Idempotency-Key']);
  });

  test('with another body is refused, and the first stays as it was', async () => {
    const number = await openCase();
    const key = randomUUID();
    const first = await development.send(`/cases/${number}/notes`, { text: '一' }, { key });
    const other = await development.send(`/cases/${number}/notes`, { text: '二' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
    const again = await development.send(`/cases/${number}/notes`, { text: '一' }, { key });
    expect([again.status, again.body.version]).toEqual([200, first.body.version]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('of somebody else on the same case does not give away nor repeat what was done', async () => {
    const number = await openCase();
    const key = randomUUID();
    await development.send(`/cases/${number}/notes`, { text: '一' }, { key });
    const other = await office.send(`/cases/${number}/notes`, { text: '一' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
  });

  test('tells afterwards what became of its command', async () => {
    const number = await openCase();
    const [done, refused] = [randomUUID(), randomUUID()];
    const note = await development.send(`/cases/${number}/notes`, { text: '一' }, { key: done });
    await development.send(`/cases/${number}/advance`, { to: 'audit' }, { key: refused });
    const outcome = async (key: string) =>
      CommandRecord.parse((await development.get(`/commands/${key}`)).body);
    expect(await outcome(done)).toMatchObject({ state: 'accepted', version: note.body.version });
    expect(await outcome(refused)).toMatchObject({
      state: 'refused',
      refusal: { code: 'notNextStage' },
    });
    // Another's key is as unknown as one that nobody has sent.
    const others = await finance.get(`/commands/${done}`);
    expect([others.status, others.body.code]).toEqual([404, 'unknownCommand']);
  });
});

describe('what cannot be written down', () => {
  test.each(['57014', 'P0001'])(
    'does not change the answer: an attempt whose outcome the database refuses with %s',
    async (errcode) => {
      const number = await openCase();
      const { ledger } = district.world;
      await ledger.query(`
        create or replace function settles_nothing() returns trigger language plpgsql as $$
        begin raise exception 'no' using errcode = '${errcode}'; end $$;
        create or replace trigger settles_nothing before update on command_attempt
          for each row execute function settles_nothing()`);
      const note = () => development.send(`/cases/${number}/notes`, { text: '已办' });
      const done = await note();
      const refused = await development.send(`/cases/${number}/resume`, { reason: '没有中止' });
      await ledger.query('drop trigger settles_nothing on command_attempt');
      expect([done.status, done.body.state]).toEqual([200, 'accepted']);
      expect([refused.status, refused.body.code]).toEqual([409, 'notHeld']);
    },
  );

  test('a list that had no time left is told to be asked for again', async () => {
    const { ledger } = district.world;
    const holder = ledger.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table case_file in access exclusive mode');
    const { status, body, headers } = await development.get('/cases');
    await holder.rollbackTransaction();
    await holder.release();
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
  });
});

describe('a version', () => {
  test('that is stale refuses the command with the version there is', async () => {
    const number = await openCase();
    const { version } = await fileOf(number);
    const text = { text: '第一次' };
    const first = await development.send(`/cases/${number}/notes`, text, { version });
    expect(first.status).toBe(200);
    const stale = await development.send(`/cases/${number}/notes`, text, { version });
    expect([stale.status, stale.body.code]).toEqual([412, 'staleVersion']);
    expect(stale.body.subject).toBe(String(first.body.version));
    const bad = await development.send(`/cases/${number}/notes`, text, {
      headers: { 'If-Match': 'W/"1"' },
    });
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, 'If-Match']);
  });

  test('that a reader has already is not sent again', async () => {
    const number = await openCase();
    const { headers } = await development.get(`/cases/${number}`);
    const again = await development.get(`/cases/${number}`, {
      'If-None-Match': headers.get('etag') ?? '',
    });
    expect([again.status, again.body]).toEqual([304, '']);
    await development.send(`/cases/${number}/notes`, { text: '新' });
    const changed = await development.get(`/cases/${number}`, {
      'If-None-Match': headers.get('etag') ?? '',
    });
    expect(changed.status).toBe(200);
  });
});

const actionsOf = async (person: Person, number: string): Promise<CaseAction[]> =>
  CaseActions.parse((await person.get(`/cases/${number}/actions`)).body).actions;

describe('what may be done', () => {
  test('is listed for the caller, with what is missing for the rest', async () => {
    const number = await openCase();
    const mine = await actionsOf(development, number);
    const advance = mine.find(({ act }) => act === 'advance');
    expect(advance?.allowed).toBe(false);
    expect(advance?.missing.length).toBeGreaterThan(0);
    expect(mine.find(({ act }) => act === 'addNote')).toMatchObject({
      allowed: true,
      href: `/api/v1/cases/${number}/notes`,
    });
    const theirs = await actionsOf(leader, number);
    expect(theirs.find(({ act }) => act === 'instruct')?.allowed).toBe(true);
    expect(theirs.find(({ act }) => act === 'recordFacts')?.allowed).toBe(false);
  });

  test('an instruction is a leader’s, to a department there is', async () => {
    const number = await openCase();
    const text = { text: '请抓紧' };
    const no = await development.send(`/cases/${number}/instructions`, text);
    expect([no.status, no.body.code]).toEqual([403, 'notLeader']);
    const where = { ...text, to: 'noSuchBureau' };
    const unknown = await leader.send(`/cases/${number}/instructions`, where);
    expect([unknown.status, unknown.body.code]).toEqual([422, 'unknownDepartment']);
    const to = { ...text, to: 'financeBureau' };
    expect((await leader.send(`/cases/${number}/instructions`, to)).status).toBe(200);
  });

  test.each([
    ['advance', { to: 'nowhere' }, 422, 'unknownStage'],
    ['approve', { approval: 'nothing' }, 422, 'unknownApproval'],
    ['hold', { ground: 'rain', reason: '下雨' }, 422, 'unknownGround'],
    ['resume', { reason: '好了' }, 409, 'notHeld'],
    ['close', {}, 409, 'notClosable'],
    ['households', { code: '01', title: '一户' }, 409, 'noChildrenHere'],
  ])('%s on what there is not is refused', async (act, body, status, code) => {
    const number = await openCase();
    const answer = await office.send(`/cases/${number}/${act}`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a command to a case there is not says so', async () => {
    const { status, body } = await office.send('/cases/P-NOTTHERE/notes', { text: '谁' });
    expect([status, body.code]).toEqual([404, 'unknownCase']);
  });
});

/** The desk of the stories brings a case to the stage whose approvals are asked. */
const withApproval = async (): Promise<{ number: string; approval: string; asked: string }> => {
  const number = await openCase();
  for (let n = 0; n < 10; n += 1) {
    const { approvals, stage } = await fileOf(number);
    const open = approvals.find((one) => one.state === 'asked');
    if (open !== undefined)
      return { number, approval: open.approval, asked: open.waitingFor[0] ?? '' };
    const plan = district.world.desk.planOf(number as never).content;
    const next = plan.stages.find((one) => one.id === stage.id)?.next[0];
    await district.world.desk.walkTo(number as never, next ?? '');
  }
  throw new Error('the plan asks for no approval');
};

describe('an approval', () => {
  test('is given only by a department that is asked, only once, and not after the end', async () => {
    const { number, approval, asked } = await withApproval();
    const where = `/cases/${number}/approve`;
    const person = await district.person(`${asked}.officer`);
    const audit = await district.person('auditBureau.officer');
    const stranger = await audit.send(where, { approval });
    expect([stranger.status, stranger.body.code]).toEqual([403, 'notAsked']);
    const boss = await leader.send(where, { approval });
    expect([boss.status, boss.body.code]).toEqual([403, 'notAsked']);
    const key = randomUUID();
    const given = await person.send(where, { approval, opinion: '同意', conditions: [] }, { key });
    expect(given.status).toBe(200);
    expect(
      (await person.send(where, { approval, opinion: '同意', conditions: [] }, { key })).status,
    ).toBe(200);
    const twice = await person.send(where, { approval });
    expect(twice.status).toBe(409);
    expect(['alreadyAnswered', 'approvalNotOpen']).toContain(twice.body.code);
    expect((await office.send(`/cases/${number}/cancel`, { reason: '不建了' })).status).toBe(200);
    const late = await person.send(where, { approval });
    expect([late.status, late.body.code]).toEqual([409, 'caseEnded']);
    const replay = await person.send(where, { approval, opinion: '同意', conditions: [] }, { key });
    expect([replay.status, replay.body.version]).toEqual([200, given.body.version]);
    const other = await person.send(where, { approval, opinion: '别的', conditions: [] }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
  });
});

describe('households', () => {
  const openRange = async (): Promise<string> => {
    const range = district.world.number('demolition');
    await office.send('/cases', { kind: 'demolition', number: range, title: '皮子街片区' });
    return range;
  };

  test('are opened in their range, each with a case of its own, once', async () => {
    const range = await openRange();
    const where = `/cases/${range}/households`;
    const early = await office.send(where, { code: '0301', title: '3-1-101' });
    expect([early.status, early.body.code]).toEqual([409, 'noChildrenHere']);
    await district.world.desk.walkTo(range as never, 'conformity', 'area', 'survey');

    const key = randomUUID();
    const opened = await office.send(where, { code: '0301', title: '3-1-101' }, { key });
    const child = `H-${range.slice(2)}-0301`;
    expect([opened.status, opened.body.child]).toEqual([201, child]);
    expect(opened.headers.get('location')).toBe(`/api/v1/cases/${child}`);
    expect(await fileOf(child)).toMatchObject({ parent: range, kind: 'household' });
    const again = await office.send(where, { code: '0301', title: '3-1-101' }, { key });
    expect([again.status, again.body]).toEqual([201, opened.body]);
    const known = await office.get(`/commands/${key}`);
    expect(known.body).toMatchObject({ state: 'accepted', child });
    expect((await fileOf(range)).children.map(({ count }) => count)).toEqual([1]);

    const twice = await office.send(where, { code: '0301', title: '另一户' });
    expect([twice.status, twice.body.code]).toEqual([409, 'duplicateChild']);
    const fact = await office.send(where, { code: '0302', title: 'x', facts: { moonPhase: 1 } });
    expect([fact.status, fact.body.code]).toEqual([422, 'unknownFact']);
    const key2 = randomUUID();
    const lead = { code: '0303', title: 'x', lead: 'noSuchBureau' };
    const nobody = await office.send(where, lead, { key: key2 });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'unknownDepartment']);
    await expectRefused(key2, 'openChild', 'unknownDepartment', office);
    const dashed = await office.send(where, { code: '3-1', title: 'x' });
    expect([dashed.status, dashed.body.errors[0].pointer]).toEqual([400, '/code']);
  });
});

describe('many at once', () => {
  test('each has its own answer, and sending them again opens nothing twice', async () => {
    const taken = await openCase();
    const numbers = Array.from({ length: 12 }, () => district.world.number('project'));
    const cases = [
      ...numbers.map((number) => ({ ...project, number })),
      { ...project, number: taken },
      { ...project, facts: { moonPhase: 1 } },
      project,
    ];
    const key = randomUUID();
    const first = await development.send('/cases/bulk', { cases }, { key });
    expect(first.status).toBe(207);
    const { results } = BulkResult.parse(first.body);
    expect(results.map(({ status }) => status)).toEqual([...numbers.map(() => 201), 409, 422, 201]);
    expect(results[12]?.problem?.code).toBe('duplicateNumber');
    const again = BulkResult.parse(
      (await development.send('/cases/bulk', { cases }, { key })).body,
    );
    expect(again.results.map(({ outcome }) => outcome)).toEqual(
      results.map(({ outcome }) => outcome),
    );
  });

  test('also those without a number, whichever part of them is sent again', async () => {
    const cases = [
      { ...project, title: '一号' },
      { ...project, title: '二号' },
    ];
    const key = randomUUID();
    const send = async (some: object[]) =>
      BulkResult.parse(
        (await development.send('/cases/bulk', { cases: some }, { key })).body,
      ).results.map(({ outcome, problem }) => problem?.code ?? outcome?.number);
    const numbers = await send(cases);
    expect(new Set(numbers).size).toBe(2);
    expect(await send(cases.slice(1))).toEqual(numbers.slice(1));
    expect(await send(cases.toReversed())).toEqual(numbers.toReversed());
  });

  test('are at most a hundred, and none where one has the wrong shape', async () => {
    const many = { cases: Array.from({ length: 101 }, () => project) };
    expect((await development.send('/cases/bulk', many)).body.errors[0].pointer).toBe('/cases');
    const wrong = { cases: [project, { kind: 'project' }] };
    const answer = await development.send('/cases/bulk', wrong);
    expect(answer.body.errors[0].pointer).toBe('/cases/1/title');
  });

  test('may have more bytes than one', async () => {
    const number = () => district.world.number('project');
    const cases = Array.from({ length: 100 }, () => ({
      ...project,
      number: number(),
      title: '长'.repeat(200),
      facts: {},
    }));
    const { status, body } = await development.send('/cases/bulk', { cases });
    expect(status).toBe(207);
    expect(body.results.every((one: { status: number }) => one.status === 201)).toBe(true);
  });
});

describe('reading', () => {
  test('lists cases by what they are, leafing through all of them once', async () => {
    const programme = `测试 ${randomUUID().slice(0, 8)}`;
    const numbers = [];
    for (let n = 0; n < 5; n += 1) numbers.push(await openCase({ programme }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const query = new URLSearchParams({ programme, limit: '2', sort: '-openedAt' });
      if (cursor !== '') query.set('cursor', cursor);
      const { body } = await finance.get(`/cases?${query.toString()}&withTotal=true`);
      const page = CaseList.parse(body);
      expect(page.total).toEqual({ count: 5, exact: true });
      seen.push(...page.cases.map((one) => one.number));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(numbers.toReversed());
  });

  test.each([
    ['kind=project&light=green&overdue=false', 200],
    ['department=developmentBureau&status=open&text=%E6%BB%A8', 200],
    ['stage=intake', 200],
    ['light=purple', 400],
    ['sort=title', 400],
    ['limit=0', 400],
    ['cursor=abc', 400],
    ['department=noSuchBureau', 422],
    ['unknown=1', 400],
    ['text=%00', 400],
  ])('a list by %s answers %d', async (query, status) => {
    expect((await finance.get(`/cases?${query}`)).status).toBe(status);
  });

  test('tells what has happened, in order, page by page', async () => {
    const number = await openCase();
    await development.send(`/cases/${number}/notes`, { text: '记一笔' });
    const whole = CaseHistory.parse((await finance.get(`/cases/${number}/events`)).body);
    expect(whole.nextCursor).toBeNull();
    expect(whole.events.map(({ version }) => version)).toEqual(
      whole.events.map((_, index) => index + 1),
    );
    expect(whole.events.at(-1)).toMatchObject({
      type: 'noteAdded',
      by: { account: 'developmentBureau.officer' },
      data: { text: '记一笔' },
    });
    const page = CaseHistory.parse((await finance.get(`/cases/${number}/events?limit=2`)).body);
    const rest = CaseHistory.parse(
      (await finance.get(`/cases/${number}/events?cursor=${page.nextCursor}`)).body,
    );
    expect([...page.events, ...rest.events]).toEqual(whole.events);
  });

  test('shows the plans in force', async () => {
    const { body } = await finance.get('/plans');
    expect(body.plans.map((plan: { id: string }) => plan.id)).toContain('project');
    const plan = await finance.get('/plans/project');
    expect(plan.body.plan.stages.length).toBeGreaterThan(3);
    expect((await finance.get('/plans/nonsense')).body.code).toBe('unknownPlan');
  });
});
