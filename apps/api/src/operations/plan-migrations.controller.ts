import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import {
  MigrationId,
  PlanMigration,
  PlanMigrations as PlanMigrationList,
  RefusedMoves,
  RefusedMovesQuery,
} from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import { PlanMigrations } from './plan-migrations.ts';

const ID = { schema: MigrationId };

@ApiTags('运行 Operations')
@Controller('operations/migrations')
export class PlanMigrationJobsController {
  private readonly migrations: PlanMigrations;

  constructor(migrations: PlanMigrations) {
    this.migrations = migrations;
  }

  @Get()
  @ApiOperation({ summary: '方案迁移任务 · Jobs that move cases to another version' })
  @ApiOkResponse({ standardSchema: PlanMigrationList })
  list(): Promise<PlanMigrationList> {
    return this.migrations.list();
  }

  @Get(':id')
  @ApiOperation({ summary: '一次方案迁移的进度 · How far a plan migration is' })
  @ApiOkResponse({ standardSchema: PlanMigration })
  read(@Param('id', ID) id: number): Promise<PlanMigration> {
    return this.migrations.read(id);
  }

  @Get(':id/refused')
  @ApiOperation({ summary: '没有迁移的案件和原因 · Which cases would not move, and why' })
  @ApiOkResponse({ standardSchema: RefusedMoves })
  refused(
    @Param('id', ID) id: number,
    @Query({ schema: RefusedMovesQuery }) query: RefusedMovesQuery,
  ): Promise<RefusedMoves> {
    return this.migrations.refused(id, query);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: '暂停迁移 · Pause a plan migration' })
  @ApiOkResponse({ standardSchema: PlanMigration })
  pause(@Param('id', ID) id: number, @Caller() caller: Actor): Promise<PlanMigration> {
    return this.migrations.pause(id, caller.account);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: '继续迁移 · Let a plan migration go on' })
  @ApiOkResponse({ standardSchema: PlanMigration })
  resume(@Param('id', ID) id: number): Promise<PlanMigration> {
    return this.migrations.resume(id);
  }
}
