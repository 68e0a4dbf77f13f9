import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import {
  AccountName,
  ChannelBody,
  ChannelKind,
  Deliveries,
  DeliveryId,
  DeliveryQuery,
  Duties,
  DutiesBody,
  Inbox,
  InboxQuery,
  NoticeChannel,
  NoticeChannels,
  NoticeId,
} from '@gongjian/contract';
import { Caller } from '../sign-in/caller.ts';
import { ChannelDesk } from './channel-desk.ts';
import { DeliveryDesk } from './delivery-desk.ts';
import { Inboxes } from './inboxes.ts';

const ACCOUNT = { schema: AccountName };
const CHANNEL = { schema: ChannelKind };

@ApiTags('通知 Notices')
@Controller()
export class InboxController {
  private readonly inboxes: Inboxes;

  constructor(inboxes: Inboxes) {
    this.inboxes = inboxes;
  }

  @Get('inbox')
  @ApiOperation({ summary: '我的通知 · My notices, newest first' })
  @ApiOkResponse({ standardSchema: Inbox })
  read(@Caller() caller: Actor, @Query({ schema: InboxQuery }) query: InboxQuery): Promise<Inbox> {
    return this.inboxes.read(caller, query);
  }

  @Post('inbox/:id/read')
  @HttpCode(204)
  @ApiOperation({ summary: '标为已读 · Mark as read' })
  markRead(@Caller() caller: Actor, @Param('id', { schema: NoticeId }) id: string): Promise<void> {
    return this.inboxes.markRead(caller, id);
  }
}

@ApiTags('通知 Notices')
@Controller()
export class ChannelsController {
  private readonly desk: ChannelDesk;

  constructor(desk: ChannelDesk) {
    this.desk = desk;
  }

  @Get('me/notice-channels')
  @ApiOperation({ summary: '我的接收渠道 · Where I hear of notices' })
  @ApiOkResponse({ standardSchema: NoticeChannels })
  mine(@Caller() { account }: Actor): Promise<NoticeChannels> {
    return this.desk.channelsOf(account);
  }

  @Put('me/notice-channels/:channel')
  @ApiOperation({ summary: '设置我的接收渠道 · Set where I hear of notices' })
  @ApiOkResponse({ standardSchema: NoticeChannel })
  setMine(
    @Caller() { account }: Actor,
    @Param('channel', CHANNEL) channel: ChannelKind,
    @Body({ schema: ChannelBody }) body: ChannelBody,
  ): Promise<NoticeChannel> {
    return this.desk.set(account, channel, body);
  }

  @Get('accounts/:account/notice-channels')
  @ApiOperation({ summary: '某账号的接收渠道 · Where an account hears of notices' })
  @ApiOkResponse({ standardSchema: NoticeChannels })
  ofAccount(@Param('account', ACCOUNT) account: string): Promise<NoticeChannels> {
    return this.desk.channelsOf(account);
  }

  @Put('accounts/:account/notice-channels/:channel')
  @ApiOperation({ summary: '设置某账号的接收渠道 · Set where an account hears of notices' })
  @ApiOkResponse({ standardSchema: NoticeChannel })
  setForAccount(
    @Param('account', ACCOUNT) account: string,
    @Param('channel', CHANNEL) channel: ChannelKind,
    @Body({ schema: ChannelBody }) body: ChannelBody,
  ): Promise<NoticeChannel> {
    return this.desk.set(account, channel, body);
  }

  @Get('duties')
  @ApiOperation({ summary: '单位负责人与分管领导 · Heads and leaders in charge' })
  @ApiOkResponse({ standardSchema: Duties })
  duties(): Promise<Duties> {
    return this.desk.duties();
  }

  @Put('duties')
  @ApiOperation({ summary: '指定负责人与分管领导 · Name heads and leaders in charge' })
  @ApiOkResponse({ standardSchema: Duties })
  setDuties(@Body({ schema: DutiesBody }) body: DutiesBody): Promise<Duties> {
    return this.desk.setDuties(body);
  }
}

@ApiTags('通知 Notices')
@Controller('deliveries')
export class DeliveriesController {
  private readonly desk: DeliveryDesk;

  constructor(desk: DeliveryDesk) {
    this.desk = desk;
  }

  @Get()
  @ApiOperation({ summary: '未送达的通知 · Notices that have not arrived' })
  @ApiOkResponse({ standardSchema: Deliveries })
  list(@Query({ schema: DeliveryQuery }) query: DeliveryQuery): Promise<Deliveries> {
    return this.desk.list(query);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({ summary: '重新发送 · Try again' })
  retry(@Param('id', { schema: DeliveryId }) id: DeliveryId): Promise<void> {
    return this.desk.retry(id);
  }
}
