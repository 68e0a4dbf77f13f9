import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseActions, CommandOutcome } from '@gongjian/contract';
import { CALM_SHEET } from '../support/calm-sheet.ts';
import { until } from '../support/until.ts';
import { done, fileOf } from './asked-project.ts';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let finance: Person;
let office: Person;
beforeAll(async () => {
  district = await openDistrict();
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

const YI = 10_000_000_000;
/** What may still be borrowed by special bonds. */
const ROOM = YI;

const bond = async (amount: number): Promise<string> => {
  const number = district.world.number('financing');
  const facts = { amount, yearlyInterest: 1_000, netIncomeTotal: 110, repayableTotal: 100 };
  await district.world.desk.open(number, { facts });
  return number;
};

const verify = (number: string, body: object = {}, by = finance) =>
  by.send(`/cases/${number}/verifications`, body);

const saidOf = async (number: string, name: string) => {
  const { verifications } = await fileOf(office, number);
  return verifications.find(({ verification }) => verification === name);
};

test('without a sheet a borrowing passes nothing, and says which figures are missing', async () => {
  const number = await bond(ROOM);
  await done(verify(number));
  expect((await saidOf(number, 'specialDebtLimit'))?.said).toMatchObject({
    verdict: 'unknown',
    words: { zh: expect.stringContaining('专项债务限额') },
    documents: [],
  });
});

test('a borrowing is held against the sheet in force, to the 分, and names it by number and hash', async () => {
  const { body } = await finance.post('/finance/sheets', CALM_SHEET);
  const [within, beyond] = [await bond(ROOM), await bond(ROOM + 1)];
  for (const number of [within, beyond]) await done(verify(number));
  const said = (await saidOf(within, 'specialDebtLimit'))?.said;
  expect(said).toMatchObject({
    verdict: 'pass',
    verdictWords: { zh: '通过' },
    reliable: true,
    documents: [{ number: CALM_SHEET.documentNumber, hash: body.hash }],
  });
  expect(said?.words.zh).toContain('专项债务余额 7 亿元，不超过专项债务限额 7 亿元');
  expect((await saidOf(beyond, 'specialDebtLimit'))?.said?.verdict).toBe('block');
  // The project's own income is no figure of the sheet.
  expect((await saidOf(within, 'coverage'))?.said).toMatchObject({
    verdict: 'pass',
    documents: [],
  });
});

test('a stage stays shut on what does not hold, with the figures and the article', async () => {
  const number = await bond(ROOM + 1);
  const { desk } = district.world;
  await desk.walkTo(number as never, 'affordability', 'collectiveDecision');
  await desk.approveAll(number as never);
  await done(verify(number));
  const shut = async () => {
    const { body } = await finance.get(`/cases/${number}/actions`);
    const { actions } = CaseActions.parse(body);
    const missing = actions.find(({ target }) => target === 'specialBond')?.missing ?? [];
    return missing.map(({ zh }) => zh).filter((one) => one.includes('[specialDebtLimit]'));
  };
  expect(await shut()).toEqual([
    expect.stringMatching(/未通过.*专项债务余额.*超过专项债务限额.*《预算法实施条例》第43、45条/),
  ]);
  await done(finance.send(`/cases/${number}/facts`, { facts: { amount: ROOM } }));
  expect(await shut()).toEqual([expect.stringContaining('重新核验')]);
  await done(verify(number, { verifications: ['specialDebtLimit'] }));
  expect(await shut()).toEqual([]);
});

test('the bureau’s own parameter counts from its document on, and is named', async () => {
  const document = {
    documentNumber: '城财〔2026〕9号',
    validFrom: '2026-01-01',
    validTo: null,
    values: { coverageBp: 12_000 },
  };
  await finance.post('/finance/parameters', document);
  const number = await bond(ROOM);
  await done(verify(number));
  expect((await saidOf(number, 'coverage'))?.said).toMatchObject({
    verdict: 'block',
    documents: [{ number: document.documentNumber }],
  });
});

test('sent again under its key it is answered again, whatever has been published since', async () => {
  const number = await bond(ROOM);
  const key = `verify-${number}`;
  const first = CommandOutcome.parse(
    (await finance.send(`/cases/${number}/verifications`, {}, { key })).body,
  );
  await finance.post('/finance/sheets', { ...CALM_SHEET, documentNumber: '城财〔2026〕2号' });
  const again = await finance.send(`/cases/${number}/verifications`, {}, { key });
  expect(CommandOutcome.parse(again.body)).toEqual(first);
  const file = await fileOf(office, number);
  expect(file.version).toBe(first.version);
});

test('what the plan does not know is refused, and so is a case without any', async () => {
  const number = await bond(ROOM);
  const other = await verify(number, { verifications: ['other'] });
  expect([other.status, other.body.code]).toEqual([422, 'unknownVerification']);
  const parcel = district.world.number('parcel');
  await district.world.desk.open(parcel);
  const none = await verify(parcel, {}, office);
  expect([none.status, none.body.code]).toEqual([422, 'nothingToVerify']);
});

test('an area is held against what each of its households has recorded', async () => {
  const { desk } = district.world;
  const area = district.world.number('demolition');
  await desk.open(area);
  await desk.walkTo(area, 'conformity', 'area', 'survey');
  const paid = async (code: string, facts: object) => {
    const opened = await office.send(`/cases/${area}/households`, { code, title: code, facts });
    expect([opened.body, opened.status]).toEqual([expect.anything(), 201]);
    // What a household says while the area is verified would have to be asked anew.
    await until('the area has heard of it', async () =>
      (await fileOf(office, area)).children.every(({ stage }) => stage !== 'opening'),
    );
  };
  await paid('01', { compensationTotal: 600, paidAmount: 600, payeeChecked: true });
  await desk.attach(area, 'escrowProof');
  await done(office.send(`/cases/${area}/facts`, { facts: { escrowDeposits: 600 } }));
  const said = async () => {
    await done(verify(area, { verifications: ['householdPayments'] }, office));
    return (await saidOf(area, 'householdPayments'))?.said;
  };
  expect(await said()).toMatchObject({
    verdict: 'pass',
    words: { zh: expect.stringContaining('全部 1 户已付') },
  });
  await paid('02', { compensationTotal: 1, paidAmount: 1 });
  const wrong = await said();
  expect(wrong?.verdict).toBe('block');
  expect(wrong?.words.zh).toMatch(
    /02 户已付.*已付合计.*超过专户存入总额.*收款人不在协议中的户数 1/,
  );
});
