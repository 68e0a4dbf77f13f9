import {
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { IdempotencyKey, IfMatch, OnBehalfOf } from '@gongjian/contract';
import type { Actor } from '@gongjian/rules';
import { ApiProblem } from '../problems/problem-error.ts';
import { fieldErrorsOf } from '../problems/validation.ts';
import { callerOf } from '../sign-in/caller.ts';

/** Who sends a command, under which key, and which version of the case the sender has seen. */
export interface Sender {
  readonly caller: Actor;
  readonly key: string;
  readonly expected?: number;
}

const parsed = <Value>(header: string, value: string, schema: z.ZodType<Value>): Value => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldErrorsOf(result.error.issues).map(({ detail }) => ({
    pointer: header,
    detail,
  }));
  throw new ApiProblem('validation', { errors });
};

/** In whose place the sender says to act. */
export const behalfIn = (request: Request): string | undefined => {
  const absent = request.get('x-on-behalf-of');
  return absent === undefined ? undefined : parsed('X-On-Behalf-Of', absent, OnBehalfOf);
};

/**
 * Who acts: the caller, or the caller in an absent colleague's place. That the place was given is proven where
 * something is done with it.
 */
export const actorOf = (request: Request): Actor => {
  const caller = callerOf(request);
  const behalf = behalfIn(request);
  return behalf === undefined ? caller : { ...caller, behalf };
};

/** What every command says in its headers. Refuses one without a key, or with an unreadable one. */
export const senderOf = (request: Request): Sender => {
  const caller = actorOf(request);
  const sent = request.get('idempotency-key');
  if (sent === undefined) throw new ApiProblem('idempotencyKeyMissing');
  const key = parsed('Idempotency-Key', sent, IdempotencyKey);
  const match = parsed('If-Match', request.get('if-match') ?? '*', IfMatch);
  return match === '*' ? { caller, key } : { caller, key, expected: Number(match.slice(1, -1)) };
};

/** The sender of a command, as a handler's parameter. */
export const Sending = createParamDecorator((_: unknown, context: ExecutionContext) =>
  senderOf(context.switchToHttp().getRequest<Request>()),
);

/** Who acts, as a parameter of a handler that is no command. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<Request>()),
);

/** Refuses a command without a readable key before the document that comes with it is received. */
@Injectable()
export class KeyFirst implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    senderOf(context.switchToHttp().getRequest<Request>());
    return true;
  }
}
