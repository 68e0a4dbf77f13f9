import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  latestPublished,
  listRecalculations,
  NATIONAL_CALENDAR,
  pauseRecalculation,
  publishDocuments,
  readCase,
  readEvents,
  readRounds,
  readWatch,
  resumeRecalculation,
  type RecalculationProgress,
} from '@gongjian/ledger';
import { instant, type CalendarData, type CaseKind, type CaseNumber } from '@gongjian/rules';
import { DUTY_PACE, type DutyPace } from '@gongjian/worker';
import { TASK_QUEUE } from '@gongjian/workflows/messages';
import { recordOpenedAt, startOpenedAt, startRecorded } from '../support/crafted-case.ts';
import { dayNumber, dayText, naiveDue, workedBy } from '../support/naive-due.ts';
import { until } from '../support/until.ts';
import { forkWorker, kill } from '../support/worker-process.ts';
import { openWorld, type World } from '../support/world.ts';

/** A slow job that is looked at often, so that tests can meet it in the middle. */
const PACE = 4;
const SLOWLY: Partial<DutyPace> = {
  recalculation: {
    ...DUTY_PACE.recalculation,
    mostOutstanding: PACE,
    busyMs: 20,
    idleMs: 100,
    answerMs: 2_000,
  },
  lead: { retryMs: 100, idleMs: 10_000 },
};

const KINDS: readonly CaseKind[] = ['project', 'demolition', 'financing'];
const CASES = 48;
const DAY_MS = 86_400_000;

let world: World;
const numbers: CaseNumber[] = [];

/** Numbers that look random and are the same in every run. */
const random = ((): (() => number) => {
  let seed = 5_515;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
})();

beforeAll(async () => {
  // The product's own queue, so that workers can be processes; no other test uses it.
  world = await openWorld({ pace: SLOWLY, taskQueue: TASK_QUEUE });
  for (let n = 0; n < CASES; n += 1) {
    const number = world.number(KINDS[n % KINDS.length] ?? 'project');
    // None of their clocks is due yet: a breach is a verdict and stays.
    await startOpenedAt(world, number, instant(Date.now() - Math.floor(random() * 20 * DAY_MS)));
    numbers.push(number);
  }
}, 120_000);
afterAll(() => world.close());

const calendarNow = async () => {
  const found = await latestPublished(world.ledger, 'calendar', NATIONAL_CALENDAR);
  if (found === undefined) throw new Error('no calendar is published');
  return { hash: found.hash, data: found.content as CalendarData };
};

/** Publishes a corrected calendar in which every tenth of the next 90 days is the other way round. */
const publishCorrected = async (version: string): Promise<string> => {
  const { data } = await calendarNow();
  const isWorked = workedBy(data);
  const today = dayNumber(new Date().toISOString().slice(0, 10));
  const changed = new Map<number, { date: string; isOffDay: boolean }[]>();
  for (let day = today + 2; day < today + 92; day += 1) {
    if (random() > 0.1) continue;
    const date = dayText(day);
    const year = Number(date.slice(0, 4));
    changed.set(year, [...(changed.get(year) ?? []), { date, isOffDay: isWorked(day) }]);
  }
  const notices = data.notices.map((notice) => ({
    ...notice,
    days: [...notice.days, ...(changed.get(notice.year) ?? [])],
  }));
  for (const [year, days] of changed)
    if (!data.notices.some((notice) => notice.year === year))
      notices.push({ year, papers: ['测试'], days });
  const content: CalendarData = { version, notices };
  const [hash = ''] = await publishDocuments(world.ledger, [
    { kind: 'calendar', id: NATIONAL_CALENDAR, version, content },
  ]);
  return hash;
};

const jobFor = async (calendar: string): Promise<RecalculationProgress | undefined> =>
  (await listRecalculations(world.ledger)).find((job) => job.calendar === calendar);

const untilDone = (calendar: string): Promise<void> =>
  until('every case is recalculated', async () => (await jobFor(calendar))?.state === 'done');

const jobStarted = async (calendar: string): Promise<RecalculationProgress> => {
  await until('the job has begun', async () => (await jobFor(calendar)) !== undefined);
  const job = await jobFor(calendar);
  if (job === undefined) throw new Error('the job is gone');
  return job;
};

const recalculationsOf = async (number: CaseNumber) =>
  (await readEvents(world.ledger, number, { after: 0, limit: 200 })).filter(
    (event) => event.type === 'recalculated',
  );

/** How often each case has recorded a calendar. */
const timesRecorded = async (calendar: string): Promise<number[]> => {
  const times = [];
  for (const number of numbers) {
    const events = await recalculationsOf(number);
    times.push(
      events.filter(({ cause }) => cause.kind === 'calendar' && cause.calendar === calendar).length,
    );
  }
  return times;
};

const everyOnce = () => numbers.map(() => 1);

/** Every clock is due on the day that counting by hand finds; answers the days before and after. */
const expectByHand = async (number: CaseNumber, isWorked: (day: number) => boolean) => {
  const file = await readCase(world.ledger, number);
  for (const { term, startedOn, due, state } of file?.state.clocks ?? []) {
    expect(state).toBe('running');
    if (term.by !== 'period') throw new Error('a clock of another term: teach the oracle');
    const { amount, unit } = term;
    expect(due).toBe(naiveDue({ start: startedOn, amount, unit }, isWorked));
  }
};

