import { expect, test } from '@jest/globals';
import { instant, type CaseNumber } from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import { SHOWN_LINES, type Claim } from '@gongjian/ledger';
import { messageOf, textOf } from './message.ts';

const [plan] = BUILT_IN_PLANS;
if (plan === undefined) throw new Error('no plan');
const plans = new Map([['hash', plan]]);

const claim = (count: number): Claim => ({
  account: 'a',
  channel: 'wecom',
  messageId: 'm',
  count,
  to: undefined,
  lines: Array.from({ length: Math.min(count, SHOWN_LINES) }, (_, n) => ({
    id: String(n),
    caseNumber: `P-${n}` as CaseNumber,
    title: '滨河路排水改造工程',
    at: instant(0),
    clock: null,
    urgent: n === 0,
    readAt: null,
    plan: 'hash',
    kind: 'instructionGiven',
    rung: null,
    about: null,
    due: null,
  })),
});

test('one notice is its own subject, several are counted', () => {
  expect(messageOf(claim(1), 'zh', plans).subject).toBe(
    '【攻坚】[急]P-0 滨河路排水改造工程：区领导对本案作出批示',
  );
  expect(messageOf(claim(9), 'en', plans).subject).toBe('[Gongjian] 9 notices');
});

test('a storm is one short message: what is not shown is counted', () => {
  const text = textOf(messageOf(claim(10_000), 'zh', plans));
  expect(text.split('\n')).toHaveLength(SHOWN_LINES + 3);
  expect(text).toContain(`另有 ${10_000 - SHOWN_LINES} 条`);
});

test('a message fits the bytes a robot takes, and loses no notice from its count', () => {
  const text = textOf(messageOf(claim(30), 'zh', plans), 600);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(600);
  const shown = text.split('\n').filter((line) => line.includes('P-')).length;
  expect(shown).toBeGreaterThan(0);
  expect(text).toContain(`另有 ${30 - shown} 条`);
});
