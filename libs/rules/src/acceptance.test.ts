import { describe, expect, test } from '@jest/globals';
import { everPaused } from './case-state.ts';
import { decide, isRefusal, SYSTEM } from './decide.ts';
import { evolve } from './evolve.ts';
import { instant } from './calendar/instant.ts';
import { lastDay } from './calendar/period.ts';
import type { PlainDate } from './calendar/plain-date.ts';
import type { CasePlan, ClockPlan, StageId } from './case-plan/plan.ts';
import { movedClocks } from './clock/recalculation.ts';
import { officer, TWO_OFFICES } from './testing/actors.ts';
import { Desk } from './testing/desk.ts';
import { CALENDARS, districtCalendar, NOTICES } from './testing/district-calendar.ts';
import { loanPlan, roadPlan } from './testing/fixture-plans.ts';
import { wall } from './testing/time.ts';
import { workingCalendar } from './calendar/working-calendar.ts';

/** The ten acceptance tests of the field, each from a defect that users of other systems met. */

const DRAFTING = 'stage:draftingLimit#1';
const LEAD = officer(roadPlan.lead);
const road = (plan: CasePlan = roadPlan): Desk => new Desk(plan, '2026-03-02 10:00');
const day = (text: string): PlainDate => text as PlainDate;

const withClock = (id: string, change: Partial<ClockPlan>): CasePlan => ({
  ...roadPlan,
  version: roadPlan.version + 1,
  stages: roadPlan.stages.map((stage) => ({
    ...stage,
    clocks: stage.clocks.map((clock) => (clock.id === id ? { ...clock, ...change } : clock)),
  })),
});

const TIGHTER = withClock('draftingLimit', {
  term: { by: 'period', amount: 12, unit: 'workingDay' },
});

/** The case goes on under another calendar, as the workflow tells it. */
const adopts = (desk: Desk, calendar: string): void => {
  const moment = {
    instant: desk.now,
    actor: SYSTEM,
    plan: desk.plan,
    calendar: CALENDARS[calendar] ?? districtCalendar,
  };
  const cause = { kind: 'calendar', calendar } as const;
  const answer = decide(desk.state, { act: 'recalculate', cause }, moment);
  if (isRefusal(answer)) throw new Error(answer.code);
  desk.take(answer);
};

const rang = (desk: Desk, clock: string): string[] =>
  desk.events.flatMap((event) =>
    event.type === 'clockRang' && event.clock === clock ? [event.rung] : [],
  );

test('1. Return to a stage twice: the reminder fires both times', () => {
  const desk = road();
  for (const attempt of [1, 2, 3]) {
    const clock = `stage:draftingLimit#${attempt}`;
    desk.now = instant(desk.clock(clock).dueAt - 86_400_000);
    desk.rings();
    expect(rang(desk, clock)).toEqual(['reminder']);
    desk.goes('opinions');
    const to = 'drafting' as StageId;
    desk.does('returnToStage', { to, reason: '补正' }, officer('districtOffice'));
  }
});

test('2. Return from two parallel multi-instance nodes to one: no task lost', () => {
  const desk = road().goes('opinions');
  desk.does(
    'approve',
    { approval: 'money', opinion: null, conditions: [] },
    officer('financeBureau'),
  );
  desk.does('reject', { approval: 'plans', reason: '不符' }, officer('developmentBureau'));
  expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2, acting: roadPlan.lead });
  expect(desk.state.approvals.filter(({ state }) => state === 'asked')).toEqual([]);
  expect(desk.clock('stage:draftingLimit#2').state).toBe('running');
  desk.goes('opinions');
  const asked = desk.state.approvals.filter(({ state }) => state === 'asked');
  expect(asked.map(({ approval, round, answers }) => [approval, round, answers])).toEqual([
    ['plans', 2, []],
    ['money', 2, []],
  ]);
  expect(desk.clock('approval:money#2').state).toBe('running');
});

test('3. Migrate a case with a running clock: the breach still fires', () => {
  const desk = road();
  const before = desk.clock(DRAFTING);
  expect(desk.migrates(TIGHTER)).toEqual(['planMigrated']);
  expect(desk.events.at(-1)).toMatchObject({ clocks: [{ before: before.due }] });
  const moved = desk.clock(DRAFTING);
  expect(moved.due < before.due).toBe(true);
  desk.now = moved.dueAt;
  expect(desk.rings()).toContain('clockBreached');
});

test('4. Pause, change the policy, resume: paused time is still excluded', () => {
  const desk = road();
  desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, LEAD);
  desk.at('2026-03-09 10:00').migrates(TIGHTER);
  desk.at('2026-03-16 10:00');
  desk.does('resume', { reason: '继续' }, LEAD);
  const pauses = [{ from: day('2026-03-02'), to: day('2026-03-16') }];
  const expected = lastDay(
    { start: day('2026-03-02'), amount: 12, unit: 'workingDay', pauses },
    districtCalendar,
  );
  expect(desk.clock(DRAFTING).due).toBe(expected.day);
});

