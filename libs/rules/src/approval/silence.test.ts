import { describe, expect, test } from '@jest/globals';
import { wakeAt } from '../clock/ringing.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import { wall } from '../testing/time.ts';
import {
  A,
  ACTING,
  approves,
  B,
  C,
  code,
  DRAFTER,
  EXTRA,
  adds,
  rejects,
  round,
  signingDesk,
  signingPlan,
  signedUnder,
  SILENCE,
} from '../testing/signing-plan.ts';

/** Asked on Monday 2 March for five working days: the time is over when the 9th ends. */
const OVER = '2026-03-10 00:00';
const LONG_AFTER = '2026-06-01 10:00';

const consulting = (means: keyof typeof SILENCE, more: object = {}): Desk =>
  signingDesk({
    departments: [A, B],
    nature: 'consultation',
    silence: SILENCE[means],
    ...more,
  });

const TO_EXTRA = { approval: 'vote', from: code(B), to: code(EXTRA), reason: '职能已划转' };
const HOLD = { ground: 'waiting', reason: '等待', notice: null };

describe('silence that counts as no objection', () => {
  test('is taken by the case itself, for each who was silent, when the breach is on record', () => {
    const desk = consulting('noObjection');
    approves(desk, A);
    expect(desk.at(OVER).rings()).toEqual([
      'clockBreached',
      'approvalAnswered',
      'approvalGranted',
      'clockStopped',
    ]);
    expect(desk.events.find(({ at }) => at === wall(OVER))?.command).toBeNull();
    expect(round(desk).answers.at(-1)).toMatchObject({
      department: B,
      by: 'system',
      answer: 'noObjection',
    });
    expect(desk.clock('approval:vote#1').state).toBe('late');
  });

  test('is not taken a minute before the time is over, nor twice', () => {
    const desk = consulting('noObjection');
    expect(desk.at('2026-03-09 23:59').rings()).toEqual([]);
    expect(desk.at(OVER).rings()).toContain('approvalGranted');
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
  });

  test('counts as agreeing, so that one refusal still refuses', () => {
    const desk = consulting('noObjection', { departments: [A, B, C], rule: { by: 'any' } });
    rejects(desk, A);
    desk.at(OVER).rings();
    expect(round(desk)).toMatchObject({ state: 'granted' });
    const all = consulting('noObjection');
    expect(rejects(all, A)).toContain('approvalRefused');
  });

  test('is never taken for a decision, whatever its plan says', () => {
    const desk = consulting('noObjection', { nature: 'decision' });
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    expect(round(desk).state).toBe('asked');
  });

  test('an answer that comes afterwards is a record', () => {
    const desk = consulting('noObjection');
    desk.at(OVER).rings();
    const content = { approval: 'vote', reason: '有异议' };
    expect(desk.refused('reject', content, officer(A)).code).toBe('alreadyAnswered');
  });
});

describe('silence that counts as a refusal', () => {
  test('returns the case as a refusal does, with the reason that nobody answered', () => {
    const desk = consulting('refused');
    expect(desk.at(OVER).rings()).toEqual(
      expect.arrayContaining(['approvalAnswered', 'approvalRefused', 'stageReturned']),
    );
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
    expect(desk.events.find(({ type }) => type === 'stageReturned')).toMatchObject({
      reason: '逾期未答复，视为不同意',
      by: { role: 'system' },
    });
  });

  test('of who holds a veto grants nothing that the others have approved', () => {
    const rule = { by: 'atLeast', count: 1 } as const;
    const desk = consulting('refused', { nature: 'decision', rule, veto: [B] });
    approves(desk, A);
    expect(round(desk).state).toBe('asked');
    expect(desk.at(OVER).rings()).toContain('approvalRefused');
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
  });

  test('of the others takes nothing from what is approved', () => {
    const rule = { by: 'atLeast', count: 1 } as const;
    const order = { by: 'last', last: B } as const;
    const desk = consulting('refused', { departments: [A, C, B], rule, veto: [B], order });
    approves(desk, A);
    expect(desk.at(OVER).rings()).not.toContain('approvalRefused');
    expect(approves(desk, B)).toContain('approvalGranted');
  });

  test('makes nobody a preparer who happens to look at the case', () => {
    const desk = consulting('refused').at(OVER);
    desk.does('addNote', { text: '记' }, officer(A));
    expect(desk.state.preparedBy).not.toContain(officer(A).account);
  });

  test('is judged on the day it fell due: what would have rung later in that stage has not', () => {
    const desk = consulting('refused').at(LONG_AFTER);
    desk.rings();
    const breached = desk.events.flatMap((one) =>
      one.type === 'clockBreached' ? [one.clock] : [],
    );
    expect(breached).toEqual(['approval:vote#1']);
    expect(desk.clock('stage:signingLimit#1').state).toBe('cancelled');
  });
});

