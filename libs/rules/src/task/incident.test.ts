import { describe, expect, test } from '@jest/globals';
import { eventWords } from '../event-words.ts';
import { BUILT_IN_PLANS, householdPlan } from '../plans/index.ts';
import { colleague, LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { workOf } from '../work/work.ts';

const LEAD = officer('expropriationDepartment');
const OFFICE = officer('districtOffice');
const told = { text: '住户反映被停止供水' };

const household = (): Desk => new Desk(householdPlan, '2026-03-02 10:00');

describe('an incident', () => {
  test('opens a task for the two offices, due in three working days, and nothing else changes', () => {
    const desk = household();
    expect(desk.does('reportIncident', told, LEAD)).toEqual(['taskOpened', 'clockStarted']);
    const { tasks, stage, status } = desk.state;
    expect([stage, status]).toEqual(['surveyed', 'open']);
    expect(tasks).toMatchObject([
      { kind: 'incident', department: 'districtOffice', due: '2026-03-05', state: 'open' },
    ]);
    expect(workOf(desk.state)).toContainEqual(
      expect.objectContaining({ kind: 'fulfilTask', department: 'districtOffice' }),
    );
    const opened = desk.events.find(({ type }) => type === 'taskOpened');
    if (opened === undefined) throw new Error('nothing was opened');
    expect(eventWords(opened, { state: desk.state, plan: householdPlan }).zh).toBe(
      '报告违法情形，由区政府办查明：住户反映被停止供水',
    );
  });

  test('is found out by the two offices and settled by a leader, not by them and not by who reported it', () => {
    const desk = household();
    desk.does('reportIncident', told, LEAD);
    const task = 'task#1';
    const report = { task, text: '已责令恢复', evidence: null };
    expect(desk.refused('reportTask', report, LEAD).code).toBe('notTaskHolder');
    desk.does('reportTask', report, OFFICE);
    for (const by of [OFFICE, TWO_OFFICES, LEAD, colleague('expropriationDepartment', 'head')])
      expect(desk.refused('acceptTask', { task }, by).code).toBe('notTaskGiver');
    expect(workOf(desk.state)).toContainEqual(
      expect.objectContaining({ kind: 'acceptTask', role: 'leader', assignee: null }),
    );
    desk.does('returnTask', { task, reason: '未说明责任人' }, LEADER);
    desk.does('reportTask', report, OFFICE);
    desk.does('acceptTask', { task }, LEADER);
    expect(desk.state.tasks[0]?.state).toBe('accepted');
  });

  test('that is not found out in time is breached in the hands of the two offices', () => {
    const desk = household();
    desk.does('reportIncident', told, LEAD);
    desk.ringsUntil('2026-03-06 09:00');
    expect(desk.events.find(({ type }) => type === 'clockBreached')).toMatchObject({
      clock: 'task:taskPeriod#1',
      holders: ['districtOffice'],
    });
  });

  test('may be reported while the case is on hold, by those who take part, in words', () => {
    const desk = household();
    desk.does('hold', { ground: 'forceMajeure', reason: '洪水', notice: null }, TWO_OFFICES);
    expect(desk.refused('reportIncident', { text: '' }, LEAD).code).toBe('malformed');
    expect(desk.refused('reportIncident', told, STRANGER).code).toBe('notTaking');
    desk.does('reportIncident', told, LEAD);
    expect(desk.state.tasks).toHaveLength(1);
  });

  test('keeps the case from being closed', () => {
    const desk = household().goes('appraised', 'negotiating');
    while (desk.walksOn());
    desk.goes('agreed', 'paid', 'moved');
    desk.does('reportIncident', told, LEAD);
    expect(desk.refused('close', { outcome: '办结' }, LEAD).code).toBe('tasksOpen');
  });

  test.each(BUILT_IN_PLANS)('is answered for in every plan: $id', ({ incidents }) => {
    expect(incidents.answeredBy).toBe('districtOffice');
    expect(incidents.source.text).toContain('第27、31条');
  });
});
