import os from 'node:os';
import process from 'node:process';
import type { DutyPace } from './duty-pace.ts';
import { noticeSettings, type NoticeSettings } from './notices/notice-settings.ts';

/** What a worker process needs to know; read once from the environment. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** Absent: the queue all cases share. Tests keep theirs apart. */
  readonly taskQueue?: string;
  readonly identity: string;
  /** How often the worker's own duties are done. Absent: the product's pace. Tests are in a hurry. */
  readonly pace?: Partial<DutyPace>;
  readonly notices: NoticeSettings;
}

const needed = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`缺少环境变量 ${name} / the environment variable ${name} is missing`);
  return value;
};

/** The settings in the environment; throws one sentence naming the variable that is missing. */
export const settingsFromEnvironment = (): WorkerSettings => ({
  databaseUrl: needed('DATABASE_URL'),
  temporalAddress: needed('TEMPORAL_ADDRESS'),
  namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'gongjian',
  identity: `gongjian-worker@${os.hostname()}#${process.pid}`,
  notices: noticeSettings(),
});
