import { afterAll, expect, test } from '@jest/globals';
import {
  connectLedger,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from './data-source.ts';
import { AccountTable } from './tables/organisation.ts';
import { openTestLedger } from './testing/test-ledger.ts';

const { ledger, url, close } = await openTestLedger();
afterAll(close);

test('every connection has the limits of the ledger, and its name', async () => {
  const settings = await ledger.query<{ name: string; setting: string }[]>(
    `select name, setting from pg_settings where name in
       ('statement_timeout', 'idle_in_transaction_session_timeout', 'application_name')`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    statement_timeout: String(STATEMENT_TIMEOUT_MS),
    idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_TIMEOUT_MS),
    application_name: 'test',
  });
});

test.each([null, undefined])(
  'a criterion that is %s is an error, never the first row',
  async (name) => {
    const accounts = ledger.getRepository(AccountTable);
    await expect(accounts.findOneBy({ name } as never)).rejects.toThrow(/name/);
  },
);

test('a ledger that cannot be reached says so', async () => {
  const nowhere = new URL(url);
  nowhere.pathname = '/no_such_database';
  const refused = connectLedger({ databaseUrl: nowhere.href, applicationName: 'test' });
  await expect(refused).rejects.toMatchObject({ code: '3D000' });
});
