import { Module } from '@nestjs/common';
import { Departments } from './departments.ts';
import { OrganisationOffice } from './organisation-office.ts';
import { OrganisationController } from './organisation.controller.ts';

@Module({
  controllers: [OrganisationController],
  providers: [Departments, OrganisationOffice],
  exports: [Departments],
})
export class OrganisationModule {}
