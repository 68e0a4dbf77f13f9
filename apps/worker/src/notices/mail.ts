import { createTransport } from 'nodemailer';
import type { NoticeChannel } from '@gongjian/ledger';
import { textOf, type Message } from './message.ts';
import type { NoticeSettings } from './notice-settings.ts';
import { Undelivered } from './undelivered.ts';

/** Shorter than a claim lasts, so that no other worker sends the same meanwhile. */
const PATIENCE_MS = 10_000;

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** The server's number or the system's code; its words may repeat addresses. */
const failureOf = (error: unknown): Undelivered => {
  const { code = 'unknown', responseCode, command } = error as SmtpError;
  const said = responseCode === undefined ? code : `${code} ${responseCode}`;
  const perhapsArrived = responseCode === undefined && command !== 'CONN';
  return new Undelivered(`SMTP: ${said}`, { perhapsArrived });
};

/** Sends messages as plain text by SMTP. */
export const mailing = ({ smtpUrl, sender }: NoticeSettings) => {
  const transport =
    smtpUrl === undefined
      ? undefined
      : createTransport({
          url: smtpUrl,
          connectionTimeout: PATIENCE_MS,
          greetingTimeout: PATIENCE_MS,
          socketTimeout: PATIENCE_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
  return async (message: Message, { address }: NoticeChannel): Promise<void> => {
    if (transport === undefined)
      throw new Undelivered('没有配置邮件服务器 / no mail server is configured');
    try {
      await transport.sendMail({
        from: sender,
        to: { name: '', address },
        subject: message.subject,
        text: textOf(message),
        textEncoding: 'base64',
        messageId: `<${message.id}@gongjian>`,
        headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no out-of-office answers to a machine
      });
    } catch (error) {
      throw failureOf(error);
    }
  };
};
