import { totalmem } from 'node:os';
import process from 'node:process';
import { getHeapStatistics } from 'node:v8';

/** What a case in memory takes, with all that the SDK keeps for it (docs/benchmarks.md: about a quarter of a MB). */
const CASE_BYTES = 250_000;
/** The rest is for the code, the cases being served, and everybody else on the machine. */
const SHARE_OF_MEMORY = 0.25;
const SHARE_OF_HEAP = 0.7;
/** Less is no use: a case that is not in memory is replayed whenever anything happens to it. */
const FEWEST = 500;
/** More than a district has open at a time. */
const MOST = 12_000;

/** How many cases a process with so much memory, and so large a heap, keeps in memory; in bytes. */
export const casesInMemory = (memory: number, heap: number): number => {
  const room = Math.min(memory * SHARE_OF_MEMORY, heap * SHARE_OF_HEAP);
  return Math.min(MOST, Math.max(FEWEST, Math.floor(room / CASE_BYTES)));
};

/** A container's limit is told apart from its machine's memory; without one it is 0 or beyond all bounds. */
const memoryHere = (): number => Math.min(totalmem(), process.constrainedMemory() || totalmem());

/** How a worker is set up on the machine it runs on; the bench gives the raw SDK's worker the same. */
export const WORKER_TUNING = {
  maxCachedWorkflows: casesInMemory(memoryHere(), getHeapStatistics().heap_size_limit),
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
