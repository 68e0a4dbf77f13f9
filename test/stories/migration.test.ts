import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  latestPublished,
  listRefusedMoves,
  NATIONAL_CALENDAR,
  pauseMigration,
  publishPlan,
  readEvents,
  readMigration,
  resumeMigration,
  startMigration,
} from '@gongjian/ledger';
import {
  openApprovals,
  type CaseNumber,
  type CasePlan,
  type PlanRef,
  type StageId,
  type StagePlan,
} from '@gongjian/rules';
import { DUTY_PACE, type DutyPace } from '@gongjian/worker';
import { RENEW_SIGNAL, TASK_QUEUE } from '@gongjian/workflows/messages';
import { CaseDesk, officer, TWO_OFFICES } from '../support/case-desk.ts';
import { fastForward } from '../support/fast-forward.ts';
import { sideBySidePlan as before } from '../support/side-by-side-plan.ts';
import { until } from '../support/until.ts';
import { forkWorker, kill } from '../support/worker-process.ts';
import { openWorld, type World } from '../support/world.ts';

/** A slow job that is looked at often, so that tests can meet it in the middle. */
const PACE = 2;
const SLOWLY: Partial<DutyPace> = {
  planMigration: {
    ...DUTY_PACE.planMigration,
    mostOutstanding: PACE,
    busyMs: 100,
    idleMs: 100,
    answerMs: 2_000,
  },
  lead: { retryMs: 100, idleMs: 30_000 },
};

const id = (name: string): StageId => name as StageId;
const LAND = officer('naturalResourcesBureau');
const yes = { approval: 'landOpinion', opinion: null, conditions: [] };

const shortened = (stage: StagePlan): StagePlan => ({
  ...stage,
  clocks: stage.clocks.map((clock) =>
    clock.id === 'intakeLimit'
      ? { ...clock, term: { by: 'period', amount: 4, unit: 'workingDay' } }
      : clock,
  ),
});

const newNames: Readonly<Record<string, StageId>> = {
  landReview: id('landVerdict'),
  archive: id('filing'),
};
const renamed = (stage: StagePlan): StagePlan => {
  const name = (one: StageId): StageId => newNames[one] ?? one;
  const { branches, ...one } = stage;
  return {
    ...one,
    id: name(stage.id),
    next: stage.next.map(name),
    returnTo: stage.returnTo.map(name),
    ...(branches === undefined
      ? {}
      : { branches: branches.map((way) => ({ ...way, stages: way.stages.map(renamed) })) }),
  };
};

/** Two stages bear other names, and intake is shorter. */
const after: CasePlan = {
  ...before,
  version: before.version + 1,
  stages: before.stages.map(shortened).map(renamed),
};

let world: World;
let desk: CaseDesk;
let source: PlanRef;
let target: PlanRef;
let keys = 0;

const published = async (plan: CasePlan): Promise<PlanRef> => {
  const answer = await publishPlan(world.ledger, plan, TWO_OFFICES.account);
  if (answer.outcome !== 'published') throw new Error(answer.outcome);
  return { id: plan.id, version: plan.version, hash: answer.version.hash };
};

beforeAll(async () => {
  // The product's own queue, so that workers can be processes.
  world = await openWorld({ pace: SLOWLY, taskQueue: TASK_QUEUE });
  source = await published(before);
  target = await published(after);
  const { client, taskQueue, ledger } = world;
  const calendar = await latestPublished(ledger, 'calendar', NATIONAL_CALENDAR);
  desk = new CaseDesk({
    client,
    taskQueue,
    calendar: calendar?.hash ?? '',
    plans: new Map([['project', { plan: source, content: before }]]),
  });
}, 120_000);
afterAll(() => world.close());

const opened = async (): Promise<CaseNumber> => {
  const number = world.number('project');
  await desk.open(number, { by: officer('developmentBureau') });
  return number;
};

/** Both ways under way: the land's round is open and has one answer, the money is being looked at. */
const inReview = async (): Promise<CaseNumber> => {
  const number = await opened();
  await desk.send(number, 'advance', { to: id('review') });
  await desk.send(number, 'advance', { to: id('landReview') }, LAND);
  await desk.send(number, 'approve', yes, officer('justiceBureau'));
  return number;
};

const inArchive = async (): Promise<CaseNumber> => {
  const number = await inReview();
  await desk.send(number, 'approve', yes, officer('auditBureau'));
  await desk.send(number, 'finishBranch', { branch: 'land' }, LAND);
  await desk.send(number, 'finishBranch', { branch: 'money' }, officer('financeBureau'));
  await desk.send(number, 'advance', { to: id('archive') });
  return number;
};

