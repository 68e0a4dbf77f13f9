import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Never in a log: what proves who somebody is, and what people wrote. */
export const REDACTED = [
  'authorization',
  'password',
  'req.headers.authorization',
  'req.headers.cookie',
  '*.authorization',
  '*.password',
  '*.token',
  '*.secret',
  '*.address',
];

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Error);

/** An error without the values it carries: a failed query's are people's texts. */
const briefOf = (error: Error) => ({
  type: error.name,
  message: error.message,
  stack: error.stack,
  ...('code' in error ? { code: error.code } : {}),
});

const causesOf = (error: Error): string[] => {
  const told: string[] = [];
  for (let at: unknown = error.cause; at instanceof Error && told.length < 5; at = at.cause)
    told.push(`${at.name}: ${at.message}`);
  return told;
};

/**
 * Nest's log as JSON lines. Nest passes what belongs to a message after it, its context last; objects
 * become fields, an error keeps its stack and the names of its causes.
 */
export class JsonLog implements LoggerService {
  private readonly to: Logger;

  constructor(to: Logger) {
    this.to = to;
  }

  private write(level: Level, message: unknown, more: readonly unknown[]): void {
    const context = more.findLast((one) => typeof one === 'string');
    const fields = Object.assign({}, ...more.filter(isFields), context ? { context } : {});
    if (!(message instanceof Error)) {
      this.to[level](isFields(message) ? { ...fields, ...message } : fields, String(message));
      return;
    }
    this.to[level](
      { ...fields, err: briefOf(message), causes: causesOf(message) },
      message.message,
    );
  }

  log(message: unknown, ...more: unknown[]): void {
    this.write('info', message, more);
  }
  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }
  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }
  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }
  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }
  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }
}
