import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import {
  MigrationBody,
  MigrationPreview,
  MigrationPreviewBody,
  PlanMigration,
} from '@gongjian/contract';
import { BehalfHeader, KeyHeader } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { Caller } from '../sign-in/caller.ts';
import { MigrationPreviews } from './migration-previews.ts';
import { MigrationStarts } from './migration-starts.ts';

@ApiTags('办理方案 Plans')
@Controller('plans/:id/migrations')
export class PlanMigrationsController {
  private readonly previews: MigrationPreviews;
  private readonly starts: MigrationStarts;

  constructor(previews: MigrationPreviews, starts: MigrationStarts) {
    this.previews = previews;
    this.starts = starts;
  }

  @Post('dry-run')
  @HttpCode(200)
  @ApiOperation({
    summary: '预览迁移：每件在办案件将如何变化 · What a move would do to every running case',
  })
  @ApiOkResponse({ standardSchema: MigrationPreview })
  preview(
    @Param('id') id: string,
    @Body({ schema: MigrationPreviewBody }) body: MigrationPreviewBody,
    @Caller() caller: Actor,
  ): Promise<MigrationPreview> {
    return this.previews.page(id, body, caller);
  }

  @Post()
  @HttpCode(202)
  @KeyHeader()
  @BehalfHeader()
  @ApiOperation({ summary: '把在办案件迁移到另一版 · Move the running cases to another version' })
  @ApiAcceptedResponse({ standardSchema: PlanMigration })
  start(
    @Param('id') id: string,
    @Body({ schema: MigrationBody }) body: MigrationBody,
    @Sending() sender: Sender,
  ): Promise<PlanMigration> {
    return this.starts.start(id, body, sender);
  }
}
