import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import {
  Recalculation,
  RecalculationId,
  Recalculations as RecalculationList,
  Watch as WatchView,
} from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import { Recalculations } from './recalculations.ts';
import { Watch } from './watch.ts';

const ID = { schema: RecalculationId };

@ApiTags('运行 Operations')
@Controller('operations')
export class OperationsController {
  private readonly watch: Watch;
  private readonly recalculations: Recalculations;

  constructor(watch: Watch, recalculations: Recalculations) {
    this.watch = watch;
    this.recalculations = recalculations;
  }

  @Get('watchdog')
  @ApiOperation({ summary: '看门狗：最近一次巡查和发现的问题 · What the watchdog has found' })
  @ApiOkResponse({ standardSchema: WatchView })
  watchdog(): Promise<WatchView> {
    return this.watch.read();
  }

  @Get('recalculations')
  @ApiOperation({ summary: '日历变更后的期限重算 · Recalculations after a change of calendar' })
  @ApiOkResponse({ standardSchema: RecalculationList })
  list(): Promise<RecalculationList> {
    return this.recalculations.list();
  }

  @Get('recalculations/:id')
  @ApiOperation({ summary: '一次重算的进度 · How far a recalculation is' })
  @ApiOkResponse({ standardSchema: Recalculation })
  read(@Param('id', ID) id: number): Promise<Recalculation> {
    return this.recalculations.read(id);
  }

  @Post('recalculations/:id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: '暂停重算 · Pause a recalculation' })
  @ApiOkResponse({ standardSchema: Recalculation })
  pause(@Param('id', ID) id: number, @Caller() caller: Actor): Promise<Recalculation> {
    return this.recalculations.pause(id, caller.account);
  }

  @Post('recalculations/:id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: '继续重算 · Let a recalculation go on' })
  @ApiOkResponse({ standardSchema: Recalculation })
  resume(@Param('id', ID) id: number): Promise<Recalculation> {
    return this.recalculations.resume(id);
  }
}
