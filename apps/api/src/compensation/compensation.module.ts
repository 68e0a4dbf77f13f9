import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { CaseCompensationController, CompensationController } from './compensation.controller.ts';
import { CompensationDesk } from './compensation-desk.ts';
import { SchemeOffice } from './scheme-office.ts';

@Module({
  imports: [CasesModule],
  controllers: [CompensationController, CaseCompensationController],
  providers: [CompensationDesk, SchemeOffice],
})
export class CompensationModule {}
