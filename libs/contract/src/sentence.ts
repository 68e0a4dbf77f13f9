import { z } from 'zod';
import type { Words } from '@gongjian/rules';

/** One sentence in both languages as a schema carries it: Chinese, a line break, English. */
export const says = (zh: string, en: string): string => `${zh}\n${en}`;

/** The two languages of a sentence made by `says`. */
export const wordsOf = (sentence: string): Words => {
  const [zh = '', en = zh] = sentence.split('\n');
  return { zh, en };
};

const TYPES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'an integer'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['对象', 'an object'],
  record: ['对象', 'an object'],
};

const wrongType = (expected: string, input: unknown): string => {
  if (input === undefined) return says('缺少这一项', 'is missing');
  const [zh, en] = TYPES[expected] ?? [expected, expected];
  return says(`应为${zh}`, `must be ${en}`);
};

const wrongSize = (least: boolean, limit: number | bigint, origin: string): string => {
  const [zh, en] = least ? ['至少', 'at least'] : ['至多', 'at most'];
  if (origin === 'string')
    return says(`${zh} ${limit} 个字`, `must have ${en} ${limit} characters`);
  if (origin === 'array') return says(`${zh} ${limit} 项`, `must have ${en} ${limit} items`);
  return says(`${zh}为 ${limit}`, `must be ${en} ${limit}`);
};

/** What is wrong with a value, for the person who sent it. */
export const sentenceOf = (issue: z.core.$ZodRawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(String(issue.expected), issue.input);
    case 'too_small':
      return wrongSize(true, issue.minimum, issue.origin);
    case 'too_big':
      return wrongSize(false, issue.maximum, issue.origin);
    case 'unrecognized_keys':
      return says(
        `没有这些项：${issue.keys.join('、')}`,
        `does not have: ${issue.keys.join(', ')}`,
      );
    case 'invalid_value':
      return says(
        `只能是：${issue.values.join('、')}`,
        `must be one of: ${issue.values.join(', ')}`,
      );
    case 'invalid_key':
      return says('项的名称不合规则', 'has a name that is not allowed');
    default:
      return says('不合要求', 'is not acceptable');
  }
};

// Every schema of the product speaks both languages; which one is shown the reader's request decides.
z.config({ localeError: sentenceOf });
