import { expect, test } from '@jest/globals';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { errandPlan } from '../testing/fixture-plans.ts';

const clock = 'stage:doingLimit#1';
const LEAD = officer(errandPlan.lead);
const errand = (): Desk => new Desk(errandPlan, '2026-03-02 10:00');
const ask = { clock, amount: 5, reason: '等图纸' };

test('time granted moves the due day by as many working days, and is on record', () => {
  const desk = errand();
  const { due } = desk.clock(clock);
  expect(desk.does('askExtension', ask, LEAD)).toEqual(['extensionAsked']);
  expect(desk.clock(clock).due).toBe(due);
  expect(desk.does('approveExtension', { clock, opinion: null }, TWO_OFFICES)).toEqual([
    'extensionApproved',
    'clockExtended',
  ]);
  expect([due, desk.clock(clock).due]).toEqual(['2026-03-16', '2026-03-23']);
  expect(desk.clock(clock).moves).toMatchObject([{ before: due, because: 'extended' }]);
});

test('no more often than the plan allows, and the refusal says how often and by what', () => {
  const desk = errand();
  desk.does('askExtension', ask, LEAD);
  desk.does('approveExtension', { clock, opinion: null }, TWO_OFFICES);
  const refusal = desk.refused('askExtension', ask, LEAD);
  expect(refusal.code).toBe('extensionsUsedUp');
  expect(refusal.message.zh).toContain('fixture art. 11');
});

test('what was refused may be asked for again; what waits may not', () => {
  const desk = errand();
  desk.does('askExtension', ask, LEAD);
  expect(desk.refused('askExtension', ask, LEAD).code).toBe('extensionPending');
  desk.does('refuseExtension', { clock, reason: '不予延期' }, TWO_OFFICES);
  expect(desk.does('askExtension', ask, LEAD)).toEqual(['extensionAsked']);
});

test('not after the due day, neither asked nor granted: the breach stands', () => {
  const desk = errand();
  desk.does('askExtension', ask, LEAD);
  desk.at('2026-03-17 09:00').rings();
  const granted = { clock, opinion: null };
  expect(desk.refused('approveExtension', granted, TWO_OFFICES).code).toBe('tooLateToExtend');
  expect(desk.refused('askExtension', ask, LEAD).code).toBe('tooLateToExtend');
  expect(desk.clock(clock).breachedAt).not.toBeNull();
});
