import { NO_ORDERS } from '../command.ts';
import { describe, expect, test } from '@jest/globals';
import { wakeAt } from './ringing.ts';
import type { CaseCommand } from '../command.ts';
import { lightOf } from './light.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { loanPlan, roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

const LEAD = officer('expropriationDepartment');
const WAITING = { ground: 'waiting', reason: '等待上级批复', notice: null };
const ON = { reason: '批复已到' };
const KEY = { id: 'key', fingerprint: 'key' };
const DRAFTING = 'stage:draftingLimit#1';

/** Opened on Monday 2026-03-02; drafting ends on Monday 2026-03-30. */
const road = (): Desk => new Desk(roadPlan, '2026-03-02 10:00');

const heldBetween = (from: string, to: string): Desk => {
  const desk = road().at(from);
  desk.does('hold', WAITING, LEAD);
  desk.at(to).does('resume', ON, LEAD);
  return desk;
};

describe('the days of a hold do not count', () => {
  test.each([
    ['2026-03-10 09:00', '2026-03-10 17:00', '2026-03-30', 'held and resumed on one day'],
    ['2026-03-10 09:00', '2026-03-11 09:00', '2026-03-31', 'one working day'],
    ['2026-03-13 09:00', '2026-03-16 09:00', '2026-03-31', 'Friday and a weekend'],
    ['2026-03-14 09:00', '2026-03-16 09:00', '2026-03-30', 'a weekend only'],
    ['2026-03-10 23:59', '2026-03-11 00:00', '2026-03-31', 'a minute over midnight is a day'],
    ['2026-03-30 10:00', '2026-04-07 10:00', '2026-04-07', 'held on the last day itself'],
    ['2026-03-02 11:00', '2026-03-03 11:00', '2026-03-30', 'the starting day never counted'],
  ])('held on %s until %s: due on %s, %s', (from, to, due) => {
    expect(heldBetween(from, to).clock(DRAFTING).due).toBe(due);
  });

  test('the end of the day, the warning and the ladder move with the due day', () => {
    expect(heldBetween('2026-03-10 09:00', '2026-03-12 09:00').clock(DRAFTING)).toMatchObject({
      due: '2026-04-01',
      dueAt: wall('2026-04-02'),
      warnAt: wall('2026-03-27 09:00'),
      rungs: [
        { rung: 'reminder', at: wall('2026-03-27 09:00') },
        { rung: 'red', at: wall('2026-04-09 09:00') },
      ],
      pauses: [{ from: '2026-03-10', to: '2026-03-12' }],
      state: 'running',
    });
  });

  test('several holds add up', () => {
    const desk = heldBetween('2026-03-10 09:00', '2026-03-11 09:00');
    desk.at('2026-03-17 09:00').does('hold', WAITING, LEAD);
    desk.at('2026-03-19 09:00').does('resume', ON, LEAD);
    expect(desk.clock(DRAFTING)).toMatchObject({
      due: '2026-04-02',
      pauses: [
        { from: '2026-03-10', to: '2026-03-11' },
        { from: '2026-03-17', to: '2026-03-19' },
      ],
    });
  });

  test('a clock held on the working day onto which it had rolled is not late when it goes on', () => {
    // Thirty-six months from 2024-06-07 end on Monday 2027-06-07; from 2024-06-06 on a Sunday, rolled to it.
    const desk = new Desk(roadPlan, '2024-06-06 10:00').at('2027-06-07 09:00');
    expect(desk.clock('roadPeriod').due).toBe('2027-06-07');
    desk.does('hold', WAITING, LEAD);
    desk.at('2027-06-10 09:00').does('resume', ON, LEAD);
    expect(desk.clock('roadPeriod')).toMatchObject({ due: '2027-06-10', breachedAt: null });
  });
});

describe('while a case is on hold', () => {
  test('clocks that may pause stand still and nothing rings, however long it lasts', () => {
    const desk = road().at('2026-03-10 09:00');
    desk.does('hold', WAITING, LEAD);
    expect(desk.clock(DRAFTING)).toMatchObject({
      state: 'held',
      pauses: [{ from: '2026-03-10', to: null, ground: 'waiting', stops: 'case' }],
    });
    expect(desk.clock('roadPeriod').state).toBe('held');
    expect(wakeAt(desk.state)).toBeUndefined();
    expect(desk.at('2027-03-10 09:00').rings()).toEqual([]);
    expect(lightOf(desk.state, desk.now)).toBe('paused');
  });

  test('clocks that may not pause run, ring, are breached and elapse', () => {
    const desk = road().goes('opinions', 'hearing').at('2026-03-05 10:00');
    desk.does('hold', WAITING, TWO_OFFICES);
    expect(desk.clock('freeze').state).toBe('running');
    expect(desk.clock('stage:hearingPeriod#1').state).toBe('running');
    expect(desk.clock('stage:hearingLimit#1').state).toBe('held');
    desk.ringsUntil('2026-08-01 09:00');
    expect(desk.clock('stage:hearingPeriod#1').state).toBe('elapsed');
    expect(desk.clock('freeze').breachedAt).not.toBeNull();
    expect(lightOf(desk.state, desk.now)).toBe('red');
    desk.does('resume', ON, TWO_OFFICES);
    expect(desk.clock('freeze')).toMatchObject({ state: 'running', due: '2026-07-02', pauses: [] });
  });

  test.each<[CaseCommand]>([
    [{ act: 'advance', to: 'opinions' as StageId, ...KEY }],
    [{ act: 'returnToStage', to: 'opinions' as StageId, reason: '补正', ...KEY }],
    [{ act: 'close', outcome: '办结', ...KEY }],
    [{ act: 'hold', ...WAITING, ...KEY }],
  ])('$act is refused', (command) => {
    const desk = road();
    desk.does('hold', WAITING, LEAD);
    expect(desk.ask(command, LEAD)).toMatchObject({ code: 'caseHeld', subject: 'waiting' });
  });

  test('facts, documents, notes and instructions are still taken', () => {
    const desk = road();
    desk.does('hold', WAITING, LEAD);
    expect(desk.records({ households: 3 })).toEqual(['factsRecorded']);
    expect(desk.does('addNote', { text: '已催' }, LEAD)).toEqual(['noteAdded']);
    expect(desk.does('instruct', { text: '抓紧', to: null, orders: NO_ORDERS }, LEADER)).toEqual([
      'instructionGiven',
    ]);
  });

  test('it may be cancelled, and then no clock is held any more', () => {
    const desk = road();
    desk.does('hold', WAITING, LEAD);
    desk.does('cancel', { reason: '不再建设' }, LEAD);
    expect(desk.state).toMatchObject({ status: 'cancelled', hold: null });
    expect(desk.clock(DRAFTING)).toMatchObject({
      state: 'cancelled',
      pauses: [{ from: '2026-03-02', to: '2026-03-02' }],
    });
  });
});

