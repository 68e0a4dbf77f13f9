import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { kindOfNumber, type CaseKind, type CaseNumber } from '@gongjian/rules';
import { IdempotencyKey } from '@gongjian/contract';
import { bulkItemKey, householdNumber, numberFromKey } from './numbering.ts';

const KINDS: readonly CaseKind[] = ['project', 'demolition', 'household', 'financing', 'parcel'];
const sender = (key: string, account = 'a.officer') => ({ caller: { account }, key });

test('a number from a key is a number of its kind, and always the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.string(), (kind, key) => {
      const number = numberFromKey(kind, sender(key));
      expect(kindOfNumber(number)).toBe(kind);
      expect(numberFromKey(kind, sender(key))).toBe(number);
    }),
  );
});

test('two keys, and two openers with one key, have two numbers', () => {
  const numbers = [sender('key-1'), sender('key-2'), sender('key-1', 'b.officer')].map((one) =>
    numberFromKey('project', one),
  );
  expect(new Set(numbers).size).toBe(3);
  expect(numbers[0]).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{10}$/);
});

test('a household is named after its range', () => {
  expect(householdNumber('D-2026-007' as CaseNumber, '0301')).toBe('H-2026-007-0301');
});

test('the keys of a bulk are keys, each item its own, the same whenever it is sent again', () => {
  const key = 'x'.repeat(64);
  const [a, b] = [bulkItemKey(sender(key), 'P-1'), bulkItemKey(sender(key), '0')];
  expect(IdempotencyKey.safeParse(a).success).toBe(true);
  expect(a).not.toBe(b);
  expect(bulkItemKey(sender(key), 'P-1')).toBe(a);
});

test('two who name their bulks alike, and one who stands in for another, have keys of their own', () => {
  const inPlaceOf = (behalf: string) => ({
    caller: { account: 'a.officer', behalf },
    key: 'key-1',
  });
  const senders = [
    sender('key-1'),
    sender('key-1', 'b.officer'),
    inPlaceOf('b.officer'),
    inPlaceOf('c.officer'),
  ];
  expect(new Set(senders.map((one) => bulkItemKey(one, 'P-1'))).size).toBe(senders.length);
});
