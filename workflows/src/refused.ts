import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '@gongjian/rules';
import { REFUSED } from './messages.ts';

/** A refusal on its way to the caller; only validators and the opening throw it. */
export const refused = (why: Refusal): ApplicationFailure =>
  ApplicationFailure.create({
    type: REFUSED,
    message: why.message.zh,
    details: [why],
    nonRetryable: true,
  });
