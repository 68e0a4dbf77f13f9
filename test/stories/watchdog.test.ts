import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { readEvents, readWatch, type FindingKind } from '@gongjian/ledger';
import { workflowIdOf, type CaseNumber } from '@gongjian/rules';
import { DUTY_PACE, type DutyPace } from '@gongjian/worker';
import { recordDueSoon, startDueSoon, startRecorded } from '../support/crafted-case.ts';
import { startOwnTemporal, type OwnTemporal } from '../support/own-temporal.ts';
import { canLoseTimers, loseTimers } from '../support/timer-tasks.ts';
import { until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';

const { EventType } = temporal.api.enums.v1;

/** Longer than a busy machine's timers are late. */
const GRACE_MS = 1_500;

/** The product's pace in seconds instead of minutes. */
const HURRY: Partial<DutyPace> = {
  watch: {
    ...DUTY_PACE.watch,
    graceMs: GRACE_MS,
    firstPauseMs: 1_000,
    everyMs: 500,
    busyMs: 200,
    proofEveryMs: 200,
  },
  lead: { retryMs: 200, idleMs: 10_000 },
};

const SCHEDULE = { dueInMs: 4_000, rungEveryMs: 300 };

const eventsOf = (world: World, number: CaseNumber) =>
  readEvents(world.ledger, number, { after: 0, limit: 200 });

/** Every clock is breached once and each of its rungs has rung once, in order. */
const expectEachOnce = async (world: World, number: CaseNumber): Promise<void> => {
  const events = await eventsOf(world, number);
  for (const started of events.filter((event) => event.type === 'clockStarted')) {
    const { id, rungs } = started.clock;
    const breaches = events.filter((event) => event.type === 'clockBreached' && event.clock === id);
    expect(breaches).toHaveLength(started.clock.bound === 'maximum' ? 1 : 0);
    const rang = events.flatMap((event) =>
      event.type === 'clockRang' && event.clock === id ? [event.rung] : [],
    );
    expect(rang).toEqual(rungs.map(({ rung }) => rung));
  }
  await world.expectAgreement(number);
};

const isQuiet = async ({ ledger }: World, numbers: readonly CaseNumber[]): Promise<boolean> => {
  const waiting = await ledger.query<unknown[]>(
    'select from case_file where number = any($1) and wake_at is not null limit 1',
    [numbers],
  );
  return waiting.length === 0;
};

const findingsOf = ({ ledger }: World, number: CaseNumber) =>
  ledger.query<{ kind: FindingKind; resolved: boolean; nudged: boolean }[]>(
    `select kind, resolved_at is not null as resolved, nudges > 0 as nudged from watch_finding
     where case_number = $1 order by kind, id`,
    [number],
  );

const typesOf = async (world: World, number: CaseNumber) =>
  ((await world.desk.handle(number).fetchHistory()).events ?? []).map(({ eventType }) => eventType);

/** The watchdogs' connections, and which of them holds the lock. */
const sessions = ({ ledger }: World) =>
  ledger.query<{ pid: number; leads: boolean }[]>(
    `select pid, exists (select from pg_locks as lock
       where lock.pid = session.pid and locktype = 'advisory' and granted) as leads
     from pg_stat_activity as session
     where datname = current_database() and application_name = 'gongjian-watch'`,
  );

const roundOf = async ({ ledger }: World) => {
  const round = (await readWatch(ledger)).rounds.find(({ duty }) => duty === 'watch');
  if (round === undefined) throw new Error('the watchdog has never looked');
  return round;
};

const losing = canLoseTimers ? describe : describe.skip;
losing('a Temporal server that loses timers (skipped without node:sqlite and python3)', () => {
  let server: OwnTemporal;
  let world: World;
  beforeAll(async () => {
    server = await startOwnTemporal();
    world = await openWorld({ temporalAddress: server.address, pace: HURRY });
  });
  afterAll(async () => {
    await world.close();
    await server.close();
  });

  const hasTimer = async (number: CaseNumber): Promise<boolean> =>
    (await typesOf(world, number)).includes(EventType.EVENT_TYPE_TIMER_STARTED);

  test('deleting a timer task from the Temporal database loses no breach and makes none twice', async () => {
    const number = world.number('project');
    await startDueSoon(world, number, SCHEDULE);
    await until('the engine has the timer', () => hasTimer(number));
    expect(await loseTimers(server.file, workflowIdOf(number))).toBeGreaterThan(0);
    await until('all clocks have spoken', () => isQuiet(world, [number]));
    await expectEachOnce(world, number);
    const breach = (await eventsOf(world, number)).find((event) => event.type === 'clockBreached');
    expect(Number(breach?.at) - Number(breach?.dueAt)).toBeGreaterThan(GRACE_MS);
    await until('the finding is closed', async () =>
      (await findingsOf(world, number)).every(({ resolved }) => resolved),
    );
    expect(await findingsOf(world, number)).toEqual([
      { kind: 'lateWake', resolved: true, nudged: true },
    ]);
  });
});

describe('a world in which time is short', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ pace: HURRY });
  });
  afterAll(() => world.close());

  test('stopping the worker over many deadlines loses no breach and makes none twice', async () => {
    const numbers = Array.from({ length: 12 }, () => world.number('project'));
    await world.stopWorkers();
    for (const number of numbers) await startDueSoon(world, number, SCHEDULE);
    await until('every rung has passed', async () => {
      const [left] = await world.ledger.query<{ count: number }[]>(
        `select count(*)::integer as count from case_file
         where number = any($1) and wake_at > now() - interval '2 s'`,
        [numbers],
      );
      return left?.count === 0;
    });
    await world.startWorker();
    await until('all clocks have spoken', () => isQuiet(world, numbers));
    for (const number of numbers) await expectEachOnce(world, number);
  });

  test('a case whose workflow is gone is reported, and no more once it goes on', async () => {
    const number = world.number('project');
    const recorded = await recordDueSoon(world, number, { dueInMs: 100, rungEveryMs: 10 });
    await until('the loss is reported', async () =>
      (await findingsOf(world, number)).some(({ kind }) => kind === 'lostCase'),
    );
    expect(await findingsOf(world, number)).toEqual([
      { kind: 'lateWake', resolved: false, nudged: true },
      { kind: 'lostCase', resolved: false, nudged: false },
    ]);
    await startRecorded(world, number, recorded);
    await until('the findings are closed', async () =>
      (await findingsOf(world, number)).every(({ resolved }) => resolved),
    );
    await expectEachOnce(world, number);
  });

  test('of two watchdogs one leads, and another takes over when it is gone', async () => {
    await world.startWorker();
    await until('both stand in line', async () => (await sessions(world)).length === 2);
    const [leader] = (await sessions(world)).filter(({ leads }) => leads);
    const before = await roundOf(world);
    await world.ledger.query('select pg_terminate_backend($1)', [leader?.pid]);
    await until('somebody else looks', async () => {
      const round = await roundOf(world);
      return round.ledSince > before.ledSince || round.doneAt > before.doneAt + 2_000;
    });
    await until('both stand in line again', async () => (await sessions(world)).length === 2);
    const leading = (await sessions(world)).filter(({ leads }) => leads);
    expect(leading).toHaveLength(1);
    expect(leading[0]?.pid).not.toBe(leader?.pid);
  });
});
