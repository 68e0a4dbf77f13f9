import { afterAll, expect, test } from '@jest/globals';
import { RECEIPTS_KEPT, type CaseNumber } from '@gongjian/rules';
import { factsOfChildren, readCase, readEvents } from './read-case.ts';
import { recordEvents } from './record-events.ts';
import { putFiles } from '../testing/case-files.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const number = 'D-READ' as CaseNumber;

test('events are read in order, page after page, each naming the hash of the one before', async () => {
  const { events } = tell(opening(number), every(1, 'toSigning'));
  await recordEvents(ledger, number, events);
  const first = await readEvents(ledger, number, { after: 0, limit: 4 });
  const rest = await readEvents(ledger, number, { after: 4, limit: 100 });
  const read = [...first, ...rest];
  expect(read.map(({ version }) => version)).toEqual(events.map(({ version }) => version));
  expect(read.slice(1).map(({ prevHash }) => prevHash)).toEqual(
    read.slice(0, -1).map(({ hash }) => hash),
  );
  expect(read).toMatchObject(events);
  expect((await readCase(ledger, number))?.headHash).toBe(read.at(-1)?.hash);
  expect(await readEvents(ledger, number, { after: events.length, limit: 10 })).toEqual([]);
});

test('a case is read with the receipts of its newest commands, as it knows them itself', async () => {
  const name = 'D-NOTED' as CaseNumber;
  const notes = Array.from({ length: RECEIPTS_KEPT + 20 }, () => 'note' as const);
  const { events, state } = tell(opening(name), every(1, ...notes));
  await recordEvents(ledger, name, events);
  const read = await readCase(ledger, name);
  expect(Object.keys(read?.state.receipts ?? {})).toHaveLength(RECEIPTS_KEPT);
  expect(read?.state).toEqual(state);
});

test('a number that nobody opened reads as nothing', async () => {
  expect(await readCase(ledger, 'D-NONE' as CaseNumber)).toBeUndefined();
});

test('of child cases the facts are told that are asked for, as they are, of cancelled ones too', async () => {
  const area = 'D-AREA' as CaseNumber;
  const told = (amount: number) => ({ facts: { amount, other: 1 } });
  await putFiles(ledger, {
    'H-B': { parent: area, ...told(7) },
    'H-A': { parent: area },
    'H-C': { parent: area, status: 'cancelled', ...told(8) },
    'H-D': { parent: 'D-OTHER' as CaseNumber, ...told(9) },
  });
  expect(await factsOfChildren(ledger, area, ['amount', 'nosuch'])).toEqual([
    { number: 'H-A', facts: {} },
    { number: 'H-B', facts: { amount: 7 } },
    { number: 'H-C', facts: { amount: 8 } },
  ]);
});
