import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseProof } from '@gongjian/contract';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let office: Person;
let number: string;
beforeAll(async () => {
  district = await openDistrict();
  office = await district.person('districtOffice.officer');
  number = district.world.number('project');
  await office.send('/cases', { kind: 'project', title: '滨河路排水', number });
  for (const text of ['一', '二', '三']) await office.send(`/cases/${number}/notes`, { text });
});
afterAll(() => district.close());

test('the record of a case is proven from its first entry to its head', async () => {
  const { status, body } = await office.get(`/cases/${number}/proof`);
  const proof = CaseProof.parse(body);
  const { body: file } = await office.get(`/cases/${number}`);
  const { body: history } = await office.get(`/cases/${number}/events`);
  const last = history.events.at(-1);
  expect([status, proof]).toEqual([
    200,
    {
      number,
      version: file.version,
      hash: last.hash,
      checked: last.version,
      whole: true,
      broken: null,
    },
  ]);
});

test.each([
  ['districtOffice.officer', 200],
  ['leader.01', 200],
  ['auditBureau.officer', 200],
  ['financeBureau.officer', 403],
])('%s asks for a proof and gets %i', async (account, status) => {
  const person = await district.person(account);
  expect((await person.get(`/cases/${number}/proof`)).status).toBe(status);
});

test('of a case that nobody opened there is no proof', async () => {
  const { status, body } = await office.get(`/cases/${district.world.number('project')}/proof`);
  expect([status, body.code]).toEqual([404, 'unknownCase']);
});

test('a hand in the database is told by place and field, never by what was written', async () => {
  const { ledger } = district.world;
  const { body: before } = await office.get(`/cases/${number}/proof`);
  await ledger.query(`update case_file set title = '李四的房子' where number = $1`, [number]);
  const { body: projected } = await office.get(`/cases/${number}/proof`);
  expect(CaseProof.parse(projected)).toMatchObject({
    whole: false,
    broken: { version: before.version, flaw: 'projection', fields: ['case_file.title'] },
  });
  await ledger.transaction(async (manager) => {
    await manager.query('alter table case_event disable trigger only_grows');
    await manager.query(
      `update case_event set data = jsonb_set(data, '{text}', '"李四"') where case_number = $1 and version = $2`,
      [number, before.version],
    );
    await manager.query('alter table case_event enable always trigger only_grows');
  });
  const { body } = await office.get(`/cases/${number}/proof`);
  const { broken, checked } = CaseProof.parse(body);
  expect(broken).toEqual({
    version: before.version,
    flaw: 'content',
    words: { zh: '内容与指纹不符', en: 'its content does not give its hash' },
    fields: [],
  });
  expect(checked).toBe(before.version - 1);
  expect(JSON.stringify([projected, body])).not.toContain('李四');
});
