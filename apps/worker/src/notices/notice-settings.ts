import process from 'node:process';

/** How messages leave the house. */
export interface NoticeSettings {
  /** `smtp://user:password@host:port`, `smtps://…`; absent: no mail is sent. */
  readonly smtpUrl?: string;
  /** The sender of mail. */
  readonly sender: string;
  /** Hosts, as `host` or `host:port`, that may be written to without https and inside private networks. */
  readonly hosts: readonly string[];
}

const USUAL_SENDER = '攻坚 Gongjian <gongjian@localhost>';

const told = (name: string): string => process.env[name] ?? '';

export const noticeSettings = (): NoticeSettings => {
  const smtpUrl = told('GONGJIAN_SMTP_URL');
  const hosts = told('GONGJIAN_NOTICE_HOSTS')
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  return {
    ...(smtpUrl === '' ? {} : { smtpUrl }),
    sender: told('GONGJIAN_MAIL_FROM') || USUAL_SENDER,
    hosts,
  };
};
