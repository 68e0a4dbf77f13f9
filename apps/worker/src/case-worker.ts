import process from 'node:process';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { BUNDLE_PATH, publishedCodec, TASK_QUEUE } from '@gongjian/workflows';
import { caseActivities } from './case-activities.ts';
import { Duties } from './duties.ts';
import { NoticePost } from './notices/notice-post.ts';
import { publishedTexts } from './published-texts.ts';
import type { WorkerSettings } from './settings.ts';
import { buildIdOf, deploymentOptions, makeCurrent } from './worker-deployment.ts';
import { WORKER_TUNING } from './worker-tuning.ts';

export const SETTINGS = Symbol('WorkerSettings');
export const LEDGER = Symbol('Ledger');

/** How long running activities may finish after a stop; recording takes milliseconds, and is repeatable. */
const SHUTDOWN_GRACE = '15s';

/** Compression costs more than it saves on loopback (+10–20 % commands without, measured). */
const isLoopback = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(address);

/** Hosts the workflows and their activities, from the application's start to its orderly end. */
@Injectable()
export class CaseWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(CaseWorker.name);
  private readonly settings: WorkerSettings;
  private readonly ledger: DataSource;
  private connection: NativeConnection | undefined;
  private worker: Worker | undefined;
  private duties: Duties | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(@Inject(SETTINGS) settings: WorkerSettings, @Inject(LEDGER) ledger: DataSource) {
    this.settings = settings;
    this.ledger = ledger;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { temporalAddress: address, namespace, identity } = this.settings;
    this.connection = await NativeConnection.connect({
      address,
      ...(isLoopback(address) ? { grpcCompression: { codec: 'none' as const } } : {}),
    });
    const buildId = await buildIdOf();
    const published = publishedTexts(this.ledger);
    this.worker = await Worker.create({
      connection: this.connection,
      namespace,
      identity,
      taskQueue: this.settings.taskQueue ?? TASK_QUEUE,
      workflowBundle: { codePath: BUNDLE_PATH },
      activities: caseActivities(this.ledger, new NoticePost(this.ledger, this.settings.notices)),
      dataConverter: { payloadCodecs: [publishedCodec(published)] },
      workerDeploymentOptions: deploymentOptions(buildId),
      shutdownGraceTime: SHUTDOWN_GRACE,
      ...WORKER_TUNING,
    });
    this.running = this.worker.run();
    this.running.catch((error: unknown) => {
      this.fail(error);
    });
    await makeCurrent(this.connection, namespace, buildId);
    this.duties = new Duties(this.settings, this.connection, published);
    this.duties.start();
    this.log.log(`worker ready, build ${buildId}`);
  }

  /** A worker that cannot go on ends its process; the supervisor starts a new one. */
  private fail(error: unknown): void {
    this.log.error('the worker stopped', error);
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.duties?.stop();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running.catch(() => undefined);
    await this.connection?.close();
  }
}
