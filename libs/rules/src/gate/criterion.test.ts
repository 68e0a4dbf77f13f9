import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { needsEnforceable, needsWithin } from '../case-plan/day-criteria.ts';
import { unmet } from './criterion.ts';
import { DEFAULT_ENFORCEMENT_HOURS } from './enforcement.ts';
import { addDays } from '../calendar/plain-date.ts';
import type { Criterion, StageId } from '../case-plan/plan.ts';
import {
  needsChildrenEnded,
  needsCover,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsIncidentsSettled,
  needsYes,
} from '../case-plan/plan-words.ts';
import { LEADER, officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

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

describe('days and times', () => {
  const lawful = needsEnforceable('calledAt', DEFAULT_ENFORCEMENT_HOURS, because);

  test.each([
    [{}, false],
    [{ calledAt: '2026-10-08T08:00' }, true],
    [{ calledAt: '2026-10-08T07:59' }, false],
    [{ calledAt: '2026-10-08T19:59' }, true],
    [{ calledAt: '2026-10-08T20:00' }, false],
    [{ calledAt: '2026-10-07T10:00' }, false],
    [{ calledAt: '2026-10-10T10:00' }, true],
    [{ calledAt: '2026-10-11T10:00' }, false],
    [{ calledAt: '2027-10-01T10:00' }, false],
    [{ calledAt: '2027-10-12T10:00' }, false],
  ])('something may be enforced with %j: %p', (facts, met) => {
    expect(isMet(lawful, withFacts(facts))).toBe(met);
  });

  test.each([
    ['22:00', '06:00', '21:59', true],
    ['22:00', '06:00', '22:00', false],
    ['22:00', '06:00', '05:59', false],
    ['22:00', '06:00', '06:00', true],
    ['00:30', '05:00', '00:29', true],
    ['00:30', '05:00', '00:30', false],
  ])('where the district’s night is %s to %s, %s is lawful: %p', (from, until, time, met) => {
    const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    const hours = { nightFrom: minutes(from), nightUntil: minutes(until) };
    const own = needsEnforceable('calledAt', { ...DEFAULT_ENFORCEMENT_HOURS, ...hours }, because);
    expect(isMet(own, withFacts({ calledAt: `2026-03-04T${time}` }))).toBe(met);
  });

  test('a time that is none is refused with the reason and the article', () => {
    const say = (facts: Facts) => unmet([lawful], withFacts(facts).state, AT).map(({ zh }) => zh);
    const asked = `““calledAt””[calledAt]须避开夜间（20:00至次日08:00）、法定节假日、休息的周末（${because}）`;
    expect(say({})).toEqual([asked]);
    expect(say({ calledAt: '2026-03-04T20:00' })).toEqual([
      `${asked}：2026-03-04 20:00 属于夜间，不得实施行政强制执行（《行政强制法》第43条第1款）`,
    ]);
    expect(say({ calledAt: '2026-10-01T10:00' })[0]).toContain('国庆节');
  });

  test('what was reported to be unlawful must be settled, every time', () => {
    const settled = needsIncidentsSettled(because);
    const desk = withFacts({});
    const lead = officer(desk.state.lead);
    expect(isMet(settled, desk)).toBe(true);
    for (const text of ['停水', '断电']) desk.does('reportIncident', { text }, lead);
    const [water, power] = desk.state.tasks.map(({ id }) => id);
    for (const task of [water, power]) {
      expect(isMet(settled, desk)).toBe(false);
      const done = { task: task ?? '', text: '已恢复', evidence: null };
      desk.does('reportTask', done, officer('districtOffice'));
      expect(isMet(settled, desk)).toBe(false);
      desk.does('acceptTask', { task: task ?? '' }, LEADER);
    }
    expect(isMet(settled, desk)).toBe(true);
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
  expect(missing[0]?.zh).toBe('登记““households””[households]（art. 1）');
});
