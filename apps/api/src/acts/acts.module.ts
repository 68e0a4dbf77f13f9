import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { OrganisationModule } from '../organisation/organisation.module.ts';
import { ActJobRunner } from './act-job-runner.ts';
import { ActJobs } from './act-jobs.ts';
import { ActsController } from './acts.controller.ts';
import { BulkActsDesk } from './bulk-acts.ts';

@Module({
  imports: [CasesModule, OrganisationModule],
  controllers: [ActsController],
  providers: [ActJobRunner, ActJobs, BulkActsDesk],
})
export class ActsModule {}
