import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { PlansModule } from '../plans/plans.module.ts';
import { CaseForecasts } from './case-forecasts.ts';
import { CaseTimes } from './case-times.ts';
import { ClockExplanations } from './clock-explanations.ts';
import { ClocksController } from './clocks.controller.ts';

@Module({
  imports: [CasesModule, PlansModule],
  controllers: [ClocksController],
  providers: [CaseForecasts, CaseTimes, ClockExplanations],
})
export class ClocksModule {}
