import { json, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import {
  ACTS_PATH,
  BULK_PATHS,
  LARGEST_BULK,
  LARGEST_COMMAND,
  LARGEST_JOB,
} from './body-limits.ts';
import { PAGE_TYPE, PICTURE_TYPES } from './plans/plan-pictures.ts';
import { ApiProblem } from './problems/problem-error.ts';
import type { ApiSettings } from './settings.ts';
import { traced } from './trace.ts';

/** An API answers data; where a page is answered the page says what it may load. */
const POLICY = {
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  useDefaults: false,
};

const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

/** A body of another type would be overlooked, and the sender told of missing fields instead. */
const jsonOrUpload: RequestHandler = (request: Request, _: Response, next: NextFunction) => {
  const fits = !hasBody(request) || request.is(['json', 'multipart/form-data']) !== false;
  next(fits ? undefined : new ApiProblem('unsupportedMediaType', { subject: 'application/json' }));
};

/** Answers are JSON, but for documents, drawings, pages and the interface's own page. */
const acceptsJson: RequestHandler = (request: Request, _: Response, next: NextFunction) => {
  const fits = request.accepts([
    'json',
    'application/problem+json',
    'html',
    'css',
    'js',
    'bin',
    ...PICTURE_TYPES,
    PAGE_TYPE,
  ]);
  next(fits === false ? new ApiProblem('notAcceptable') : undefined);
};

/** What holds for every request before a route is looked for. No proxy is trusted. */
export const teachManners = (app: NestExpressApplication, { logger }: ApiSettings): void => {
  app.set('etag', false); // only a case has a version; a hash of each list would be reckoned for nothing
  app.disable('x-powered-by');
  app.use(traced(logger));
  app.use(helmet({ contentSecurityPolicy: POLICY }));
  app.use(acceptsJson, jsonOrUpload);
  // Also where more than a hundred are refused: who sends them is told of the job, not of bytes.
  app.use(ACTS_PATH, json({ limit: LARGEST_JOB, inflate: false }));
  app.use(BULK_PATHS, json({ limit: LARGEST_BULK, inflate: false }));
  app.use(json({ limit: LARGEST_COMMAND, inflate: false }));
};