const move = (number: CaseNumber, stages = newNames) =>
  desk.send(number, 'migrate', { plan: target, stages });

const movesOf = async (number: CaseNumber) =>
  (await readEvents(world.ledger, number, { after: 0, limit: 200 })).filter(
    ({ type }) => type === 'planMigrated',
  );

const startJob = async (
  stages: Readonly<Record<string, StageId>>,
  pace = PACE,
): Promise<number> => {
  keys += 1;
  const started = await startMigration(world.ledger, {
    plan: 'project',
    sources: [source.hash],
    target,
    stages,
    pace,
    startedBy: TWO_OFFICES,
    command: `story-${keys}`,
    fingerprint: 'story',
  });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.id;
};

const job = async (number: number) => {
  const found = await readMigration(world.ledger, number);
  if (found === undefined) throw new Error(`no job ${number}`);
  return found;
};

const untilDone = (number: number): Promise<void> =>
  until('the job is done', async () => (await job(number)).state === 'done');

test('incubator-kie-issues#509: after a move the breach still fires, by the new limit', async () => {
  const number = await opened();
  const was = (await desk.state(number)).clocks.find(({ clock }) => clock === 'intakeLimit');
  await move(number);
  const is = (await desk.state(number)).clocks.find(({ clock }) => clock === 'intakeLimit');
  expect((is?.due ?? '') < (was?.due ?? '')).toBe(true);
  await fastForward(world.client, number, 14);
  const breached = (await desk.state(number)).clocks.find(({ clock }) => clock === 'intakeLimit');
  expect(breached).toMatchObject({ due: is?.due, breachedAt: is?.dueAt });
  await world.expectAgreement(number);
});

test('camunda#44227: a task that was open is reported and accepted after a move, and stands before the same step', async () => {
  const number = await inReview();
  const conditions = [{ text: '补交红线图', due: null, before: id('archive') }];
  await desk.send(number, 'approve', { ...yes, conditions }, officer('auditBureau'));
  await move(number);
  const [task] = (await desk.state(number)).tasks;
  expect(task).toMatchObject({ state: 'open', before: 'filing', department: LAND.department });
  await desk.send(number, 'finishBranch', { branch: 'land' }, LAND);
  await desk.send(number, 'finishBranch', { branch: 'money' }, officer('financeBureau'));
  const onwards = () => desk.send(number, 'advance', { to: id('filing') });
  await expect(onwards()).rejects.toMatchObject({ refusal: { code: 'conditionsOpen' } });
  const report = { task: task?.id ?? '', text: '已补交', evidence: null };
  await desk.send(number, 'reportTask', report, LAND);
  await desk.send(number, 'acceptTask', { task: report.task }, officer('auditBureau'));
  await onwards();
  await world.expectAgreement(number);
});

test('flowable-engine#2636: a round that was open is answered after a move, also in a new run', async () => {
  const number = await inReview();
  await move(number);
  await desk.handle(number).signal(RENEW_SIGNAL);
  const [round] = openApprovals(await desk.state(number));
  expect(round).toMatchObject({
    approval: 'landOpinion',
    round: 1,
    stage: 'landVerdict',
    answers: [{ department: 'justiceBureau', answer: 'approved' }],
  });
  await desk.send(number, 'approve', yes, officer('auditBureau'));
  await desk.send(number, 'finishBranch', { branch: 'land' }, LAND);
  await desk.send(number, 'finishBranch', { branch: 'money' }, officer('financeBureau'));
  await desk.send(number, 'advance', { to: id('filing') });
  expect(await desk.state(number)).toMatchObject({ stage: 'filing', plan: target });
  await world.expectAgreement(number);
});

test('flowable-engine#2559: parallel branches keep their tasks and their clocks', async () => {
  const number = await inReview();
  const { branches, clocks } = await desk.state(number);
  await move(number);
  const moved = await desk.state(number);
  expect(moved.branches.map(({ id: way, acting, finished }) => [way, acting, finished])).toEqual(
    branches.map(({ id: way, acting, finished }) => [way, acting, finished]),
  );
  expect(moved.branches.map(({ stage }) => stage).toSorted()).toEqual([
    'landVerdict',
    'moneyReview',
  ]);
  expect(moved.clocks.map((clock) => [clock.id, clock.state, clock.due])).toEqual(
    clocks.map((clock) => [clock.id, clock.state, clock.due]),
  );
  await world.expectAgreement(number);
});

