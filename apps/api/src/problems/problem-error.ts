import type { Refusal } from '@gongjian/rules';
import type { FieldError, ProblemCode } from '@gongjian/contract';

export interface ProblemDetails {
  readonly subject?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only; it never leaves the house. */
  readonly cause?: unknown;
}

/** A "no" of the API itself, on its way to the one filter that tells it. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly subject: string;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code, { cause: details.cause });
    this.code = code;
    this.subject = details.subject ?? '';
    this.errors = details.errors ?? [];
    this.headers = details.headers ?? {};
  }
}

/** A refusal of the rules, on its way to the caller. Nothing has happened. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
