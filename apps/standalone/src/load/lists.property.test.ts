import { expect, test } from '@jest/globals';
import { CaseOpening } from '@gongjian/contract';
import * as fc from 'fast-check';
import type { CaseList } from './case-list.ts';
import { expropriationList } from './expropriation-list.ts';
import { financingList } from './financing-list.ts';
import { projectList } from './project-list.ts';
import { listBytes } from './testing/lists.ts';
import { readList } from './testing/reading.ts';
import { decodeText } from './text-encoding.ts';

const LISTS = [projectList, expropriationList, financingList];

/** A cut, a piece of garbage put in, or a piece taken out; each at a part of the whole. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  takenOut: fc.nat(40),
  putIn: fc.oneof(
    fc.constantFrom('"', ',', '\n', '\r', '{', ']', '\\', '亿元', '\0', '-1', '打包行'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
  isCut: fc.boolean(),
});

type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;

const damaged = (bytes: Buffer, { at, takenOut, putIn, isCut }: Damage): Buffer => {
  const from = Math.floor(at * bytes.length);
  const rest = isCut ? Buffer.alloc(0) : bytes.subarray(from + takenOut);
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(putIn), rest]);
};

const readDamaged = (list: CaseList, damages: readonly Damage[]) => {
  const text = decodeText(damages.reduce(damaged, listBytes(list.file)))?.text;
  return text === undefined ? undefined : readList(list, text);
};

test.each(LISTS.map((list) => [list.file, list] as const))(
  '%s, damaged in any way, is read without failing, and what it opens is acceptable',
  (_, list) => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const read = readDamaged(list, damages);
        if (read === undefined) return;
        const { openings, findings, count } = read;
        for (const { body } of openings) expect(CaseOpening.safeParse(body).error).toBeUndefined();
        expect(new Set(openings.map(({ number }) => number)).size).toBe(openings.length);
        const lost = findings.filter(({ severity, row }) => severity === 'row' && row !== null);
        expect(lost).toHaveLength(count - openings.length);
      }),
      { numRuns: 100 },
    );
  },
);

test('any text at all is read without failing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(...LISTS),
      (text, list) => {
        const { openings, count } = readList(list, text);
        expect(openings.length).toBeLessThanOrEqual(count);
      },
    ),
    { numRuns: 500 },
  );
});
