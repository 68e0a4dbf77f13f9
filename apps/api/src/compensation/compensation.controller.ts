import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor, CaseNumber, CompensationScheme } from '@gongjian/rules';
import {
  CaseCompensation,
  CaseCompensationQuestion,
  CaseNumberText,
  CompensationAnswer,
  CompensationQuestion,
  CompensationSchemeDocument,
  PublishedScheme,
  SchemeCheck,
  SchemePublished,
} from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import { CompensationDesk } from './compensation-desk.ts';
import { SchemeOffice } from './scheme-office.ts';

const NUMBER = { schema: CaseNumberText };
const SCHEME = { schema: CompensationSchemeDocument };

@ApiTags('征收补偿 Compensation')
@Controller('compensation')
export class CompensationController {
  private readonly desk: CompensationDesk;

  constructor(desk: CompensationDesk) {
    this.desk = desk;
  }

  @Post('calculations')
  @HttpCode(200)
  @ApiOperation({
    summary: '测算补偿，逐行说明，不保存 · Reckon a compensation line by line; nothing is kept',
  })
  @ApiOkResponse({ standardSchema: CompensationAnswer })
  reckon(@Body({ schema: CompensationQuestion }) body: CompensationQuestion): CompensationAnswer {
    return this.desk.reckon(body);
  }

  @Post('schemes/check')
  @HttpCode(200)
  @ApiOperation({
    summary: '检查补偿方案，不保存 · What is wrong with a compensation scheme; nothing is kept',
  })
  @ApiOkResponse({ standardSchema: SchemeCheck })
  check(@Body(SCHEME) body: CompensationScheme): SchemeCheck {
    return this.desk.check(body);
  }
}

@ApiTags('征收补偿 Compensation')
@Controller('cases/:number')
export class CaseCompensationController {
  private readonly desk: CompensationDesk;
  private readonly office: SchemeOffice;

  constructor(desk: CompensationDesk, office: SchemeOffice) {
    this.desk = desk;
    this.office = office;
  }

  @Put('compensation-scheme')
  @ApiOperation({
    summary:
      '公布征收范围的补偿方案，重发同一方案只办一次 · Publish an area’s compensation scheme; sent again it is done once',
  })
  @ApiOkResponse({ standardSchema: SchemePublished })
  publish(
    @Param('number', NUMBER) number: CaseNumber,
    @Body(SCHEME) body: CompensationScheme,
    @Caller() caller: Actor,
  ): Promise<SchemePublished> {
    return this.office.publish(number, body, caller);
  }

  @Get('compensation-scheme')
  @ApiOperation({ summary: '征收范围现行补偿方案 · The compensation scheme in force in an area' })
  @ApiOkResponse({ standardSchema: PublishedScheme })
  scheme(@Param('number', NUMBER) number: CaseNumber): Promise<PublishedScheme> {
    return this.office.read(number);
  }

  @Get('compensation')
  @ApiOperation({
    summary: '按现行方案和户案登记测算补偿 · What a household is due by its area’s scheme',
  })
  @ApiOkResponse({ standardSchema: CaseCompensation })
  ofCase(@Param('number', NUMBER) number: CaseNumber): Promise<CaseCompensation> {
    return this.desk.ofCase(number, {});
  }

  @Post('compensation')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '同上，并告知户案未登记的事项，不保存 · The same, told what the case does not record; nothing is kept',
  })
  @ApiOkResponse({ standardSchema: CaseCompensation })
  ofCaseTold(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: CaseCompensationQuestion }) body: CaseCompensationQuestion,
  ): Promise<CaseCompensation> {
    return this.desk.ofCase(number, body);
  }
}
