import { readFile } from 'node:fs/promises';
import { NoticeText, wordsOf } from '@gongjian/contract';
import { codeOf, reasonOf } from '../settings/start-problem.ts';
import { LoadProblem } from './load-problem.ts';
import { decodeText } from './text-encoding.ts';

const unusable = (file: string, zh: string, en: string): LoadProblem =>
  new LoadProblem(2, { zh: `“${file}”${zh}`, en: `“${file}” ${en}` });

const textIn = async (file: string): Promise<string> => {
  try {
    const decoded = decodeText(await readFile(file));
    if (decoded !== undefined) return decoded.text;
  } catch (error) {
    const trouble = codeOf(error) ?? reasonOf(error);
    throw unusable(file, `读不出来（${trouble}）`, `cannot be read (${trouble})`);
  }
  throw unusable(file, '不是文本文件', 'is no text file');
};

const contentOf = (file: string, text: string): Readonly<Record<string, unknown>> => {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null) return { ...content };
  } catch {
    // told below: whoever wrote the file is helped by its name, not by a position
  }
  throw unusable(file, '不是有效的 JSON 对象', 'is no valid JSON object');
};

/**
 * The notice in a file of the shape of `holidays/2026.json`: year, papers, days; other members, as `$schema`,
 * are left aside. Throws `LoadProblem` where it is none.
 */
export const readNoticeFile = async (
  file: string,
  mode: NoticeText['mode'],
): Promise<NoticeText> => {
  const { year, papers, days } = contentOf(file, await textIn(file));
  const notice = NoticeText.safeParse({ year, papers, days, mode });
  if (notice.success) return notice.data;
  const [issue] = notice.error.issues;
  const place = issue?.path.join('.') ?? '';
  const { zh, en } = wordsOf(issue?.message ?? '');
  throw unusable(file, `不是放假通知：${place} ${zh}`, `is no holiday notice: ${place} ${en}`);
};
