import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '@gongjian/rules';
import {
  ActJob,
  ActJobQuery,
  ActJobResults,
  BulkActs,
  BulkResult,
  JobId,
} from '@gongjian/contract';
import { BehalfHeader, KeyHeader } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { Caller } from '../sign-in/caller.ts';
import { ActJobs } from './act-jobs.ts';
import { BulkActsDesk } from './bulk-acts.ts';

const ID = { schema: JobId };

/** Acts on many cases in one request. */
@ApiTags('批量 Bulk')
@Controller('acts')
export class ActsController {
  private readonly bulk: BulkActsDesk;
  private readonly jobs: ActJobs;

  constructor(bulk: BulkActsDesk, jobs: ActJobs) {
    this.bulk = bulk;
    this.jobs = jobs;
  }

  @Post()
  @HttpCode(207)
  @KeyHeader()
  @BehalfHeader()
  @ApiOperation({
    summary: '批量办理，至多一百件，逐件答复 · Up to a hundred acts, one answer each',
  })
  @ApiResponse({ status: 207, standardSchema: BulkResult })
  sendAll(
    @Body({ schema: BulkActs }) body: BulkActs,
    @Sending() sender: Sender,
    @Req() request: Request,
  ): Promise<BulkResult> {
    return this.bulk.sendAll(body, sender, request);
  }

  @Post('jobs')
  @HttpCode(202)
  @KeyHeader()
  @BehalfHeader()
  @ApiOperation({ summary: '批量任务，至多一万件 · A job of up to ten thousand acts' })
  @ApiAcceptedResponse({ standardSchema: ActJob })
  begin(@Body({ schema: BulkActs }) body: BulkActs, @Sending() sender: Sender): Promise<ActJob> {
    return this.jobs.begin(body, sender);
  }

  @Get('jobs/:id')
  @ApiOperation({ summary: '批量任务的进度 · How far a job is' })
  @ApiOkResponse({ standardSchema: ActJob })
  read(@Param('id', ID) id: string, @Caller() caller: Actor): Promise<ActJob> {
    return this.jobs.read(id, caller);
  }

  @Get('jobs/:id/results')
  @ApiOperation({ summary: '批量任务的逐件答复 · The answers a job has come to' })
  @ApiOkResponse({ standardSchema: ActJobResults })
  results(
    @Param('id', ID) id: string,
    @Query({ schema: ActJobQuery }) query: ActJobQuery,
    @Caller() caller: Actor,
  ): Promise<ActJobResults> {
    return this.jobs.results(id, query, caller);
  }
}
