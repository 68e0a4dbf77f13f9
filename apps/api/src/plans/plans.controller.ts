import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { CasePlan } from '@gongjian/rules';
import {
  PlanCheck,
  PlanDiff,
  PlanDocument,
  PlanPublished,
  Plans,
  PlanVersionNumber,
  PlanVersions,
  PublishedPlan,
} from '@gongjian/contract';
import { KeyHeader } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { PlanOffice } from './plan-office.ts';
import { pageFor, pictureFor } from './plan-pictures.ts';
import { PlanShelf } from './plan-shelf.ts';

const VERSION = { schema: PlanVersionNumber };
const PLAN = { schema: PlanDocument };
const DRAWN = { schema: { type: 'string' } } as const;

@ApiTags('办理方案 Plans')
@Controller('plans')
export class PlansController {
  private readonly shelf: PlanShelf;
  private readonly office: PlanOffice;

  constructor(shelf: PlanShelf, office: PlanOffice) {
    this.shelf = shelf;
    this.office = office;
  }

  @Get()
  @ApiOperation({ summary: '现行办理方案 · The plans in force' })
  @ApiOkResponse({ standardSchema: Plans })
  list(): Promise<Plans> {
    return this.shelf.list();
  }

  @Get(':id')
  @ApiOperation({ summary: '一份办理方案 · One plan, whole' })
  @ApiOkResponse({ standardSchema: PublishedPlan })
  read(@Param('id') id: string): Promise<PublishedPlan> {
    return this.shelf.read(id);
  }

  @Post(':id/check')
  @HttpCode(200)
  @ApiOperation({ summary: '检查方案，不保存 · What is wrong with a plan; nothing is kept' })
  @ApiOkResponse({ standardSchema: PlanCheck })
  check(@Param('id') id: string, @Body(PLAN) body: CasePlan): PlanCheck {
    return this.office.check(id, body);
  }

  @Post(':id/versions')
  @HttpCode(200)
  @KeyHeader()
  @ApiOperation({
    summary:
      '发布新版方案，重发同一方案只办一次 · Publish the next version; sent again it is done once',
  })
  @ApiOkResponse({ standardSchema: PlanPublished })
  publish(
    @Param('id') id: string,
    @Body(PLAN) body: CasePlan,
    @Sending() { caller }: Sender,
  ): Promise<PlanPublished> {
    return this.office.publish(id, body, caller);
  }

  @Get(':id/versions')
  @ApiOperation({ summary: '方案的各个版本 · Every version of a plan' })
  @ApiOkResponse({ standardSchema: PlanVersions })
  versions(@Param('id') id: string): Promise<PlanVersions> {
    return this.shelf.versions(id);
  }

  @Get(':id/versions/:version')
  @ApiOperation({ summary: '方案的一个版本 · One version of a plan, whole' })
  @ApiOkResponse({ standardSchema: PublishedPlan })
  async version(
    @Param('id') id: string,
    @Param('version', VERSION) version: number,
  ): Promise<PublishedPlan> {
    const { hash, content } = await this.shelf.version(id, version);
    return { hash, plan: { ...content } };
  }

  @Get(':id/versions/:version/diff/:other')
  @ApiOperation({ summary: '两个版本有何不同 · In what a version differs from another' })
  @ApiOkResponse({ standardSchema: PlanDiff })
  diff(
    @Param('id') id: string,
    @Param('version', VERSION) version: number,
    @Param('other', VERSION) other: number,
  ): Promise<PlanDiff> {
    return this.shelf.diff(id, version, other);
  }

  @Get(':id/versions/:version/drawing')
  @ApiOperation({ summary: '方案阶段图 · A version as a picture' })
  @ApiOkResponse({ content: { 'image/svg+xml': DRAWN, 'text/vnd.mermaid': DRAWN } })
  async drawing(
    @Param('id') id: string,
    @Param('version', VERSION) version: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { content } = await this.shelf.version(id, version);
    const { type, text } = pictureFor(request, content);
    response.vary('Accept').vary('Accept-Language').type(type).send(text);
  }

  @Get(':id/versions/:version/page')
  @ApiOperation({ summary: '方案说明页 · A version as a page to read' })
  @ApiOkResponse({ content: { 'text/markdown': DRAWN } })
  async page(
    @Param('id') id: string,
    @Param('version', VERSION) version: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { content } = await this.shelf.version(id, version);
    const { type, text } = pageFor(request, content);
    response.vary('Accept').type(type).send(text);
  }
}
