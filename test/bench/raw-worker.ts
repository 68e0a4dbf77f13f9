import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { installRuntime, LEDGER_POOL_SIZE, WORKER_TUNING } from '@gongjian/worker';
import { RAW_DEPLOYMENT, RAW_QUEUE, RAW_TABLE, type RawActivities } from './raw-messages.ts';

/** The raw worker as a process of its own, set up as `apps/worker` is: pollers, cache, versioning, wire. */
const [, , address = '', namespace = ''] = process.argv;

const BUILD = 'bench';

const database = new Pool({ connectionString: process.env['DATABASE_URL'], max: LEDGER_POOL_SIZE });
await database.query(`create table if not exists ${RAW_TABLE} (id text, due_at bigint)`);

const activities: RawActivities = {
  noted: async (count) => count,
  passed: async (id, dueAt) => {
    await database.query(`insert into ${RAW_TABLE} values ($1, $2)`, [id, dueAt]);
  },
};

installRuntime();
const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: RAW_QUEUE,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./raw-workflows.js', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  activities,
  workerDeploymentOptions: {
    useWorkerVersioning: true,
    version: { deploymentName: RAW_DEPLOYMENT, buildId: BUILD },
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  },
  ...WORKER_TUNING,
});
const running = worker.run();
await connection.workflowService.setWorkerDeploymentCurrentVersion({
  namespace,
  deploymentName: RAW_DEPLOYMENT,
  buildId: BUILD,
  identity: 'bench-raw-worker',
  ignoreMissingTaskQueues: true,
  allowNoPollers: true,
});
// The bench is gone when the channel is: then there is nobody to serve.
process.once('disconnect', () => {
  worker.shutdown();
});
process.send?.('ready');
await running;
await connection.close();
await database.end();
