import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CalendarChangeBody,
  CalendarDays,
  CalendarFile,
  CalendarHistory,
  CalendarPreview,
  DaysQuery,
  PeriodAnswer,
  PeriodQuestion,
  PublishedCalendar,
} from '@gongjian/contract';
import type { Actor } from '@gongjian/rules';
import { Caller } from '../sign-in/caller.ts';
import { CalendarOffice } from './calendar-office.ts';
import { CalendarShelf } from './calendar-shelf.ts';

@ApiTags('工作日历 Calendar')
@Controller('calendar')
export class CalendarController {
  private readonly shelf: CalendarShelf;
  private readonly office: CalendarOffice;

  constructor(shelf: CalendarShelf, office: CalendarOffice) {
    this.shelf = shelf;
    this.office = office;
  }

  @Get()
  @ApiOperation({ summary: '现行工作日历 · The calendar in force' })
  @ApiOkResponse({ standardSchema: CalendarFile })
  read(): Promise<CalendarFile> {
    return this.shelf.read();
  }

  @Get('days')
  @ApiOperation({
    summary: '哪天上班、哪天休息、依据何在 · Which days are worked, and why',
  })
  @ApiOkResponse({ standardSchema: CalendarDays })
  days(@Query({ schema: DaysQuery }) query: DaysQuery): Promise<CalendarDays> {
    return this.shelf.days(query);
  }

  @Post('periods')
  @HttpCode(200)
  @ApiOperation({
    summary: '推算期限，逐日说明 · The last day of a period, explained day by day',
  })
  @ApiOkResponse({ standardSchema: PeriodAnswer })
  period(@Body({ schema: PeriodQuestion }) body: PeriodQuestion): Promise<PeriodAnswer> {
    return this.shelf.period(body);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: '预览日历变更 · What a change of the calendar would do' })
  @ApiOkResponse({ standardSchema: CalendarPreview })
  preview(
    @Body({ schema: CalendarChangeBody }) body: CalendarChangeBody,
  ): Promise<CalendarPreview> {
    return this.office.preview(body);
  }

  @Post('changes')
  @HttpCode(200)
  @ApiOperation({
    summary: '发布日历变更，重发同一变更只办一次 · Publish a change; sent again it is done once',
  })
  @ApiOkResponse({ standardSchema: PublishedCalendar })
  change(
    @Body({ schema: CalendarChangeBody }) body: CalendarChangeBody,
    @Caller() caller: Actor,
  ): Promise<PublishedCalendar> {
    return this.office.change(body, caller);
  }

  @Get('changes')
  @ApiOperation({ summary: '谁改过日历、为什么 · Who changed the calendar, and why' })
  @ApiOkResponse({ standardSchema: CalendarHistory })
  history(): Promise<CalendarHistory> {
    return this.shelf.history();
  }
}
