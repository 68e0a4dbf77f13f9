import { Module } from '@nestjs/common';
import { Accounts } from './accounts.ts';
import { DelegationDesk } from './delegation-desk.ts';
import { DelegationsController } from './delegations.controller.ts';
import { Departments } from './departments.ts';
import { OrganisationOffice } from './organisation-office.ts';
import { OrganisationController } from './organisation.controller.ts';

@Module({
  controllers: [OrganisationController, DelegationsController],
  providers: [Accounts, DelegationDesk, Departments, OrganisationOffice],
  exports: [Accounts, DelegationDesk, Departments],
})
export class OrganisationModule {}
