import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseNumber, CasePlan, CaseState, Clock, PlainDate } from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';
import { latestPublished, publishDocuments, readEvents } from '@gongjian/ledger';
import { ADOPT_SIGNAL } from '@gongjian/workflows/messages';
import { LEADER, officer, TWO_OFFICES } from '../support/case-desk.ts';
import { fastForward } from '../support/fast-forward.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const lead = officer('developmentBureau');

const newest = (state: CaseState, clock: string): Clock => {
  const found = state.clocks.findLast((one) => one.clock === clock);
  if (found === undefined) throw new Error(`no clock ${clock}`);
  return found;
};

/** Waits until a case knows of something that was signalled, by asking it. */
const until = async (number: CaseNumber, holds: (state: CaseState) => boolean) => {
  for (;;) {
    const state = await world.desk.state(number);
    if (holds(state)) return state;
  }
};

test('time is asked for, granted by those the plan names, and refused once the day has passed', async () => {
  const { desk, client } = world;
  const number = world.number('project');
  await desk.open(number);
  const clock = newest(await desk.state(number), 'preparationLimit');
  await desk.send(
    number,
    'askExtension',
    { clock: clock.id, amount: 30, reason: '征地未完' },
    lead,
  );
  await desk.send(number, 'approveExtension', { clock: clock.id, opinion: null }, TWO_OFFICES);
  await desk.send(number, 'approveExtension', { clock: clock.id, opinion: '同意' }, LEADER);
  const extended = newest(await desk.state(number), 'preparationLimit');
  expect(extended.due > clock.due).toBe(true);
  await fastForward(client, number, 200);
  const breached = newest(await desk.state(number), 'preparationLimit');
  expect(breached.breachedAt).toBe(extended.dueAt);
  await expect(
    desk.send(number, 'askExtension', { clock: clock.id, amount: 1, reason: '再延' }, lead),
  ).rejects.toMatchObject({ refusal: { code: 'tooLateToExtend' } });
  await world.expectAgreement(number);
});

test('every step of the ladder rings once, in order, although nobody was there to hear it', async () => {
  const { desk, client, ledger } = world;
  const number = world.number('financing');
  await desk.open(number);
  const { id } = newest(await desk.state(number), 'needLimit');
  await fastForward(client, number, 90);
  const events = await readEvents(ledger, number, { after: 0, limit: 200 });
  const said = events
    .filter((event) => 'clock' in event && event.clock === id)
    .map((event) => (event.type === 'clockRang' ? event.rung : event.type));
  expect(said).toEqual([
    'reminder',
    'urge',
    'clockBreached',
    'yellow',
    'red',
    'talk',
    'bulletin',
    'accountability',
  ]);
  await world.expectAgreement(number);
});

const publishCalendar = async (closed: readonly string[]): Promise<string> => {
  const { ledger } = world;
  const latest = await latestPublished(ledger, 'calendar', 'cn');
  const paper = '区政府办〔2026〕1号';
  const district = closed.map((date) => ({ date, isOffDay: true, title: '抗洪停工', paper }));
  const content = { ...(latest?.content as object), version: 'with-a-closure', district };
  const [hash = ''] = await publishDocuments(ledger, [
    { kind: 'calendar', id: 'cn', version: content.version, content },
  ]);
  return hash;
};

const weekdaysAfter = (day: PlainDate, count: number): string[] =>
  Array.from({ length: count * 2 }, (_, index) =>
    new Date(Date.parse(day) + (index + 1) * 86_400_000).toISOString().slice(0, 10),
  ).filter((text) => ![0, 6].includes(new Date(text).getUTCDay()));

test('a closure of the district moves its own limits, keeps both due days on record, and no verdict', async () => {
  const { desk, ledger } = world;
  const number = world.number('project');
  await desk.open(number);
  const before = newest(await desk.state(number), 'preparationLimit');
  const calendar = await publishCalendar(weekdaysAfter(before.startedOn, 5));
  const signal = () =>
    desk
      .handle(number)
      .signal(ADOPT_SIGNAL, { kind: 'calendar', calendar }, { published: calendar });
  await signal();
  await signal();
  const state = await until(number, (one) => one.calendar === calendar);
  const after = newest(state, 'preparationLimit');
  expect(after.due > before.due).toBe(true);
  expect(after.moves).toMatchObject([
    { before: before.due, after: after.due, because: 'calendar' },
  ]);
  await desk.send(number, 'addNote', { text: '已知悉' });
  const events = await readEvents(ledger, number, { after: 0, limit: 200 });
  expect(events.filter((event) => event.type === 'recalculated')).toHaveLength(1);
  await world.expectAgreement(number);
});

const tightened = (plan: CasePlan): CasePlan => ({
  ...plan,
  version: plan.version + 1,
  stages: plan.stages.map((stage) => ({
    ...stage,
    clocks: stage.clocks.map((clock) =>
      clock.id === 'preparationLimit'
        ? { ...clock, term: { by: 'period', amount: 20, unit: 'workingDay' } }
        : clock,
    ),
  })),
});

test('a case that is moved to another plan with its clock running is breached by the new limit', async () => {
  const { desk, client, ledger } = world;
  const number = world.number('project');
  await desk.open(number);
  const before = newest(await desk.state(number), 'preparationLimit');
  const content = tightened(projectPlan);
  const [hash = ''] = await publishDocuments(ledger, [
    { kind: 'plan', id: content.id, version: String(content.version), content },
  ]);
  const plan = { id: content.id, version: content.version, hash };
  await desk.send(number, 'migrate', { plan, stages: {} });
  const moved = newest(await desk.state(number), 'preparationLimit');
  expect(moved.due < before.due).toBe(true);
  await fastForward(client, number, 60);
  const breached = newest(await desk.state(number), 'preparationLimit');
  expect(breached.breachedAt).toBe(breached.dueAt);
  expect(breached.due < before.due).toBe(true);
  await world.expectAgreement(number);
});
