import { afterAll, expect, test } from '@jest/globals';
import { instant, refusal, type CaseNumber } from '@gongjian/rules';
import { beginCommand, readCommand, settleCommand, type ReceivedCommand } from './commands.ts';
import { findCommandVersion } from './read-case.ts';
import { recordEvents } from './record-events.ts';
import { openTestLedger } from './testing/test-ledger.ts';
import { BEGINNING, every, OFFICES, opening, tell } from './testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(20);
afterAll(close);

const answeredAt = instant(BEGINNING + 40);
const received = (id: string, changes: Partial<ReceivedCommand> = {}): ReceivedCommand => ({
  id,
  account: OFFICES.account,
  caseNumber: 'D-1' as CaseNumber,
  act: 'advance',
  fingerprint: 'f',
  receivedAt: BEGINNING,
  ...changes,
});

test('a key is first once; sent again, it tells what is known', async () => {
  const command = received('first');
  expect(await beginCommand(ledger, command)).toEqual({ first: true });
  const again = await beginCommand(ledger, {
    ...command,
    fingerprint: 'g',
    receivedAt: answeredAt,
  });
  expect(again).toEqual({
    first: false,
    row: {
      ...command,
      attempts: 2,
      outcome: 'received',
      refusal: null,
      version: null,
      answeredAt: null,
    },
  });
});

test('of fifty at once with one key, one is first', async () => {
  const begun = await Promise.all(
    Array.from({ length: 50 }, () => beginCommand(ledger, received('at once'))),
  );
  expect(begun.filter(({ first }) => first)).toHaveLength(1);
  expect(await readCommand(ledger, received('at once'))).toMatchObject({ attempts: 50 });
});

test('the same key of another account is another command', async () => {
  await beginCommand(ledger, received('shared'));
  const other = received('shared', { account: 'another' });
  expect(await beginCommand(ledger, other)).toEqual({ first: true });
});

test('an acceptance is final, and the refusal before it stays on the row', async () => {
  const key = received('settled');
  const refused = refusal('notNextStage', 'signing');
  await beginCommand(ledger, key);
  await settleCommand(ledger, key, { outcome: 'refused', refusal: refused, answeredAt });
  expect(await readCommand(ledger, key)).toMatchObject({ outcome: 'refused', refusal: refused });
  await settleCommand(ledger, key, { outcome: 'accepted', version: 7, answeredAt });
  await settleCommand(ledger, key, { outcome: 'unknown', answeredAt: instant(answeredAt + 1) });
  expect(await readCommand(ledger, key)).toMatchObject({
    outcome: 'accepted',
    version: 7,
    refusal: refused,
    answeredAt,
  });
});

test('a command that is on record is accepted, even where nobody lived to settle it', async () => {
  const number = 'D-RECORDED' as CaseNumber;
  const { events } = tell(opening(number), every(1, 'toSigning'));
  const key = received('command 0', { caseNumber: number, fingerprint: 'fingerprint 0' });
  await beginCommand(ledger, key);
  expect(await readCommand(ledger, key)).toMatchObject({ outcome: 'received', version: null });
  await recordEvents(ledger, number, events);
  const accepted = { outcome: 'accepted', version: events.length };
  expect(await readCommand(ledger, key)).toMatchObject(accepted);
  expect(await findCommandVersion(ledger, key.id, number)).toBe(events.length);
  expect(await findCommandVersion(ledger, key.id, 'D-OTHER' as CaseNumber)).toBeUndefined();
});

test.each`
  changes                                    | because
  ${{ account: 'another' }}                  | ${'another account sent it'}
  ${{ fingerprint: 'another' }}              | ${'the key was used for something else'}
  ${{ caseNumber: 'D-OTHER' as CaseNumber }} | ${'it was for another case'}
`('what is on record is not this command where $because', async ({ changes }) => {
  const number = 'D-RECORDED' as CaseNumber;
  const { events } = tell(opening(number), every(1, 'toSigning'));
  await recordEvents(ledger, number, events);
  const key = received('command 0', { caseNumber: number, fingerprint: 'fingerprint 0' });
  const other = { ...key, ...(changes as Partial<ReceivedCommand>) };
  await ledger.query('delete from command');
  await beginCommand(ledger, other);
  expect(await readCommand(ledger, other)).toMatchObject({ outcome: 'received', version: null });
});

test('a command that never came is not known', async () => {
  expect(await readCommand(ledger, received('never'))).toBeUndefined();
});

test('only the statement that notes a command answers before it is on disk', async () => {
  const { ledger: one, close: closeOne } = await openTestLedger(1);
  await beginCommand(one, received('relaxed'));
  const [setting] = await one.query<object[]>('show synchronous_commit');
  await closeOne();
  expect(setting).toEqual({ synchronous_commit: 'on' });
});
