import process from 'node:process';
import { pino, type Logger } from 'pino';
import { REDACTED } from './log.ts';

/** What the API needs to know; read once when it starts. */
export interface ApiSettings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** Where documents are kept; shared by all API processes. */
  readonly evidenceFolder: string;
  /** Signs bearer tokens; at least 32 characters, the same for all API processes. */
  readonly tokenSecret: string;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** Another queue than the product's, for tests. */
  readonly taskQueue?: string;
}

/** HS256 wants at least as many bytes as its hash has. RFC 7518 §3.2. */
const SHORTEST_SECRET = 32;

const DEFAULT_PORT = '8550';

const needed = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`缺少环境变量 ${name} / the environment variable ${name} is missing`);
  return value;
};

/** Refuses a secret that is too short to sign tokens. */
export const tokenSecret = (secret: string): string => {
  if (Buffer.byteLength(secret) < SHORTEST_SECRET)
    throw new Error(
      `令牌密钥至少 ${SHORTEST_SECRET} 个字符 / the token secret needs ${SHORTEST_SECRET} characters or more`,
    );
  return secret;
};

const LOG_LEVELS = [...Object.keys(pino.levels.values), 'silent'];

const logLevel = (level: string): string => {
  if (LOG_LEVELS.includes(level)) return level;
  const known = LOG_LEVELS.join('|');
  throw new Error(
    `GONGJIAN_LOG_LEVEL=${level} 不可用，应为 ${known} 之一 / is unknown: one of ${known}`,
  );
};

/** A log of JSON lines on standard output, without secrets. Throws one sentence where it cannot be that verbose. */
export const jsonLogger = (level = process.env['GONGJIAN_LOG_LEVEL'] ?? 'info'): Logger =>
  pino({ level: logLevel(level), redact: { paths: REDACTED, censor: '***' } });

/** The settings in the environment; throws one sentence naming what is missing. */
export const settingsFromEnvironment = (): ApiSettings => ({
  databaseUrl: needed('DATABASE_URL'),
  temporalAddress: needed('TEMPORAL_ADDRESS'),
  namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'gongjian',
  evidenceFolder: needed('GONGJIAN_EVIDENCE'),
  tokenSecret: tokenSecret(needed('GONGJIAN_TOKEN_SECRET')),
  host: process.env['GONGJIAN_API_HOST'] ?? '127.0.0.1',
  port: Number(process.env['GONGJIAN_API_PORT'] ?? DEFAULT_PORT),
  logger: jsonLogger(),
});
