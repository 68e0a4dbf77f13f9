import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { readEvents } from '@gongjian/ledger';
import { RENEW_SIGNAL } from '@gongjian/workflows/messages';
import { TWO_OFFICES } from '../support/case-desk.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const runOf = async (number: CaseNumber) => (await world.desk.handle(number).describe()).runId;

/** Makes a case go on in a new run and waits until it has. */
const renew = async (number: CaseNumber): Promise<void> => {
  const before = await runOf(number);
  await world.desk.handle(number).signal(RENEW_SIGNAL);
  while ((await runOf(number)) === before) await new Promise((resolve) => setTimeout(resolve, 20));
};

const STORY = ['projectApproval', 'landUsePermit', 'design', 'worksPermit'] as const;

const tell = async (number: CaseNumber) => {
  const { desk, ledger } = world;
  await desk.open(number, { title: '同一个故事' });
  await desk.walkTo(number, ...STORY);
  await world.expectAgreement(number);
  return (await readEvents(ledger, number, { after: 0, limit: 200 })).map((event) => event.type);
};

test('a story told in a new run after every step is the same story', async () => {
  const plain = await tell(world.number('project'));
  const number = world.number('project');
  const runs = new Set<string>();
  world.desk.after = async (each) => {
    await renew(each);
    runs.add(await runOf(each));
  };
  try {
    expect(await tell(number)).toEqual(plain);
  } finally {
    world.desk.after = undefined;
  }
  expect(runs.size).toBe(STORY.length);
});

test('commands that arrive while a case changes its run are neither lost nor done twice', async () => {
  const { desk, ledger } = world;
  const number = world.number('project');
  await desk.open(number);
  const notes = Array.from({ length: 30 }, (_, n) => `note-${n}`);
  for (const id of notes) {
    if (Number(id.slice(5)) % 3 === 0) await desk.handle(number).signal(RENEW_SIGNAL);
    await desk.send(number, 'addNote', { text: id }, { by: TWO_OFFICES, id });
  }
  const recorded = (await readEvents(ledger, number, { after: 0, limit: 200 })).filter(
    (event) => event.type === 'noteAdded',
  );
  expect(recorded.map((event) => event.command?.id)).toEqual(notes);
  await world.expectAgreement(number);
});

test('a command done in an earlier run is answered again, not done again', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const sender = { by: TWO_OFFICES, id: 'before-renewal' };
  const first = await desk.send(number, 'addNote', { text: '换页前' }, sender);
  await renew(number);
  expect(await desk.send(number, 'addNote', { text: '换页前' }, sender)).toEqual(first);
  await expect(
    desk.send(number, 'addNote', { text: '换了内容' }, { by: TWO_OFFICES, id: 'before-renewal' }),
  ).resolves.toEqual(first);
  await renew(number);
  await expect(
    desk.send(number, 'addNote', { text: '换了内容' }, { by: TWO_OFFICES, id: 'before-renewal' }),
  ).rejects.toMatchObject({ refusal: { code: 'keyReused' } });
  await world.expectAgreement(number);
});
