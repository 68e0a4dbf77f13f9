import { describe, expect, test } from '@jest/globals';
import type { Facts } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import { needsWithin, needsWorkingDay } from './day-criteria.ts';
import { unmet } from './criterion.ts';
import { addDays } from './plain-date.ts';
import type { Criterion, StageId } from './plan.ts';
import {
  needsChildrenEnded,
  needsCover,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsYes,
} from './plan-words.ts';
import { TWO_OFFICES } from './testing/actors.ts';
import { Desk } from './testing/desk.ts';
import { districtCalendar } from './testing/district-calendar.ts';
import { roadPlan } from './testing/fixture-plans.ts';
import { wall } from './testing/time.ts';

const AT = { plan: roadPlan, calendar: districtCalendar, instant: wall('2026-03-02 10:00') };
const because = 'fixture art. 9';
const isMet = (criterion: Criterion, desk: Desk): boolean =>
  unmet([criterion], desk.state, AT).length === 0;
const withFacts = (facts: Facts): Desk => new Desk(roadPlan, '2026-03-02 10:00', { facts });

describe('what is recorded', () => {
  test.each<[Criterion, Facts, boolean]>([
    [needsFact('households', because), {}, false],
    [needsFact('households', because), { households: 0 }, true],
    [needsFact('settled', because), { settled: false }, true],
    [needsYes('settled', because), {}, false],
    [needsYes('settled', because), { settled: false }, false],
    [needsYes('settled', because), { settled: true }, true],
    [needsCover('escrow', 'budget', because), {}, false],
    [needsCover('escrow', 'budget', because), { escrow: 5 }, false],
    [needsCover('escrow', 'budget', because), { budget: 0 }, false],
    [needsCover('escrow', 'budget', because), { escrow: 4, budget: 5 }, false],
    [needsCover('escrow', 'budget', because), { escrow: 5, budget: 5 }, true],
    [needsCover('escrow', 'budget', because), { escrow: 6, budget: 5 }, true],
    [needsCover('escrow', 'budget', because), { escrow: 0, budget: 0 }, true],
  ])('%j with %j: %p', (criterion, facts, met) => {
    expect(isMet(criterion, withFacts(facts))).toBe(met);
  });
});

describe('what has happened', () => {
  test('a document is there once one of its kind is', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    expect(isMet(needsEvidence('map', because), desk)).toBe(false);
    desk.goes('opinions');
    expect(isMet(needsEvidence('map', because), desk)).toBe(true);
    expect(isMet(needsEvidence('report', because), desk)).toBe(false);
  });

  test('a period has run when its latest one has, and not before it has begun', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    const elapsed = needsElapsed('hearingPeriod', because);
    expect(isMet(elapsed, desk)).toBe(false);
    desk.goes('opinions', 'hearing');
    expect(isMet(elapsed, desk)).toBe(false);
    desk.at('2026-04-02 00:00').rings();
    expect(isMet(elapsed, desk)).toBe(true);
    desk.does('returnToStage', { to: 'opinions' as StageId, reason: '补正' }, TWO_OFFICES);
    desk.goes('hearing');
    expect(isMet(elapsed, desk)).toBe(false);
  });

  test('children have ended when each has; of none there is none to wait for', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions', 'hearing');
    const ended = needsChildrenEnded(because);
    expect(isMet(ended, desk)).toBe(true);
    const plan = { id: 'household', version: 1, hash: 'hash' };
    const child = { title: '一户', lead: null, plan, facts: {} };
    for (const number of ['H-1', 'H-2'])
      desk.does('openChild', { number: number as CaseNumber, ...child }, TWO_OFFICES);
    expect(isMet(ended, desk)).toBe(false);
    const moved = { stage: 'moved' as StageId, ended: true, childVersion: 1 };
    desk.hears({ number: 'H-1' as CaseNumber, ...moved });
    expect(isMet(ended, desk)).toBe(false);
    desk.hears({ number: 'H-2' as CaseNumber, ...moved });
    expect(isMet(ended, desk)).toBe(true);
  });
});

describe('days', () => {
  const worked = needsWorkingDay('servedOn', because);

  test.each([
    [{}, false],
    [{ servedOn: '2026-10-08' }, true],
    [{ servedOn: '2026-10-07' }, false],
    [{ servedOn: '2026-10-10' }, true],
    [{ servedOn: '2026-10-11' }, false],
    [{ servedOn: '2027-10-01' }, false],
  ])('%j is worked by the calendar of the State: %p', (facts, met) => {
    expect(isMet(worked, withFacts(facts))).toBe(met);
  });

  test('a day lies within a clock that runs, its last day included, and in none that never ran', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    const within = needsWithin('servedOn', 'opinionsLimit', because);
    expect(isMet(within, desk)).toBe(false);
    const { due } = desk.clock('stage:opinionsLimit#1');
    desk.records({ servedOn: due });
    expect(isMet(within, desk)).toBe(true);
    expect(isMet(needsWithin('servedOn', 'hearingLimit', because), desk)).toBe(false);
    desk.records({ servedOn: addDays(due, 1) });
    expect(isMet(within, desk)).toBe(false);
  });
});

test('all that is missing is named at once, each with the law that asks for it', () => {
  const criteria = [
    needsFact('households', 'art. 1'),
    needsYes('settled', 'art. 2'),
    needsCover('escrow', 'budget', 'art. 3'),
    needsEvidence('map', 'art. 4'),
    needsElapsed('hearingPeriod', 'art. 5'),
  ];
  const missing = unmet(criteria, withFacts({}).state, AT);
  expect(missing.map(({ en }) => en)).toEqual([
    'record “households” [households] (art. 1)',
    'confirm “settled” [settled] (art. 2)',
    '“escrow” [escrow] not below “budget” [budget] (art. 3)',
    'attach “map” [map] (art. 4)',
    '“hearingPeriod” must run out (art. 5)',
  ]);
  expect(missing[0]?.zh).toBe('登记““households””[households](art. 1)');
});
