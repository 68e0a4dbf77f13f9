import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';
import type { Health } from '@gongjian/contract';

/** 200 ready, 503 alive but not ready: what probers look at. */
@Injectable()
export class ReadinessInterceptor implements NestInterceptor<Health, Health> {
  intercept(context: ExecutionContext, next: CallHandler<Health>): Observable<Health> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(({ ready }) => {
        response.status(ready ? 200 : 503);
      }),
    );
  }
}
