import { Module } from '@nestjs/common';
import { FinanceController } from './finance.controller.ts';
import { FinanceOffice } from './finance-office.ts';
import { GuardDesk } from './guard-desk.ts';

@Module({
  controllers: [FinanceController],
  providers: [FinanceOffice, GuardDesk],
})
export class FinanceModule {}
