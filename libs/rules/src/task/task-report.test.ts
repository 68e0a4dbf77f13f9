import { describe, expect, test } from '@jest/globals';
import { NO_ORDERS } from '../command.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import type { Actor } from '../case-event.ts';
import { Desk } from '../testing/desk.ts';
import { errandPlan } from '../testing/fixture-plans.ts';
import { approves, FIRE, inReview, LAND, OPENER, paper, signer } from '../testing/permit-story.ts';

/** What was asked of a department: a condition of an approval, a report a leader wants by a day. */

const TASK = { task: 'task#1' };
const REPORT = { ...TASK, text: '已落实', evidence: null };
const clock = 'task:taskPeriod#1';
const GIVER = signer('police');

/** The police approve on a condition, which the emergency bureau is to fulfil by 2026-03-20. */
const withCondition = (): Desk => {
  const desk = inReview();
  const due = '2026-03-20' as PlainDate;
  const conditions = [{ text: '设置消防通道', due, before: 'joint' as StageId }];
  desk.does('approve', { approval: 'fireShare', opinion: null, conditions }, GIVER);
  return desk;
};

/** A leader wants a report of the ecology bureau by 2026-03-20. */
const withReport = (): Desk => {
  const desk = inReview();
  const orders = { ...NO_ORDERS, reportBy: '2026-03-20' as PlainDate };
  desk.does(
    'instruct',
    { text: '报告听证情况', to: 'ecologyBureau' as DepartmentCode, orders },
    LEADER,
  );
  return desk;
};

const reported = (desk: Desk = withCondition(), by = FIRE): Desk => {
  desk.does('reportTask', REPORT, by);
  return desk;
};

describe('a task is reported', () => {
  test('by its department, with the paper that proves it', () => {
    const desk = withCondition();
    desk.does('attachEvidence', paper('drawing', 'a'), FIRE);
    const sha256 = 'a'.repeat(64);
    expect(desk.does('reportTask', { ...REPORT, evidence: sha256 }, FIRE)).toEqual([
      'taskReported',
    ]);
    expect(desk.state.tasks).toMatchObject([
      { state: 'reported', reports: [{ by: 'emergencyBureau.officer', evidence: sha256 }] },
    ]);
  });

  test('again, while it has not been accepted', () => {
    const desk = reported();
    desk.does('reportTask', { ...REPORT, text: '补充照片' }, FIRE);
    expect(desk.state.tasks[0]?.reports.map(({ text }) => text)).toEqual(['已落实', '补充照片']);
  });

  test.each([
    ['another department', LAND, 'notTaskHolder'],
    ['who asked', GIVER, 'notTaskHolder'],
    ['the lead department', OPENER, 'notTaskHolder'],
    ['the two offices', TWO_OFFICES, 'notTaskHolder'],
    ['a leader of the department', { ...LEADER, department: FIRE.department }, 'notTaskHolder'],
  ])('not by %s', (_, by, code) => {
    expect(withCondition().refused('reportTask', REPORT, by).code).toBe(code);
  });

  test('with words, and with no paper that the case does not have', () => {
    const desk = withCondition();
    expect(desk.refused('reportTask', { ...REPORT, text: '' }, FIRE).code).toBe('malformed');
    const evidence = 'f'.repeat(64);
    expect(desk.refused('reportTask', { ...REPORT, evidence }, FIRE).code).toBe('malformed');
  });

  test('on hold too: its time runs on', () => {
    const desk = withCondition();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, OPENER);
    expect(desk.clock(clock).state).toBe('running');
    reported(desk);
    expect(desk.does('acceptTask', TASK, GIVER)).toEqual(['taskAccepted', 'clockStopped']);
  });
});

