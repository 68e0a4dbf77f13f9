import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CaseNumberText, MigrateBody } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from '../cases/answered.ts';
import { CaseActs } from '../cases/case-acts.ts';
import { CommandRoute } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { PlanShelf } from './plan-shelf.ts';

@ApiTags('办理 Acts')
@Controller('cases/:number')
export class CaseMigrationsController {
  private readonly acts: CaseActs;
  private readonly shelf: PlanShelf;

  constructor(acts: CaseActs, shelf: PlanShelf) {
    this.acts = acts;
    this.shelf = shelf;
  }

  @Post('migrate')
  @CommandRoute('迁移到另一版方案 · Move the case to another version of its plan')
  async migrate(
    @Param('number', { schema: CaseNumberText }) number: CaseNumber,
    @Body({ schema: MigrateBody }) { plan, stages }: z.output<typeof MigrateBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    const content = { act: 'migrate', plan: await this.shelf.refOf(plan), stages } as const;
    return this.acts.send(number, content, sender);
  }
}
