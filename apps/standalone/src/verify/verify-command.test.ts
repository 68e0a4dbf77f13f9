import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { recordEvents } from '@gongjian/ledger';
import { openTestLedger } from '../../../../libs/ledger/src/testing/test-ledger.ts';
import { every, opening, tell } from '../../../../libs/ledger/src/testing/tiny-story.ts';
import { createDatabase } from '../../../../test/support/ledger-database.ts';
import { runVerify } from './verify-command.ts';

const { ledger, url, close } = await openTestLedger();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongjian-verify-'));
  for (const number of ['D-VERIFY-1', 'D-VERIFY-2', 'D-VERIFY-3'] as CaseNumber[])
    await recordEvents(ledger, number, tell(opening(number), every(1, 'note', 'hold')).events);
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const run = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  let said = '';
  const screen = { write: (text: string) => ((said += text), true) };
  const code = await runVerify(args, {
    environment: { GONGJIAN_DATA: folder, DATABASE_URL: url, ...environment },
    screen,
  });
  return { code, said };
};

const entries = async (where: string): Promise<number> => {
  const [row] = await ledger.query<{ count: number }[]>(
    `select count(*)::integer as count from case_event where ${where}`,
  );
  return row?.count ?? 0;
};

test('a whole ledger is said to be whole, with how much was looked at', async () => {
  const { code, said } = await run([]);
  const count = await entries('true');
  expect(code).toBe(0);
  expect(said).toContain(
    `已核对 3 件案件、${count} 条记录：完整 (3 cases with ${count} entries: whole)\n`,
  );
});

test('only the cases that are named are looked at', async () => {
  const { code, said } = await run(['D-VERIFY-2']);
  const count = await entries(`case_number = 'D-VERIFY-2'`);
  expect([code, said]).toEqual([0, expect.stringContaining(`已核对 1 件案件、${count} 条记录`)]);
});

test('every broken case is named with the place and the fields, without what they say', async () => {
  await ledger.query(`update case_file set title = '李四' where number = 'D-VERIFY-1'`);
  await ledger.query('alter table case_event disable trigger only_grows');
  await ledger.query(`delete from case_event where case_number = 'D-VERIFY-2' and version = 2`);
  const { code, said } = await run([]);
  expect(code).toBe(1);
  expect(said).toMatch(
    /✗ D-VERIFY-1 第 \d+ 条：案卷与由记录推算的不一致：case_file\.title \(entry \d+: the projection/,
  );
  expect(said).toContain('✗ D-VERIFY-2 第 2 条：这一条记录缺失 (entry 2: this entry is missing)\n');
  expect(said).toMatch(
    /已核对 3 件案件、\d+ 条记录：2 件不完整 \(3 cases with \d+ entries: 2 broken\)/,
  );
  expect(said).not.toContain('李四');
  expect((await run(['D-VERIFY-3'])).code).toBe(0);
});

test('a case that is not on record could not be looked at', async () => {
  const { code, said } = await run(['D-NOWHERE-1', 'D-VERIFY-3']);
  expect([code, said]).toEqual([2, expect.stringContaining('台账中没有案件 D-NOWHERE-1')]);
  expect((await run(['D-NOWHERE-1'])).said).not.toContain('完整');
});

test.each([
  ['an option is unknown', ['--force'], {}, '用法：npm run verify'],
  ['a number is none', ['城东中学'], {}, '“城东中学”不是案件编号'],
  ['nobody keeps a database', [], { DATABASE_URL: '' }, '里没有数据库'],
  ['nothing listens', [], { DATABASE_URL: 'postgres://x:x@127.0.0.1:9/x' }, '连不上数据库'],
  ['the address is none', [], { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
])('nobody could look where %s', async (_, args, environment, sentence) => {
  const { code, said } = await run(args, environment);
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
});

test('a database that is not laid out by this build is not judged', async () => {
  const empty = await createDatabase();
  const { code, said } = await run([], { DATABASE_URL: empty.url });
  expect([code, said]).toEqual([2, expect.stringContaining('数据库结构不是本版本的')]);
  await empty.drop();
});
