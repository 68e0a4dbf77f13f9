import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { connectLedger } from '@gongjian/ledger';
import { CaseWorker, LEDGER, SETTINGS } from './case-worker.ts';
import type { WorkerSettings } from './settings.ts';
import { LEDGER_POOL_SIZE } from './worker-tuning.ts';

/** The ledger outlives the worker: it is closed only after the last activity has been drained. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  static with(settings: WorkerSettings): DynamicModule {
    const { databaseUrl } = settings;
    return {
      module: WorkerModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: LEDGER,
          useFactory: () =>
            connectLedger({
              databaseUrl,
              poolSize: LEDGER_POOL_SIZE,
              applicationName: 'gongjian-worker',
            }),
        },
        CaseWorker,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ledger.destroy();
  }
}