describe("5. A rung '1 h before' that crosses closing time lands on a working hour, not at 00:00", () => {
  const signing = new Desk(loanPlan, '2026-03-02 10:00').goes('bank');
  signing.records({ amount: 1, signBy: '2026-06-30' });
  signing.goes('signing');
  const { due, rungs } = signing.clock('stage:signingLimit#1');

  test('one hour before the due day ends is one hour before the offices close', () => {
    expect(rungs.find(({ rung }) => rung === 'urge')?.at).toBe(wall(`${due} 17:00`));
  });

  test('ten hours after it are an hour into the second working day', () => {
    const at = rungs.find(({ rung }) => rung === 'red')?.at ?? 0;
    expect(new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)).toBe('10:00');
    expect(at).toBeGreaterThan(wall(`${due} 18:00`) + 86_400_000);
  });
});

test('6. No reminder outside working hours unless marked urgent', () => {
  const urgent = withClock('draftingLimit', {
    ladder: [
      { id: 'reminder', after: { workingDays: -3 }, to: ['department'] },
      { id: 'yellow', after: { workingHours: 1 }, to: ['head'] },
      { id: 'red', after: { workingHours: 1 }, to: ['head'], urgent: true },
    ],
  });
  const { dueAt, rungs } = road(urgent).clock(DRAFTING);
  const hours = rungs.map(({ rung, at }) => [
    rung,
    new Date(at + 8 * 3_600_000).toISOString().slice(11, 16),
  ]);
  expect(hours).toEqual([
    ['reminder', '09:00'],
    ['yellow', '10:00'],
    ['red', '01:00'],
  ]);
  expect(rungs.at(-1)?.at).toBe(dueAt + 3_600_000);
});

describe('7. Saturday 补班 counts, Monday holiday does not; the list of the year arrives later', () => {
  test('a make-up Saturday is counted and a holiday Monday is not', () => {
    const count = (start: string, amount: number) =>
      lastDay({ start: day(start), amount, unit: 'workingDay' }, districtCalendar).day;
    expect(count('2026-02-13', 1)).toBe('2026-02-14'); // Saturday, worked for Spring Festival
    expect(count('2026-04-03', 1)).toBe('2026-04-07'); // Monday 04-06 is off for Qingming
  });

  test('what was provisional is shown before it moves, and then moves on record', () => {
    const until2025 = workingCalendar({
      version: 'notices-2007-2026',
      notices: NOTICES.filter(({ year }) => year <= 2025),
    });
    const desk = new Desk(roadPlan, '2026-02-02 10:00', {}, until2025);
    const before = desk.clock(DRAFTING);
    expect(before.provisional).toBe(true);
    const { state, plan, now } = desk;
    const known = { instant: now, actor: SYSTEM, plan, calendar: districtCalendar };
    const preview = movedClocks(state, state.facts, known).find(({ id }) => id === DRAFTING);
    expect(preview).toMatchObject({ before: before.due, provisional: false });
    expect(desk.clock(DRAFTING)).toEqual(before);
    adopts(desk, 'with-closures');
    const moved = desk.clock(DRAFTING);
    expect(moved.moves).toMatchObject([{ before: before.due, because: 'calendar' }]);
    expect(moved.provisional).toBe(false);
  });
});

test('8. Policy tightened after completion: the old verdict stays "met"', () => {
  const desk = road().at('2026-03-27 10:00').goes('opinions');
  const met = desk.clock(DRAFTING);
  expect(met.state).toBe('met');
  desk.migrates(TIGHTER);
  expect(desk.clock(DRAFTING)).toEqual(met);
  expect(desk.state.breaches).toBe(0);
});

test('9. Suspend for 14 days, resume on day 6: the 6 days are not counted, and it was ever suspended', () => {
  const desk = road();
  const before = desk.clock(DRAFTING);
  expect(everPaused(before)).toBe(false);
  desk.at('2026-03-09 10:00');
  desk.does('hold', { ground: 'waiting', reason: '中止14天', notice: null }, TWO_OFFICES);
  desk.at('2026-03-15 10:00').does('resume', { reason: '提前恢复' }, TWO_OFFICES);
  const after = desk.clock(DRAFTING);
  const pauses = [{ from: day('2026-03-09'), to: day('2026-03-15') }];
  const period = { start: day('2026-03-02'), amount: 20, unit: 'workingDay' as const };
  expect(after.due).toBe(lastDay({ ...period, pauses }, districtCalendar).day);
  expect(after.due > before.due).toBe(true);
  expect(everPaused(after)).toBe(true);
  expect([...desk.events].reduce<typeof desk.state | undefined>(evolve, undefined)).toEqual(
    desk.state,
  );
});

// 10. "The same Idempotency-Key twice at once: one case, one answer": test/api/commands.test.ts.