test('a new calendar moves every open clock to the day that counting by hand finds', async () => {
  const before = new Map<CaseNumber, readonly string[]>();
  for (const number of numbers)
    before.set(
      number,
      (await readCase(world.ledger, number))?.state.clocks.map(({ due }) => due) ?? [],
    );
  const calendar = await publishCorrected('corrected-1');
  await untilDone(calendar);
  expect(await timesRecorded(calendar)).toEqual(everyOnce());
  const isWorked = workedBy((await calendarNow()).data);
  let [earlier, later] = [0, 0];
  for (const number of numbers) {
    await expectByHand(number, isWorked);
    await world.expectAgreement(number);
    const clocks = (await readCase(world.ledger, number))?.state.clocks ?? [];
    for (const [index, { due }] of clocks.entries()) {
      const old = before.get(number)?.[index] ?? due;
      if (due < old) earlier += 1;
      if (due > old) later += 1;
    }
    const [event] = await recalculationsOf(number);
    for (const moved of event?.clocks ?? []) expect(before.get(number)).toContain(moved.before);
  }
  expect(earlier + later).toBeGreaterThan(0);
  expect(await jobFor(calendar)).toMatchObject({
    state: 'done',
    total: CASES,
    done: CASES,
    recalculated: CASES,
    movedEarlier: earlier,
    movedLater: later,
  });
}, 120_000);

/** Looks at a paused job in which nothing more was recorded: some seconds. */
const QUIET_LOOKS = 12;

test('a paused job tells nobody more; people work on, and resumed it ends', async () => {
  const calendar = await publishCorrected('corrected-2');
  const { id } = await jobStarted(calendar);
  await pauseRecalculation(world.ledger, id, 'office');
  const roundNow = async () =>
    (await readRounds(world.ledger)).find(({ duty }) => duty === 'recalculation')?.doneAt ?? 0;
  const lookedAgain = async () => {
    const seen = await roundNow();
    await until('it was looked at again', async () => (await roundNow()) > seen + 250);
  };
  // Whoever was told before the pause still records it, on a busy machine a good while later.
  let before = await jobFor(calendar);
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    await lookedAgain();
    const now = await jobFor(calendar);
    quiet = now?.done === before?.done ? quiet + 1 : 0;
    before = now;
  }
  expect(before?.state).toBe('paused');
  expect(before?.done).toBeLessThan(CASES);
  const [number] = numbers;
  if (number !== undefined) await world.desk.send(number, 'addNote', { text: '照常办理' });
  await lookedAgain();
  expect((await jobFor(calendar))?.done).toBe(before?.done);
  await resumeRecalculation(world.ledger, id);
  await untilDone(calendar);
  expect(await timesRecorded(calendar)).toEqual(everyOnce());
}, 120_000);

test('a newer calendar takes over from a job that is not done', async () => {
  const older = await publishCorrected('corrected-3');
  await jobStarted(older);
  const newer = await publishCorrected('corrected-4');
  await untilDone(newer);
  expect(await timesRecorded(newer)).toEqual(everyOnce());
  expect(Math.max(...(await timesRecorded(older)))).toBeLessThanOrEqual(1);
  const [job] = (await listRecalculations(world.ledger)).filter(
    ({ calendar }) => calendar === older,
  );
  expect(job).toMatchObject({ state: 'superseded', finishedAt: expect.any(Number) });
}, 120_000);

test('a worker that is killed in the middle loses no case and recalculates none twice', async () => {
  await world.stopWorkers();
  const calendar = await publishCorrected('corrected-5');
  const first = await forkWorker(world);
  await until('some cases are recalculated', async () => ((await jobFor(calendar))?.done ?? 0) > 0);
  await kill(first);
  const middle = await jobFor(calendar);
  expect(middle).toMatchObject({ state: 'running', total: CASES });
  await world.startWorker();
  await untilDone(calendar);
  expect(await timesRecorded(calendar)).toEqual(everyOnce());
  expect(await jobFor(calendar)).toMatchObject({ total: CASES, done: CASES });
  const isWorked = workedBy((await calendarNow()).data);
  for (const number of numbers) await expectByHand(number, isWorked);
}, 120_000);

test('a case whose workflow is gone holds up nobody, is reported, and is told once it is back', async () => {
  const gone = world.number('project');
  const recorded = await recordOpenedAt(world, gone, instant(Date.now()));
  const calendar = await publishCorrected('corrected-6');
  await until('all others are recalculated', async () => (await jobFor(calendar))?.done === CASES);
  expect(await jobFor(calendar)).toMatchObject({ state: 'running', total: CASES + 1 });
  const { findings } = await readWatch(world.ledger);
  expect(findings).toMatchObject([{ caseNumber: gone, kind: 'lostCase' }]);
  await startRecorded(world, gone, recorded);
  await untilDone(calendar);
  expect(await recalculationsOf(gone)).toHaveLength(1);
}, 120_000);
