import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApi } from '@gongjian/api';
import { ActJob, ActJobResults, BulkResult } from '@gongjian/contract';
import { done, eventsOf } from './asked-project.ts';
import { openDistrict, type Answer, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let finance: Person;
let office: Person;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

const openCase = async (): Promise<string> => {
  const number = district.world.number('project');
  await done(development.send('/cases', { kind: 'project', number, title: '批量' }));
  return number;
};
const openCases = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, openCase));

const note = (number: string, text: string) => ({ number, act: 'addNote', body: { text } });

const notesOf = async (number: string): Promise<unknown[]> =>
  (await eventsOf(development, number))
    .filter(({ type }) => type === 'noteAdded')
    .map(({ data }) => data['text']);

describe('up to a hundred acts', () => {
  test('are answered one by one, and done once however often they are sent', async () => {
    const [one = '', other = ''] = await openCases(2);
    const acts = [
      note(one, '一'),
      { number: one, act: 'resume', body: { reason: '没有中止' } },
      note('P-NOTTHERE', '谁'),
      note(other, '二'),
    ];
    const key = randomUUID();
    const first = await development.send('/acts', { acts }, { key });
    expect(first.status).toBe(207);
    const { results } = BulkResult.parse(first.body);
    expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual([
      [200, undefined],
      [409, 'notHeld'],
      [404, 'unknownCase'],
      [200, undefined],
    ]);
    const again = BulkResult.parse((await development.send('/acts', { acts }, { key })).body);
    expect(again.results.map(({ outcome }) => outcome)).toEqual(
      results.map(({ outcome }) => outcome),
    );
    const part = BulkResult.parse(
      (await development.send('/acts', { acts: acts.slice(3) }, { key })).body,
    );
    expect(part.results[0]?.outcome).toEqual(results[3]?.outcome);
    expect([await notesOf(one), await notesOf(other)]).toEqual([['一'], ['二']]);
  });

  test('of two departments under one readable key do not meet', async () => {
    const number = await openCase();
    const acts = [{ number, act: 'addNote', body: { text: '同一句话' } }];
    const sending = { key: 'monday-notes' };
    for (const person of [development, office]) {
      const { body } = await person.send('/acts', { acts }, sending);
      expect(BulkResult.parse(body).results[0]).toMatchObject({ status: 200, problem: null });
    }
    expect(await notesOf(number)).toEqual(['同一句话', '同一句话']);
  });

  test('on one case are done in the order sent', async () => {
    const [one = '', other = ''] = await openCases(2);
    const texts = Array.from({ length: 20 }, (_, index) => `第 ${index} 条`);
    const acts = texts.flatMap((text) => [note(one, text), note(other, text)]);
    await development.send('/acts', { acts });
    expect([await notesOf(one), await notesOf(other)]).toEqual([texts, texts]);
  });

  test('are no more than a hundred: beyond that there is a job', async () => {
    const acts = Array.from({ length: 101 }, (_, index) => note('P-NOTTHERE', `${index}`));
    const { status, body } = await development.send('/acts', { acts });
    expect([status, body.code]).toEqual([422, 'tooManyActs']);
    expect(body.detail).toContain('POST /api/v1/acts/jobs');
  });

  test.each([
    ['of another shape', note('P-1', ''), '/acts/0/body/text'],
    ['that there is not', { number: 'P-1', act: 'fly', body: {} }, '/acts/0/act'],
    ['without a number', { act: 'addNote', body: { text: '一' } }, '/acts/0/number'],
  ])('are none where one is %s', async (_, act, pointer) => {
    const { status, body } = await development.send('/acts', { acts: [act] });
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

const jobOf = async (person: Person, id: string): Promise<ActJob> =>
  ActJob.parse((await person.get(`/acts/jobs/${id}`)).body);

const finished = async (id: string): Promise<ActJob> => {
  for (let tries = 0; tries < 240; tries += 1) {
    const job = await jobOf(development, id);
    if (job.state === 'done') return job;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`job ${id} does not end`);
};

const begun = ({ status, body }: Answer): ActJob => {
  expect([body, status]).toEqual([expect.anything(), 202]);
  return ActJob.parse(body);
};

describe('a job', () => {
  test('does each of its acts once and tells what came of each', async () => {
    const numbers = await openCases(3);
    const texts = Array.from({ length: 50 }, (_, index) => `批 ${index}`);
    const acts = [
      ...texts.flatMap((text) => numbers.map((number) => note(number, text))),
      { number: numbers[0], act: 'resume', body: { reason: '没有中止' } },
    ];
    const key = randomUUID();
    const job = begun(await development.send('/acts/jobs', { acts }, { key }));
    expect(begun(await development.send('/acts/jobs', { acts }, { key })).id).toBe(job.id);
    expect(await finished(job.id)).toMatchObject({
      total: 151,
      accepted: 150,
      refused: 1,
      unknown: 0,
      left: 0,
    });
    for (const number of numbers) expect(await notesOf(number)).toEqual(texts);
    const seen: number[] = [];
    const codes: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await development.get(`/acts/jobs/${job.id}/results?limit=60${more}`);
      const page = ActJobResults.parse(body);
      seen.push(...page.results.map(({ index }) => index));
      codes.push(...page.results.flatMap(({ outcome }) => outcome.refusal?.code ?? []));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(acts.map((_, index) => index));
    expect(codes).toEqual(['notHeld']);
  });

  test('is its owner’s, and the two offices see it; its key is for nothing else', async () => {
    const number = await openCase();
    const key = randomUUID();
    const acts = [note(number, '一')];
    const { id } = begun(await development.send('/acts/jobs', { acts }, { key }));
    const stranger = await finance.get(`/acts/jobs/${id}`);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'unknownJob']);
    expect((await jobOf(office, id)).id).toBe(id);
    expect((await development.get('/acts/jobs/999999')).body.code).toBe('unknownJob');
    const other = await development.send('/acts/jobs', { acts: [note(number, '二')] }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
    await finished(id);
  });

  test('is taken over when its process ends, and nothing is done twice', async () => {
    const numbers = await openCases(4);
    const texts = Array.from({ length: 60 }, (_, index) => `跨重启 ${index}`);
    const acts = texts.flatMap((text) => numbers.map((number) => note(number, text)));
    const second = await createApi(district.settings);
    await second.listen(0, '127.0.0.1');
    const { id } = begun(await development.send('/acts/jobs', { acts }));
    await second.close();
    const third = await createApi(district.settings);
    await third.init();
    expect(await finished(id)).toMatchObject({ accepted: acts.length, left: 0 });
    for (const number of numbers) expect(await notesOf(number)).toEqual(texts);
    await third.close();
  });

  test('of a process that died is free when its lease is over', async () => {
    const [number = '', other = ''] = await openCases(2);
    const { ledger } = district.world;
    await ledger.query(
      `insert into act_job (account, department, role, key, fingerprint, total, created_at, leased_until)
       values ('developmentBureau.officer', 'developmentBureau', 'officer', 'key-of-the-dead', 'f', 1,
         now(), now() + interval '1 hour')`,
    );
    const [job] = await ledger.query<{ id: string }[]>(
      `select id from act_job where key = 'key-of-the-dead'`,
    );
    await ledger.query(
      `insert into act_job_item (job, position, number, act, body) values ($1, 0, $2, 'addNote', $3)`,
      [job?.id, number, JSON.stringify({ text: '遗留' })],
    );
    // The oldest free job is taken first: once a later one is done, this one has been passed over.
    const later = begun(await development.send('/acts/jobs', { acts: [note(other, '后来')] }));
    await finished(later.id);
    expect(await jobOf(development, job?.id ?? '')).toMatchObject({ state: 'running', left: 1 });
    await ledger.query('update act_job set leased_until = now() where id = $1', [job?.id]);
    expect(await finished(job?.id ?? '')).toMatchObject({ accepted: 1 });
    expect(await notesOf(number)).toEqual(['遗留']);
  });
});
