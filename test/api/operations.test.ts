import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Recalculation, Recalculations, Watch } from '@gongjian/contract';
import { until } from '../support/until.ts';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let offices: Person;
beforeAll(async () => {
  district = await openDistrict();
  offices = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

const ROUTES = [
  ['GET', '/operations/watchdog'],
  ['GET', '/operations/recalculations'],
  ['GET', '/operations/recalculations/1'],
  ['POST', '/operations/recalculations/1/pause'],
  ['POST', '/operations/recalculations/1/resume'],
] as const;

test.each(ROUTES)('%s %s is for the two offices only', async (method, where) => {
  const officer = await district.person('financeBureau.officer');
  const { status, body } = await officer.request(method, where);
  expect([status, body.code]).toEqual([403, 'forbidden']);
});

const look = async (): Promise<Watch> =>
  Watch.parse((await offices.get('/operations/watchdog')).body);

test('the watchdog tells when it last looked, and who leads', async () => {
  await until('it has looked', async () => (await look()).awake);
  const { rounds, now } = await look();
  const round = rounds.find(({ duty }) => duty === 'watch');
  expect(round?.leader).toMatch(/^test-/);
  expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(round?.doneAt ?? ''));
  expect(rounds.map(({ duty }) => duty)).toContain('proof');
});

test('a watchdog that has not looked for two minutes is dead, and that is seen', async () => {
  await district.world.stopWorkers();
  expect((await look()).awake).toBe(true);
  await district.world.ledger.query(`update duty_round set done_at = done_at - interval '121 s'`);
  expect((await look()).awake).toBe(false);
});

test('findings are told in words', async () => {
  await district.world.ledger.query(
    `insert into watch_finding
       (case_number, kind, version, first_seen_at, last_seen_at, nudges)
     values ('P-1', 'lostCase', 1, now(), now(), 0), ('P-2', 'noClock', 1, now(), now(), 0)`,
  );
  const { findings, open } = await look();
  expect(open).toEqual({ lostCase: 1, noClock: 1 });
  for (const { title } of findings) expect(title.zh).toMatch(/\p{Script=Han}/u);
});

/** A job that no runner touches: the workers were stopped above. */
const putJob = async (calendar: string): Promise<number> => {
  const [job] = await district.world.ledger.query<{ id: number }[]>(
    `insert into recalculation (calendar, total, state, pace, started_at)
     values ($1, 5, 'running', 40, now()) returning id`,
    [calendar],
  );
  return job?.id ?? 0;
};

test('a recalculation is listed, paused and resumed, each as often as one likes', async () => {
  const id = await putJob('calendar-1');
  const where = `/operations/recalculations/${id}`;
  const list = Recalculations.parse((await offices.get('/operations/recalculations')).body);
  expect(list.recalculations).toMatchObject([{ id, state: 'running', total: 5, done: 5 }]);
  for (const [act, state] of [
    ['pause', 'paused'],
    ['pause', 'paused'],
    ['resume', 'running'],
    ['resume', 'running'],
  ] as const) {
    const answer = await offices.post(`${where}/${act}`, {});
    expect([answer.status, Recalculation.parse(answer.body).state]).toEqual([200, state]);
  }
});

test('a recalculation that is over is neither paused nor resumed', async () => {
  const id = await putJob('calendar-2');
  await district.world.ledger.query(
    `update recalculation set state = 'done', finished_at = now() where id = $1`,
    [id],
  );
  for (const act of ['pause', 'resume']) {
    const { status, body } = await offices.post(`/operations/recalculations/${id}/${act}`, {});
    expect([status, body.code]).toEqual([409, 'recalculationOver']);
  }
});

test.each([
  ['9999', 404, 'unknownRecalculation'],
  ['no-number', 400, 'validation'],
])('recalculation %s answers %i %s', async (id, status, code) => {
  const answer = await offices.get(`/operations/recalculations/${id}`);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
