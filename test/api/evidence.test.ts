import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CaseFile, CommandRecord } from '@gongjian/contract';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let number: string;
let kind: string;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
});
afterAll(() => district.close());
beforeEach(async () => {
  number = district.world.number('project');
  kind = Object.keys(district.world.desk.planOf(number as never).content.evidence)[0] ?? '';
  await development.send('/cases', { kind: 'project', number, title: '测试' });
});

const where = () => `/cases/${number}/evidence`;
const incoming = () => readdir(path.join(district.settings.evidenceFolder, 'incoming'));
const placeOf = (sha256: string) =>
  path.join(district.settings.evidenceFolder, sha256.slice(0, 2), sha256);
const evidenceOf = async () =>
  CaseFile.parse((await development.get(`/cases/${number}`)).body).evidence;

/** Waits for what follows an answer by a moment. */
const until = async (reached: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200 && !(await reached()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return reached();
};
const nothingIncoming = () => until(async () => (await incoming()).length === 0);

test('a document comes back as it was sent, under its Chinese name, as a file and nothing else', async () => {
  const content = randomBytes(300_000);
  const name = '可研批复（终稿）.pdf';
  const { status } = await development.upload(where(), { name, content, kind });
  expect(status).toBe(200);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const [evidence] = await evidenceOf();
  expect(evidence).toMatchObject({ kind, name, sha256, size: content.length });
  expect(await readFile(placeOf(sha256))).toEqual(content);
  expect(await incoming()).toEqual([]);

  const given = await fetch(`${development.base}${where()}/${evidence?.id}`, {
    headers: { Authorization: development.authorization },
  });
  expect(Buffer.from(await given.arrayBuffer())).toEqual(content);
  expect(given.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent(name).replace('(', '%28').replace(')', '%29')}`,
  );
  expect(given.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(given.headers.get('content-type')).toBe('application/octet-stream');
  expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  expect(given.headers.get('content-security-policy')).toContain('sandbox');
  expect(given.headers.get('content-length')).toBe(String(content.length));
});

test('the same document sent again under its key is attached once', async () => {
  const document = { name: '批复.pdf', content: randomBytes(100), kind };
  const key = randomUUID();
  const first = await development.upload(where(), document, { key });
  const again = await development.upload(where(), document, { key });
  expect([again.status, again.body.version]).toEqual([200, first.body.version]);
  expect(await evidenceOf()).toHaveLength(1);
  const other = await development.upload(where(), { ...document, content: 'other' }, { key });
  expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
  const twice = await development.upload(where(), document);
  expect([twice.status, twice.body.code]).toEqual([409, 'duplicateEvidence']);
  expect(await incoming()).toEqual([]);
});

test.each([
  ['机密★1年-方案.pdf', '正文'],
  ['绝密.docx', '正文'],
  ['（秘密）会议记录.txt', '正文'],
  ['方案.txt', '头\n秘密★5年\n正文'],
  ['方案-utf16.txt', Buffer.from('\ufeff机密★\n', 'utf16le')],
])('a document marked with a secrecy grade is refused and not kept: %s', async (name, content) => {
  const { status, body } = await development.upload(where(), { name, content, kind });
  expect([status, body.code]).toEqual([422, 'secrecyGrade']);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await expect(readFile(placeOf(sha256))).rejects.toThrow(/ENOENT/);
  expect(await incoming()).toEqual([]);
});

test('what the case would refuse is not kept', async () => {
  const content = randomBytes(100);
  const unknown = await development.upload(where(), { name: 'a', content, kind: 'poem' });
  expect([unknown.status, unknown.body.code]).toEqual([422, 'unknownEvidence']);
  const guarantee = { name: '担保函.pdf', content, kind: 'governmentGuarantee' };
  const forbidden = await development.upload(where(), guarantee);
  expect([forbidden.status, forbidden.body.code]).toEqual([422, 'forbiddenPaper']);
  expect(forbidden.body.detail).toContain('《预算法》第35条第4款');
  const stranger = await district.person('auditBureau.officer');
  const refused = await stranger.upload(where(), { name: 'a', content, kind });
  expect([refused.status, refused.body.code]).toEqual([403, 'notTaking']);
  const nowhere = await development.upload('/cases/P-NOTTHERE/evidence', {
    name: 'a',
    content,
    kind,
  });
  expect([nowhere.status, nowhere.body.code]).toEqual([404, 'unknownCase']);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await expect(readFile(placeOf(sha256))).rejects.toThrow(/ENOENT/);
  expect(await incoming()).toEqual([]);
});

test('what is refused is on record as an attempt, whatever it is refused for', async () => {
  const content = randomBytes(64);
  await development.upload(where(), { name: 'a', content, kind });
  const stranger = await district.person('auditBureau.officer');
  const attempts = [
    [development, { name: '批复.pdf', content, kind }, 'duplicateEvidence'],
    [development, { name: 'a', content: 'x', kind: 'governmentGuarantee' }, 'forbiddenPaper'],
    [development, { name: '绝密.docx', content: 'x', kind }, 'secrecyGrade'],
    [development, { name: 'a', content: '', kind }, 'emptyFile'],
    [stranger, { name: 'a', content: 'x', kind }, 'notTaking'],
  ] as const;
  for (const [person, document, code] of attempts) {
    const key = randomUUID();
    expect((await person.upload(where(), document, { key })).body.code).toBe(code);
    const record = CommandRecord.parse((await person.get(`/commands/${key}`)).body);
    expect(record).toMatchObject({
      act: 'attachEvidence',
      state: 'refused',
      attempts: [{ outcome: 'refused', code }],
    });
  }
});

test('a document in somebody’s place without a delegation is not kept', async () => {
  const content = randomBytes(64);
  const headers = { 'X-On-Behalf-Of': 'financeBureau.officer' };
  const refused = await development.upload(where(), { name: 'a', content, kind }, { headers });
  expect([refused.status, refused.body.code]).toEqual([403, 'notDelegated']);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await expect(readFile(placeOf(sha256))).rejects.toThrow(/ENOENT/);
  expect(await incoming()).toEqual([]);
});

test('too large, empty, missing or too many: each is told so, and nothing stays', async () => {
  const large = await development.upload(where(), {
    name: 'a.bin',
    content: Buffer.alloc(32 * 1024 * 1024 + 1),
    kind,
  });
  expect([large.status, large.body.code, large.body.subject]).toEqual([413, 'tooLarge', '32 MB']);
  const empty = await development.upload(where(), { name: 'a.bin', content: '', kind });
  expect([empty.status, empty.body.code]).toEqual([422, 'emptyFile']);
  const kindless = await development.upload(where(), { name: 'a.bin', content: 'x' });
  expect([kindless.status, kindless.body.errors[0].pointer]).toEqual([400, '/kind']);
  const form = new FormData();
  form.set('kind', kind);
  const fileless = await development.request('POST', where(), {
    body: form,
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect([fileless.status, fileless.body.errors[0].pointer]).toEqual([400, '/file']);
  for (const name of ['1', '2']) form.append('file', new Blob(['x']), name);
  const many = await development.request('POST', where(), {
    body: form,
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect([many.status, many.body.code]).toEqual([400, 'badUpload']);
  form.delete('file');
  form.append('file', new Blob(['x']), '1');
  const keyless = await development.request('POST', where(), { body: form });
  expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotencyKeyMissing']);
  const numberless = await development.upload('/cases/x/evidence', {
    name: 'a',
    content: 'x',
    kind,
  });
  expect([numberless.status, numberless.body.code]).toEqual([400, 'validation']);
  expect(await nothingIncoming()).toBe(true);
  expect(await evidenceOf()).toEqual([]);
});

test('an upload that breaks off leaves nothing', async () => {
  const breaking = new AbortController();
  const body = new ReadableStream({
    start: (controller) => {
      const head =
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' +
        'y'.repeat(100_000);
      controller.enqueue(new TextEncoder().encode(head));
    },
  });
  const sent = fetch(`${development.base}${where()}`, {
    method: 'POST',
    body,
    duplex: 'half',
    signal: breaking.signal,
    headers: {
      Authorization: development.authorization,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'multipart/form-data; boundary=x',
    },
  });
  expect(await until(async () => (await incoming()).length === 1)).toBe(true);
  breaking.abort();
  await expect(sent).rejects.toThrow();
  expect(await nothingIncoming()).toBe(true);
});

test('a name is text: no path, no line end, no turned direction', async () => {
  const name = '../../etc/\u202Efdp.exe';
  await development.upload(where(), { name, content: randomBytes(10), kind });
  expect((await evidenceOf())[0]?.name).toBe('fdp.exe');
});

test('a document that was changed or lost is not given out as if it were whole', async () => {
  const content = randomBytes(50);
  await development.upload(where(), { name: 'a.bin', content, kind });
  const [evidence] = await evidenceOf();
  await writeFile(placeOf(evidence?.sha256 ?? ''), 'forged');
  const damaged = await development.get(`${where()}/${evidence?.id}`);
  expect([damaged.status, damaged.body.code]).toEqual([500, 'evidenceDamaged']);
  const none = await development.get(`${where()}/nothing`);
  expect([none.status, none.body.code]).toEqual([404, 'noSuchEvidence']);
});
