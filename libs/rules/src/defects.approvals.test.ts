import { describe, expect, test } from '@jest/globals';
import { officer, TWO_OFFICES } from './testing/actors.ts';
import {
  A,
  ACTING,
  adds,
  approves,
  B,
  C,
  code,
  colleague,
  DRAFTER,
  EXTRA,
  rejects,
  round,
  SHOWING,
  SIGNING,
  signingDesk,
  signingPlan,
  signedUnder,
} from './testing/signing-plan.ts';
import type { StageId } from './case-plan/plan.ts';

/** What went wrong elsewhere, as users of other systems reported it: each name says what, and where. */

const departments = [A, B, C];
const BACK = { to: 'drafting' as StageId, reason: '材料不全' };

describe('defects that others had in approvals', () => {
  test('one member rejects and the ticket does not hang (loonflow#426)', () => {
    const desk = signingDesk({ departments });
    approves(desk, A);
    rejects(desk, B);
    expect(round(desk).state).toBe('refused');
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2, acting: DRAFTER });
    expect(desk.state.clocks.filter(({ state }) => state === 'running').length).toBeGreaterThan(1);
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    for (const one of departments) approves(desk, one);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
  });

  test('a return by one member moves backward, never forward (AntFlow-activiti PR 7)', () => {
    const desk = signingDesk({ departments });
    approves(desk, A);
    approves(desk, B);
    desk.does('returnToStage', BACK, officer(C));
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
    expect(round(desk).state).toBe('superseded');
    expect(desk.events.some(({ type }) => type === 'approvalGranted')).toBe(false);
  });

  test('approving one does not approve all by one key (steedos/workflow#1890)', () => {
    const desk = signedUnder(
      signingPlan({ vote: { departments: [A] }, other: { departments: [A] } }),
    );
    const key = { id: 'one key', fingerprint: 'vote' };
    const content = { act: 'approve', approval: 'vote', opinion: null, conditions: [] } as const;
    const answer = desk.ask({ ...content, ...key }, officer(A));
    if ('code' in answer) throw new Error(answer.code);
    desk.take(answer);
    expect(round(desk).state).toBe('granted');
    expect(round(desk, 'other')).toMatchObject({ state: 'asked', answers: [] });
    const reused = desk.ask(
      { ...content, approval: 'other', id: 'one key', fingerprint: 'other' },
      officer(A),
    );
    expect(reused).toMatchObject({ code: 'keyReused' });
  });

  test('2 of 3 decides as soon as two agree (laravel-process-approval#75)', () => {
    const desk = signingDesk({ departments, rule: { by: 'atLeast', count: 2 } });
    expect(approves(desk, C)).toEqual(['approvalAnswered']);
    expect(approves(desk, A)).toContain('approvalGranted');
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    expect(rejects(desk, B)).toEqual(['answeredLate']);
    expect(desk.state.stage).toBe(SHOWING);
  });

  test('2 of 3 is over as soon as two refuse, too (laravel-process-approval#75)', () => {
    const desk = signingDesk({ departments, rule: { by: 'atLeast', count: 2 } });
    rejects(desk, A);
    expect(rejects(desk, B)).toContain('approvalRefused');
  });

  test('a ratio counts approvals, not answers (yudao RATIO)', () => {
    const desk = signingDesk({ departments, rule: { by: 'share', basisPoints: 6_000 } });
    approves(desk, A);
    rejects(desk, B);
    expect(round(desk).state).toBe('asked');
    expect(rejects(desk, C)).toContain('approvalRefused');
  });

  test('removing after adding a signer leaves the round as it was (yudao#896)', () => {
    const desk = signingDesk({ departments, order: { by: 'oneByOne' } });
    const before = round(desk).signers.map(({ department }) => department);
    adds(desk, officer(A), 'before');
    const removed = { approval: 'vote', department: code(EXTRA), reason: '误加' };
    expect(desk.does('removeSigner', removed, officer(A))).toEqual([
      'signerRemoved',
      'signersAsked',
    ]);
    expect(round(desk).signers.map(({ department }) => department)).toEqual(before);
    for (const one of departments) approves(desk, one);
    expect(round(desk).state).toBe('granted');
  });

  test.each(['before', 'after', 'beside'] as const)(
    'adding a signer %s does not block a rejection (yudao PR 566)',
    (where) => {
      const desk = signingDesk({ departments });
      adds(desk, officer(A), where);
      expect(rejects(desk, B)).toContain('stageReturned');
      expect(desk.state.stage).toBe('drafting');
    },
  );

  test('an absent officer’s delegate answers on his behalf, on record (frappe#7822, objectstack#1299)', () => {
    const desk = signingDesk({ departments });
    const given = { on: 'approval', target: 'vote', to: `${A}.officer` } as const;
    desk.does('assign', given, officer(A));
    const yes = { approval: 'vote', opinion: null, conditions: [] };
    expect(desk.refused('approve', yes, colleague(A)).code).toBe('assignedToAnother');
    desk.does('approve', yes, colleague(A, `${A}.officer`));
    expect(round(desk).answers).toMatchObject([
      { department: A, by: `${A}.colleague`, behalf: `${A}.officer` },
    ]);
  });

  test('a committee decides by its chair, after it has heard everybody (erpnext#13732)', () => {
    const desk = signingDesk({
      departments,
      rule: { by: 'chair', chair: code(C) },
      order: { by: 'last', last: code(C) },
    });
    approves(desk, A);
    rejects(desk, B);
    expect(approves(desk, C)).toContain('approvalGranted');
  });

  test('whoever must answer is never nobody: a place that is not anybody’s has somebody who decides', () => {
    const desk = signingDesk({ departments: [A] });
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(A));
    const removed = { approval: 'vote', department: code(A), reason: '不归其管' };
    expect(desk.refused('removeSigner', removed, TWO_OFFICES).code).toBe('signerOfPlan');
    const moved = { approval: 'vote', from: code(A), to: code(EXTRA), reason: '归其管' };
    desk.does('transferSigner', moved, TWO_OFFICES);
    expect(approves(desk, EXTRA)).toContain('approvalGranted');
  });
});
