import { expect, test } from '@jest/globals';
import type { CaseState } from '../case-state.ts';
import type { Migrate } from '../command.ts';
import { migrationPreview } from './migration-preview.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import { TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';

const target: CasePlan = {
  ...roadPlan,
  version: 2,
  stages: roadPlan.stages.map((stage) =>
    stage.id === 'opinions'
      ? {
          ...stage,
          clocks: [
            ...stage.clocks.map((clock) => ({
              ...clock,
              term: { by: 'period', amount: 9, unit: 'workingDay' } as const,
            })),
            { ...stage.clocks[0], id: 'reportLimit' } as (typeof stage.clocks)[number],
          ],
        }
      : stage,
  ),
};

const preview = (desk: Desk, stages: Migrate['stages'] = {}) => {
  const plan = { id: target.id, version: target.version, hash: `hash of ${target.id} v2` };
  const command: Migrate = { act: 'migrate', id: 'preview', fingerprint: '', plan, stages };
  const at = {
    instant: desk.now,
    actor: TWO_OFFICES,
    plan: desk.plan,
    calendar: districtCalendar,
    target,
  };
  return migrationPreview(desk.state, command, at);
};

const dues = ({ clocks }: CaseState) => new Map(clocks.map(({ id, due }) => [id, due]));

test('tells before what the move does afterwards, and changes nothing', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
  const before = desk.state;
  const told = preview(desk);
  expect(desk.state).toBe(before);
  const was = dues(before);
  desk.migrates(target);
  const is = dues(desk.state);
  expect(told).toMatchObject({
    refusal: null,
    stage: { from: { id: 'opinions' }, to: { id: 'opinions', title: { zh: '会签' } } },
    moved: [{ id: 'stage:opinionsLimit#1' }],
    started: [{ id: 'stage:reportLimit#1', before: null }],
    approvalsKept: [{ id: 'plans' }, { id: 'money' }],
    approvalsAsked: [],
  });
  for (const { id, before: due, after } of [...told.moved, ...told.started, ...told.kept]) {
    expect([id, due]).toEqual([id, was.get(id) ?? null]);
    expect([id, after]).toEqual([id, is.get(id)]);
  }
});

test('tells why a case would not move', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
  const told = preview(desk, { opinions: 'nowhere' as StageId });
  expect(told).toMatchObject({ refusal: { code: 'unknownStage' }, stage: { to: null }, kept: [] });
});
