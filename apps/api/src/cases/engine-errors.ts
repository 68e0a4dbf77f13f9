import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { refusal, type CaseNumber, type Refusal } from '@gongjian/rules';
import { REFUSED } from '@gongjian/workflows/messages';
import { ApiProblem, Refused } from '../problems/problem-error.ts';

/** The command may or may not be applied yet. Sending the same key again resolves it. */
export class OutcomeUnknown extends Error {}

/** The engine runs no such case: it never was, or it has ended. */
export class NotRunning extends Error {}

const [INVALID_ARGUMENT, RESOURCE_EXHAUSTED] = [3, 8];
/** A case has at most ten commands in flight; they take milliseconds each. */
const BUSY_RETRY_AFTER = '1';

const refusalIn = (error: WorkflowUpdateFailedError): Refusal | undefined => {
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === REFUSED
    ? (cause.details?.[0] as Refusal)
    : undefined;
};

const grpcCodeOf = (error: unknown): number | undefined => {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCodeOf(error.cause) : undefined;
};

const ofGrpc = (code: number, error: unknown): unknown => {
  if (code === RESOURCE_EXHAUSTED)
    return new ApiProblem('tooManyRequests', {
      headers: { 'Retry-After': BUSY_RETRY_AFTER },
      cause: error,
    });
  return code === INVALID_ARGUMENT ? error : new OutcomeUnknown('the engine', { cause: error });
};

/** What an error of the engine means for a command to `number`; an unforeseen one stays as it is. */
export const meaningOf = (error: unknown, number: CaseNumber): unknown => {
  if (error instanceof WorkflowUpdateFailedError) {
    const refused = refusalIn(error);
    return refused === undefined
      ? new OutcomeUnknown('the update', { cause: error })
      : new Refused(refused);
  }
  if (error instanceof WorkflowNotFoundError) return new NotRunning(number, { cause: error });
  if (error instanceof WorkflowExecutionAlreadyStartedError)
    return new Refused(refusal('duplicateNumber', number));
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return new OutcomeUnknown('the deadline', { cause: error });
  const code = grpcCodeOf(error);
  return code === undefined ? error : ofGrpc(code, error);
};
