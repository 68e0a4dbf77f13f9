import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { connectLedger } from '@gongjian/ledger';
import { CaseWorker, LEDGER, SETTINGS } from './case-worker.ts';
import type { WorkerSettings } from './settings.ts';

/** One connection per activity slot that really records; more would only wait in PostgreSQL. */
const POOL_SIZE = 16;

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
              poolSize: POOL_SIZE,
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
