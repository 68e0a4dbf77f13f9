import { Webhook } from 'standardwebhooks';
import type { NoticeChannel } from '@gongjian/ledger';
import type { Message } from './message.ts';
import type { NoticeSettings } from './notice-settings.ts';
import { post } from './outgoing-post.ts';
import { Undelivered } from './undelivered.ts';

/** Whether whoever installed the product has named the host. */
export const isTrusted = ({ host, hostname }: URL, { hosts }: NoticeSettings): boolean =>
  hosts.includes(host) || hosts.includes(hostname);

/** Sends messages as data, signed by the scheme of standardwebhooks.com. */
export const calling =
  (settings: NoticeSettings) =>
  async ({ id, items, more }: Message, { address, secret }: NoticeChannel): Promise<void> => {
    if (secret === null) throw new Undelivered('没有签名密钥 / no signing secret');
    const url = new URL(address);
    const at = new Date();
    const body = JSON.stringify({
      type: 'notices.filed',
      timestamp: at.toISOString(),
      data: { notices: items, more },
    });
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    await post({ url, headers, body, trusted: isTrusted(url, settings) });
  };
