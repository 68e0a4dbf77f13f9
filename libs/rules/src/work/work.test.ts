import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hasEnded } from '../case-state.ts';
import { NO_ORDERS } from '../command.ts';
import type { PlainDate, CasePlan } from '../index.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { LEADER, officer, TWO_OFFICES } from '../testing/actors.ts';
import { take } from '../testing/deeds.ts';
import { Desk } from '../testing/desk.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { permitPlan } from '../testing/permit-plan.ts';
import { handedIn, inReview, INTAKE, LAND, OPENER } from '../testing/permit-story.ts';
import { journeys } from '../testing/steps.ts';
import { Walk } from '../testing/walk.ts';
import { wrongInWork } from '../testing/work-law.ts';
import { workOf } from './work.ts';
import { WORK_KINDS, type WorkKind } from './work-item.ts';
import { workWords } from './work-words.ts';

const owed = (desk: Desk): readonly string[] =>
  workOf(desk.state).map(({ id, department, role, assignee }) =>
    [id, department ?? role, ...(assignee === null ? [] : [assignee])].join(' '),
  );

describe('what is owed', () => {
  test('every desk is owed by the department that acts there, every answer by whoever is asked now', () => {
    const desk = inReview();
    expect(owed(desk).filter((one) => one.startsWith('stage:'))).toEqual([
      'stage:review#1 developmentBureau',
      'stage:site#1 naturalResourcesBureau',
      'stage:fire#1 emergencyBureau',
      'stage:hearing#1 ecologyBureau',
    ]);
    expect(owed(desk)).toContain('answer:siteOpinion#1:housingBureau housingBureau');
  });

  test('a case on hold is owed its resumption and nothing that waits for it', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    const lead = officer('expropriationDepartment');
    desk.does('hold', { ground: 'waiting', reason: '汛期', notice: null }, lead);
    expect(owed(desk)).toEqual(['resume expropriationDepartment']);
  });

  test('what was assigned to somebody is his', () => {
    const desk = handedIn();
    desk.does('assign', { on: 'stage', target: desk.state.stage, to: 'districtOffice.a' }, INTAKE);
    expect(owed(desk)[0]).toBe('stage:application#1 districtOffice districtOffice.a');
  });

  test('time that is asked for is decided on by one after the other', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    const clock = 'stage:draftingLimit#1';
    const lead = officer('expropriationDepartment');
    desk.does('askExtension', { clock, amount: 2, reason: '等图' }, lead);
    expect(owed(desk)).toContain(`extension:${clock} twoOffices`);
    desk.does('approveExtension', { clock, opinion: null }, TWO_OFFICES);
    expect(owed(desk)).toContain(`extension:${clock} leader`);
    desk.does('approveExtension', { clock, opinion: null }, LEADER);
    expect(owed(desk).join(' ')).not.toContain('extension:');
  });

  test('a report is owed by who was told, then its judgement by the leader who wants it', () => {
    const desk = handedIn();
    const reportBy = '2026-03-20' as PlainDate;
    const orders = { ...NO_ORDERS, reportBy };
    desk.does('instruct', { text: '报进展', to: LAND.department, orders }, LEADER);
    expect(owed(desk)).toContain('fulfil:task#1 naturalResourcesBureau');
    expect(workOf(desk.state).find(({ id }) => id === 'fulfil:task#1')).toMatchObject({
      due: reportBy,
      held: false,
    });
    desk.does('reportTask', { task: 'task#1', text: '已完成', evidence: null }, LAND);
    expect(owed(desk)).toContain('accept:task#1 leader leader.01');
    desk.does('acceptTask', { task: 'task#1' }, LEADER);
    expect(owed(desk).join(' ')).not.toContain('task#1');
  });

  test('missing papers are owed by whoever handed in, and the clock of the stage stands still', () => {
    const desk = handedIn();
    desk.does('askCorrection', { stage: desk.state.stage, items: ['红线图'] }, INTAKE);
    expect(owed(desk)).toContain(`supply:application#1 ${OPENER.department}`);
    expect(workOf(desk.state).find(({ kind }) => kind === 'handleStage')?.held).toBe(true);
  });

  test('a copy is owed its reading, and is said by what was written on it', () => {
    const desk = handedIn();
    desk.does('copyTo', { departments: [LAND.department], text: '请知悉' }, INTAKE);
    const copy = workOf(desk.state).find(({ kind }) => kind === 'readCopy');
    expect(copy?.department).toBe(LAND.department);
    expect(copy && workWords(copy, desk.state, permitPlan).zh).toBe('阅知抄送：请知悉');
    desk.does('readCopy', { copy: copy?.target ?? '' }, LAND);
    expect(workOf(desk.state).some(({ kind }) => kind === 'readCopy')).toBe(false);
  });

  test('an ended case is owed nothing', () => {
    const desk = handedIn();
    desk.does('cancel', { reason: '撤项' }, TWO_OFFICES);
    expect(workOf(desk.state)).toEqual([]);
  });
});

/** Enough random ways to meet every kind of work; the long walks of `kernel.property.test.ts` meet the rest. */
const WALKS = 40;
/** Asking for everybody's actions is dear: not after every step. */
const EVERY = 4;

const met = new Set<WorkKind>();

const holdsOn = (plan: CasePlan): void => {
  fc.assert(
    fc.property(journeys, ({ openedAt, steps }) => {
      const walking = new Walk(plan, openedAt);
      // Asking what may be done changes nothing, and K17 is held elsewhere.
      const deeds = steps.filter((step) => step.do !== 'inquire');
      for (const [turn, step] of deeds.entries()) {
        take(walking, step);
        const { state } = walking;
        for (const { kind } of workOf(state)) met.add(kind);
        if (turn % EVERY !== 0) continue;
        const at = walking.moment(OPENER, state);
        walking.uphold('K40 work is owed by those who can do it', wrongInWork(state, at));
        if (hasEnded(state)) break;
      }
    }),
    { numRuns: WALKS, seed: 20_261_126 },
  );
};

describe('an open case is always owed something, each by somebody who could do it', () => {
  test.each([permitPlan, roadPlan, ...BUILT_IN_PLANS].map((plan) => [plan.id, plan] as const))(
    'on %s',
    (_, plan) => holdsOn(plan),
  );

  test('whatever kind of work it is', () => {
    expect([...met].toSorted()).toEqual([...WORK_KINDS].toSorted());
  });
});
