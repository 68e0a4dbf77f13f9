import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { RawActivities, RawCommand, RawUpdate } from './raw-messages.ts';

const remote = proxyActivities<RawActivities>({ startToCloseTimeout: '30s' });
const local = proxyLocalActivities<RawActivities>({ startToCloseTimeout: '5s' });

/** What an Update does besides counting. */
const WORK: Readonly<Record<RawUpdate, (count: number, command: RawCommand) => Promise<number>>> = {
  plain: async (count) => count,
  remoteActivity: (count, command) => remote.noted(count, command),
  localActivity: (count, command) => local.noted(count, command),
};

const refuseEmpty = ({ text }: RawCommand): void => {
  if (text === '') throw new Error('an empty command');
};

/** The least a workflow can be that is asked by Updates: it counts them, and never ends. */
export const rawWorkflow = async (): Promise<void> => {
  let count = 0;
  for (const [name, work] of Object.entries(WORK))
    setHandler(
      defineUpdate<number, [RawCommand]>(name),
      (command) => {
        count += 1;
        return work(count, command);
      },
      { validator: refuseEmpty },
    );
  await condition(() => count < 0);
};

/**
 * The least a deadline can be: one timer, one local activity. It then stays open, as a case does, which
 * costs the server less than closing it.
 */
export const rawDeadline = async (dueAt: number): Promise<void> => {
  await sleep(Math.max(1, dueAt - Date.now()));
  await local.passed(workflowInfo().workflowId, dueAt);
  await condition(() => false);
};
