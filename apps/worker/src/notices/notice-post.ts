import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  claimMessage,
  markFailed,
  markSent,
  outletsDue,
  owedBy,
  publishedContent,
  type ChannelKind,
  type Claim,
  type Failure,
  type NoticeChannel,
  type Outlet,
  type Sweep,
} from '@gongjian/ledger';
import {
  nextOfficeInstant,
  instant,
  owedAt,
  type CaseNumber,
  type CasePlan,
  type Instant,
  type WorkingCalendar,
} from '@gongjian/rules';
import { mailing } from './mail.ts';
import { messageOf, type Message } from './message.ts';
import type { NoticeSettings } from './notice-settings.ts';
import { officeCalendar } from './office-calendar.ts';
import { speakingInDingtalk, speakingInWecom } from './robots.ts';
import { Undelivered } from './undelivered.ts';
import { calling } from './webhook.ts';

/** What another worker has claimed is looked at again not before this: no case calls in a hot loop. */
const NOT_BEFORE_MS = 1_000;

type Send = (message: Message, to: NoticeChannel) => Promise<void>;

/**
 * Delivers notices to mail and chat. Whichever case calls first takes along what other cases have due on
 * the same channel: a recipient gets one message. Sent first, marked then: a crash between repeats a
 * message under its id, and loses none.
 */
export class NoticePost {
  private readonly log = new Logger(NoticePost.name);
  private readonly ledger: DataSource;
  private readonly sends: Readonly<Record<ChannelKind, Send>>;
  private readonly calendar: () => Promise<WorkingCalendar>;
  private readonly plans = new Map<string, CasePlan>();

  constructor(ledger: DataSource, settings: NoticeSettings) {
    this.ledger = ledger;
    this.calendar = officeCalendar(ledger);
    this.sends = {
      mail: mailing(settings),
      webhook: calling(settings),
      wecom: speakingInWecom(settings),
      dingtalk: speakingInDingtalk(settings),
    };
  }

  /** Sends what is due on the channels of a case, and answers when the case owes something again. */
  async deliver(number: CaseNumber, now: Instant): Promise<Instant | null> {
    const calendar = await this.calendar();
    const sweep = { now, urgentOnly: nextOfficeInstant(now, calendar) > now };
    const outlets = await outletsDue(this.ledger, number, sweep);
    await Promise.all(outlets.map((outlet) => this.empty(outlet, sweep)));
    const next = owedAt(await owedBy(this.ledger, number), now, calendar);
    return next === null ? null : instant(Math.max(next, now + NOT_BEFORE_MS));
  }

  private async empty(outlet: Outlet, sweep: Sweep): Promise<void> {
    for (;;) {
      const claim = await claimMessage(this.ledger, outlet, sweep);
      if (claim === undefined) return;
      const failure = await this.send(claim);
      if (failure === undefined) await markSent(this.ledger, claim, sweep.now);
      else await markFailed(this.ledger, claim, failure, sweep.now);
    }
  }

  private async send(claim: Claim): Promise<Failure | undefined> {
    const { to, channel, account, lines } = claim;
    try {
      if (to === undefined)
        throw new Undelivered('收件人已停用 / the recipient is switched off', { final: true });
      for (const { plan } of lines) await this.learn(plan);
      await this.sends[channel](messageOf(claim, to.language, this.plans), to);
      return undefined;
    } catch (error) {
      const failure = error instanceof Undelivered ? error : new Undelivered('internal');
      this.log.warn(`${channel} to ${account}: ${failure.reason}`);
      return failure;
    }
  }

  private async learn(plan: string): Promise<void> {
    if (this.plans.has(plan)) return;
    const content = await publishedContent(this.ledger, plan);
    if (content !== undefined) this.plans.set(plan, content as CasePlan);
  }
}
