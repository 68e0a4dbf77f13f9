import { describe, expect, test } from '@jest/globals';
import { eventWords } from '../event-words.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { demolitionPlan, householdPlan, projectPlan } from '../plans/index.ts';
import type { DepartmentCode, Means } from '../case-plan/plan.ts';
import { colleague, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';

const LEAD = officer('developmentBureau');

const asks = (
  more: Partial<{ department: string; means: Means; text: string; due: string }> = {},
) => {
  const { department = 'police', due = '2026-03-12', ...rest } = more;
  return {
    means: 'administrative' as const,
    text: '请协助维护施工秩序',
    ...rest,
    department: department as DepartmentCode,
    due: due as PlainDate,
  };
};

describe('a request to help', () => {
  test('is a task with a day, answered by whom it was asked of and accepted by who asked', () => {
    const desk = new Desk(projectPlan, '2026-03-02 10:00');
    expect(desk.does('askHelp', asks(), LEAD)).toEqual(['taskOpened', 'clockStarted']);
    const [task] = desk.state.tasks;
    expect(task).toMatchObject({ kind: 'help', department: 'police', due: '2026-03-12' });
    const opened = desk.events.find(({ type }) => type === 'taskOpened');
    if (opened === undefined) throw new Error('nothing was asked');
    expect(eventWords(opened, { state: desk.state, plan: projectPlan }).zh).toBe(
      '请求公安分局协助（行政手段）：请协助维护施工秩序',
    );
    const report = { task: task?.id ?? '', text: '已到场', evidence: null };
    expect(desk.refused('reportTask', report, LEAD).code).toBe('notTaskHolder');
    desk.does('reportTask', report, officer('police'));
    const accept = { task: task?.id ?? '' };
    expect(desk.refused('acceptTask', accept, officer('police')).code).toBe('notTaskGiver');
    desk.does('acceptTask', accept, colleague('developmentBureau', 'head'));
    expect(desk.state.tasks[0]?.state).toBe('accepted');
  });

  test('that is not answered in time is breached, in the hands of whom it was asked of', () => {
    const desk = new Desk(projectPlan, '2026-03-02 10:00');
    desk.does('askHelp', asks(), LEAD);
    desk.ringsUntil('2026-03-13 09:00');
    expect(desk.events.find(({ type }) => type === 'clockBreached')).toMatchObject({
      clock: 'task:taskPeriod#1',
      holders: ['police'],
    });
  });

  test('comes from those in whose hands the case is, to others, by a day to come', () => {
    const desk = new Desk(projectPlan, '2026-03-02 10:00');
    expect(desk.refused('askHelp', asks(), STRANGER).code).toBe('notYourCase');
    expect(desk.refused('askHelp', asks({ department: LEAD.department }), LEAD).code).toBe(
      'helpsItself',
    );
    expect(desk.refused('askHelp', asks({ due: '2026-03-01' }), LEAD).code).toBe('malformed');
    expect(desk.refused('askHelp', asks({ text: '' }), LEAD).code).toBe('malformed');
  });

  test.each([demolitionPlan, householdPlan])(
    'pushes no expropriation by judicial means: $id',
    (plan) => {
      const desk = new Desk(plan, '2026-03-02 10:00');
      const help = asks({ department: 'basicCourt', means: 'judicial' });
      expect(desk.refused('askHelp', help, TWO_OFFICES).message.zh).toMatch(/不得以该手段.*590/);
    },
  );
});
