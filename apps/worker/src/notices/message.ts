import { noticeWords, type CasePlan, type Words } from '@gongjian/rules';
import { SHOWN_LINES, type Claim, type NoticeLine } from '@gongjian/ledger';

type Language = keyof Words;

/** What surrounds the notices of a message, by language. */
const FRAMES = {
  zh: {
    line: (case_: string, sentence: string) => `${case_}：${sentence}`,
    subject: (count: number) => `【攻坚】${count} 条通知`,
    mark: '【攻坚】',
    urgent: '[急]',
    more: (count: number) => `另有 ${count} 条，请登录系统查看。`,
    foot: '详情请登录系统，在案件中查看。',
  },
  en: {
    line: (case_: string, sentence: string) => `${case_}: ${sentence}`,
    subject: (count: number) => `[Gongjian] ${count} notices`,
    mark: '[Gongjian] ',
    urgent: '[urgent] ',
    more: (count: number) => `${count} more: please sign in.`,
    foot: 'Sign in and open the case for details.',
  },
} as const satisfies Record<Language, object>;

/** One notice as a program reads it. */
export interface NoticeItem {
  readonly case: string;
  readonly title: string;
  readonly kind: string;
  readonly rung: string | null;
  readonly due: string | null;
  readonly urgent: boolean;
  readonly at: string;
  readonly text: string;
  readonly path: string;
}

/** What goes out: the same notices as a mail, a chat's text, or data. */
export interface Message {
  /** Stays the same where the message is repeated. */
  readonly id: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly items: readonly NoticeItem[];
  /** Notices that are counted only. */
  readonly more: number;
  readonly language: Language;
}

const itemOf = (line: NoticeLine, text: string): NoticeItem => ({
  case: line.caseNumber,
  title: line.title,
  kind: line.kind,
  rung: line.rung,
  due: line.due,
  urgent: line.urgent,
  at: new Date(line.at).toISOString(),
  text,
  path: `/cases/${line.caseNumber}`,
});

/** Words for a claimed message, in its recipient's language; `plans` by hash. */
export const messageOf = (
  { messageId: id, count, lines }: Claim,
  language: Language,
  plans: ReadonlyMap<string, CasePlan>,
): Message => {
  const frame = FRAMES[language];
  const items = lines.map((line) => {
    const plan = plans.get(line.plan);
    if (plan === undefined) throw new Error(`no plan ${line.plan}`);
    return itemOf(line, noticeWords(line, plan)[language]);
  });
  const said = items.map(
    (item) =>
      (item.urgent ? frame.urgent : '') + frame.line(`${item.case} ${item.title}`, item.text),
  );
  const [only] = said;
  return {
    id,
    subject: count === 1 && only !== undefined ? frame.mark + only : frame.subject(count),
    lines: said,
    items,
    more: Math.max(0, count - SHOWN_LINES),
    language,
  };
};

/** A message as plain text of at most `bytes` UTF-8 bytes; what does not fit is counted. */
export const textOf = (message: Message, bytes = Number.POSITIVE_INFINITY): string => {
  const { mark, more, foot } = FRAMES[message.language];
  const text = (shown: number): string => {
    const hidden = message.more + message.lines.length - shown;
    const rest = hidden === 0 ? [] : [more(hidden)];
    return [mark.trim(), ...message.lines.slice(0, shown), ...rest, foot].join('\n');
  };
  let shown = message.lines.length;
  while (shown > 0 && Buffer.byteLength(text(shown)) > bytes) shown -= 1;
  return text(shown);
};