describe('silence means nothing', () => {
  test('where the plan does not say so: the ladder goes on, and the round is asked', () => {
    const desk = signingDesk({ departments: [A, B] });
    expect(desk.at(OVER).rings()).toEqual(['clockBreached']);
    expect(round(desk).state).toBe('asked');
  });

  test('on hold, when nobody could have answered, and not after it either', () => {
    const desk = consulting('refused');
    const plan = desk.plan;
    desk.plan = {
      ...plan,
      stages: plan.stages.map((stage) => ({
        ...stage,
        approvals: stage.approvals.map((one) => ({
          ...one,
          clock: { ...one.clock, pausedBy: [] },
        })),
      })),
    };
    desk.does('hold', HOLD, officer(DRAFTER));
    expect(desk.at(OVER).rings()).toEqual(['clockBreached']);
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    desk.does('resume', { reason: '继续' }, officer(DRAFTER));
    expect(desk.rings()).not.toContain('approvalAnswered');
    approves(desk, A);
    expect(approves(desk, B)).toContain('approvalGranted');
  });

  test('of a department that has said it is not competent: it was not silent', () => {
    const desk = consulting('noObjection');
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(A));
    expect(desk.at(OVER).rings()).toEqual(['clockBreached', 'approvalAnswered']);
    expect(round(desk).answers).toMatchObject([{ department: B, answer: 'noObjection' }]);
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    expect(round(desk).state).toBe('asked');
  });

  test('of a department that was never asked: the next one is asked, and has to answer', () => {
    const desk = consulting('noObjection', { order: { by: 'oneByOne' } });
    expect(desk.at(OVER).rings()).toEqual(['clockBreached', 'approvalAnswered', 'signersAsked']);
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    expect(round(desk).state).toBe('asked');
    expect(approves(desk, B)).toContain('approvalGranted');
  });

  test.each([
    [
      'is put in another’s place',
      (desk: Desk) => desk.does('transferSigner', TO_EXTRA, TWO_OFFICES),
    ],
    ['is added', (desk: Desk) => adds(desk, officer(ACTING))],
  ])('of a department that %s five minutes before the time is over', (_, comes) => {
    const desk = consulting('noObjection');
    approves(desk, A);
    comes(desk.at('2026-03-09 23:55'));
    desk.at(OVER).rings();
    expect(round(desk).answers.map(({ department }) => department)).not.toContain(EXTRA);
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    expect(round(desk).state).toBe('asked');
    expect(rejects(desk, EXTRA)).toContain('approvalRefused');
  });

  test('of a department whose turn came ten minutes before the time was over', () => {
    const desk = consulting('noObjection', { order: { by: 'oneByOne' } });
    approves(desk.at('2026-03-09 23:50'), A);
    expect(desk.at(OVER).rings()).toEqual(['clockBreached']);
    expect(round(desk).state).toBe('asked');
    expect(rejects(desk, B)).toContain('approvalRefused');
  });

  test('of a department that is added on the day the round is asked, it means what the plan says', () => {
    const desk = consulting('noObjection');
    adds(desk, officer(ACTING));
    expect(desk.at(OVER).rings()).toContain('approvalGranted');
    expect(round(desk).answers.map(({ department }) => department)).toContain(EXTRA);
  });

  test('of a department that is added after the time is over', () => {
    const desk = consulting('noObjection', { order: { by: 'oneByOne' } });
    desk.at(OVER).rings();
    adds(desk, officer(ACTING));
    expect(desk.at(LONG_AFTER).rings()).not.toContain('approvalAnswered');
    approves(desk, EXTRA);
    expect(approves(desk, B)).toContain('approvalGranted');
  });
});

describe('several times that are over at once', () => {
  const both = (first: keyof typeof SILENCE, second: keyof typeof SILENCE): Desk =>
    signedUnder(
      signingPlan({
        one: { departments: [A], nature: 'consultation', silence: SILENCE[first] },
        two: { departments: [B], nature: 'consultation', silence: SILENCE[second] },
      }),
    );

  test('all breaches are on record before any silence is taken', () => {
    const desk = both('noObjection', 'noObjection');
    expect(desk.at(OVER).rings()).toEqual([
      'clockBreached',
      'clockBreached',
      'approvalAnswered',
      'approvalGranted',
      'clockStopped',
      'approvalAnswered',
      'approvalGranted',
      'clockStopped',
    ]);
  });

  test('each silence is judged on what the one before has made: a return ends the other round', () => {
    const desk = both('refused', 'refused');
    const happened = desk.at(LONG_AFTER).rings();
    expect(happened.filter((type) => type === 'stageReturned')).toHaveLength(1);
    expect(round(desk, 'one').state).toBe('refused');
    expect(round(desk, 'two')).toMatchObject({ state: 'superseded', answers: [] });
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
  });

  test('looking late and looking at every wake come to the same', () => {
    const late = both('noObjection', 'refused');
    late.at(LONG_AFTER).rings();
    const punctual = both('noObjection', 'refused');
    punctual.ringsUntil(LONG_AFTER);
    const told = (desk: Desk) => desk.state.approvals.map(({ state }) => state);
    expect(told(late)).toEqual(told(punctual));
    expect(late.state.stage).toBe(punctual.state.stage);
  });
});

test('K13: after silence was taken the wake moves forward', () => {
  for (const means of ['noObjection', 'refused'] as const) {
    const desk = consulting(means, { order: { by: 'oneByOne' } });
    expect(wakeAt(desk.state)).toBe(wall(OVER));
    desk.at(OVER).rings();
    expect(wakeAt(desk.state)).toBeGreaterThan(wall(OVER));
  }
});

test('a step forwards that silence has carried on is not withdrawn', () => {
  const desk = consulting('noObjection');
  const sent = desk.events.find(({ type }) => type === 'stageAdvanced')?.command?.id ?? '';
  desk.at(OVER).rings();
  const content = { command: sent, reason: '有误' };
  expect(desk.refused('withdraw', content, officer(DRAFTER)).code).toBe('builtUpon');
  expect(desk.refused('withdraw', content, TWO_OFFICES).code).toBe('nothingToWithdraw');
});
