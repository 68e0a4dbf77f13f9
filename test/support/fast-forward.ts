import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { temporal } from '@temporalio/proto';
import { workflowIdOf, type CaseNumber } from '@gongjian/rules';

const Outcome = temporal.api.enums.v1.FastForwardPollingResult;

/**
 * Moves one case's own clock forward by `days` and waits until the server has arrived there. The clock is
 * the execution's: PostgreSQL's stays real. The API is not announced, so it is used here and nowhere else.
 */
export const fastForward = async (
  client: Client,
  number: CaseNumber,
  days: number,
): Promise<void> => {
  const { namespace } = client.options;
  const workflowId = workflowIdOf(number);
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  const id = randomUUID(); // the server does not deduplicate it
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: msToTs(days * 86_400_000) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (;;) {
    const poll = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: { workflowId, runId },
      fastForwardId: id,
    });
    const result = poll.fastForwardPollingResult;
    if (result === Outcome.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) continue;
    if (result === Outcome.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    throw new Error(`fast-forward did not arrive: ${poll.failedReason}`);
  }
};
