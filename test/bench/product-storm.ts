import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { recordEvents } from '@gongjian/ledger';
import { toIso, workflowIdOf, type CaseNumber, type Instant } from '@gongjian/rules';
import { TASK_QUEUE, WORKFLOW_TYPE, type CaseArguments } from '@gongjian/workflows/messages';
import { openedCase, type Law } from './opened-case.ts';
import { layEach, type StormSide, type Verdict } from './storm-side.ts';

/** The clock that all cases of a storm have in common. */
const breachedAt = `type = 'clockBreached' and (data ->> 'dueAt')::bigint = $1`;

/**
 * Cases whose whole-case clock is due at one instant. They are recorded by the product's own writer and then run
 * from their state and with the turn they were given, as a continued case does; that only saves the time of
 * opening them over HTTP.
 */
export const productStorm = (ledger: DataSource, client: Client, law: Law): StormSide => {
  const opened = openedCase(law);
  let laid = 0;
  const layOne = async (number: CaseNumber, nth: number, dueAt: Instant) => {
    const { events, state } = opened(number, nth, dueAt);
    const { turn } = await recordEvents(ledger, number, events);
    const args: CaseArguments = [
      { state, turn },
      { published: law.plan.hash },
      { published: law.calendar },
    ];
    const workflowId = workflowIdOf(number);
    await client.workflow.start(WORKFLOW_TYPE.project, { workflowId, taskQueue: TASK_QUEUE, args });
    return workflowId;
  };
  const lay = async (count: number, dueAt: Instant) => {
    const numbers = Array.from({ length: count }, () => `P-STORM-${++laid}` as CaseNumber);
    await layEach(client, numbers, (number, nth) => layOne(number, nth, dueAt));
  };
  const recorded = async (dueAt: Instant) => {
    const [found] = await ledger.query<{ count: number }[]>(
      'select count(*)::integer as count from breach where due_at = $1',
      [toIso(dueAt)],
    );
    return found?.count ?? 0;
  };
  const verdict = async (dueAt: Instant): Promise<Verdict> => {
    const [found] = await ledger.query<Verdict[]>(
      `select count(distinct case_number)::integer as recorded,
         (count(*) - count(distinct case_number))::integer as twice
       from case_event where ${breachedAt}`,
      [dueAt],
    );
    return found ?? { recorded: 0, twice: 0 };
  };
  return { lay, recorded, verdict };
};
