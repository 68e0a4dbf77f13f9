import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { Ground } from './ground.ts';
import {
  RAW_DEADLINE_WORKFLOW,
  RAW_QUEUE,
  RAW_WORKFLOW,
  type RawCommand,
  type RawUpdate,
} from './raw-messages.ts';

const PROGRAM = fileURLToPath(new URL('./raw-worker.js', import.meta.url));

/** The Temporal SDK by itself on the product's own Temporal server. */
export interface RawEngine {
  readonly workerPid: number;
  readonly client: Client;
  start(id: string): Promise<unknown>;
  /** Starts a workflow that waits for an instant and then records it. */
  startDeadline(id: string, dueAt: number): Promise<unknown>;
  update(id: string, name: RawUpdate): Promise<unknown>;
  stop(): Promise<void>;
}

const startWorker = async ({ temporalAddress, namespace, keep, databaseUrl }: Ground) => {
  const child = fork(PROGRAM, [temporalAddress, namespace], {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, DATABASE_URL: await databaseUrl() },
  });
  const ended = once(child, 'exit');
  const stop = keep(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  const [first]: unknown[] = await Promise.race([once(child, 'message'), ended]);
  if (first !== 'ready') throw new Error(`the raw worker ended with ${String(first)}`);
  return { pid: child.pid ?? 0, stop };
};

/** Connects as the API does: uncompressed, because it is loopback. */
export const startRawEngine = async (ground: Ground): Promise<RawEngine> => {
  const { temporalAddress: address, namespace } = ground;
  const worker = await startWorker(ground);
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  const command = (id: string): RawCommand => ({ id: randomUUID(), number: id, text: '记事一则' });
  return {
    workerPid: worker.pid,
    client,
    start: (workflowId) =>
      client.workflow.start(RAW_WORKFLOW, { workflowId, taskQueue: RAW_QUEUE, args: [] }),
    startDeadline: (workflowId, dueAt) =>
      client.workflow.start(RAW_DEADLINE_WORKFLOW, {
        workflowId,
        taskQueue: RAW_QUEUE,
        args: [dueAt],
      }),
    update: (id, name) => {
      const sent = command(id);
      return client.workflow.getHandle(id).executeUpdate(name, { updateId: sent.id, args: [sent] });
    },
    stop: async () => {
      await connection.close();
      await worker.stop();
    },
  };
};
