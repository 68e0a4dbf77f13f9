import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { OperationsModule } from '../operations/operations.module.ts';
import { OrganisationModule } from '../organisation/organisation.module.ts';
import { CaseMigrationsController } from './case-migrations.controller.ts';
import { CaseMoves } from './case-moves.ts';
import { MigrationPreviews } from './migration-previews.ts';
import { MigrationStarts } from './migration-starts.ts';
import { PlanMigrationsController } from './plan-migrations.controller.ts';
import { PlanMoves } from './plan-moves.ts';
import { PlansModule } from './plans.module.ts';

/** Moving cases between the versions of a plan: one, or all that run. */
@Module({
  imports: [CasesModule, OperationsModule, OrganisationModule, PlansModule],
  controllers: [CaseMigrationsController, PlanMigrationsController],
  providers: [CaseMoves, MigrationPreviews, MigrationStarts, PlanMoves],
})
export class PlanMigrationsModule {}
