import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  ApproveExtensionBody,
  AskExtensionBody,
  CaseNumberText,
  CorrectClockBody,
  ObjectionBody,
  PauseClockBody,
  RefuseExtensionBody,
  ResumeClockBody,
  SettlementBody,
} from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from './answered.ts';
import { CaseActs } from './case-acts.ts';
import { CommandRoute } from './command-route.ts';
import { Sending, type Sender } from './sender.ts';

const NUMBER = { schema: CaseNumberText };

/** What people ask of one clock of a case. */
@ApiTags('时钟 Clocks')
@Controller('cases/:number')
export class ClockActsController {
  private readonly acts: CaseActs;

  constructor(acts: CaseActs) {
    this.acts = acts;
  }

  @Post('clocks/pause')
  @CommandRoute('停钟 · Pause one clock on a lawful ground')
  pauseClock(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: PauseClockBody }) body: z.output<typeof PauseClockBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'pauseClock', ...body }, sender);
  }

  @Post('clocks/resume')
  @CommandRoute('恢复计时 · Resume one clock')
  resumeClock(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ResumeClockBody }) body: z.output<typeof ResumeClockBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'resumeClock', ...body }, sender);
  }

  @Post('clocks/extension')
  @CommandRoute('申请延期 · Ask for an extension')
  askExtension(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: AskExtensionBody }) body: z.output<typeof AskExtensionBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'askExtension', ...body }, sender);
  }

  @Post('clocks/extension/approve')
  @CommandRoute('同意延期 · Approve an extension')
  approveExtension(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ApproveExtensionBody }) body: z.output<typeof ApproveExtensionBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'approveExtension', ...body }, sender);
  }

  @Post('clocks/extension/refuse')
  @CommandRoute('不同意延期 · Refuse an extension')
  refuseExtension(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: RefuseExtensionBody }) body: z.output<typeof RefuseExtensionBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'refuseExtension', ...body }, sender);
  }

  @Post('clocks/correct')
  @CommandRoute('更正起算日 · Correct the starting day of a clock')
  correctClock(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: CorrectClockBody }) body: z.output<typeof CorrectClockBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'correctClock', ...body }, sender);
  }

  @Post('clocks/objection')
  @CommandRoute('申诉 · Object to a step of the ladder')
  objectToRung(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: ObjectionBody }) body: z.output<typeof ObjectionBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'objectToRung', ...body }, sender);
  }

  @Post('clocks/settlement')
  @CommandRoute('认定 · Say what becomes of a step of the ladder')
  settleRung(
    @Param('number', NUMBER) number: CaseNumber,
    @Body({ schema: SettlementBody }) body: z.output<typeof SettlementBody>,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.acts.send(number, { act: 'settleRung', ...body }, sender);
  }
}
