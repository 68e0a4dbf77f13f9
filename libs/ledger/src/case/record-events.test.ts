import { afterAll, expect, test } from '@jest/globals';
import { fold, type CaseEvent, type CaseNumber } from '@gongjian/rules';
import { readCase, readEvents } from './read-case.ts';
import { proveCase } from './case-proof.ts';
import { LedgerConflict, LedgerGap, recordEvents } from './record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(20);
afterAll(close);

let numbered = 0;
const newNumber = () => `D-REC-${(numbered += 1)}` as CaseNumber;

/** A case that has met approvals, breaches, evidence, a hold and a child. */
const longStory = (number: CaseNumber) =>
  tell(opening(number), [
    ...every(30, 'toSigning', 'attachMap', 'note', 'financeApproves', 'ring', 'justiceRejects'),
    ...every(30, 'toSigning', 'financeApproves', 'justiceApproves', 'ring', 'toClearing', 'hold'),
    ...every(30, 'ring', 'resume', 'openHousehold', 'householdMoved'),
  ]);

const eventsOf = (number: CaseNumber) => readEvents(ledger, number, { after: 0, limit: 1_000 });

const rowsInAll = async (): Promise<unknown> =>
  ledger.query(`select (select count(*) from case_event), (select count(*) from approval),
    (select count(*) from clock), (select count(*) from breach), (select count(*) from evidence),
    (select sum(version) from case_file)`);

test('what is recorded is read back as it was, with the state that the rules fold from it', async () => {
  const number = newNumber();
  const { events, state } = longStory(number);
  expect(await recordEvents(ledger, number, events)).toMatchObject({ version: events.length });
  expect(await eventsOf(number)).toMatchObject(events);
  expect(await readCase(ledger, number)).toMatchObject({ number, version: events.length, state });
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(10);
});

test('recorded command by command, a case ends in the same rows as recorded at once', async () => {
  const number = newNumber();
  const { batches, events } = longStory(number);
  for (const batch of batches)
    expect(await recordEvents(ledger, number, batch)).toMatchObject({
      version: batch.at(-1)?.version,
    });
  expect(await proveCase(ledger, number)).toMatchObject({ version: events.length, broken: null });
});

test('said again as a whole, as a beginning, as an end or overlapping, nothing changes', async () => {
  const number = newNumber();
  const { events } = longStory(number);
  await recordEvents(ledger, number, events.slice(0, -2));
  const before = await rowsInAll();
  for (const [from, to] of [
    [0, -2],
    [0, 1],
    [3, 6],
    [0, 0],
  ] as const)
    expect(await recordEvents(ledger, number, events.slice(from, to))).toMatchObject({
      version: events.length - 2,
    });
  expect(await rowsInAll()).toEqual(before);
  expect(await recordEvents(ledger, number, events.slice(4))).toMatchObject({
    version: events.length,
  });
  expect(await eventsOf(number)).toMatchObject(events);
});

test('a gap is refused, behind the record and inside a batch, and changes nothing', async () => {
  const number = newNumber();
  const { events } = longStory(number);
  await recordEvents(ledger, number, events.slice(0, 3));
  const before = await rowsInAll();
  await expect(recordEvents(ledger, number, events.slice(4))).rejects.toMatchObject({
    name: LedgerGap.name,
    recorded: 3,
    got: 5,
  });
  const holed = events.filter(({ version }) => version !== 5);
  await expect(recordEvents(ledger, number, holed)).rejects.toBeInstanceOf(LedgerGap);
  await expect(recordEvents(ledger, newNumber(), events.slice(1))).rejects.toBeInstanceOf(
    LedgerGap,
  );
  expect(await rowsInAll()).toEqual(before);
});

test('another content under a recorded version is refused, whatever it differs in', async () => {
  const number = newNumber();
  const { events } = longStory(number);
  await recordEvents(ledger, number, events.slice(0, 5));
  const before = await rowsInAll();
  const others = events.slice(1, 2).flatMap(
    (second) =>
      [
        { ...second, at: second.at + 1 },
        { ...second, by: { ...second.by, account: 'somebody.else' } },
        { ...second, command: { id: 'another', fingerprint: 'f' } },
        { ...second, type: 'noteAdded', text: 'another' },
      ] as CaseEvent[],
  );
  for (const other of others)
    await expect(recordEvents(ledger, number, events.with(1, other))).rejects.toMatchObject({
      name: LedgerConflict.name,
      caseNumber: number,
      version: 2,
    });
  expect(await rowsInAll()).toEqual(before);
});

test('twenty writers of the same batches leave the record of one', async () => {
  const number = newNumber();
  const { batches, events } = longStory(number);
  for (const batch of batches.slice(0, 8)) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => recordEvents(ledger, number, batch)),
    );
    expect(new Set(answers.map(({ version }) => version))).toEqual(
      new Set([batch.at(-1)?.version]),
    );
  }
  const recorded = batches.slice(0, 8).flat();
  expect(await eventsOf(number)).toMatchObject(recorded);
  expect((await readCase(ledger, number))?.state).toEqual(fold(recorded));
  await Promise.all(
    batches.map(async (_, index) => {
      const beginning = batches.slice(0, index + 1).flat();
      const { version } = await recordEvents(ledger, number, beginning);
      expect(version).toBeGreaterThanOrEqual(beginning.length);
    }),
  );
  expect(await proveCase(ledger, number)).toMatchObject({ version: events.length, broken: null });
});

test('events of one case are never recorded under the number of another', async () => {
  const number = newNumber();
  const { events } = tell(opening(number));
  await expect(recordEvents(ledger, newNumber(), events)).rejects.toThrow('not events of case');
});

test.each`
  version | hash           | because
  ${0}    | ${'head_hash'} | ${'another writer was quicker'}
  ${1}    | ${`'other'`}   | ${'its predecessor is not the one on record'}
`('nothing is written behind a head that has moved: $because', async ({ version, hash }) => {
  const number = newNumber();
  await recordEvents(ledger, number, tell(opening(number)).events.slice(0, 1));
  const before = await rowsInAll();
  const answer = await ledger.query<object[]>(
    `select record_case_events($1, ${hash}, to_jsonb(case_file) || '{"version": 2}',
       '[]', '[]', '[]', '[]', '[]') as recorded from case_file where number = $2`,
    [version, number],
  );
  expect(answer).toEqual([{ recorded: false }]);
  expect(await rowsInAll()).toEqual(before);
});

test.each`
  verb                                           | because
  ${'update case_event set data = data'}         | ${'a record that can be changed proves nothing'}
  ${'update case_event set at = at where false'} | ${'even the attempt is refused'}
  ${'delete from case_event'}                    | ${'a record that can be cut proves nothing'}
  ${'truncate case_event'}                       | ${'row triggers would not see it'}
  ${'update published set kind = kind'}          | ${'cases are pinned to its hashes'}
`('$verb is refused with SQLSTATE 23001: $because', async ({ verb = '' }: { verb?: string }) => {
  await expect(ledger.query(verb)).rejects.toMatchObject({ driverError: { code: '23001' } });
});

test('the refusal holds also in a session that calls itself a replica', async () => {
  const triggers = await ledger.query<object[]>(
    `select tgrelid::regclass::text as "table", tgenabled as enabled from pg_trigger
     where tgname = 'only_grows' order by 1`,
  );
  expect(triggers).toEqual([
    { table: 'calendar_change', enabled: 'A' },
    { table: 'case_event', enabled: 'A' },
    { table: 'finance_document', enabled: 'A' },
    { table: 'published', enabled: 'A' },
  ]);
});
