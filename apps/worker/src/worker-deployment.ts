import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NativeConnection, WorkerDeploymentOptions } from '@temporalio/worker';
import { BUNDLE_PATH } from '@gongjian/workflows';

const DEPLOYMENT = 'gongjian';
const BUILD_ID_LENGTH = 16;

/** Follows the code in the bundle and holds this machine's paths. */
const SOURCE_MAP = '//# sourceMappingURL';

/** The build is named by its workflow code: the same code is the same build, wherever it was bundled. */
export const buildIdOf = async (bundlePath = BUNDLE_PATH): Promise<string> => {
  const [code = ''] = (await readFile(bundlePath, 'utf8')).split(SOURCE_MAP);
  return createHash('sha256').update(code).digest('hex').slice(0, BUILD_ID_LENGTH);
};

/**
 * Worker Deployment versioning. Cases live for years and one host keeps no old workers, so they move to
 * the current build by themselves; the replay test is the gate before that. A pinned case that sleeps would
 * not even be woken for a new build (temporalio/documentation#4435).
 */
export const deploymentOptions = (buildId: string): WorkerDeploymentOptions => ({
  useWorkerVersioning: true,
  version: { deploymentName: DEPLOYMENT, buildId },
  defaultVersioningBehavior: 'AUTO_UPGRADE',
});

/** Makes this build the one that new workflow tasks go to; harmless where it already is. */
export const makeCurrent = async (
  connection: NativeConnection,
  namespace: string,
  buildId: string,
): Promise<void> => {
  await connection.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName: DEPLOYMENT,
    buildId,
    identity: 'gongjian-worker',
    ignoreMissingTaskQueues: true,
    allowNoPollers: true,
  });
};
