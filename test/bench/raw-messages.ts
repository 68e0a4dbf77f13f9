import type { CaseNumber } from '@gongjian/rules';

/** What the raw side of the bench speaks: the SDK and nothing of the product. */

export const RAW_QUEUE = 'bench-raw';
export const RAW_DEPLOYMENT = 'gongjian-bench-raw';
export const RAW_WORKFLOW = 'rawWorkflow';
export const RAW_DEADLINE_WORKFLOW = 'rawDeadline';
/** Where a raw deadline is noted. */
export const RAW_TABLE = 'bench_deadline';

/** The Updates of a raw workflow, by what they make it do before it answers. */
export const RAW_UPDATES = ['plain', 'remoteActivity', 'localActivity'] as const;
export type RawUpdate = (typeof RAW_UPDATES)[number];

/** As much content as a small command of a case. */
export interface RawCommand {
  readonly id: string;
  readonly number: CaseNumber | string;
  readonly text: string;
}

export interface RawActivities {
  /** Answers at once and touches nothing. */
  noted(count: number, command: RawCommand): Promise<number>;
  /** Inserts one small row, which is the least a recorded deadline can be. */
  passed(id: string, dueAt: number): Promise<void>;
}
