import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { startDueSoon } from '../support/crafted-case.ts';
import { fastForward } from '../support/fast-forward.ts';
import { until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The next rung is an hour away, so that nothing but the face can be waited for. */
const SCHEDULE = { dueInMs: 2_000, rungEveryMs: 3_600_000 };
/** A quarter of an hour: longer than a face may lag. */
const LAG_IN_DAYS = 1 / 96;

/** Each time the search attributes were written. */
const written = async (number: CaseNumber) => {
  const { events } = await world.desk.handle(number).fetchHistory();
  return (events ?? []).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes);
};

/** A case of which the Temporal UI does not know yet that it is late. */
const breachedCase = async (): Promise<CaseNumber> => {
  const number = world.number('project');
  await startDueSoon(world, number, SCHEDULE);
  await until('it is breached', async () => (await world.desk.state(number)).breaches > 0);
  expect(await written(number)).toHaveLength(1);
  return number;
};

test('what time has changed shows in the Temporal UI within minutes', async () => {
  const number = await breachedCase();
  await fastForward(world.client, number, LAG_IN_DAYS);
  expect(await written(number)).toHaveLength(2);
  await world.expectAgreement(number);
});

test('what somebody does shows at once, and with it what time has changed', async () => {
  const number = await breachedCase();
  await world.desk.send(number, 'addNote', { text: '已知悉' });
  expect(await written(number)).toHaveLength(2);
  await fastForward(world.client, number, LAG_IN_DAYS);
  expect(await written(number)).toHaveLength(2);
});

const hasBegun = (number: CaseNumber): Promise<boolean> =>
  world.desk.state(number).then(
    () => true,
    () => false,
  );

/** What the Temporal UI shows of a case on its page. */
const page = async (number: CaseNumber): Promise<string[]> => {
  const metadata = await world.desk
    .handle(number)
    .query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails.split('\n\n');
};

test('the page of a case is Chinese throughout: departments by name, no codes', async () => {
  const number = world.number('project');
  await world.desk.open(number, { title: '城东中学' });
  await world.desk.walkTo(number, 'projectApproval');
  const { version } = await world.desk.state(number);
  const [title, standing, ...lines] = await page(number);
  expect([title, standing]).toEqual([
    '### 城东中学',
    `**● 正常** · 立项审批 · 办理：发改局 · 牵头：发改局 · 第 ${version} 版`,
  ]);
  expect(lines).toContainEqual(
    '- 会签“立项会签（用地、资金来源、环境）”第 1 轮，还差：自然资源分局、财政局、生态环境分局',
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^- 本区办理期限：\d{4}-\d\d-\d\d 止(，暂定)?（发改局）$/),
  );
  expect(lines.join('').replaceAll(/[\d#-]+/g, '')).not.toMatch(/[A-Za-z]/);
});

test('the page of a range counts its households', async () => {
  const [range, household] = [world.number('demolition'), world.number('household')];
  await world.desk.open(range, { title: '东门片区' });
  await world.desk.walkTo(range, 'conformity', 'area', 'survey');
  const { plan } = world.desk.planOf(household);
  const child = { number: household, title: '甲户', lead: null, plan, facts: {} };
  await world.desk.send(range, 'openChild', child);
  await until('the household is counted', async () =>
    (await page(range)).some((line) => /^- 户案：\S+ 1 户$/.test(line)),
  );
  await until('the household has begun', () => hasBegun(household));
  await world.desk.send(household, 'cancel', { reason: '产权不在范围内' });
  await until('the range has heard', async () =>
    (await page(range)).includes('- 户案：已了结 1 户'),
  );
});
