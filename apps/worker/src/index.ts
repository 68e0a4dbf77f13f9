import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { WorkerSettings } from './settings.ts';
import { WorkerModule } from './worker.module.ts';

export * from './case-activities.ts';
export * from './duty-pace.ts';
export type { NoticeSettings } from './notices/notice-settings.ts';
export * from './published-texts.ts';
export * from './settings.ts';
export * from './worker-deployment.ts';
export * from './worker-tuning.ts';

/** Temporal's runtime would take the process's signals away from Nest; installed once per process. */
let runtime: Runtime | undefined;
export const installRuntime = (): Runtime =>
  (runtime ??= Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] }));

/** A started worker application; closing it drains the worker and then closes the ledger. */
export const createWorker = async (settings: WorkerSettings): Promise<INestApplicationContext> => {
  installRuntime();
  return NestFactory.createApplicationContext(WorkerModule.with(settings), {
    logger: ['error', 'warn', 'log'],
    abortOnError: false,
  });
};
