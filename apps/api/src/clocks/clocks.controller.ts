import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CaseNumberText,
  CaseTime,
  ClockExplanation,
  ClockId,
  ClockVersionQuery,
  Forecast,
  ForecastBody,
} from '@gongjian/contract';
import type { Actor, CaseNumber } from '@gongjian/rules';
import { Caller } from '../sign-in/caller.ts';
import { CaseForecasts } from './case-forecasts.ts';
import { CaseTimes } from './case-times.ts';
import { ClockExplanations } from './clock-explanations.ts';

const NUMBER = { schema: CaseNumberText };

/** What people ask about the time of a case. */
@ApiTags('时钟 Clocks')
@Controller('cases/:number')
export class ClocksController {
  private readonly explanations: ClockExplanations;
  private readonly times: CaseTimes;
  private readonly forecasts: CaseForecasts;

  constructor(explanations: ClockExplanations, times: CaseTimes, forecasts: CaseForecasts) {
    this.explanations = explanations;
    this.times = times;
    this.forecasts = forecasts;
  }

  @Get('clocks/:clock/explanation')
  @ApiOperation({ summary: '期限逐日说明 · A clock’s time, day by day' })
  @ApiOkResponse({ standardSchema: ClockExplanation })
  explain(
    @Param('number', NUMBER) number: CaseNumber,
    @Param('clock', { schema: ClockId }) clock: string,
    @Query({ schema: ClockVersionQuery }) { version }: ClockVersionQuery,
  ): Promise<ClockExplanation> {
    return this.explanations.explain({ number, clock, version });
  }

  @Get('time')
  @ApiOperation({ summary: '用时归属：谁用了多少天 · Whose the time of a case was' })
  @ApiOkResponse({ standardSchema: CaseTime })
  time(@Param('number', NUMBER) number: CaseNumber): Promise<CaseTime> {
    return this.times.read(number);
  }

  @Post('forecast')
  @HttpCode(200)
  @ApiOperation({ summary: '预测，不作任何登记 · Foretell; nothing is recorded' })
  @ApiOkResponse({ standardSchema: Forecast })
  forecast(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ForecastBody }) body: ForecastBody,
    @Caller() caller: Actor,
  ): Promise<Forecast> {
    return this.forecasts.foretell(number, body, caller);
  }
}
