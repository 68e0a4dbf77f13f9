import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { publishDocuments, readCase, recordEvents } from '@gongjian/ledger';
import {
  decide,
  instant,
  isRefusal,
  workingCalendar,
  type CaseCommand,
  type CaseNumber,
  type CasePlan,
  type StageId,
} from '@gongjian/rules';
import { CHILD_MOVED_SIGNAL, RENEW_SIGNAL } from '@gongjian/workflows/messages';
import { TWO_OFFICES } from '../support/case-desk.ts';
import { openWorld, type World } from '../support/world.ts';

const { EventType } = temporal.api.enums.v1;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const historyOf = async (number: CaseNumber) =>
  (await world.desk.handle(number).fetchHistory()).events ?? [];

test('whoever is told yes can read it in PostgreSQL at once', async () => {
  const { desk, ledger } = world;
  const number = world.number('project');
  await desk.open(number);
  for (let n = 0; n < 10; n += 1) {
    const { version } = await desk.send(number, 'addNote', { text: `第 ${n} 次` });
    expect((await readCase(ledger, number))?.version).toBe(version);
  }
  await world.expectAgreement(number);
});

test('a command is one workflow task, and a refused one leaves no trace in history', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const tasks = async () =>
    (await historyOf(number)).filter(
      (event) => event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
    ).length;
  const before = await tasks();
  await desk.send(number, 'addNote', { text: '一' });
  expect(await tasks()).toBe(before + 1);
  const length = (await historyOf(number)).length;
  await expect(desk.send(number, 'advance', { to: 'audit' as never })).rejects.toMatchObject({
    refusal: { code: 'notNextStage' },
  });
  expect((await historyOf(number)).length).toBe(length);
});

test('the same command sent twice, and twenty times at once, has one effect', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const sender = { by: TWO_OFFICES, id: 'note-once' };
  const receipts = await Promise.all(
    Array.from({ length: 8 }, () => desk.send(number, 'addNote', { text: '仅一次' }, sender)),
  );
  expect(new Set(receipts.map((receipt) => receipt.version)).size).toBe(1);
  await world.expectAgreement(number);
  const other = desk.send(
    number,
    'addNote',
    { text: '别的内容' },
    { by: TWO_OFFICES, id: 'note-once' },
  );
  expect((await other).version).toBe(receipts[0]?.version); // the server answers a known id itself
});

const MOVE = { id: 'x', fingerprint: 'x', to: 'audit' };

test.each<{ what: string; payload: unknown }>([
  { what: 'nothing', payload: undefined },
  { what: 'a command of no act', payload: { command: {}, by: TWO_OFFICES } },
  {
    what: 'another act inside',
    payload: { command: { ...MOVE, act: 'cancel', reason: 'x' }, by: TWO_OFFICES },
  },
  { what: 'no sender', payload: { command: { ...MOVE, act: 'advance' } } },
  {
    what: 'a stage that is a list',
    payload: { command: { ...MOVE, act: 'advance', to: ['audit'] }, by: TWO_OFFICES },
  },
])('a case that is sent $what refuses it and goes on', async ({ payload }) => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const handle = desk.handle(number);
  await expect(handle.executeUpdate('advance', { args: [payload] })).rejects.toThrow();
  await handle.signal(CHILD_MOVED_SIGNAL, payload);
  await desk.send(number, 'addNote', { text: '照常' });
  await world.expectAgreement(number);
});

/** Records what a command does, as a worker does that dies before its workflow task is complete. */
const recordAndDie = async (
  number: CaseNumber,
  command: CaseCommand,
  target?: CasePlan,
): Promise<number> => {
  const { desk, ledger } = world;
  const { content: plan } = desk.planOf(number);
  const state = await desk.state(number);
  const events = decide(state, command, {
    instant: instant(state.changedAt + 1),
    actor: TWO_OFFICES,
    plan,
    calendar: workingCalendar({ version: 'none', notices: [] }),
    ...(target === undefined ? {} : { target }),
  });
  if (isRefusal(events)) throw new Error(events.message.en);
  return (await recordEvents(ledger, number, events)).version;
};

const noteOfTheDead = (): CaseCommand => {
  const content = { text: 'of the dead' };
  return {
    act: 'addNote',
    id: 'of the dead',
    fingerprint: JSON.stringify(content),
    ...content,
  };
};

test('what a worker recorded before it died is what has happened, and is answered when it is asked again', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const version = await recordAndDie(number, noteOfTheDead());
  const sender = { by: TWO_OFFICES, id: 'of the dead' };
  expect(await desk.send(number, 'addNote', { text: 'of the dead' }, sender)).toMatchObject({
    version,
  });
  await world.expectAgreement(number);
});

test('what is asked after a worker died follows what it had recorded', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const version = await recordAndDie(number, noteOfTheDead());
  expect(await desk.send(number, 'addNote', { text: '后来的' })).toMatchObject({
    version: version + 1,
  });
  const sender = { by: TWO_OFFICES, id: 'of the dead' };
  expect(await desk.send(number, 'addNote', { text: 'of the dead' }, sender)).toMatchObject({
    version,
  });
  await world.expectAgreement(number);
});

test('a case that a dead worker had moved to another plan goes on under that plan, in this run and the next', async () => {
  const { desk, ledger } = world;
  const number = world.number('project');
  await desk.open(number);
  const { content: old } = desk.planOf(number);
  const [first, ...others] = old.stages;
  if (first === undefined) throw new Error('a plan without stages');
  const target: CasePlan = {
    ...old,
    version: old.version + 1,
    stages: [{ ...first, id: 'groundwork' as StageId }, ...others],
  };
  const [hash = ''] = await publishDocuments(ledger, [
    { kind: 'plan', id: target.id, version: String(target.version), content: target },
  ]);
  const plan = { id: target.id, version: target.version, hash };
  const stages = { [first.id]: 'groundwork' as StageId };
  await recordAndDie(
    number,
    { act: 'migrate', id: 'move of the dead', fingerprint: 'move', plan, stages },
    target,
  );
  const asked = Array.from({ length: 5 }, (_, n) =>
    desk.send(number, 'addNote', { text: `后来的 ${n}` }),
  );
  await Promise.all(asked);
  expect(await desk.state(number)).toMatchObject({ plan, stage: 'groundwork' });
  await world.expectAgreement(number);
  await desk.handle(number).signal(RENEW_SIGNAL);
  await desk.send(number, 'addNote', { text: '换页之后' });
  expect(await desk.state(number)).toMatchObject({ plan, stage: 'groundwork' });
  await world.expectAgreement(number);
});

test('while PostgreSQL is away a command waits, is seen as a pending activity, and is recorded once when it is back', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const back = await world.cutDatabase();
  const waiting = desk.send(number, 'addNote', { text: '停电时写的' });
  const pending = async (): Promise<number> =>
    (await desk.handle(number).describe()).raw.pendingActivities?.length ?? 0;
  for (let tries = 0; tries < 300 && (await pending()) === 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await pending()).toBe(1);
  await back();
  await waiting;
  await world.expectAgreement(number);
}, 120_000);
