import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseNumberText, VerifyBody } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from '../cases/answered.ts';
import { CommandRoute } from '../cases/command-route.ts';
import { Sending, type Sender } from '../cases/sender.ts';
import { CaseVerifications } from './case-verifications.ts';

@ApiTags('财政与融资红线 Finance and guards')
@Controller('cases/:number/verifications')
export class CaseVerificationsController {
  private readonly verifications: CaseVerifications;

  constructor(verifications: CaseVerifications) {
    this.verifications = verifications;
  }

  @Post()
  @CommandRoute('按已公布的数据核验本案 · Hold the case against what the district has published')
  verify(
    @Param('number', { schema: CaseNumberText }) number: CaseNumber,
    @Body({ schema: VerifyBody }) body: VerifyBody,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.verifications.verify(number, body, sender);
  }
}
