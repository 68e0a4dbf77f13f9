import { describe, expect, test } from '@jest/globals';
import { eventWords } from '../event-words.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { projectPlan } from '../plans/index.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { colleague, officer, STRANGER } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { workOf } from '../work/work.ts';

const LEAD = officer('developmentBureau');

const problem = (department = 'housingBureau', due = '2026-03-12', text = '管线未迁改') => ({
  department: department as DepartmentCode,
  text,
  due: due as PlainDate,
});

const reported = (department?: string): Desk => {
  const desk = new Desk(projectPlan, '2026-03-02 10:00');
  desk.does('reportProblem', problem(department), LEAD);
  return desk;
};

describe('a problem', () => {
  test('has an owner and a day, is work of its owner, and is settled by who reported it', () => {
    const desk = reported();
    expect(desk.state.tasks).toMatchObject([
      { kind: 'problem', department: 'housingBureau', due: '2026-03-12', state: 'open' },
    ]);
    const opened = desk.events.find(({ type }) => type === 'taskOpened');
    if (opened === undefined) throw new Error('nothing was reported');
    expect(eventWords(opened, { state: desk.state, plan: projectPlan }).zh).toBe(
      '报告问题，由住建局在 2026-03-12 前解决：管线未迁改',
    );
    expect(workOf(desk.state)).toContainEqual(
      expect.objectContaining({ kind: 'fulfilTask', department: 'housingBureau' }),
    );
    const task = desk.state.tasks[0]?.id ?? '';
    desk.does('reportTask', { task, text: '已迁改', evidence: null }, officer('housingBureau'));
    expect(desk.refused('acceptTask', { task }, officer('housingBureau')).code).toBe(
      'notTaskGiver',
    );
    desk.does('acceptTask', { task }, LEAD);
    expect(desk.state.tasks[0]?.state).toBe('accepted');
  });

  test('that is not settled in time is breached, in the hands of its owner', () => {
    const desk = reported();
    desk.ringsUntil('2026-03-13 09:00');
    expect(desk.events.find(({ type }) => type === 'clockBreached')).toMatchObject({
      clock: 'task:taskPeriod#1',
      holders: ['housingBureau'],
    });
  });

  test('may be the reporting department’s own; then a colleague says that it is settled', () => {
    const desk = reported('developmentBureau');
    const task = desk.state.tasks[0]?.id ?? '';
    desk.does('reportTask', { task, text: '已调整', evidence: null }, LEAD);
    desk.does('acceptTask', { task }, colleague('developmentBureau', 'head'));
    expect(desk.state.tasks[0]?.state).toBe('accepted');
  });

  test('is reported by those in whose hands the case is, in words, for a day to come', () => {
    const desk = new Desk(projectPlan, '2026-03-02 10:00');
    expect(desk.refused('reportProblem', problem(), STRANGER).code).toBe('notYourCase');
    expect(desk.refused('reportProblem', problem('police', '2026-03-01'), LEAD).code).toBe(
      'malformed',
    );
    expect(desk.refused('reportProblem', problem('police', '2026-03-12', ''), LEAD).code).toBe(
      'malformed',
    );
  });
});
