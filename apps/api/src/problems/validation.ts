import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { says, type FieldError } from '@gongjian/contract';
import { ApiProblem } from './problem-error.ts';
import { unstorableIn } from './unstorable.ts';

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

const UNSTORABLE = says('含有不能保存的控制字符', 'has control characters');

/**
 * Every schema at a controller's edge is applied here and nowhere else. Before it, in whatever is sent: characters
 * that no record may hold, so that no schema has to think of them.
 */
class Validation extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) => new ApiProblem('validation', { errors: fieldErrorsOf(issues) }),
    });
  }

  override async transform<Sent>(value: Sent, metadata: ArgumentMetadata): Promise<Sent> {
    if (metadata.type !== 'custom') this.refuseUnstorable(value);
    return super.transform(value, metadata);
  }

  private refuseUnstorable(value: unknown): void {
    const issues = unstorableIn(value, MOST_ERRORS).map((path) => ({ path, message: UNSTORABLE }));
    if (issues.length > 0) throw new ApiProblem('validation', { errors: fieldErrorsOf(issues) });
  }
}

export const validationPipe = (): StandardSchemaValidationPipe => new Validation();
