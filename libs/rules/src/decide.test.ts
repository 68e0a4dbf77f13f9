import { describe, expect, test } from '@jest/globals';
import { receiptFor, RECEIPTS_KEPT, type CaseState } from './case-state.ts';
import type { CaseCommand, Moment } from './command.ts';
import { decide, isRefusal } from './decide.ts';
import { evolve, fold } from './evolve.ts';
import type { StageId } from './case-plan/plan.ts';
import { officer, STRANGER, TWO_OFFICES } from './testing/actors.ts';
import { Desk } from './testing/desk.ts';
import { districtCalendar } from './testing/district-calendar.ts';
import { roadPlan } from './testing/fixture-plans.ts';
import { wall } from './testing/time.ts';

const LEAD = officer('expropriationDepartment');
const on = (time: string, actor = LEAD): Moment => ({
  instant: wall(time),
  actor,
  plan: roadPlan,
  calendar: districtCalendar,
});
const note = (
  id: string,
  changes: { fingerprint?: string; expected?: number } = {},
): CaseCommand => ({
  act: 'addNote',
  text: '记事',
  id,
  fingerprint: 'note',
  ...changes,
});

/** The case after a command, as it comes back from storage. */
const after = (state: CaseState, command: CaseCommand, at: Moment): CaseState => {
  const events = decide(state, command, at);
  if (isRefusal(events)) throw new Error(events.message.en);
  return JSON.parse(JSON.stringify(events.reduce<CaseState>(evolve, state))) as CaseState;
};

const opened = (): CaseState => new Desk(roadPlan, '2026-03-02 10:00').state;

describe('K4: a command is done once', () => {
  test.each(['n', '1', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '幂等键', ''])(
    'under the id %j, which names one content for ever',
    (id) => {
      const state = after(opened(), note(id), on('2026-03-03 10:00'));
      expect(decide(state, note(id), on('2026-03-04 10:00'))).toEqual([]);
      const other = note(id, { fingerprint: 'another' });
      expect(decide(state, other, on('2026-03-04 10:00'))).toMatchObject({
        code: 'keyReused',
        subject: id,
      });
    },
  );

  test('also where the repetition comes from somebody else, late, or with an old version', () => {
    const state = after(opened(), note('n', { expected: 4 }), on('2026-03-03 10:00'));
    expect(decide(state, note('n', { expected: 4 }), on('2027-03-03 10:00', STRANGER))).toEqual([]);
  });

  test('a refused command has used nothing: its id may come again', () => {
    const state = opened();
    expect(decide(state, note('n'), on('2026-03-03 10:00', STRANGER))).toMatchObject({
      code: 'notTaking',
    });
    expect(
      decide(state, note('n', { fingerprint: 'another' }), on('2026-03-03 10:00')),
    ).toHaveLength(1);
  });

  test('of thousands the case itself knows the newest, and what it grows by has an end', () => {
    const keys = Array.from({ length: RECEIPTS_KEPT + 2 }, (_, turn) => `key ${turn}`);
    const state = keys.reduce<CaseState>((known, id, turn) => {
      const answer = decide(known, note(id), on('2026-03-03 10:00'));
      if (isRefusal(answer)) throw new Error(`${turn}: ${answer.message.en}`);
      return answer.reduce<CaseState>(evolve, known);
    }, opened());
    const kept = Object.keys(state.receipts);
    expect(kept).toHaveLength(RECEIPTS_KEPT);
    expect(keys.filter((id) => receiptFor(state, id) === undefined)).toEqual(['key 0', 'key 1']);
    expect(decide(state, note('key 2'), on('2026-03-04 10:00'))).toEqual([]);
  });

  test('the receipt names the version after the whole command, not after its first event', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    const { receipts, version } = desk.state;
    expect(Math.max(...Object.values(receipts).map((receipt) => receipt.version))).toBe(version);
  });
});

describe('the version a sender has seen', () => {
  test.each([
    [4, undefined],
    [3, 'staleVersion'],
    [5, 'staleVersion'],
    [0, 'staleVersion'],
  ])('is compared with 4: %d', (expected, code) => {
    const answer = decide(opened(), note('n', { expected }), on('2026-03-03 10:00'));
    if (code === undefined) expect(answer).toHaveLength(1);
    else expect(answer).toMatchObject({ code, subject: '4' });
  });

  test('is what the sender could see: clocks that fall due with the command do not make it old', () => {
    const answer = decide(opened(), note('n', { expected: 4 }), on('2026-12-01 10:00'));
    expect(answer).toMatchObject([
      { version: 5, type: 'clockRang' },
      { version: 6, type: 'clockBreached' },
      { version: 7, type: 'clockRang' },
      { version: 8, type: 'noteAdded' },
    ]);
  });
});

test('what the clocks say is said by the case, what was asked by who asked', () => {
  const answer = decide(opened(), note('n'), on('2026-04-01 10:00', TWO_OFFICES));
  expect(answer).toMatchObject([
    { type: 'clockRang', by: { role: 'system' }, command: null },
    { type: 'clockBreached', by: { role: 'system' }, command: null },
    { type: 'noteAdded', by: TWO_OFFICES, command: { id: 'n', fingerprint: 'note' } },
  ]);
});

describe('what no database keeps is refused before it is on record', () => {
  const noteOf = (text: string): CaseCommand => ({ ...note('n'), text }) as CaseCommand;

  test.each(['a\u0000b', '\ud83d', 'x\udc00y', '\\\u0000'])('%j', (text) => {
    expect(decide(opened(), noteOf(text), on('2026-03-03 10:00'))).toMatchObject({
      code: 'malformed',
    });
  });

  test.each(['😀', '\\u0000', '\\ud83d', '甲\n乙\t丙'])('but not %j', (text) => {
    expect(decide(opened(), noteOf(text), on('2026-03-03 10:00'))).toHaveLength(1);
  });
});

test('a refusal is told apart from events', () => {
  expect(isRefusal([])).toBe(false);
  expect(isRefusal(decide(opened(), note('n'), on('2026-03-03 10:00', STRANGER)) as never)).toBe(
    true,
  );
});

describe('the fold', () => {
  test('of no events is no case', () => {
    expect(fold([])).toBeUndefined();
  });

  test('begins with the opening and nothing else', () => {
    const { events } = new Desk(roadPlan, '2026-03-02 10:00');
    expect(() => fold(events.slice(1))).toThrow('a case begins with caseOpened');
  });

  test('of a whole life is the case at its end', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    desk.goes('opinions', 'hearing', 'decision', 'service', 'archive', 'closing');
    expect(fold(JSON.parse(JSON.stringify(desk.events)) as typeof desk.events)).toEqual(desk.state);
  });
});

test('a command changes neither the state nor the plan it is given', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00');
  const before = JSON.stringify([desk.state, roadPlan]);
  desk.ask({ act: 'advance', to: 'opinions' as StageId, id: 'a', fingerprint: 'a' }, TWO_OFFICES);
  desk.ask(note('n'), LEAD);
  expect(JSON.stringify([desk.state, roadPlan])).toBe(before);
});
