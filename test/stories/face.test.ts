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
