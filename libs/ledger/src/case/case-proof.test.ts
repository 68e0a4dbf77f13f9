import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { hashOfRow, type EntryRow } from './case-entry.ts';
import type { Broken } from './chain-walk.ts';
import { proveAll, proveCase, type CaseProof } from './case-proof.ts';
import { readEntries, readEvents } from './read-case.ts';
import { recordEvents } from './record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

let number: CaseNumber;
let numbered = 0;
const LENGTH = 12;

const notes = (count: number) => Array.from({ length: count }, () => every(1, 'note')).flat();

beforeEach(async () => {
  number = `D-VER-${(numbered += 1)}` as CaseNumber;
  await recordEvents(ledger, number, tell(opening(number), notes(20)).events.slice(0, LENGTH));
});

/** What only the owner of the table can do: he switches the triggers off and writes what he likes. */
const tamper = (sql: string, values: readonly unknown[] = [number]): Promise<void> =>
  ledger.transaction(async (manager) => {
    await manager.query('alter table case_event disable trigger only_grows');
    await manager.query(sql, [...values]);
    await manager.query('alter table case_event enable always trigger only_grows');
  });

const wrongAt = (version: number, flaw: string, fields: readonly string[] = []) => ({
  version,
  flaw,
  fields,
});

const brokenNow = async () => (await proveCase(ledger, number))?.broken;

/** What a forger does who knows how entries are hashed: every hash from a version on fits again. */
const hashAgainFrom = async (version: number): Promise<string> => {
  const entries = await readEntries(ledger, number, { after: 0, limit: 100 });
  let hash = entries[version - 2]?.hash ?? '0'.repeat(64);
  for (const entry of entries.slice(version - 1)) {
    const forged: EntryRow<Date> = { ...entry, prev_hash: hash };
    hash = hashOfRow(forged);
    await tamper(
      'update case_event set prev_hash = $2, hash = $3 where case_number = $1 and version = $4',
      [number, forged.prev_hash, hash, entry.version],
    );
  }
  return hash;
};

test('an untouched record is whole, and its head is told', async () => {
  const [last] = await readEvents(ledger, number, { after: LENGTH - 1, limit: 1 });
  expect(await proveCase(ledger, number)).toEqual({
    number,
    version: LENGTH,
    hash: last?.hash,
    checked: LENGTH,
    broken: null,
  });
});

test('of a case that nobody opened there is nothing to prove', async () => {
  expect(await proveCase(ledger, 'D-NONE' as CaseNumber)).toBeUndefined();
});

