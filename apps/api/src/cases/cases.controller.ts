import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor, CaseNumber } from '@gongjian/rules';
import {
  BulkOpening,
  BulkResult,
  CaseActions,
  CaseFile,
  CaseHistory,
  CaseList,
  CaseNumberText,
  CaseOpening,
  CaseQuery,
  CommandRecord,
  HistoryQuery,
  IdempotencyKey,
} from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import type { Answered } from './answered.ts';
import { BulkOpenings } from './bulk-openings.ts';
import { CaseFiles } from './case-files.ts';
import { CaseOpenings } from './case-openings.ts';
import { BehalfHeader, KeyHeader, OpeningRoute } from './command-route.ts';
import { Commands } from './commands.ts';
import { PossibleActs } from './possible-acts.ts';
import { Acting, Sending, type Sender } from './sender.ts';
import { VersionInterceptor } from './version-interceptor.ts';

const NUMBER = { schema: CaseNumberText };

@ApiTags('案件 Cases')
@Controller('cases')
export class CasesController {
  private readonly openings: CaseOpenings;
  private readonly bulk: BulkOpenings;
  private readonly files: CaseFiles;
  private readonly possible: PossibleActs;

  constructor(
    openings: CaseOpenings,
    bulk: BulkOpenings,
    files: CaseFiles,
    possible: PossibleActs,
  ) {
    this.openings = openings;
    this.bulk = bulk;
    this.files = files;
    this.possible = possible;
  }

  @Post()
  @OpeningRoute('立案 · Open a case')
  open(
    @Body({ schema: CaseOpening }) body: CaseOpening,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.openings.open(body, sender);
  }

  @Post('bulk')
  @HttpCode(207)
  @KeyHeader()
  @BehalfHeader()
  @ApiOperation({ summary: '批量立案，逐件答复 · Open many cases, one answer each' })
  @ApiResponse({ status: 207, standardSchema: BulkResult })
  openMany(
    @Body({ schema: BulkOpening }) body: BulkOpening,
    @Sending() sender: Sender,
    @Req() request: Request,
  ): Promise<BulkResult> {
    return this.bulk.open(body, sender, request);
  }

  @Get()
  @ApiOperation({ summary: '案件清单 · A page of cases' })
  @ApiOkResponse({ standardSchema: CaseList })
  list(@Query({ schema: CaseQuery }) query: CaseQuery): Promise<CaseList> {
    return this.files.list(query);
  }

  @Get(':number')
  @UseInterceptors(VersionInterceptor)
  @ApiOperation({ summary: '一件案件 · One case' })
  @ApiOkResponse({ standardSchema: CaseFile })
  read(@Param('number', NUMBER) number: CaseNumber): Promise<CaseFile> {
    return this.files.read(number);
  }

  @Get(':number/events')
  @ApiOperation({ summary: '案件经过 · What has happened, in order' })
  @ApiOkResponse({ standardSchema: CaseHistory })
  history(
    @Param('number', NUMBER) number: CaseNumber,
    @Query({ schema: HistoryQuery }) query: HistoryQuery,
  ): Promise<CaseHistory> {
    return this.files.history(number, query);
  }

  @Get(':number/actions')
  @ApiOperation({ summary: '我现在能办什么、还缺什么 · What I may do now, and what is missing' })
  @BehalfHeader()
  @ApiOkResponse({ standardSchema: CaseActions })
  actions(
    @Param('number', NUMBER) number: CaseNumber,
    @Acting() actor: Actor,
  ): Promise<CaseActions> {
    return this.possible.actions(number, actor);
  }
}

@ApiTags('命令 Commands')
@Controller('commands')
export class CommandsController {
  private readonly commands: Commands;

  constructor(commands: Commands) {
    this.commands = commands;
  }

  @Get(':key')
  @ApiOperation({ summary: '我的命令办成没有 · What became of my command' })
  @ApiOkResponse({ standardSchema: CommandRecord })
  read(
    @Param('key', { schema: IdempotencyKey }) key: string,
    @Caller() caller: Actor,
  ): Promise<CommandRecord> {
    return this.commands.read(caller, key);
  }
}
