import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseNumberText, HouseholdOpening } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { ActContent } from './act-content.ts';
import { ActRoutes, type ActSender } from './act-routes.ts';
import type { Answered } from './answered.ts';
import { CaseActs } from './case-acts.ts';
import { OpeningRoute } from './command-route.ts';
import { Households } from './households.ts';
import { Sending, type Sender } from './sender.ts';

/** One endpoint for each act; the paths are `ACT_PATH` of the contract. */
@ApiTags('办理 Acts')
@Controller('cases/:number')
@ActRoutes()
export class CaseActsController implements ActSender {
  private readonly acts: CaseActs;
  private readonly households: Households;

  constructor(acts: CaseActs, households: Households) {
    this.acts = acts;
    this.households = households;
  }

  send(number: CaseNumber, content: ActContent, sender: Sender): Promise<Answered> {
    return this.acts.send(number, content, sender);
  }

  @Post('households')
  @OpeningRoute('登记户案 · Open a household in its range')
  openChild(
    @Param('number', { schema: CaseNumberText }) number: CaseNumber,
    @Body({ schema: HouseholdOpening }) body: HouseholdOpening,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.households.open(number, body, sender);
  }
}