describe('a reported task is judged by whoever asked', () => {
  test('accepted: its clock gets its verdict, and it is settled', () => {
    const desk = reported();
    expect(desk.does('acceptTask', TASK, GIVER)).toEqual(['taskAccepted', 'clockStopped']);
    expect(desk.clock(clock).state).toBe('met');
    expect(desk.refused('acceptTask', TASK, GIVER).code).toBe('taskNotOpen');
    expect(desk.refused('returnTask', { ...TASK, reason: '不实' }, GIVER).code).toBe('taskNotOpen');
    expect(desk.refused('reportTask', REPORT, FIRE).code).toBe('taskNotOpen');
  });

  test('returned: it is to be reported again, by the same day', () => {
    const desk = reported();
    expect(desk.does('returnTask', { ...TASK, reason: '照片不清' }, GIVER)).toEqual([
      'taskReturned',
    ]);
    expect(desk.clock(clock)).toMatchObject({ state: 'running', due: '2026-03-20' });
    expect(desk.refused('acceptTask', TASK, GIVER).code).toBe('taskNotReported');
    reported(desk);
    expect(desk.does('acceptTask', TASK, GIVER)).toContain('taskAccepted');
  });

  test.each([
    ['a condition', 'another person of the department that set it', officer('police'), 'done'],
    ['a condition', 'its holder', FIRE, 'notTaskGiver'],
    ['a condition', 'another department that is asked', signer('healthBureau'), 'notTaskGiver'],
    ['a condition', 'a leader', LEADER, 'notTaskGiver'],
    ['a condition', 'a stranger', STRANGER, 'notTaskGiver'],
    ['a report', 'a leader', LEADER, 'done'],
    ['a report', 'another leader', { ...LEADER, account: 'leader.02' }, 'done'],
    ['a report', 'the two offices', TWO_OFFICES, 'done'],
    ['a report', 'the lead department', OPENER, 'notTaskGiver'],
    ['a report', 'its holder', officer('ecologyBureau'), 'notTaskGiver'],
  ])('%s by %s', (what, _, by, outcome) => {
    const desk =
      what === 'a report' ? reported(withReport(), officer('ecologyBureau')) : reported();
    const answer = desk.ask({ act: 'acceptTask', ...TASK, id: 'k', fingerprint: 'k' }, by);
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });

  test('never by the person who reported it', () => {
    const desk = inReview();
    const orders = { ...NO_ORDERS, reportBy: '2026-03-20' as PlainDate };
    const to = TWO_OFFICES.department;
    desk.does('instruct', { text: '报告', to, orders }, LEADER);
    reported(desk, TWO_OFFICES);
    expect(desk.refused('acceptTask', TASK, TWO_OFFICES).code).toBe('reportedIt');
    expect(desk.does('acceptTask', TASK, LEADER)).toContain('taskAccepted');
  });

  const [first, second, third] = ['one', 'two', 'three'].map((name) => ({
    ...OPENER,
    account: `dev.${name}`,
  })) as [Actor, Actor, Actor];
  const withProblem = (by = third): Desk => {
    const desk = inReview();
    const due = '2026-03-20' as PlainDate;
    desk.does('reportProblem', { department: OPENER.department, text: '管线', due }, by);
    return desk;
  };

  test('nor by him after a colleague has reported it as well', () => {
    const desk = withProblem();
    reported(desk, first);
    reported(desk, second);
    expect(desk.refused('acceptTask', TASK, first).code).toBe('reportedIt');
    expect(desk.refused('returnTask', { ...TASK, reason: '不实' }, second).code).toBe('reportedIt');
    expect(desk.does('acceptTask', TASK, third)).toContain('taskAccepted');
  });

  test('nor by whom a stand-in has reported it for', () => {
    const desk = withProblem();
    reported(desk, { ...second, behalf: first.account });
    expect(desk.state.tasks[0]?.reports).toMatchObject([
      { by: second.account, behalf: first.account },
    ]);
    expect(desk.refused('acceptTask', TASK, first).code).toBe('reportedIt');
    expect(desk.refused('acceptTask', TASK, { ...third, behalf: first.account }).code).toBe(
      'reportedIt',
    );
  });

  test('but by him after it was returned and others have reported it anew', () => {
    const desk = withProblem();
    reported(desk, first);
    desk.does('returnTask', { ...TASK, reason: '不实' }, third);
    reported(desk, second);
    expect(desk.does('acceptTask', TASK, first)).toContain('taskAccepted');
  });

  test('not before it is reported, and not where there is none', () => {
    expect(withCondition().refused('acceptTask', TASK, GIVER).code).toBe('taskNotReported');
    const none = { task: 'task#9' };
    expect(withCondition().refused('acceptTask', none, GIVER).code).toBe('unknownTask');
    expect(withCondition().refused('returnTask', { ...none, reason: 'x' }, GIVER).code).toBe(
      'unknownTask',
    );
    expect(withCondition().refused('reportTask', { ...REPORT, ...none }, FIRE).code).toBe(
      'unknownTask',
    );
  });

  test('with a reason where it is returned', () => {
    expect(reported().refused('returnTask', { ...TASK, reason: '' }, GIVER).code).toBe('malformed');
  });
});

