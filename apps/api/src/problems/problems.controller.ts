import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemKind } from '@gongjian/contract';
import { problemKind } from './problem-kind.ts';

/** What `Problem.type` points to. */
@ApiTags('问题 Problems')
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @ApiOperation({ summary: '一种问题的说明 · What a problem code means' })
  @ApiOkResponse({ standardSchema: ProblemKind })
  read(@Param('code') code: string): ProblemKind {
    return problemKind(code);
  }
}
