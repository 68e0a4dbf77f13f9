import { describe, expect, test } from '@jest/globals';
import { NO_ORDERS, type Orders } from '../command.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import { LEADER, TWO_OFFICES } from '../testing/actors.ts';
import { allHold } from '../testing/guide.ts';
import { approves, inReview, OPENER, to, walked } from '../testing/permit-story.ts';

/** 批示 with orders: who acts, how pressing, a report by a day, and what the plan leaves to leaders. */

const order = (orders: Partial<Orders>, department: string | null = null) => ({
  text: '请抓紧',
  to: department as DepartmentCode | null,
  orders: { ...NO_ORDERS, ...orders },
});

const department = (code: string) => code as DepartmentCode;
const day = (text: string) => text as PlainDate;

describe('a leader orders', () => {
  test('who acts in the present stage of the main line', () => {
    const desk = inReview();
    const content = order({ assign: department('financeBureau') });
    expect(desk.does('instruct', content, LEADER)).toEqual(['instructionGiven', 'actingChanged']);
    expect(desk.state).toMatchObject({ stage: 'review', acting: 'financeBureau' });
    expect(desk.clock('stage:reviewLimit#1').holders).toEqual(['financeBureau']);
  });

  test('how pressing the case is', () => {
    const desk = inReview();
    desk.does('instruct', order({ priority: 'critical' }), LEADER);
    expect(desk.state.priority).toBe('critical');
  });

  test('a report by a day, with a clock of its own', () => {
    const desk = inReview();
    const content = order({ reportBy: day('2026-03-20') }, 'ecologyBureau');
    expect(desk.does('instruct', content, LEADER)).toEqual([
      'instructionGiven',
      'taskOpened',
      'clockStarted',
    ]);
    expect(desk.state.tasks).toMatchObject([
      { id: 'task#1', kind: 'report', department: 'ecologyBureau', state: 'open' },
    ]);
    expect(desk.clock('task:taskPeriod#1')).toMatchObject({
      due: '2026-03-20',
      holders: ['ecologyBureau'],
    });
  });

  test('what the plan leaves to leaders, which others’ stages wait for', () => {
    const desk = walked();
    desk.does('advance', to('joint'), OPENER);
    approves(desk, 'consent', 'naturalResourcesBureau', 'ecologyBureau', 'financeBureau');
    desk.at('2026-03-20 10:00');
    expect(desk.refused('advance', to('issue'), OPENER)).toMatchObject({
      code: 'entryUnmet',
      missing: expect.arrayContaining([
        expect.objectContaining({
          en: 'a leader must decide “The grant” [grant] (fixture art. 25)',
        }),
      ]),
    });
    const declined = { decision: 'grant', outcome: 'declined' } as const;
    desk.does('instruct', order({ decide: declined }), LEADER);
    expect(desk.refused('advance', to('issue'), OPENER).code).toBe('entryUnmet');
    const agreed = { decision: 'grant', outcome: 'agreed' } as const;
    expect(desk.does('instruct', order({ decide: agreed }), LEADER)).toEqual([
      'instructionGiven',
      'decisionTaken',
    ]);
    desk.records({ noisy: false, calledAt: '2026-03-04T10:00' });
    desk.does('verify', { verifications: allHold(desk.plan, desk.state) }, OPENER);
    expect(desk.does('advance', to('issue'), OPENER)).toContain('stageEntered');
  });

  test('all of it in one instruction', () => {
    const content = order(
      {
        assign: department('financeBureau'),
        priority: 'urgent',
        reportBy: day('2026-03-02'),
        decide: { decision: 'grant', outcome: 'agreed' },
      },
      'ecologyBureau',
    );
    expect(inReview().does('instruct', content, LEADER)).toEqual([
      'instructionGiven',
      'actingChanged',
      'prioritySet',
      'taskOpened',
      'clockStarted',
      'decisionTaken',
    ]);
  });

  test('also on hold: who acts goes on with it afterwards', () => {
    const desk = inReview();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, OPENER);
    desk.does('instruct', order({ assign: department('financeBureau') }), LEADER);
    expect(desk.state).toMatchObject({ status: 'held', acting: 'financeBureau' });
  });
});

describe('an order is refused', () => {
  test.each<[string, Parameters<typeof order>, string]>([
    ['that changes nothing', [{ assign: department('developmentBureau') }], 'sameDepartment'],
    ['for a report of nobody', [{ reportBy: day('2026-03-20') }], 'noReporter'],
    [
      'for a report by a day that is over',
      [{ reportBy: day('2026-03-01') }, 'police'],
      'malformed',
    ],
    ['for a report by no day', [{ reportBy: day('soon') }, 'police'], 'malformed'],
    [
      'on what the plan does not leave to leaders',
      [{ decide: { decision: 'budget', outcome: 'agreed' } }],
      'notLeadersDecision',
    ],
    [
      'on a name every object has',
      [{ decide: { decision: 'constructor', outcome: 'agreed' } }],
      'notLeadersDecision',
    ],
  ])('%s', (_, [orders, reporter], code) => {
    expect(inReview().refused('instruct', order(orders, reporter), LEADER).code).toBe(code);
  });

  test('that would let a department act where it is asked', () => {
    const desk = walked();
    desk.does('advance', { to: 'joint' as StageId }, OPENER);
    const content = order({ assign: department('financeBureau') });
    expect(desk.refused('instruct', content, LEADER).code).toBe('alreadySigner');
  });

  test('of the two offices, whatever it orders', () => {
    const content = order({ priority: 'urgent' });
    expect(inReview().refused('instruct', content, TWO_OFFICES).code).toBe('notLeader');
  });
});
