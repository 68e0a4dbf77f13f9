import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { wakeAt, lightSpan, type CaseNumber } from '@gongjian/rules';
import { readCase } from './read-case.ts';
import { proveCase } from './case-proof.ts';
import { rebuildCase } from './rebuild-case.ts';
import { recordEvents } from './record-events.ts';
import { attempts } from '../testing/arbitrary-story.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

let numbered = 0;
const newNumber = () => `D-PRO-${(numbered += 1)}` as CaseNumber;

test('whatever is done to a case, in whatever batches, its rows are the fold of its events', async () => {
  const anyStory = fc.record({ tried: attempts(), cut: fc.nat({ max: 30 }) });
  await fc.assert(
    fc.asyncProperty(anyStory, async ({ tried, cut }) => {
      const number = newNumber();
      const { batches, events, state } = tell(opening(number), tried);
      // The first events arrive command by command, all the others at once and from the start again.
      for (const batch of batches.slice(0, cut)) await recordEvents(ledger, number, batch);
      expect(await recordEvents(ledger, number, events)).toMatchObject({ version: state.version });
      expect(await readCase(ledger, number)).toMatchObject({
        state,
        ...lightSpan(state),
        wakeAt: wakeAt(state) ?? null,
      });
      expect(await proveCase(ledger, number)).toMatchObject({
        version: state.version,
        checked: events.length,
        broken: null,
      });
    }),
    { numRuns: 100 },
  );
});

test('a breach names those who held it on its day, not all who were asked', async () => {
  const number = newNumber();
  const tried = [...every(24, 'toSigning', 'financeApproves'), ...every(24 * 12, 'ring')];
  const { events } = tell(opening(number), tried);
  await recordEvents(ledger, number, events);
  const rows = await ledger.query<object[]>(
    `select breach.due::text, breach.holders, clock.holders as asked from breach
     join clock on clock.case_number = breach.case_number and clock.id = breach.clock_id
     where breach.case_number = $1 and clock.subject = 'approval'`,
    [number],
  );
  expect(rows).toEqual([
    { due: '2026-03-06', holders: ['justiceBureau'], asked: ['financeBureau', 'justiceBureau'] },
  ]);
});

test('a projection that was tampered with is found by table, and made anew from the events', async () => {
  const number = newNumber();
  const tried = fc.sample(attempts(40), { numRuns: 1, seed: 5515 })[0] ?? [];
  const { events, state } = tell(opening(number), tried);
  await recordEvents(ledger, number, events);
  await ledger.query(`update case_file set due_at = now(), title = 'x' where number = $1`, [
    number,
  ]);
  await ledger.query('delete from clock where case_number = $1', [number]);
  await ledger.query(
    `insert into approval values ($1, 'invented', 1, 'granted', '{financeBureau}', '[]')`,
    [number],
  );
  const differed = ['case_file', 'approval', 'clock'];
  const fields = ['approval', 'case_file.due_at', 'case_file.title', 'clock'];
  const broken = { version: state.version, flaw: 'projection', fields };
  expect(await proveCase(ledger, number)).toMatchObject({ broken });
  expect(await rebuildCase(ledger, number)).toEqual({ version: state.version, differed });
  expect(await proveCase(ledger, number)).toMatchObject({ broken: null });
  expect((await readCase(ledger, number))?.state).toEqual(state);
});

test('a case whose file is lost comes back from its events, and goes on', async () => {
  const number = newNumber();
  const { batches, events } = tell(opening(number), every(1, 'note'));
  const [opened = [], noted = []] = batches;
  await recordEvents(ledger, number, opened);
  await ledger.query('delete from case_file where number = $1', [number]);
  expect(await rebuildCase(ledger, number)).toMatchObject({ differed: ['case_file'] });
  expect(await recordEvents(ledger, number, noted)).toMatchObject({ version: events.length });
  expect(await proveCase(ledger, number)).toMatchObject({ broken: null });
});