test('a move that is sent twice, or by two at once, is made once', async () => {
  const number = await inReview();
  const sender = { by: TWO_OFFICES, id: 'the same move' };
  const content = { plan: target, stages: newNames };
  await Promise.all([1, 2, 3].map(() => desk.send(number, 'migrate', content, sender)));
  await expect(move(number)).rejects.toMatchObject({ refusal: { code: 'sameVersion' } });
  expect(await movesOf(number)).toHaveLength(1);
});

test('a job moves every running case once, through a pause and a killed worker, and says which would not', async () => {
  const numbers: CaseNumber[] = [];
  for (let n = 0; n < 10; n += 1) numbers.push(await opened());
  for (let n = 0; n < 6; n += 1) numbers.push(await inReview());
  const held = await inReview();
  await desk.send(held, 'hold', { ground: 'waiting', reason: '等待', notice: null });
  numbers.push(held);
  const stuck = await inArchive();
  const breached = await opened();
  await fastForward(world.client, breached, 40);
  numbers.push(breached);
  const ended = await opened();
  await desk.send(ended, 'cancel', { reason: '撤销' });

  await world.stopWorkers();
  const first = await forkWorker(world);
  const number = await startJob({ landReview: id('landVerdict') });
  await until('some cases have moved', async () => (await job(number)).migrated > 0);
  await kill(first);
  expect((await job(number)).state).toBe('running');

  await pauseMigration(world.ledger, number, 'office');
  await world.startWorker();
  const standing = (await job(number)).migrated;
  await desk.send(stuck, 'addNote', { text: '照常办理' });
  expect((await job(number)).migrated).toBeLessThanOrEqual(standing + PACE);
  await resumeMigration(world.ledger, number);
  await untilDone(number);

  for (const one of numbers) {
    expect([one, await movesOf(one)]).toMatchObject([
      one,
      [{ command: { id: `migration/${number}` }, by: TWO_OFFICES }],
    ]);
    expect((await desk.state(one)).plan).toEqual(target);
    await world.expectAgreement(one);
  }
  expect([await movesOf(stuck), await movesOf(ended)]).toEqual([[], []]);
  expect(await job(number)).toMatchObject({
    total: numbers.length + 1,
    migrated: numbers.length,
    refused: 1,
    waiting: 0,
  });
  const refused = await listRefusedMoves(world.ledger, number, { after: '', limit: 10 });
  expect(refused).toMatchObject([
    { caseNumber: stuck, refusal: { code: 'stageUnmapped', subject: 'archive' } },
  ]);
  expect((await desk.state(breached)).breaches).toBeGreaterThan(0);
  await desk.send(held, 'resume', { reason: '继续' });
  await world.expectAgreement(held);

  const second = await startJob(newNames);
  await untilDone(second);
  expect(await job(second)).toMatchObject({ total: 1, migrated: 1, refused: 0 });
  expect(await desk.state(stuck)).toMatchObject({ stage: 'filing', plan: target });
}, 240_000);

/** No round of the duty that began before now is under way any more. */
const untilNextRound = async (): Promise<void> => {
  const [now] = await world.ledger.query<{ at: string }[]>('select now()::text as at');
  await until('a round is over that began later', async () => {
    const rounds = await world.ledger.query<unknown[]>(
      `select from duty_round where duty = 'planMigration' and done_at > $1`,
      [now?.at],
    );
    return rounds.length > 0;
  });
};

test('a job that is paused in the middle of a step moves nobody but those it is speaking to', async () => {
  const numbers: CaseNumber[] = [];
  for (let n = 0; n < 12; n += 1) numbers.push(await opened());
  const [slow = ''] = numbers.toSorted();
  const holder = world.ledger.createQueryRunner();
  await holder.startTransaction();
  await holder.query('select from case_file where number = $1 for update', [slow]);

  const number = await startJob(newNames, numbers.length);
  await until('all have answered but the slow one', async () => (await job(number)).migrated === 9);
  await pauseMigration(world.ledger, number, 'office');
  await holder.rollbackTransaction();
  await holder.release();
  await untilNextRound();
  expect(await job(number)).toMatchObject({ state: 'paused', migrated: 10, waiting: 2 });

  await resumeMigration(world.ledger, number);
  await untilDone(number);
  expect(await job(number)).toMatchObject({ migrated: numbers.length, waiting: 0 });
}, 60_000);
