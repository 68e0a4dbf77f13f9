import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { connectLedger } from '@gongjian/ledger';
import { Engine } from './engine.ts';
import { ENGINE, LEDGER, SETTINGS } from './resources.ts';
import type { ApiSettings } from './settings.ts';

/** Requests that are in the database at one time; more would only wait there. */
const POOL_SIZE = 16;

/** What the API stands on; closed after the last request has been answered. */
@Global()
@Module({})
export class ResourcesModule implements OnApplicationShutdown {
  private readonly ledger: DataSource;
  private readonly engine: Engine;

  constructor(@Inject(LEDGER) ledger: DataSource, @Inject(ENGINE) engine: Engine) {
    this.ledger = ledger;
    this.engine = engine;
  }

  static with(settings: ApiSettings): DynamicModule {
    const { databaseUrl } = settings;
    return {
      module: ResourcesModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: ENGINE, useFactory: () => new Engine(settings) },
        {
          provide: LEDGER,
          useFactory: () =>
            connectLedger({ databaseUrl, poolSize: POOL_SIZE, applicationName: 'gongjian-api' }),
        },
      ],
      exports: [SETTINGS, ENGINE, LEDGER],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
    await this.ledger.destroy();
  }
}
