import { expect, test } from '@jest/globals';
import { unstorableIn } from './unstorable.ts';

test.each([
  ['a text', 'a\0b', [[]]],
  ['a field', { approval: '\ud800', opinion: '同意' }, [['approval']]],
  [
    'an item of a list',
    { acts: [{ body: {} }, { body: { text: '\u0007' } }] },
    [['acts', '1', 'body', 'text']],
  ],
  ['a name', { facts: { 'a\0': 1 } }, [['facts']]],
  ['nothing', { text: '一行\r\n\t🚧', amount: 1, due: null, done: true }, []],
])('%s that cannot be stored is found where it lies', (_, sent, paths) => {
  expect(unstorableIn(sent, 20)).toEqual(paths);
});

test('no more are told than help somebody, and no depth is too deep', () => {
  expect(
    unstorableIn(
      Array.from({ length: 100 }, () => '\0'),
      20,
    ),
  ).toHaveLength(20);
  let deep: unknown = '\0';
  for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
  expect(unstorableIn(deep, 1)[0]).toHaveLength(50_000);
});
