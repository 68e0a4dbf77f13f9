import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { PublishedText } from '@gongjian/workflows';
import { CaseSignals } from './case-signals.ts';
import { DUTY_PACE } from './duty-pace.ts';
import { Leadership } from './leadership.ts';
import { PlanMigration } from './plan-migration/plan-migration.ts';
import { Recalculation } from './recalculation/recalculation.ts';
import type { WorkerSettings } from './settings.ts';
import { Watchdog } from './watchdog/watchdog.ts';

/** What a worker does besides serving cases, where it leads; one worker of many does each. */
export class Duties {
  private readonly leaderships: readonly Leadership[];

  constructor(settings: WorkerSettings, connection: NativeConnection, published: PublishedText) {
    const { databaseUrl, namespace, identity } = settings;
    const pace = { ...DUTY_PACE, ...settings.pace };
    const signals = new CaseSignals(new Client({ connection, namespace, identity }));
    const terms = { databaseUrl, ...pace.lead };
    this.leaderships = [
      new Leadership(new Watchdog(signals, pace.watch, identity), terms),
      new Leadership(new Recalculation(signals, pace.recalculation, identity), terms),
      new Leadership(
        new PlanMigration({ signals, published }, pace.planMigration, identity),
        terms,
      ),
    ];
  }

  start(): void {
    for (const leadership of this.leaderships) leadership.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.leaderships.map((leadership) => leadership.stop()));
  }
}