describe('a hand behind the triggers is found in the entries', () => {
  const of = (change: string) =>
    `update case_event set ${change} where case_number = $1 and version = 7`;
  const copied = (version: number) =>
    `insert into case_event select case_number, ${version}, at, actor, command_id, fingerprint, type, data, hash, hash from case_event where case_number = $1 and version = 12`;

  test.each<{ sql: string; broken: Broken }>`
    what                                 | sql                                                                                                       | broken
    ${'an edited text'}                  | ${of(`data = jsonb_set(data, '{text}', '"other"')`)}                                                      | ${wrongAt(7, 'content')}
    ${'another actor'}                   | ${of(`actor = jsonb_set(actor, '{account}', '"other"')`)}                                                 | ${wrongAt(7, 'content')}
    ${'another department'}              | ${of(`actor = jsonb_set(actor, '{department}', '"other"')`)}                                              | ${wrongAt(7, 'content')}
    ${'another time'}                    | ${of(`at = at + interval '1 millisecond'`)}                                                               | ${wrongAt(7, 'content')}
    ${'another command'}                 | ${of(`command_id = 'other'`)}                                                                             | ${wrongAt(7, 'content')}
    ${'another type'}                    | ${of(`type = 'instructionGiven'`)}                                                                        | ${wrongAt(7, 'content')}
    ${'a type hidden behind its data'}   | ${of(`data = data || jsonb_build_object('type', type), type = 'copied'`)}                                 | ${wrongAt(7, 'content')}
    ${'an actor hidden behind its data'} | ${of(`data = data || jsonb_build_object('by', actor), actor = jsonb_set(actor, '{account}', '"other"')`)} | ${wrongAt(7, 'content')}
    ${'another hash'}                    | ${of(`hash = repeat('0', 64)`)}                                                                           | ${wrongAt(7, 'content')}
    ${'another predecessor'}             | ${of(`prev_hash = repeat('0', 64)`)}                                                                      | ${wrongAt(7, 'predecessor')}
    ${'a row taken out of the middle'}   | ${'delete from case_event where case_number = $1 and version = 7'}                                        | ${wrongAt(7, 'missing')}
    ${'the last row taken away'}         | ${'delete from case_event where case_number = $1 and version = 12'}                                       | ${wrongAt(12, 'missing')}
    ${'the end cut off'}                 | ${'delete from case_event where case_number = $1 and version > 7'}                                        | ${wrongAt(8, 'missing')}
    ${'everything cut off'}              | ${'delete from case_event where case_number = $1'}                                                        | ${wrongAt(1, 'missing')}
    ${'a beginning invented'}            | ${copied(0)}                                                                                              | ${wrongAt(1, 'surplus')}
  `('$what: $broken.flaw at $broken.version', async ({ sql, broken }) => {
    await tamper(sql);
    expect(await brokenNow()).toEqual(broken);
    expect((await proveCase(ledger, number))?.checked).toBe(broken.version - 1);
  });

  test('two entries that exchange their contents are found at the first', async () => {
    await tamper(
      `update case_event set data = other.data, type = other.type
       from (select version, data, type from case_event where case_number = $1) as other
       where case_number = $1 and case_event.version in (3, 4) and other.version = 7 - case_event.version`,
    );
    expect(await brokenNow()).toEqual(wrongAt(3, 'content'));
  });

  test('an entry moved to another case is found there', async () => {
    const other = `${number}-B` as CaseNumber;
    await recordEvents(ledger, other, tell(opening(other)).events);
    await tamper('delete from case_event where case_number = $1', [other]);
    await tamper('update case_event set case_number = $2 where case_number = $1', [number, other]);
    expect((await proveCase(ledger, other))?.broken).toEqual(wrongAt(1, 'content'));
  });
});

describe('a forger who hashes the tail again', () => {
  test('is found at the head, which the file names', async () => {
    await tamper(
      `update case_event set data = jsonb_set(data, '{text}', '"other"') where case_number = $1 and version = 7`,
    );
    await hashAgainFrom(7);
    expect(await brokenNow()).toEqual(wrongAt(LENGTH, 'otherHead'));
  });

  test('is found where he adds to the end', async () => {
    await tamper(
      `insert into case_event select case_number, 13, at, actor, command_id, fingerprint, type, data, hash, hash from case_event where case_number = $1 and version = 12`,
    );
    await hashAgainFrom(13);
    expect(await brokenNow()).toEqual(wrongAt(13, 'surplus'));
  });

  test('is found where he mends the head too and forgets what follows from the entry', async () => {
    await tamper(
      `update case_event set data = jsonb_set(data, '{title}', '"other"') where case_number = $1 and version = 1`,
    );
    const head = await hashAgainFrom(1);
    await ledger.query('update case_file set head_hash = $2 where number = $1', [number, head]);
    expect(await brokenNow()).toEqual(
      wrongAt(LENGTH, 'projection', ['case_file.state.title', 'case_file.title']),
    );
  });

  test('is found where the rules can make nothing of what he wrote', async () => {
    await tamper(
      `update case_event set type = 'caseOpened' where case_number = $1 and version = 7`,
    );
    await hashAgainFrom(7);
    expect(await brokenNow()).toEqual(wrongAt(7, 'senseless'));
  });

  test('is not found where he mends the projection as well: a head kept elsewhere tells', async () => {
    const kept = (await proveCase(ledger, number))?.hash;
    await tamper(
      `update case_event set data = jsonb_set(data, '{text}', '"other"') where case_number = $1 and version = 7`,
    );
    const head = await hashAgainFrom(7);
    await ledger.query('update case_file set head_hash = $2 where number = $1', [number, head]);
    const proof = await proveCase(ledger, number);
    expect(proof?.broken).toBeNull();
    expect(proof?.hash).not.toBe(kept);
  });
});

