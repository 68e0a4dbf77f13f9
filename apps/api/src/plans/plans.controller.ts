import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Plans, PublishedPlan } from '@gongjian/contract';
import { PlanShelf } from './plan-shelf.ts';

@ApiTags('办理方案 Plans')
@Controller('plans')
export class PlansController {
  private readonly shelf: PlanShelf;

  constructor(shelf: PlanShelf) {
    this.shelf = shelf;
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
}
