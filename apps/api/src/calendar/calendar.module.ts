import { Module } from '@nestjs/common';
import { PlansModule } from '../plans/plans.module.ts';
import { CalendarController } from './calendar.controller.ts';
import { CalendarOffice } from './calendar-office.ts';
import { CalendarShelf } from './calendar-shelf.ts';
import { MovingClocksPreview } from './moving-clocks.ts';

@Module({
  imports: [PlansModule],
  controllers: [CalendarController],
  providers: [CalendarOffice, CalendarShelf, MovingClocksPreview],
})
export class CalendarModule {}
