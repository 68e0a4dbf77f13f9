import { createHash } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { readEvents } from './read-case.ts';
import { recordEvents } from './record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';
import { verifyChain } from './verify-chain.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

let number: CaseNumber;
let numbered = 0;
const LENGTH = 12;

beforeEach(async () => {
  number = `D-VER-${(numbered += 1)}` as CaseNumber;
  const notes = Array.from({ length: 20 }, () => every(1, 'note')).flat();
  await recordEvents(ledger, number, tell(opening(number), notes).events.slice(0, LENGTH));
});

/** What only the owner of the table can do: he switches the triggers off and writes what he likes. */
const tamper = (sql: string, values: readonly unknown[] = [number]): Promise<void> =>
  ledger.transaction(async (manager) => {
    await manager.query('alter table case_event disable trigger only_grows');
    await manager.query(sql, [...values]);
    await manager.query('alter table case_event enable always trigger only_grows');
  });

test('an untouched record is whole', async () => {
  expect(await verifyChain(ledger, number)).toBeUndefined();
});

test('a case that nobody opened has nothing broken', async () => {
  expect(await verifyChain(ledger, 'D-NONE' as CaseNumber)).toBeUndefined();
});

const of = (change: string) =>
  `update case_event set ${change} where case_number = $1 and version = 7`;

test.each`
  what                     | sql                                                                                                                                                                    | broken
  ${'an edited text'}      | ${of(`data = jsonb_set(data, '{text}', '"other"')`)}                                                                                                                   | ${7}
  ${'another actor'}       | ${of(`actor = jsonb_set(actor, '{account}', '"other"')`)}                                                                                                              | ${7}
  ${'another department'}  | ${of(`actor = jsonb_set(actor, '{department}', '"other"')`)}                                                                                                           | ${7}
  ${'another time'}        | ${of(`at = at + interval '1 millisecond'`)}                                                                                                                            | ${7}
  ${'another command'}     | ${of(`command_id = 'other'`)}                                                                                                                                          | ${7}
  ${'another type'}        | ${of(`type = 'instructionGiven'`)}                                                                                                                                     | ${7}
  ${'another hash'}        | ${of(`hash = repeat('0', 64)`)}                                                                                                                                        | ${7}
  ${'another predecessor'} | ${of(`prev_hash = repeat('0', 64)`)}                                                                                                                                   | ${7}
  ${'a row taken out'}     | ${'delete from case_event where case_number = $1 and version = 7'}                                                                                                     | ${7}
  ${'the end cut off'}     | ${'delete from case_event where case_number = $1 and version > 7'}                                                                                                     | ${8}
  ${'everything cut off'}  | ${'delete from case_event where case_number = $1'}                                                                                                                     | ${1}
  ${'an invented end'}     | ${`insert into case_event select case_number, 13, at, actor, command_id, fingerprint, type, data, hash, hash from case_event where case_number = $1 and version = 12`} | ${13}
`('$what is found at version $broken', async ({ sql, broken }: Record<string, string | number>) => {
  await tamper(String(sql));
  expect(await verifyChain(ledger, number)).toBe(broken);
});

test('two entries that exchange their contents are found at the first', async () => {
  await tamper(
    `update case_event set data = other.data, type = other.type
     from (select version, data, type from case_event where case_number = $1) as other
     where case_number = $1 and case_event.version in (3, 4) and other.version = 7 - case_event.version`,
  );
  expect(await verifyChain(ledger, number)).toBe(3);
});

test('an entry moved to another case is found there', async () => {
  const other = `${number}-B` as CaseNumber;
  await recordEvents(ledger, other, tell(opening(other)).events);
  await tamper('delete from case_event where case_number = $1', [other]);
  await tamper('update case_event set case_number = $2 where case_number = $1', [number, other]);
  expect(await verifyChain(ledger, other)).toBe(1);
});

test('a hash can be recomputed with nothing but a text and SHA-256', async () => {
  const [opened] = await readEvents(ledger, number, { after: 0, limit: 1 });
  const [row] = await ledger.query<{ prev_hash: string }[]>(
    'select prev_hash from case_event where case_number = $1 and version = 1',
    [number],
  );
  const canonical =
    '{"at":1772413200000,"by":{"account":"districtOffice.officer","department":"districtOffice","role":"twoOffices"},' +
    `"case":"${number}","command":{"fingerprint":"open ${number}","id":"open ${number}"},` +
    `"data":{"calendar":"${'a'.repeat(64)}","facts":{},"kind":"demolition","lead":"housingBureau","number":"${number}",` +
    `"parent":null,"plan":{"hash":"${'a'.repeat(64)}","id":"tiny","version":1},"programme":"5515","rulesOn":"2020-01-01","title":"${number} 片区征收"},` +
    '"type":"caseOpened","v":1,"version":1}';
  expect(row?.prev_hash).toBe('0'.repeat(64));
  expect(opened?.hash).toBe(
    createHash('sha256').update(`${row?.prev_hash}${canonical}`).digest('hex'),
  );
});
