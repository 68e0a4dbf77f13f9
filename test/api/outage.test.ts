import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { CommandOutcome } from '@gongjian/contract';
import { createWorker } from '@gongjian/worker';
import { NAMESPACE } from '../support/world.ts';
import { openDistrict, type Answer, type District, type Person } from './district.ts';

const open: District[] = [];
const district = async (more: Parameters<typeof openDistrict>[0] = {}): Promise<District> => {
  const opened = await openDistrict(more);
  open.push(opened);
  return opened;
};
afterAll(async () => {
  for (const one of open) await one.close();
});

const expectUnknown = ({ status, headers, body }: Answer, key: string): void => {
  expect([status, headers.get('location')]).toEqual([202, `/api/v1/commands/${key}`]);
  expect(headers.get('retry-after')).not.toBeNull();
  expect(CommandOutcome.parse(body)).toMatchObject({ state: 'unknown', version: null });
};

/** Sends a command again and again under its key, as a patient client does, until it is no longer unknown. */
const untilKnown = async (send: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await send();
    if (answer.status !== 202 && answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the command stayed unknown');
};

const notesOf = async (person: Person, number: string): Promise<unknown[]> => {
  const { body } = await person.get(`/cases/${number}/events`);
  return body.events.filter((event: { type: string }) => event.type === 'noteAdded');
};

test.concurrent('a database that goes away and comes back: unknown, then done, once', async () => {
  const { world, person, stranger } = await district();
  const officer = await person('developmentBureau.officer');
  const number = world.number('project');
  await officer.send('/cases', { kind: 'project', number, title: '断库' });
  const [key, text] = [randomUUID(), { text: '断库时记的' }];
  const giveBack = await world.cutDatabase();
  const [note, opening, list, health] = await Promise.all([
    officer.send(`/cases/${number}/notes`, text, { key }),
    officer.send('/cases', { kind: 'project', title: '断库时立的' }),
    officer.get('/cases'),
    stranger.get('/health'),
  ]);
  expectUnknown(note, key);
  expect(opening.status).toBe(202);
  expect([list.status, list.body.code, list.headers.get('retry-after')]).toEqual([
    503,
    'unavailable',
    '5',
  ]);
  expect([health.status, health.body]).toEqual([503, { live: true, ready: false }]);
  await giveBack();
  const known = await untilKnown(() => officer.send(`/cases/${number}/notes`, text, { key }));
  expect(known.status).toBe(200);
  expect(await notesOf(officer, number)).toHaveLength(1);
  const { body } = await officer.get(`/commands/${key}`);
  expect(body).toMatchObject({ state: 'accepted', version: known.body.version });
});

test.concurrent('no worker: the opening is unknown, and is done once when one comes', async () => {
  const taskQueue = `late-${randomUUID()}`;
  const { world, person } = await district({ taskQueue });
  const officer = await person('developmentBureau.officer');
  const key = randomUUID();
  const body = { kind: 'project', title: '等人' };
  expectUnknown(await officer.send('/cases', body, { key }), key);
  const worker = await createWorker({
    databaseUrl: world.databaseUrl,
    temporalAddress: world.temporalAddress,
    namespace: NAMESPACE,
    taskQueue,
    identity: 'late',
    notices: { sender: 'test@localhost', hosts: [] },
  });
  const answer = await untilKnown(() => officer.send('/cases', body, { key }));
  expect([answer.status, answer.body.state]).toEqual([201, 'accepted']);
  const { body: list } = await officer.get('/cases');
  expect(list.cases).toHaveLength(1);
  await worker.close();
});

test.concurrent(
  'no engine: commands are unknown, reading goes on, and health says not ready',
  async () => {
    const { person, stranger } = await district({ temporalAddress: '127.0.0.1:1' });
    const officer = await person('developmentBureau.officer');
    const key = randomUUID();
    const [opening, list, health] = await Promise.all([
      officer.send('/cases', { kind: 'project', title: '无引擎' }, { key }),
      officer.get('/cases'),
      stranger.get('/health'),
    ]);
    expectUnknown(opening, key);
    expect([list.status, list.body.cases]).toEqual([200, []]);
    expect([health.status, health.body]).toEqual([503, { live: true, ready: false }]);
  },
);
