import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  AdvanceBody,
  ApproveBody,
  CancelBody,
  CaseNumberText,
  CloseBody,
  FactsBody,
  HoldBody,
  HouseholdOpening,
  InstructionBody,
  NoteBody,
  RejectBody,
  ResumeBody,
  ReturnBody,
} from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from './answered.ts';
import { CaseActs } from './case-acts.ts';
import { CommandRoute, OpeningRoute } from './command-route.ts';
import { Households } from './households.ts';
import { Sending, type Sender } from './sender.ts';

const NUMBER = { schema: CaseNumberText };

/** One endpoint for each act; the paths are `ACT_PATH` of the contract. */
@ApiTags('办理 Acts')
@Controller('cases/:number')
export class CaseActsController {
  private readonly acts: CaseActs;
  private readonly households: Households;

  constructor(acts: CaseActs, households: Households) {
    this.acts = acts;
    this.households = households;
  }

  @Post('advance')
  @CommandRoute('进入下一阶段 · Advance to a stage')
  advance(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: AdvanceBody }) body: z.output<typeof AdvanceBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'advance', ...body }, sender);
  }

  @Post('return')
  @CommandRoute('退回 · Return to an earlier stage')
  returnToStage(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ReturnBody }) body: z.output<typeof ReturnBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'returnToStage', ...body }, sender);
  }

  @Post('approve')
  @CommandRoute('会签同意 · Approve for the caller’s department')
  approve(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ApproveBody }) body: z.output<typeof ApproveBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'approve', ...body }, sender);
  }

  @Post('reject')
  @CommandRoute('会签不同意 · Reject for the caller’s department')
  reject(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: RejectBody }) body: z.output<typeof RejectBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'reject', ...body }, sender);
  }

  @Post('facts')
  @CommandRoute('登记事实 · Record facts')
  recordFacts(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: FactsBody }) body: z.output<typeof FactsBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'recordFacts', ...body }, sender);
  }

  @Post('notes')
  @CommandRoute('记事 · Add a note')
  addNote(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: NoteBody }) body: z.output<typeof NoteBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'addNote', ...body }, sender);
  }

  @Post('instructions')
  @CommandRoute('批示 · Give an instruction')
  instruct(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: InstructionBody }) body: z.output<typeof InstructionBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'instruct', ...body }, sender);
  }

  @Post('hold')
  @CommandRoute('中止 · Hold the case on a lawful ground')
  hold(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: HoldBody }) body: z.output<typeof HoldBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'hold', ...body }, sender);
  }

  @Post('resume')
  @CommandRoute('恢复 · Resume')
  resume(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ResumeBody }) body: z.output<typeof ResumeBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'resume', ...body }, sender);
  }

  @Post('cancel')
  @CommandRoute('撤销 · Cancel')
  cancel(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: CancelBody }) body: z.output<typeof CancelBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'cancel', ...body }, sender);
  }

  @Post('close')
  @CommandRoute('办结 · Close')
  close(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: CloseBody }) body: z.output<typeof CloseBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'close', ...body }, sender);
  }

  @Post('households')
  @OpeningRoute('登记户案 · Open a household in its range')
  openChild(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: HouseholdOpening }) body: HouseholdOpening,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.households.open(number, body, sender);
  }
}
