import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  wrongInChannel,
  type ChannelBody,
  type ChannelKind,
  type Duties,
  type DutiesBody,
  type NoticeChannel,
  type NoticeChannels,
} from '@gongjian/contract';
import {
  listDuties,
  listNoticeChannels,
  setDuties,
  setNoticeChannel,
  type NoticeChannel as KeptChannel,
} from '@gongjian/ledger';
import { Accounts } from '../organisation/accounts.ts';
import { Departments } from '../organisation/departments.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { masked } from './masked.ts';

const viewOf = (kept: KeptChannel): NoticeChannel => ({
  channel: kept.channel,
  address: masked(kept.address),
  hasSecret: kept.secret !== null,
  language: kept.language,
  digestMinutes: kept.digestMinutes,
  disabled: kept.disabled,
});

/** Who hears of notices, and where. Addresses come out masked, secrets not at all. */
@Injectable()
export class ChannelDesk {
  private readonly ledger: DataSource;
  private readonly departments: Departments;
  private readonly accounts: Accounts;

  constructor(@Inject(LEDGER) ledger: DataSource, departments: Departments, accounts: Accounts) {
    this.ledger = ledger;
    this.departments = departments;
    this.accounts = accounts;
  }

  async channelsOf(account: string): Promise<NoticeChannels> {
    await this.accounts.mustKnow(account);
    return { channels: (await listNoticeChannels(this.ledger, account)).map(viewOf) };
  }

  /** Refuses `validation` an address or a secret that does not fit the channel, 404 `unknownAccount`. */
  async set(account: string, channel: ChannelKind, body: ChannelBody): Promise<NoticeChannel> {
    await this.accounts.mustKnow(account);
    const wrong = wrongInChannel(channel, body);
    if (wrong !== undefined)
      throw new ApiProblem('validation', {
        errors: [{ pointer: `/${wrong}`, detail: '不合本渠道的格式 does not fit the channel' }],
      });
    const { secret, ...rest } = body;
    return viewOf(await setNoticeChannel(this.ledger, { account, channel, secret, ...rest }));
  }

  async duties(): Promise<Duties> {
    return { duties: await listDuties(this.ledger) };
  }

  async setDuties({ duties }: DutiesBody): Promise<Duties> {
    for (const { department, account } of duties) {
      await this.departments.mustKnow(department);
      if (account !== null) await this.accounts.mustKnow(account);
    }
    await setDuties(this.ledger, duties);
    return this.duties();
  }
}
