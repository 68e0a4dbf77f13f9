import { words } from '../case-plan/plan-words.ts';
import type { Words } from '../case-plan/plan.ts';
import type { Verdict } from './guard.ts';

/** What a guard says, in a word. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  pass: words('通过', 'it holds'),
  green: words('绿灯', 'green'),
  yellow: words('黄灯', 'yellow'),
  orange: words('橙灯', 'orange'),
  report: words('须报告', 'to be reported'),
  red: words('红灯', 'red'),
  block: words('不通过', 'it does not hold'),
  unknown: words('不能判断', 'not to be judged'),
  notInForce: words('尚未施行', 'not in force yet'),
};
