import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { expect } from '@jest/globals';
import {
  fold,
  parseCaseNumber,
  type CaseKind,
  type CaseNumber,
  type CasePlan,
  NUMBER_PREFIX,
} from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import {
  connectLedger,
  latestPublished,
  prepareLedger,
  readCase,
  readEvents,
} from '@gongjian/ledger';
import { createWorker, type DutyPace, type NoticeSettings } from '@gongjian/worker';
import { CaseDesk } from './case-desk.ts';
import { createDatabase, type TestDatabase } from './ledger-database.ts';

const needed = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run the tests through npm test`);
  return value;
};

export const NAMESPACE = 'gongjian';

/** A real ledger, a real Temporal server and a worker of its own, for one test file. */
export interface World {
  readonly desk: CaseDesk;
  readonly client: Client;
  readonly ledger: DataSource;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly taskQueue: string;
  /** A number no other test has. */
  number(kind: CaseKind): CaseNumber;
  startWorker(): Promise<INestApplicationContext>;
  /** Stops every worker of this world; cases then stand still. */
  stopWorkers(): Promise<void>;
  /** Takes this world's database away from everybody, and gives it back. */
  cutDatabase(): Promise<() => Promise<void>>;
  /** At rest the ledger, the fold of its events and the workflow say the same (S7). */
  expectAgreement(number: CaseNumber): Promise<void>;
  close(): Promise<void>;
}

const unique = (): string => randomBytes(4).toString('hex').toUpperCase();

const publishedPlans = async (ledger: DataSource) => {
  const plans = new Map<string, { plan: CasePlanRef; content: CasePlan }>();
  for (const content of BUILT_IN_PLANS) {
    const found = await latestPublished(ledger, 'plan', content.id);
    if (found === undefined) throw new Error(`plan ${content.id} is not published`);
    const plan = { id: content.id, version: content.version, hash: found.hash };
    plans.set(content.kind, { plan, content });
  }
  return plans;
};
type CasePlanRef = { id: string; version: number; hash: string };

const calendarHash = async (ledger: DataSource): Promise<string> => {
  const found = await latestPublished(ledger, 'calendar', 'cn');
  if (found === undefined) throw new Error('no calendar is published');
  return found.hash;
};

const everyEvent = async (ledger: DataSource, number: CaseNumber) => {
  const events = [];
  for (let after = 0; ;) {
    const page = await readEvents(ledger, number, { after, limit: 200 });
    events.push(...page);
    const last = page.at(-1);
    if (last === undefined) return events;
    after = last.version;
  }
};

export interface WorldOptions {
  /** Another Temporal server than the one of all tests. */
  readonly temporalAddress?: string;
  /** Another queue than one of its own, for workers that are processes. */
  readonly taskQueue?: string;
  /** How often its workers do their duties. */
  readonly pace?: Partial<DutyPace>;
  /** How its workers write to people outside. */
  readonly notices?: Partial<NoticeSettings>;
}

/** Opens a world. Close it in `afterAll`; its database goes with it. */
export const openWorld = async (options: WorldOptions = {}): Promise<World> => {
  const temporalAddress = options.temporalAddress ?? needed('GONGJIAN_TEST_TEMPORAL_ADDRESS');
  const database: TestDatabase = await createDatabase();
  const databaseUrl = database.url;
  const ledger = await connectLedger({ databaseUrl, poolSize: 4, applicationName: 'test' });
  await prepareLedger(ledger);
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace: NAMESPACE, identity: 'test' });
  const taskQueue = options.taskQueue ?? `test-${unique()}`;
  const plans = await publishedPlans(ledger);
  const calendar = await calendarHash(ledger);
  const desk = new CaseDesk({ client, taskQueue, calendar, plans });
  const workers = new Set<INestApplicationContext>();
  const startWorker = async () => {
    const worker = await createWorker({
      databaseUrl,
      temporalAddress,
      namespace: NAMESPACE,
      taskQueue,
      identity: `test-${unique()}`,
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      notices: { sender: 'test@localhost', hosts: [], ...options.notices },
    });
    workers.add(worker);
    return worker;
  };
  const stopWorkers = async () => {
    for (const worker of workers) await worker.close();
    workers.clear();
  };
  await startWorker();
  return {
    desk,
    client,
    ledger,
    databaseUrl,
    temporalAddress,
    taskQueue,
    startWorker,
    stopWorkers,
    number: (kind) => {
      const number = parseCaseNumber(`${NUMBER_PREFIX[kind]}-T${unique()}`);
      if (number === undefined) throw new Error('a test number is no case number');
      return number;
    },
    cutDatabase: () => database.cut(),
    expectAgreement: async (number) => {
      const folded = fold(await everyEvent(ledger, number));
      const file = await readCase(ledger, number);
      expect(file?.state).toEqual(folded);
      expect(await desk.state(number)).toEqual(folded);
    },
    close: async () => {
      await stopWorkers();
      await connection.close();
      await ledger.destroy();
      await database.drop();
    },
  };
};
