import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { OrganisationModule } from '../organisation/organisation.module.ts';
import { WorkController } from './work.controller.ts';
import { WorkDesk } from './work-desk.ts';

@Module({
  imports: [CasesModule, OrganisationModule],
  controllers: [WorkController],
  providers: [WorkDesk],
})
export class WorkModule {}
