import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DistrictGuards,
  FinanceDocumentId,
  FiscalSheetBody,
  FiscalSheetFile,
  FiscalSheets,
  GuardsQuery,
  ParametersBody,
  ParametersInForce,
  PublishedParameters,
  PublishedSheet,
  WhatIf,
  WhatIfBody,
} from '@gongjian/contract';
import type { Actor } from '@gongjian/rules';
import { Caller } from '../sign-in/caller.ts';
import { FinanceOffice } from './finance-office.ts';
import { GuardDesk } from './guard-desk.ts';

@ApiTags('财政与融资红线 Finance and guards')
@Controller('finance')
export class FinanceController {
  private readonly office: FinanceOffice;
  private readonly desk: GuardDesk;

  constructor(office: FinanceOffice, desk: GuardDesk) {
    this.office = office;
    this.desk = desk;
  }

  @Post('sheets')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '发布财政数据表，重发同一份只记一次 · Publish a fact sheet of the district; sent again it is kept once',
  })
  @ApiOkResponse({ standardSchema: PublishedSheet })
  publishSheet(
    @Body({ schema: FiscalSheetBody }) body: FiscalSheetBody,
    @Caller() caller: Actor,
  ): Promise<PublishedSheet> {
    return this.office.publishSheet(body, caller);
  }

  @Get('sheets')
  @ApiOperation({ summary: '已发布的财政数据表 · The fact sheets published last' })
  @ApiOkResponse({ standardSchema: FiscalSheets })
  sheets(): Promise<FiscalSheets> {
    return this.office.sheets();
  }

  @Get('sheets/:id')
  @ApiOperation({ summary: '一份财政数据表 · One fact sheet' })
  @ApiOkResponse({ standardSchema: FiscalSheetFile })
  sheet(@Param('id', { schema: FinanceDocumentId }) id: string): Promise<FiscalSheetFile> {
    return this.office.sheet(id);
  }

  @Post('parameters')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '发布红线参数，重发同一份只记一次 · Publish parameters of the guards; sent again they are kept once',
  })
  @ApiOkResponse({ standardSchema: PublishedParameters })
  publishParameters(
    @Body({ schema: ParametersBody }) body: ParametersBody,
    @Caller() caller: Actor,
  ): Promise<PublishedParameters> {
    return this.office.publishParameters(body, caller);
  }

  @Get('parameters')
  @ApiOperation({
    summary:
      '某日有效的红线参数及其来源 · The parameters in force on a day, and where they come from',
  })
  @ApiOkResponse({ standardSchema: ParametersInForce })
  parameters(@Query({ schema: GuardsQuery }) query: GuardsQuery): Promise<ParametersInForce> {
    return this.desk.parameters(query);
  }

  @Get('guards')
  @ApiOperation({
    summary: '某日全部红线与限额 · Every light and limit of the district on a day',
  })
  @ApiOkResponse({ standardSchema: DistrictGuards })
  guards(@Query({ schema: GuardsQuery }) query: GuardsQuery): Promise<DistrictGuards> {
    return this.desk.district(query);
  }

  @Post('what-if')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '试算拟举借事项，不作任何登记 · What a planned borrowing would do; nothing is recorded',
  })
  @ApiOkResponse({ standardSchema: WhatIf })
  whatIf(@Body({ schema: WhatIfBody }) body: WhatIfBody): Promise<WhatIf> {
    return this.desk.whatIf(body);
  }
}
