import { expect, test } from '@jest/globals';
import { CaseOpening } from './opening.ts';
import { CaseQuery } from './case-list.ts';
import { wordsOf } from './sentence.ts';

test.each([
  [{}, 'title', '缺少这一项', 'is missing'],
  [{ title: 5 }, 'title', '应为文字', 'must be text'],
  [{ title: 'x'.repeat(201) }, 'title', '至多 200 个字', 'must have at most 200 characters'],
  [{ kind: 'bridge' }, 'kind', '只能是：project、demolition、financing', 'must be one of: project'],
  [{ colour: 1 }, undefined, '没有这些项：colour', 'does not have: colour'],
])('%j says of %s: %s', (body, field, zh, en) => {
  const { error } = CaseOpening.safeParse(body);
  const issue = error?.issues.find(({ path }) => path[0] === field);
  expect(wordsOf(issue?.message ?? '')).toEqual({
    zh: expect.stringContaining(zh),
    en: expect.stringContaining(en),
  });
});

test('a list is asked for soonest first, fifty at a time, unless said otherwise', () => {
  expect(CaseQuery.parse({})).toEqual({
    sort: { by: 'dueAt', direction: 'asc' },
    limit: 50,
    withTotal: false,
  });
  expect(CaseQuery.parse({ sort: '-number' }).sort).toEqual({ by: 'number', direction: 'desc' });
});
