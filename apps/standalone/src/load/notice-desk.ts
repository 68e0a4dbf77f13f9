import type { z } from 'zod';
import {
  CalendarFile,
  CalendarPreview,
  PublishedCalendar,
  type NoticeText,
} from '@gongjian/contract';
import { answerTo, saidBy } from './api-answer.ts';
import type { ApiAnswer, ApiSession } from './api-session.ts';
import { LoadProblem } from './load-problem.ts';
import { digestOf } from './opening.ts';
import type { Patience } from './patience.ts';

const PATH = '/api/v1/calendar';

/** A notice as it stands before the calendar in force. */
export interface PreviewedNotice {
  readonly calendar: CalendarFile;
  readonly preview: CalendarPreview;
  readonly change: object;
}

/** Speaks with the calendar of the running product. Throws `LoadProblem` where it says no. */
export class NoticeDesk {
  private readonly session: ApiSession;
  private readonly patience: Patience;

  constructor(session: ApiSession, patience: Patience) {
    this.session = session;
    this.patience = patience;
  }

  /** What the notice would change of the calendar in force. */
  async preview(notice: NoticeText, reason: string): Promise<PreviewedNotice> {
    const calendar = await this.ask(CalendarFile, () => this.session.get(PATH));
    const change = { base: calendar.hash, notice, reason };
    const preview = await this.send(CalendarPreview, 'preview', change);
    return { calendar, preview, change };
  }

  /** Publishes what was previewed; a calendar that has moved on since is not touched. */
  publish({ change }: PreviewedNotice): Promise<PublishedCalendar> {
    return this.send(PublishedCalendar, 'changes', change);
  }

  private send<Answer>(schema: z.ZodType<Answer>, to: string, body: object): Promise<Answer> {
    return this.ask(schema, () => this.session.post(`${PATH}/${to}`, digestOf(body), body));
  }

  private async ask<Answer>(
    schema: z.ZodType<Answer>,
    request: () => Promise<ApiAnswer>,
  ): Promise<Answer> {
    const said = await this.patience.untilAnswered(() => answerTo(request));
    const answer = said.result === 'answered' ? schema.safeParse(said.answer.body) : undefined;
    if (answer?.success === true) return answer.data;
    const { zh, en } = said.result === 'answered' ? saidBy(said.answer) : said.why;
    throw new LoadProblem(1, { zh: `系统未受理：${zh}`, en: `The product refuses: ${en}` });
  }
}
