import { Module } from '@nestjs/common';
import { OperationsController } from './operations.controller.ts';
import { PlanMigrationJobsController } from './plan-migrations.controller.ts';
import { PlanMigrations } from './plan-migrations.ts';
import { Recalculations } from './recalculations.ts';
import { Watch } from './watch.ts';

/** What the two offices see of the machinery: its watchdog and its long jobs. */
@Module({
  controllers: [OperationsController, PlanMigrationJobsController],
  providers: [Watch, Recalculations, PlanMigrations],
  exports: [PlanMigrations],
})
export class OperationsModule {}
