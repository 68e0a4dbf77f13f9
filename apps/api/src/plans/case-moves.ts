import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MigrateBody } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from '../cases/answered.ts';
import { CaseActs } from '../cases/case-acts.ts';
import { attemptOf, CommandDesk } from '../cases/command-desk.ts';
import type { Sender } from '../cases/sender.ts';
import { PlanShelf } from './plan-shelf.ts';

/** Moves one case to another version of its plan. */
@Injectable()
export class CaseMoves {
  private readonly desk: CommandDesk;
  private readonly acts: CaseActs;
  private readonly shelf: PlanShelf;

  constructor(desk: CommandDesk, acts: CaseActs, shelf: PlanShelf) {
    this.desk = desk;
    this.acts = acts;
    this.shelf = shelf;
  }

  /** Throws `unknownPlan`, `unknownCase` and the rules' `Refused`. */
  move(number: CaseNumber, body: z.output<typeof MigrateBody>, sender: Sender): Promise<Answered> {
    const attempt = attemptOf(sender, { act: 'migrate', number, body });
    return this.desk.run(attempt, async () => {
      const { plan, stages } = body;
      const content = { act: 'migrate', plan: await this.shelf.refOf(plan), stages } as const;
      return this.acts.ask(attempt, content, sender);
    });
  }
}
