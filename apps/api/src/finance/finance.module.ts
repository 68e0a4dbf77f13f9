import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { CaseVerifications } from './case-verifications.ts';
import { CaseVerificationsController } from './case-verifications.controller.ts';
import { FinanceController } from './finance.controller.ts';
import { FinanceOffice } from './finance-office.ts';
import { GuardDesk } from './guard-desk.ts';

@Module({
  imports: [CasesModule],
  controllers: [FinanceController, CaseVerificationsController],
  providers: [CaseVerifications, FinanceOffice, GuardDesk],
})
export class FinanceModule {}
