import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { languageOf, tagOf } from './language.ts';
import { tell } from './telling.ts';

/** The one place where an error becomes an answer. Causes go to the log, with the trace id, and no further. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const { problem, headers } = tell(error, request);
    if (problem.status >= 500) this.log.error(error, undefined, { traceId: problem.traceId });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(problem.status)
      .set(headers)
      .set('Content-Language', tagOf(languageOf(request)))
      .vary('Accept-Language')
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }
}
