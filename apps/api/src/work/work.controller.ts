import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import { WorkCounts, WorkList, WorkQuery } from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import { WorkDesk } from './work-desk.ts';

@ApiTags('工作 Work')
@Controller('work')
export class WorkController {
  private readonly desk: WorkDesk;

  constructor(desk: WorkDesk) {
    this.desk = desk;
  }

  @Get()
  @ApiOperation({
    summary:
      '我的工作：待办、已办、我发起的、抄送我的 · My work: to do, done, started by me, copied to me',
  })
  @ApiOkResponse({ standardSchema: WorkList })
  list(@Query({ schema: WorkQuery }) query: WorkQuery, @Caller() caller: Actor): Promise<WorkList> {
    return this.desk.list(query, caller);
  }

  @Get('counts')
  @ApiOperation({ summary: '各栏件数 · How much lies in each box' })
  @ApiOkResponse({ standardSchema: WorkCounts })
  counts(@Caller() caller: Actor): Promise<WorkCounts> {
    return this.desk.counts(caller);
  }
}
