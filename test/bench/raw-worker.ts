import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { installRuntime } from '@gongjian/worker';
import { RAW_DEPLOYMENT, RAW_QUEUE, type RawActivities } from './raw-messages.ts';

/** The raw worker as a process of its own, set up as `apps/worker` is: pollers, cache, versioning, wire. */
const [, , address = '', namespace = ''] = process.argv;

const POLLERS = 4;
const CACHED_WORKFLOWS = 2_000;
const BUILD = 'bench';

const activities: RawActivities = { noted: async (count) => count };

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
  maxCachedWorkflows: CACHED_WORKFLOWS,
  maxConcurrentWorkflowTaskPolls: POLLERS,
  maxConcurrentActivityTaskPolls: POLLERS,
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
