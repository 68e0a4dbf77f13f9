import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseActions, CaseFollowers } from '@gongjian/contract';
import { until } from '../support/until.ts';
import { done, fileOf } from './asked-project.ts';
import { openDistrict, type District, type Person } from './district.ts';

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

const opened = async (by: Person, kind: 'project' | 'financing' | 'demolition') => {
  const number = district.world.number(kind);
  await done(by.send('/cases', { kind, number, title: `测试 ${number}` }));
  return number;
};

/** A financing that has money to give: 10,000 分 of which 6,000 have come in. */
const money = async () => {
  const { desk } = district.world;
  const number = district.world.number('financing');
  await desk.open(number, { facts: { amount: 10_000, drawn: 6_000 } });
  await desk.walkTo(number, 'affordability', 'collectiveDecision', 'bankLoan', 'loanContract');
  await desk.walkTo(number, 'drawdown');
  return number;
};

test('a case shows on what it stands, what it waits for, and who waits for it', async () => {
  const [road, funds] = [await opened(development, 'project'), await money()];
  await done(development.send(`/cases/${road}/links`, { role: 'funding', number: funds }));
  await until('news', async () => ((await fileOf(office, road)).links[0]?.reached.length ?? 0) > 0);
  const { links } = await fileOf(office, road);
  expect(links).toMatchObject([
    { role: 'funding', number: funds, lost: [], funds: 0, ended: false, awaited: [] },
  ]);
  expect(links[0]?.reached.map(({ title }) => title.zh)).toEqual(['融资方案已决定', '资金可用']);
  const { body } = await office.get(`/cases/${funds}/followers`);
  expect(CaseFollowers.parse(body)).toMatchObject({
    followers: [{ number: road, role: 'funding', funds: 0 }],
    nextCursor: null,
  });
});

test('what waits for another case says so among the things it may do', async () => {
  const { desk } = district.world;
  const [site, road] = [await opened(office, 'demolition'), district.world.number('project')];
  await desk.open(road);
  await done(development.send(`/cases/${road}/links`, { role: 'expropriation', number: site }));
  await desk.walkTo(road, 'projectApproval', 'landUsePermit', 'design', 'worksPermit');
  await desk.walkTo(road, 'costApproval');
  await desk.approveAll(road);
  const stages = desk.planOf(road).content.stages.map(({ id }) => id as string);
  await desk.walkTo(
    road,
    ...stages.slice(stages.indexOf('costApproval') + 1, stages.indexOf('constructionPermit')),
  );
  await desk.approveAll(road);
  await desk.walkBranches(road);
  const { body } = await office.get(`/cases/${road}/actions`);
  const next = CaseActions.parse(body).actions.find(
    ({ target }) => target === 'constructionPermit',
  );
  const missing = next?.missing.map(({ zh }) => zh).join('\n');
  expect(missing).toMatch(/关联的“项目用地征收”达到“净地”/);
  expect((await fileOf(office, road)).links[0]?.awaited.map(({ en }) => en).join()).toMatch(
    /must reach “Cleared land”/,
  );
});

test('money is kept, paid with its proof, returned and released, and the case shows what is left', async () => {
  const [funds, road] = [await money(), await opened(development, 'project')];
  const at = `/cases/${funds}/funds`;
  await done(finance.send(`${at}/reserve`, { beneficiary: road, amount: 7_000 }));
  const paper = { name: '回单.txt', content: `回单 ${funds}`, kind: 'reconciliation' };
  await done(finance.upload(`/cases/${funds}/evidence`, paper));
  const proof = (await fileOf(finance, funds)).evidence.at(-1)?.sha256;
  await done(finance.send(`${at}/pay`, { beneficiary: road, amount: 6_000, proof }));
  expect(
    (await finance.send(`${at}/pay`, { beneficiary: road, amount: 1, proof })).body,
  ).toMatchObject({ code: 'fundsExceeded', status: 409 });
  const back = { beneficiary: road, amount: 500, reason: '结余' };
  await done(finance.send(`${at}/return`, back));
  await done(finance.send(`${at}/release`, back));
  expect((await fileOf(finance, funds)).fund).toEqual({
    total: 10_000,
    paidIn: 6_000,
    free: 3_500,
    payable: 500,
    accounts: [{ beneficiary: road, reserved: 1_000, paid: 5_500 }],
  });
});

test('money is never given twice, whoever asks at once', async () => {
  const funds = await money();
  const asks = async (index: number): Promise<string> => {
    const wish = { beneficiary: `P-WISH-${index}`, amount: 1_500 };
    const key = `wish-${funds}-${index}`;
    // Whoever is told to come again, or not yet what came of it, asks again under the same key.
    for (;;) {
      const { status, body } = await finance.send(`/cases/${funds}/funds/reserve`, wish, { key });
      if (status !== 429 && status !== 202) return body.code ?? body.state;
      await pause(100);
    }
  };
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => asks(index)));
  expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(6);
  expect(answers.filter((answer) => answer === 'fundsExceeded')).toHaveLength(4);
  expect((await fileOf(finance, funds)).fund).toMatchObject({ total: 10_000, free: 1_000 });
  await district.world.expectAgreement(funds);
}, 120_000);

test('links and money are refused in words, with what is wrong', async () => {
  const [funds, road] = [await money(), await opened(development, 'project')];
  const links = `/cases/${road}/links`;
  const [link, pay] = [
    { role: 'funding', number: 'F-404' },
    { beneficiary: road, amount: 0.5 },
  ];
  expect((await development.send(links, link)).body).toMatchObject({ code: 'unknownCase' });
  expect((await development.send(links, { ...link, number: road })).body.code).toBe('wrongLink');
  expect((await development.send(links, { role: 'friend', number: funds })).body.code).toBe(
    'unknownLink',
  );
  expect((await finance.send(links, { role: 'funding', number: funds })).body.code).toBe(
    'notYourCase',
  );
  expect((await finance.send(`/cases/${funds}/funds/reserve`, pay)).body.code).toBe('validation');
  expect(
    (await development.send(`/cases/${road}/funds/reserve`, { ...pay, amount: 1 })).body.code,
  ).toBe('noFund');
  // What was refused holds up nobody.
  const rows = await district.world.ledger.query('select * from link_wanted');
  expect(rows).toEqual([]);
});