describe('what has been said is not said again for the same day', () => {
  test('a reminder that rang before the hold rings for the new due day, and once', () => {
    const desk = road();
    desk.ringsUntil('2026-03-26 09:00');
    desk.does('hold', WAITING, LEAD);
    desk.at('2026-06-01 09:00').does('resume', ON, LEAD);
    expect(desk.clock(DRAFTING).rungs.map(({ rung }) => rung)).toEqual(['reminder', 'red']);
  });

  test('a breach before the hold stays, and its due day too', () => {
    const desk = road();
    desk.ringsUntil('2026-04-02 09:00');
    desk.does('hold', WAITING, LEAD);
    desk.at('2026-06-01 09:00').does('resume', ON, LEAD);
    expect(desk.clock(DRAFTING)).toMatchObject({
      due: '2026-03-30',
      breachedAt: wall('2026-03-31'),
    });
    desk.ringsUntil('2026-09-01 09:00');
    expect(desk.events.filter(({ type }) => type === 'clockBreached')).toHaveLength(1);
    expect(desk.events.filter(({ type }) => type === 'clockRang')).toHaveLength(2);
  });

  test('a breach that fell due before the hold is recorded first, even if nobody had looked', () => {
    const desk = road().at('2026-03-31 00:00');
    expect(desk.does('hold', WAITING, LEAD)).toEqual(['clockRang', 'clockBreached', 'caseHeld']);
  });
});

test('a minimum period that may pause ends later by the days of the hold', () => {
  const desk = new Desk(loanPlan, '2026-03-02 10:00').goes('bank');
  expect(desk.clock('stage:coolingOff#1').due).toBe('2026-03-09');
  desk.at('2026-03-04 10:00').does('hold', WAITING, officer('financeBureau'));
  desk.at('2026-03-06 10:00').does('resume', ON, officer('financeBureau'));
  expect(desk.clock('stage:coolingOff#1')).toMatchObject({ due: '2026-03-11', rungs: [] });
});

describe('who may hold and resume, and on what', () => {
  test.each([
    ['the lead department', LEAD, undefined],
    ['the two offices', TWO_OFFICES, undefined],
    ['a leader', LEADER, 'notLeadOrOffices'],
    ['a stranger', STRANGER, 'notLeadOrOffices'],
    [
      'a leader of the lead department',
      { ...LEADER, department: LEAD.department },
      'notLeadOrOffices',
    ],
  ] as const)('%s', (_, by, code) => {
    const desk = road();
    if (code === undefined) {
      expect(desk.does('hold', WAITING, by)).toEqual(['caseHeld']);
      expect(desk.does('resume', ON, by)).toEqual(['caseResumed']);
    } else {
      expect(desk.refused('hold', WAITING, by).code).toBe(code);
      desk.does('hold', WAITING, LEAD);
      expect(desk.refused('resume', ON, by).code).toBe(code);
    }
  });

  test('the acting department alone may not', () => {
    const desk = road().goes('opinions');
    expect(desk.refused('hold', WAITING, officer('districtOffice')).code).toBe('notLeadOrOffices');
  });

  test.each([
    ['an unknown ground', { ground: 'tired', reason: '等', notice: null }, 'unknownGround'],
    [
      'a name every object has',
      { ground: 'constructor', reason: '等', notice: null },
      'unknownGround',
    ],
    ['no reason', { ground: 'waiting', reason: '', notice: null }, 'malformed'],
  ])('not on %s', (_, content, code) => {
    expect(road().refused('hold', content, LEAD).code).toBe(code);
  });

  test('only a case on hold is resumed', () => {
    const desk = road();
    expect(desk.refused('resume', ON, LEAD).code).toBe('notHeld');
    desk.does('cancel', { reason: '不再建设' }, LEAD);
    expect(desk.refused('resume', ON, LEAD).code).toBe('caseEnded');
  });
});
