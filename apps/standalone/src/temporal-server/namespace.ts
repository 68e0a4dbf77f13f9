import type { Connection } from '@temporalio/client';
import { msToNumber, msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import type { Sentence } from '../settings/start-problem.ts';
import { ALREADY_EXISTS, askAdministrator, CLOSED, insteadOf, NOT_FOUND } from './refusal.ts';
import { ensureSearchAttributes, untilListed } from './search-attributes.ts';

/**
 * How long our own server keeps a closed run. Its default of 24 hours would delete a case the day
 * after it closes; the last lawsuit and audit of an expropriation are over within ten years.
 */
export const OWN_RETENTION = '3650 days';
/** Every run is exported within this time, so a cluster must keep it at least as long. */
const CLUSTER_RETENTION = '90 days';
const DAY_MS = 86_400_000;

export interface NamespaceTerms {
  /** Our own server is set up as we need it; a cluster belongs to somebody and is only added to. */
  readonly isOurs: boolean;
  readonly warn: (sentence: Sentence) => void;
}

/**
 * Makes the namespace and its search attributes ready for use; does nothing the second time.
 * @throws StartProblem when something is missing that this client may not create.
 */
export const prepareNamespace = async (
  connection: Connection,
  namespace: string,
  terms: NamespaceTerms,
): Promise<void> => {
  const retention = terms.isOurs ? OWN_RETENTION : CLUSTER_RETENTION;
  const kept = await keptMs(connection, namespace);
  if (kept === 'missing') await register(connection, namespace, retention);
  else if (kept !== 'hidden' && kept < msToNumber(retention)) {
    if (terms.isOurs) await keepFor(connection, namespace, retention);
    else terms.warn(shortRetention(namespace, kept / DAY_MS));
  }
  await ensureSearchAttributes(connection, namespace);
  await untilListed(connection, namespace);
};

type Duration = Parameters<typeof msToTs>[0];

/** How long closed runs are kept. Hidden: it may exist, but not every client may look. */
const keptMs = (
  { workflowService }: Connection,
  namespace: string,
): Promise<number | 'missing' | 'hidden'> =>
  workflowService
    .describeNamespace({ namespace })
    .then(({ config }) => tsToMs(config?.workflowExecutionRetentionTtl ?? undefined))
    .catch(insteadOf([NOT_FOUND], 'missing' as const))
    .catch(insteadOf(CLOSED, 'hidden' as const));

const register = async (
  { workflowService }: Connection,
  namespace: string,
  retention: Duration,
): Promise<void> => {
  const request = { namespace, workflowExecutionRetentionPeriod: msToTs(retention) };
  await workflowService
    .registerNamespace(request)
    .catch(insteadOf([ALREADY_EXISTS], undefined))
    .catch((thrown: unknown) => {
      const days = msToNumber(retention) / DAY_MS;
      const command = `temporal operator namespace create --namespace ${namespace} --retention ${days}d`;
      throw askAdministrator(command, thrown);
    });
};

const keepFor = async (
  { workflowService }: Connection,
  namespace: string,
  retention: Duration,
): Promise<void> => {
  const config = { workflowExecutionRetentionTtl: msToTs(retention) };
  await workflowService.updateNamespace({ namespace, config });
};

const shortRetention = (namespace: string, days: number): Sentence => ({
  zh: `Temporal 命名空间 ${namespace} 只保留已结束流程 ${days} 天，请管理员改为至少 90 天。`,
  en: `The Temporal namespace ${namespace} keeps closed runs for only ${days} days; ask its administrator for at least 90.`,
});
