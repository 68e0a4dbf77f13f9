import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';

/**
 * The case's version as a strong ETag: `If-None-Match` then answers 304, and `If-Match` on a command says
 * which version its sender has seen. A light changes at instants at which the case records something.
 */
@Injectable()
export class VersionInterceptor<
  Versioned extends { readonly version: number },
> implements NestInterceptor<Versioned, Versioned> {
  intercept(context: ExecutionContext, next: CallHandler<Versioned>): Observable<Versioned> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(({ version }) => {
        response.set({ ETag: `"${version}"`, 'Cache-Control': 'private, no-cache' });
      }),
    );
  }
}
