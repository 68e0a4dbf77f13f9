import { afterAll, expect, test } from '@jest/globals';
import { instant, refusal, type CaseNumber, type Instant } from '@gongjian/rules';
import {
  beginCommand,
  readAttempts,
  readCommand,
  settleCommand,
  type CommandAnswer,
  type ReceivedCommand,
} from './commands.ts';
import { findCommandVersion } from '../case/read-case.ts';
import { recordEvents } from '../case/record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { BEGINNING, every, OFFICES, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(20);
afterAll(close);

const answeredAt = instant(BEGINNING + 40);
const received = (id: string, changes: Partial<ReceivedCommand> = {}): ReceivedCommand => ({
  id,
  account: OFFICES.account,
  caseNumber: 'D-1' as CaseNumber,
  act: 'advance',
  fingerprint: 'f',
  behalf: null,
  receivedAt: BEGINNING,
  ...changes,
});

test('a key is first once; sent again, it tells what is known', async () => {
  const command = received('first');
  const { behalf: _, ...known } = command;
  expect(await beginCommand(ledger, command)).toMatchObject({ attempt: 1 });
  const again = await beginCommand(ledger, {
    ...command,
    fingerprint: 'g',
    receivedAt: answeredAt,
  });
  expect(again).toEqual({
    attempt: 2,
    row: {
      ...known,
      attempts: 2,
      outcome: 'received',
      refusal: null,
      version: null,
      answeredAt: null,
    },
    recorded: null,
  });
});

test('of fifty at once with one key, one is first', async () => {
  const begun = await Promise.all(
    Array.from({ length: 50 }, () => beginCommand(ledger, received('at once'))),
  );
  expect(begun.map(({ attempt }) => attempt).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
  expect(await readCommand(ledger, received('at once'))).toMatchObject({ attempts: 50 });
});

test('the same key of another account is another command', async () => {
  await beginCommand(ledger, received('shared'));
  const other = received('shared', { account: 'another' });
  expect(await beginCommand(ledger, other)).toMatchObject({ attempt: 1 });
});

const settle = async (
  command: ReceivedCommand,
  answer: CommandAnswer & { readonly answeredAt: Instant },
) => {
  const { attempt } = await beginCommand(ledger, command);
  await settleCommand(ledger, { ...command, attempt }, answer);
};

test('an acceptance is final, the refusal before it stays on the row, and every attempt has its own outcome', async () => {
  const key = received('settled');
  const refused = refusal('notNextStage', 'signing');
  await settle(key, { outcome: 'refused', refusal: refused, answeredAt });
  expect(await readCommand(ledger, key)).toMatchObject({ outcome: 'refused' });
  await settle({ ...key, behalf: 'b' }, { outcome: 'accepted', version: 7, answeredAt });
  await settle(key, { outcome: 'unknown', answeredAt: instant(answeredAt + 1) });
  await beginCommand(ledger, key);
  expect(await readCommand(ledger, key)).toMatchObject({
    outcome: 'accepted',
    version: 7,
    refusal: { code: 'notNextStage' },
    answeredAt,
  });
  const of = { behalf: null, receivedAt: BEGINNING, code: null, version: null };
  expect(await readAttempts(ledger, key)).toEqual([
    { ...of, attempt: 1, outcome: 'refused', code: 'notNextStage', answeredAt },
    { ...of, attempt: 2, outcome: 'accepted', behalf: 'b', version: 7, answeredAt },
    { ...of, attempt: 3, outcome: 'unknown', answeredAt: answeredAt + 1 },
    { ...of, attempt: 4, outcome: 'received', answeredAt: null },
  ]);
});

test('a key used for something else is refused without a word about the command itself', async () => {
  const key = received('used');
  await beginCommand(ledger, key);
  await settle(
    { ...key, fingerprint: 'other' },
    { outcome: 'refused', refusal: refusal('keyReused', key.id), answeredAt },
  );
  expect(await readCommand(ledger, key)).toMatchObject({ outcome: 'received', refusal: null });
  expect((await readAttempts(ledger, key)).map(({ code }) => code)).toEqual([null, 'keyReused']);
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
  expect(await findCommandVersion(ledger, key, number)).toBe(events.length);
  expect(await findCommandVersion(ledger, key, 'D-OTHER' as CaseNumber)).toBeUndefined();
  const other = { ...key, fingerprint: 'of somebody else' };
  expect(await findCommandVersion(ledger, other, number)).toBeUndefined();
});

test('what a case has done is known when its key comes again, whatever became of the rows noted of it', async () => {
  const number = 'D-LONG' as CaseNumber;
  const { events } = tell(opening(number), every(1, 'toSigning'));
  await recordEvents(ledger, number, events);
  const key = received('command 0', { account: 'long ago', caseNumber: number });
  const version = events.length;
  const { attempt, recorded } = await beginCommand(ledger, key);
  expect({ attempt, recorded }).toEqual({
    attempt: 1,
    recorded: { version, fingerprint: 'fingerprint 0' },
  });
  const elsewhere = { ...key, id: 'another key' };
  expect(await beginCommand(ledger, elsewhere)).toMatchObject({ recorded: null });
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
  await ledger.query('delete from command_attempt');
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
