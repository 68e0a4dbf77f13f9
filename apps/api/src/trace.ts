import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Actor } from '@gongjian/rules';

declare global {
  namespace Express {
    interface Request {
      /** Names this request in answers and logs; the caller's own where it sent a `traceparent`. */
      traceId: string;
      /** Who is signed in; set by the guard. */
      caller?: Actor;
    }
  }
}

/** W3C Trace Context: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/;

const TRACE_BYTES = 16;

const traceIdOf = (request: Request): string =>
  TRACEPARENT.exec(request.get('traceparent') ?? '')?.[1] ??
  randomBytes(TRACE_BYTES).toString('hex');

/** Names every request, answers the name back, and logs one line when it is over. No bodies, no queries. */
export const traced =
  (log: Logger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    request.traceId = traceIdOf(request);
    const began = performance.now();
    response.set({ 'X-Request-Id': request.traceId, 'Cache-Control': 'no-store' });
    response.on('close', () => {
      log.info(
        {
          traceId: request.traceId,
          method: request.method,
          path: request.path,
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
          account: request.caller?.account,
        },
        'request',
      );
    });
    next();
  };
