import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { CommandOutcome } from '@gongjian/contract';
import { BASE_PATH } from '../base-path.ts';
import type { Answered } from './answered.ts';

/** A command that is not known yet is asked for again after this, in seconds. */
const ASK_AGAIN_AFTER = '1';

const headersOf = ({ outcome, replayed, opened }: Answered): Record<string, string> => ({
  ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
  ...(outcome.version === null ? {} : { ETag: `"${outcome.version}"` }),
  ...(outcome.state === 'unknown'
    ? { Location: `${BASE_PATH}/commands/${outcome.command}`, 'Retry-After': ASK_AGAIN_AFTER }
    : opened === undefined
      ? {}
      : { Location: `${BASE_PATH}/cases/${opened}` }),
});

const statusOf = ({ outcome, opened }: Answered): number => {
  if (outcome.state === 'unknown') return 202;
  return opened === undefined ? 200 : 201;
};

/** Tells the outcome of a command in HTTP: 200 done, 201 opened, 202 not known yet and where to ask. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor<Answered, CommandOutcome> {
  intercept(context: ExecutionContext, next: CallHandler<Answered>): Observable<CommandOutcome> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answered) => {
        response.status(statusOf(answered)).set(headersOf(answered));
        return answered.outcome;
      }),
    );
  }
}
