import { createHmac } from 'node:crypto';
import type { NoticeChannel } from '@gongjian/ledger';
import { textOf, type Message } from './message.ts';
import type { NoticeSettings } from './notice-settings.ts';
import { post } from './outgoing-post.ts';
import { Undelivered } from './undelivered.ts';
import { isTrusted } from './webhook.ts';

/** Longest text of a WeCom robot's message, in bytes. */
const WECOM_LONGEST = 2_048;
/** DingTalk takes 20,000 bytes of JSON; this leaves room for its frame and for escapes. */
const DINGTALK_LONGEST = 9_000;

const WECOM = 'qyapi.weixin.qq.com';
const DINGTALK = 'oapi.dingtalk.com';

/**
 * Robots answer 200 to everything and say in `errcode` what they mean; more than 20 messages a minute are
 * refused (45009 and 130101), and the usual pause between attempts serves that too.
 */
const expectAccepted = (answer: string): void => {
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1];
  if (code !== '0') throw new Undelivered(`errcode ${code ?? 'missing'}`);
};

const say = async (url: URL, host: string, content: string, settings: NoticeSettings) => {
  const trusted = isTrusted(url, settings);
  if (!trusted && url.hostname !== host)
    throw new Undelivered(`地址应在 ${host} / the address must be at ${host}`);
  const body = JSON.stringify({ msgtype: 'text', text: { content } });
  expectAccepted(await post({ url, headers: {}, body, trusted }));
};

/** Speaks through a group's WeCom robot; the key in its address is all it asks for. */
export const speakingInWecom =
  (settings: NoticeSettings) =>
  (message: Message, { address }: NoticeChannel): Promise<void> =>
    say(new URL(address), WECOM, textOf(message, WECOM_LONGEST), settings);

/** Speaks through a group's DingTalk robot, signed where it has a secret: HMAC-SHA256 over time and secret. */
export const speakingInDingtalk =
  (settings: NoticeSettings) =>
  (message: Message, { address, secret }: NoticeChannel): Promise<void> => {
    const url = new URL(address);
    if (secret !== null) {
      const timestamp = String(Date.now());
      const signed = createHmac('sha256', secret).update(`${timestamp}\n${secret}`);
      url.searchParams.set('timestamp', timestamp);
      url.searchParams.set('sign', signed.digest('base64'));
    }
    return say(url, DINGTALK, textOf(message, DINGTALK_LONGEST), settings);
  };
