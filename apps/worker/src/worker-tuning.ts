/** How a worker is set up on a small machine; the bench gives the raw SDK's worker the same. */
export const WORKER_TUNING = {
  /** Workflows kept in memory: a few thousand cases of some tens of kB fit a small machine. */
  maxCachedWorkflows: 2_000,
  /** On two cores a few pollers keep the queue empty; more only cost connections. */
  maxConcurrentWorkflowTaskPolls: 4,
  maxConcurrentActivityTaskPolls: 4,
  /**
   * A task of a burst may wait this long for the worker that knows its case. After the SDK's ten seconds
   * the server gives up, writes two events more and sends the whole history: half the work of a storm
   * again, just then. A task that waits for a worker that was killed waits as long at most.
   */
  stickyQueueScheduleToStartTimeout: '30s',
} as const;

/** One connection per activity slot that really records; more would only wait in PostgreSQL. */
export const LEDGER_POOL_SIZE = 16;
