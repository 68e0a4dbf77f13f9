import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CaseNumberText, MigrateBody } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from '../cases/answered.ts';
import { CommandRoute } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { CaseMoves } from './case-moves.ts';

@ApiTags('办理 Acts')
@Controller('cases/:number')
export class CaseMigrationsController {
  private readonly moves: CaseMoves;

  constructor(moves: CaseMoves) {
    this.moves = moves;
  }

  @Post('migrate')
  @CommandRoute('迁移到另一版方案 · Move the case to another version of its plan')
  migrate(
    @Param('number', { schema: CaseNumberText }) number: CaseNumber,
    @Body({ schema: MigrateBody }) body: z.output<typeof MigrateBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.moves.move(number, body, sender);
  }
}
