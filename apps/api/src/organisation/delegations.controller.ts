import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AccountName,
  Delegation,
  DelegationBody,
  Delegations,
  MyDelegations,
} from '@gongjian/contract';
import type { Actor } from '@gongjian/rules';
import { Caller } from '../sign-in/caller.ts';
import { DelegationDesk } from './delegation-desk.ts';

const ACCOUNT = { schema: AccountName };

@ApiTags('委派 Delegations')
@Controller()
export class DelegationsController {
  private readonly desk: DelegationDesk;

  constructor(desk: DelegationDesk) {
    this.desk = desk;
  }

  @Get('me/delegation')
  @ApiOperation({ summary: '谁代我、我代谁 · Who acts for me, and for whom I act' })
  @ApiOkResponse({ standardSchema: MyDelegations })
  mine(@Caller() { account }: Actor): Promise<MyDelegations> {
    return this.desk.of(account);
  }

  @Put('me/delegation')
  @ApiOperation({ summary: '委派同事代办 · Let a colleague act for me' })
  @ApiOkResponse({ standardSchema: Delegation })
  setMine(
    @Caller() caller: Actor,
    @Body({ schema: DelegationBody }) body: DelegationBody,
  ): Promise<Delegation> {
    return this.desk.set(caller.account, body, caller);
  }

  @Delete('me/delegation')
  @HttpCode(204)
  @ApiOperation({ summary: '收回委派 · End my delegation' })
  @ApiNoContentResponse()
  endMine(@Caller() caller: Actor): Promise<void> {
    return this.desk.end(caller.account, caller);
  }

  @Get('delegations')
  @ApiOperation({ summary: '全部有效委派 · All delegations in force or to come' })
  @ApiOkResponse({ standardSchema: Delegations })
  all(): Promise<Delegations> {
    return this.desk.all();
  }

  @Put('accounts/:account/delegation')
  @ApiOperation({ summary: '替某账号设定委派 · Set who acts for an account' })
  @ApiOkResponse({ standardSchema: Delegation })
  setFor(
    @Caller() caller: Actor,
    @Param('account', ACCOUNT) account: string,
    @Body({ schema: DelegationBody }) body: DelegationBody,
  ): Promise<Delegation> {
    return this.desk.set(account, body, caller);
  }

  @Delete('accounts/:account/delegation')
  @HttpCode(204)
  @ApiOperation({ summary: '收回某账号的委派 · End an account’s delegation' })
  @ApiNoContentResponse()
  endFor(@Caller() caller: Actor, @Param('account', ACCOUNT) account: string): Promise<void> {
    return this.desk.end(account, caller);
  }
}
