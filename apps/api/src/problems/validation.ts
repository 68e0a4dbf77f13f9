import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { FieldError } from '@gongjian/contract';
import { ApiProblem } from './problem-error.ts';

type Issues = Parameters<
  NonNullable<
    NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']
  >
>[0];

/** More wrong fields than this help nobody. */
const MOST_ERRORS = 20;

const escaped = (part: unknown): string => {
  const key = typeof part === 'object' && part !== null && 'key' in part ? part.key : part;
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
};

/** What a schema found, as JSON pointers (RFC 6901) with sentences in both languages. */
export const fieldErrorsOf = (issues: Issues): FieldError[] =>
  issues.slice(0, MOST_ERRORS).map((issue) => ({
    pointer: (issue.path ?? []).map((part) => `/${escaped(part)}`).join(''),
    detail: issue.message,
  }));

/** Every schema at a controller's edge is applied here and nowhere else. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new ApiProblem('validation', { errors: fieldErrorsOf(issues) }),
  });