describe('撤销交办: a task that nobody will ever report does not keep the case from its closing', () => {
  const DROP = { ...TASK, reason: '误发' };
  const withHelp = (by = OPENER): Desk => {
    const desk = inReview();
    const department = 'basicCourt' as DepartmentCode;
    const due = '2026-03-20' as PlainDate;
    desk.does('askHelp', { department, means: 'administrative', text: '协助', due }, by);
    return desk;
  };

  test('it is dropped on record, with the reason, and its clock runs no more', () => {
    const desk = withHelp();
    expect(desk.does('dropTask', DROP, OPENER)).toEqual(['taskDropped', 'clockStopped']);
    expect(desk.state.tasks).toMatchObject([{ state: 'dropped' }]);
    expect(desk.clock(clock).state).toBe('cancelled');
    expect(desk.events.findLast(({ type }) => type === 'taskDropped')).toMatchObject({
      by: OPENER,
      reason: '误发',
    });
    expect(desk.refused('dropTask', DROP, OPENER).code).toBe('taskNotOpen');
    expect(desk.refused('reportTask', REPORT, officer('basicCourt')).code).toBe('taskNotOpen');
  });

  test('a case that asked a court for help, and was never answered, is closed', () => {
    const desk = new Desk(errandPlan, '2026-03-02 10:00');
    const by = officer('cultureBureau');
    const department = 'basicCourt' as DepartmentCode;
    const due = '2026-03-20' as PlainDate;
    desk.does('askHelp', { department, means: 'administrative', text: '协助', due }, by);
    expect(desk.refused('close', { outcome: '办结' }, by).code).toBe('tasksOpen');
    desk.does('dropTask', DROP, TWO_OFFICES);
    expect(desk.does('close', { outcome: '办结' }, by)).toContain('caseClosed');
  });

  test.each([
    ['help', 'another person of the department that asked', signer('developmentBureau'), 'done'],
    ['help', 'the two offices', TWO_OFFICES, 'done'],
    ['help', 'whom it was asked of', officer('basicCourt'), 'notTaskDropper'],
    ['help', 'a leader', LEADER, 'notTaskDropper'],
    ['help', 'a stranger', STRANGER, 'notTaskDropper'],
    ['a report', 'a leader', LEADER, 'done'],
    ['a report', 'the two offices', TWO_OFFICES, 'done'],
    ['a report', 'the lead department', OPENER, 'notTaskDropper'],
    ['a condition', 'the department that set it', GIVER, 'taskNotDroppable'],
    ['a condition', 'the two offices', TWO_OFFICES, 'taskNotDroppable'],
    ['an incident', 'a leader', LEADER, 'taskNotDroppable'],
    ['an incident', 'who reported it', OPENER, 'taskNotDroppable'],
  ])('%s by %s: %j', (what, _, by, outcome) => {
    const incident = (): Desk => {
      const desk = inReview();
      desk.does('reportIncident', { text: '停水' }, OPENER);
      return desk;
    };
    const desks: Record<string, () => Desk> = {
      help: withHelp,
      'a report': withReport,
      'a condition': withCondition,
      'an incident': incident,
    };
    const desk = desks[what]?.();
    const answer = desk?.ask({ act: 'dropTask', ...DROP, id: 'k', fingerprint: 'k' }, by) ?? [];
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });

  test('also on hold, and needs a reason', () => {
    const desk = withHelp();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, OPENER);
    expect(desk.refused('dropTask', { ...DROP, reason: '' }, OPENER).code).toBe('malformed');
    expect(desk.does('dropTask', DROP, OPENER)).toContain('taskDropped');
  });

  test('also when it was reported, but not by who reported it', () => {
    const desk = inReview();
    const due = '2026-03-20' as PlainDate;
    desk.does('reportProblem', { department: OPENER.department, text: '管线', due }, OPENER);
    reported(desk, OPENER);
    expect(desk.refused('dropTask', DROP, OPENER).code).toBe('reportedIt');
    expect(desk.does('dropTask', DROP, signer('developmentBureau'))).toContain('taskDropped');
  });
});

describe('the clock of a task blames whoever lets it run', () => {
  const holdersOfBreach = (desk: Desk) => {
    approves(desk, 'advice', 'cultureBureau'); // whose silence would return the whole case
    desk.at('2026-03-21 00:00').rings();
    return desk.events.flatMap((event) =>
      event.type === 'clockBreached' && event.clock === clock ? event.holders : [],
    );
  };

  test('the department that has not reported', () => {
    expect(holdersOfBreach(withCondition())).toEqual(['emergencyBureau']);
  });

  test('the one that has not accepted what was reported in time', () => {
    expect(holdersOfBreach(reported())).toEqual(['police']);
  });
});

test('a report keeps no stage, but the case is not closed before it is accepted', () => {
  const desk = withReport();
  desk.does('returnToStage', { to: 'application' as StageId, reason: '重办' }, LAND);
  expect(desk.state.tasks).toMatchObject([{ state: 'open' }]);
  expect(desk.clock(clock).state).toBe('running');
});

test('K16: a task of a cancelled case is dropped, and its clock runs no more', () => {
  const desk = withReport();
  expect(desk.does('cancel', { reason: '不再办理' }, OPENER)).toContain('taskDropped');
  expect(desk.state.tasks).toMatchObject([{ state: 'dropped' }]);
  expect(desk.clock(clock).state).toBe('cancelled');
});