describe('a hand in the projection is found by the names of the fields, without what they say', () => {
  test.each<{ sql: string; fields?: string[] | 'all' }>`
    what                          | sql                                                                                                               | fields
    ${'a title'}                  | ${`update case_file set title = '李四' where number = $1`}                                                        | ${['case_file.title']}
    ${'a fact'}                   | ${`update case_file set state = jsonb_set(state, '{facts,x}', '1') where number = $1`}                            | ${['case_file.state.facts']}
    ${'a state that is no more'}  | ${`update case_file set state = 'null' where number = $1`}                                                        | ${'all'}
    ${'a due day'}                | ${`update clock set due = due + 1 where case_number = $1`}                                                        | ${['clock.due']}
    ${'a clock taken away'}       | ${`delete from clock where case_number = $1`}                                                                     | ${['clock']}
    ${'a breach invented'}        | ${`insert into breach select case_number, id, 1, due, due_at, due_at, holders from clock where case_number = $1`} | ${['breach']}
    ${'a file taken away'}        | ${`delete from case_file where number = $1`}                                                                      | ${['case_file']}
    ${'a turn, which is no fold'} | ${`update case_file set rings_at = rings_at + interval '1 second' where number = $1`}                             | ${undefined}
  `('$what', async ({ sql, fields }) => {
    await ledger.query(sql, [number]);
    const broken = await brokenNow();
    if (fields === undefined) expect(broken).toBeNull();
    else if (fields === 'all') expect(broken?.fields).toContain('case_file.state');
    else expect(broken).toEqual(wrongAt(LENGTH, 'projection', fields));
  });
});

describe('all cases', () => {
  const allProofs = async (): Promise<CaseProof[]> => {
    const proofs: CaseProof[] = [];
    for await (const page of proveAll(ledger)) proofs.push(...page);
    return proofs;
  };

  test('are proven page by page, each once, also those that lost their file or their entries', async () => {
    const open = async (index: number) => {
      const name = `D-ALL-${index}` as CaseNumber;
      await recordEvents(ledger, name, tell(opening(name), notes(index % 15)).events);
    };
    for (let index = 0; index < 130; index += 1) await open(index);
    await ledger.query(`delete from case_file where number = 'D-ALL-7'`);
    await tamper(`delete from case_event where case_number = $1`, ['D-ALL-9']);
    const proofs = (await allProofs()).filter(({ number: name }) => name.startsWith('D-ALL-'));
    expect(new Set(proofs.map(({ number: name }) => name)).size).toBe(130);
    expect(proofs).toHaveLength(130);
    const wrong = proofs.filter(({ broken }) => broken !== null);
    expect(wrong.map(({ number: name, broken }) => [name, broken?.flaw])).toEqual([
      ['D-ALL-7', 'projection'],
      ['D-ALL-9', 'missing'],
    ]);
  });

  test('are whole also while they are being written', async () => {
    const name = `D-BUSY-1` as CaseNumber;
    const { batches } = tell(opening(name), notes(60));
    await recordEvents(ledger, name, batches[0] ?? []);
    const writing = (async () => {
      for (const batch of batches.slice(1)) await recordEvents(ledger, name, batch);
    })();
    for (let proofs = 0; proofs < 30; proofs += 1)
      expect((await proveCase(ledger, name))?.broken).toBeNull();
    await writing;
  });
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
