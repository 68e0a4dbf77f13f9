import type { Recalculate } from '@gongjian/rules';
import type { ChildNews, LinkNews } from './messages.ts';

/** Signals can be wrong, and a handler that throws would end the case: what cannot be taken is no news. */

export const isChildNews = (news: Partial<ChildNews> | undefined): news is ChildNews =>
  typeof news?.number === 'string' &&
  typeof news.stage === 'string' &&
  typeof news.ended === 'boolean' &&
  Number.isSafeInteger(news.childVersion);

export const isChange = (
  cause: Partial<Recalculate['cause']> | undefined,
): cause is Recalculate['cause'] =>
  cause?.kind === 'calendar' && typeof cause.calendar === 'string';

export const isLinkNews = (news: Partial<LinkNews> | undefined): news is LinkNews =>
  typeof news?.number === 'string' &&
  Array.isArray(news.milestones) &&
  news.milestones.every((milestone) => typeof milestone === 'string') &&
  Number.isSafeInteger(news.funds) &&
  typeof news.ended === 'boolean' &&
  Number.isSafeInteger(news.otherVersion);
