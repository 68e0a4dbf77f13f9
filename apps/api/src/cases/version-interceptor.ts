import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';

/** Whether `If-None-Match` names this version. Weak comparison, RFC 9110 §13.1.2. */
const isKnown = (request: Request, tag: string): boolean =>
  (request.get('if-none-match') ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === tag);

/**
 * The case's version as a strong ETag: `If-None-Match` then answers 304, and `If-Match` on a command says
 * which version its sender has seen. A light changes at instants at which the case records something.
 */
@Injectable()
export class VersionInterceptor<
  Versioned extends { readonly version: number },
> implements NestInterceptor<Versioned, Versioned | undefined> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<Versioned>,
  ): Observable<Versioned | undefined> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    return next.handle().pipe(
      map((versioned) => {
        const tag = `"${versioned.version}"`;
        response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' });
        if (!isKnown(request, tag)) return versioned;
        response.status(304);
        return undefined;
      }),
    );
  }
}
