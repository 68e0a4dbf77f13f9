import { HttpException } from '@nestjs/common';
import type { Request } from 'express';
import type { Words } from '@gongjian/rules';
import { BadCursor } from '@gongjian/ledger';
import {
  REFUSAL_STATUS,
  sayProblem,
  statusOfProblem,
  wordsOf,
  type Problem,
  type ProblemCode,
} from '@gongjian/contract';
import { BASE_PATH } from '../base-path.ts';
import { isUpload, limitFor } from '../body-limits.ts';
import { languageOf } from './language.ts';
import { ApiProblem, Refused, type ProblemDetails } from './problem-error.ts';
import { titleOf } from './problem-kind.ts';
import { isDatabaseAway } from './unavailable.ts';

/** How soon a caller may try again when a part of the system is away, in seconds. */
const RETRY_AFTER = '5';

/** What the body parser says, in our words. */
const BY_TYPE: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'tooLarge',
  'encoding.unsupported': 'unsupportedMediaType',
  'charset.unsupported': 'unsupportedMediaType',
  'request.size.invalid': 'invalidJson',
  'request.aborted': 'invalidJson',
};

/** What the disk says; the database's own disk is another matter. */
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT']);

/** What the router and the upload say by their status alone. */
const BY_STATUS: Readonly<Record<number, (request: Request) => ProblemCode>> = {
  400: (request) => (isUpload(request) ? 'badUpload' : 'invalidJson'),
  404: () => 'unknownRoute',
  413: () => 'tooLarge',
  415: () => 'unsupportedMediaType',
};

const SUBJECTS: Partial<Record<ProblemCode, (request: Request) => string>> = {
  tooLarge: limitFor,
  unsupportedMediaType: () => 'application/json',
  unknownRoute: (request) => `${request.method} ${request.path}`,
};

const codeOf = (error: Error, request: Request): ProblemCode | undefined => {
  if (error instanceof BadCursor) return 'badCursor';
  if (isDatabaseAway(error)) return 'unavailable';
  if ('code' in error && DISK_FULL.has(String(error.code))) return 'storageFull';
  if ('type' in error && typeof error.type === 'string') return BY_TYPE[error.type];
  return error instanceof HttpException ? BY_STATUS[error.getStatus()]?.(request) : undefined;
};

/** Any error as a problem of ours; what nobody foresaw is `internal`. */
const problemOf = (error: unknown, request: Request): ApiProblem => {
  if (error instanceof ApiProblem) return error;
  const code = (error instanceof Error ? codeOf(error, request) : undefined) ?? 'internal';
  const details: ProblemDetails = { subject: SUBJECTS[code]?.(request) ?? '', cause: error };
  return new ApiProblem(
    code,
    code === 'unavailable' ? { ...details, headers: { 'Retry-After': RETRY_AFTER } } : details,
  );
};

export interface Told {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

type Core = Pick<Problem, 'code' | 'subject' | 'status' | 'missing'> & {
  readonly words: Words;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
};

const coreOf = (error: unknown, request: Request): Core => {
  if (error instanceof Refused) {
    const { code, subject, message, missing } = error.refusal;
    const status = REFUSAL_STATUS[code];
    return {
      code,
      subject,
      status,
      words: message,
      missing: [...missing],
      errors: [],
      headers: {},
    };
  }
  const { code, subject, errors, headers } = problemOf(error, request);
  const words = sayProblem(code, subject);
  return { code, subject, status: statusOfProblem(code), words, missing: [], errors, headers };
};

/** What is told of an error: RFC 9457, in the reader's language, without any inside knowledge. */
export const tell = (error: unknown, request: Request): Told => {
  const { words, headers, errors, ...core } = coreOf(error, request);
  const language = languageOf(request);
  return {
    headers,
    problem: {
      ...core,
      type: `${BASE_PATH}/problems/${core.code}`,
      title: titleOf(core.code)[language],
      detail: words[language],
      instance: request.originalUrl,
      errors: errors.map(({ pointer, detail }) => ({
        pointer,
        detail: wordsOf(detail)[language],
      })),
      traceId: request.traceId,
    },
  };
};
