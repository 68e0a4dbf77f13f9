import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseEvent, CaseNumber } from '@gongjian/rules';
import type { CaseActivities, Recorded } from './activities.ts';

/** A healthy database answers in milliseconds; after this one attempt counts as lost. */
const LOCAL_ATTEMPT = '5s';
/** How long recording may stay inside the workflow task before it is shown as a pending activity. */
const LOCAL_PATIENCE = '15s';
/**
 * Attempts that fit into that patience where a database refuses at once (100 ms, doubling to 2 s: 11 s).
 * Counted too, because the SDK's core (1.24) watches `scheduleToClose` only while an attempt runs.
 */
const LOCAL_ATTEMPTS = 10;
/** One visible attempt; recording is idempotent, so a slow first attempt and its repeat do no harm. */
const REMOTE_ATTEMPT = '30s';
/** A database that comes back is used again within a minute. */
const REMOTE_RETRY_AT_MOST = '60s';

const local = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: LOCAL_ATTEMPT,
  scheduleToCloseTimeout: LOCAL_PATIENCE,
  retry: { initialInterval: '100ms', maximumInterval: '2s', maximumAttempts: LOCAL_ATTEMPTS },
});

const remote = proxyActivities<CaseActivities>({
  startToCloseTimeout: REMOTE_ATTEMPT,
  retry: { initialInterval: '1s', maximumInterval: REMOTE_RETRY_AT_MOST },
  summary: '写入台账（数据库未应答，持续重试）',
});

/**
 * Records events and answers what the ledger says to them. Local first: no history but one marker, and the
 * command is answered within one workflow task. Where the database stays silent the same call goes on as
 * a remote activity, which ops see in the Temporal UI and which is repeated for ever.
 */
export const record = (number: CaseNumber, events: readonly CaseEvent[]): Promise<Recorded> =>
  // Whatever kept it from the ledger, the case must not end of it: the next attempt is one that ops see.
  local.recordEvents(number, events).catch(() => remote.recordEvents(number, events));

/** Reads a published plan or calendar, first locally like recording. */
export const readPublished = (hash: string): Promise<unknown> =>
  local.readPublished(hash).catch(() => remote.readPublished(hash));
