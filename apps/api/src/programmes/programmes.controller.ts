import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Programme } from '@gongjian/rules';
import {
  ProgrammeCases,
  ProgrammeCasesQuery,
  ProgrammeCheck,
  ProgrammeDocument,
  ProgrammeId,
  ProgrammeProgress,
  ProgrammePublished,
  ProgrammeQuery,
  Programmes,
  PublishedProgramme,
} from '@gongjian/contract';
import { KeyHeader } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { ProgrammeFigures } from './programme-figures.ts';
import { ProgrammeOffice } from './programme-office.ts';
import { ProgrammeShelf } from './programme-shelf.ts';

const ID = { schema: ProgrammeId };
const PROGRAMME = { schema: ProgrammeDocument };

@ApiTags('计划 Programmes')
@Controller('programmes')
export class ProgrammesController {
  private readonly shelf: ProgrammeShelf;
  private readonly office: ProgrammeOffice;
  private readonly figures: ProgrammeFigures;

  constructor(shelf: ProgrammeShelf, office: ProgrammeOffice, figures: ProgrammeFigures) {
    this.shelf = shelf;
    this.office = office;
    this.figures = figures;
  }

  @Get()
  @ApiOperation({ summary: '已发布的计划 · The programmes, in their newest versions' })
  @ApiOkResponse({ standardSchema: Programmes })
  list(): Promise<Programmes> {
    return this.shelf.list();
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: '检查计划，不保存 · What is wrong with a programme; nothing is kept' })
  @ApiOkResponse({ standardSchema: ProgrammeCheck })
  check(@Body(PROGRAMME) body: Programme): Promise<ProgrammeCheck> {
    return this.office.check(body);
  }

  @Post()
  @HttpCode(200)
  @KeyHeader()
  @ApiOperation({
    summary:
      '发布计划的新版本，重发同一内容只办一次 · Publish the next version; sent again it is done once',
  })
  @ApiOkResponse({ standardSchema: ProgrammePublished })
  publish(
    @Body(PROGRAMME) body: Programme,
    @Sending() { caller }: Sender,
  ): Promise<ProgrammePublished> {
    return this.office.publish(body, caller);
  }

  @Get(':id')
  @ApiOperation({ summary: '某日施行的计划 · A programme as it holds on a day' })
  @ApiOkResponse({ standardSchema: PublishedProgramme })
  read(
    @Param('id', ID) id: string,
    @Query({ schema: ProgrammeQuery }) query: ProgrammeQuery,
  ): Promise<PublishedProgramme> {
    return this.shelf.read(id, query);
  }

  @Get(':id/progress')
  @ApiOperation({
    summary:
      '计划进度：目标、计划、完成、差距、各项比率 · How far a programme has come as of a day',
  })
  @ApiOkResponse({ standardSchema: ProgrammeProgress })
  progress(
    @Param('id', ID) id: string,
    @Query({ schema: ProgrammeQuery }) query: ProgrammeQuery,
  ): Promise<ProgrammeProgress> {
    return this.figures.progress(id, query);
  }

  @Get(':id/progress/cases')
  @ApiOperation({ summary: '某项数字背后的案件 · The cases behind a figure, page by page' })
  @ApiOkResponse({ standardSchema: ProgrammeCases })
  cases(
    @Param('id', ID) id: string,
    @Query({ schema: ProgrammeCasesQuery }) query: ProgrammeCasesQuery,
  ): Promise<ProgrammeCases> {
    return this.figures.cases(id, query);
  }
}
