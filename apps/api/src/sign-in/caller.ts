import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '@gongjian/rules';

/** Who is signed in. The guard has put it there before any handler of a closed route runs. */
export const callerOf = (request: Request): Actor => {
  if (request.caller === undefined) throw new Error(`${request.path} is open to strangers`);
  return request.caller;
};

export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<Request>()),
);
