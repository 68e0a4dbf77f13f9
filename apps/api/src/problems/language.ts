import type { Request } from 'express';
import type { Words } from '@gongjian/rules';

export type Language = keyof Words;

const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** The language a reader asked for by `Accept-Language`; Chinese where nothing else fits better. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh';

export const tagOf = (language: Language): string => TAGS[language];
