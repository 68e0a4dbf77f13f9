import { describe, expect, test } from '@jest/globals';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import {
  A,
  ACTING,
  adds,
  approves,
  B,
  C,
  code,
  colleague,
  D,
  EXTRA,
  rejects,
  round,
  signingDesk,
} from '../testing/signing-plan.ts';

const departments = [A, B, C];
const together = (): Desk => signingDesk({ departments });
const inTurn = (): Desk => signingDesk({ departments, order: { by: 'oneByOne' } });

/** `step department` of all who sign. */
const places = (desk: Desk): ReadonlySet<string> =>
  new Set(round(desk).signers.map(({ step, department }) => `${step} ${department}`));

const placed = (department: string, where: 'before' | 'after' | 'beside' = 'beside') => ({
  approval: 'vote',
  department: code(department),
  where,
  reason: '涉及该单位',
});
const gone = (department: string) => ({
  approval: 'vote',
  department: code(department),
  reason: '重复',
});
const moved = (from: string, to: string) => ({
  approval: 'vote',
  from: code(from),
  to: code(to),
  reason: '职能已划转',
});

describe('加签', () => {
  test('before: the one that adds waits, and answers when the added one has', () => {
    const desk = inTurn();
    expect(adds(desk, officer(A), 'before')).toEqual(['signerAdded', 'signersAsked']);
    expect(places(desk)).toEqual(new Set([`0 ${EXTRA}`, `1 ${A}`, `2 ${B}`, `3 ${C}`]));
    const content = { approval: 'vote', reason: '不同意' };
    expect(desk.refused('reject', content, officer(A)).code).toBe('notYourTurn');
    expect(approves(desk, EXTRA)).toEqual(['approvalAnswered', 'signersAsked']);
    expect(approves(desk, A)).toEqual(['approvalAnswered', 'signersAsked']);
  });

  test('before, among several who are asked: the others go on as they were asked', () => {
    const desk = together();
    adds(desk, officer(A), 'before');
    expect(places(desk)).toEqual(new Set([`0 ${B}`, `0 ${C}`, `0 ${EXTRA}`, `1 ${A}`]));
    approves(desk, B);
    approves(desk, EXTRA);
    approves(desk, C);
    expect(approves(desk, A)).toContain('approvalGranted');
  });

  test('after: it is asked right behind the one that adds, and before the next', () => {
    const desk = inTurn();
    expect(adds(desk, officer(A), 'after')).toEqual(['signerAdded']);
    expect(places(desk)).toEqual(new Set([`0 ${A}`, `1 ${EXTRA}`, `2 ${B}`, `3 ${C}`]));
    approves(desk, A);
    expect(desk.events.at(-1)).toMatchObject({ type: 'signersAsked', departments: [EXTRA] });
  });

  test('beside: it is asked at once, together with the one that adds', () => {
    const desk = inTurn();
    expect(adds(desk, officer(A))).toEqual(['signerAdded', 'signersAsked']);
    expect(places(desk)).toEqual(new Set([`0 ${A}`, `0 ${EXTRA}`, `1 ${B}`, `2 ${C}`]));
    approves(desk, A);
    expect(rejects(desk, EXTRA)).toContain('approvalRefused');
  });

  test.each([
    ['the acting department', officer(ACTING)],
    ['the two offices', TWO_OFFICES],
  ])('by %s: beside those who are asked now', (_, by) => {
    const desk = inTurn();
    approves(desk, A);
    adds(desk, by);
    expect(places(desk)).toEqual(new Set([`0 ${A}`, `1 ${B}`, `1 ${EXTRA}`, `2 ${C}`]));
    expect(round(desk).signers.at(-1)).toMatchObject({ origin: 'added', by: by.department });
  });

  test('the round is not granted without the added one', () => {
    const desk = together();
    adds(desk, officer(ACTING));
    for (const one of departments) approves(desk, one);
    expect(round(desk).state).toBe('asked');
    expect(approves(desk, EXTRA)).toContain('approvalGranted');
  });

  test.each([
    ['one of them', { by: 'any' }],
    ['two of them', { by: 'atLeast', count: 2 }],
    ['half of them', { by: 'share', basisPoints: 5_000 }],
    ['all of them', { by: 'all' }],
  ] as const)('the vote is not packed: %s is said of those whom the plan names', (_, rule) => {
    const desk = signingDesk({ departments, rule });
    adds(desk, officer(ACTING));
    adds(desk, officer(ACTING), 'beside', D);
    for (const friend of [EXTRA, D]) approves(desk, friend);
    const abstains = { approval: 'vote', reason: '无意见' };
    for (const one of [A, B]) desk.does('abstain', abstains, officer(one));
    if (round(desk).state === 'asked') desk.does('abstain', abstains, officer(C));
    expect(round(desk).state).toBe('refused');
  });

  test('nobody who was added is passed over, whatever the rule: his consent is asked besides', () => {
    const desk = signingDesk({ departments: [A, B], rule: { by: 'any' } });
    adds(desk, officer(A), 'after');
    approves(desk, A);
    approves(desk, B);
    expect(round(desk).state).toBe('asked');
    expect(rejects(desk, EXTRA)).toContain('approvalRefused');
  });

  test('where one decides alone, the added one advises like the others', () => {
    const desk = signingDesk({ departments: [A, B], rule: { by: 'chair', chair: code(B) } });
    adds(desk, officer(ACTING));
    rejects(desk, EXTRA);
    expect(approves(desk, B)).toContain('approvalGranted');
  });

  test.each([
    ['a stranger', STRANGER, 'notCoordinator'],
    ['a leader', LEADER, 'notCoordinator'],
    ['who comes later', officer(B), 'notYourTurn'],
  ])('is not for %s', (_, by, code_) => {
    expect(inTurn().refused('addSigner', placed(EXTRA), by).code).toBe(code_);
  });

  test('is not for a department that has answered, nor for one that is not competent', () => {
    const desk = together();
    approves(desk, A);
    expect(desk.refused('addSigner', placed(EXTRA), officer(A)).code).toBe('alreadyAnswered');
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(B));
    expect(desk.refused('addSigner', placed(EXTRA), officer(B)).code).toBe('competenceOpen');
  });

  test.each([
    ['nobody twice', B, 'alreadySigner'],
    ['never the department that acts', ACTING, 'actsItself'],
  ])('%s', (_, department, code_) => {
    expect(together().refused('addSigner', placed(department), officer(A)).code).toBe(code_);
  });

  test('nobody twice, also not one that has answered', () => {
    const desk = together();
    approves(desk, B);
    expect(desk.refused('addSigner', placed(B), officer(A)).code).toBe('alreadySigner');
  });

  test('where the plan fixes who signs, nobody is added', () => {
    const desk = signingDesk({ departments, mayAdd: false });
    expect(desk.refused('addSigner', placed(EXTRA), officer(A)).code).toBe('signersFixed');
    expect(desk.refused('addSigner', placed(EXTRA), TWO_OFFICES).code).toBe('signersFixed');
  });

  test('who does not sign has no before and after', () => {
    const content = placed(EXTRA, 'before');
    expect(together().refused('addSigner', content, TWO_OFFICES).code).toBe('malformed');
  });

  test('needs a reason, and a round that is asked', () => {
    const desk = together();
    const empty = { ...placed(EXTRA), reason: '' };
    expect(desk.refused('addSigner', empty, officer(A)).code).toBe('malformed');
    for (const one of departments) approves(desk, one);
    expect(desk.refused('addSigner', placed(EXTRA), TWO_OFFICES).code).toBe('approvalNotOpen');
    const unknown = { ...placed(EXTRA), approval: 'wishes' };
    expect(desk.refused('addSigner', unknown, TWO_OFFICES).code).toBe('unknownApproval');
  });
});

describe('减签', () => {
  const added = (): Desk => {
    const desk = together();
    adds(desk, officer(A));
    return desk;
  };

  test.each([
    ['the department that added', officer(A)],
    ['the acting department', officer(ACTING)],
    ['the two offices', TWO_OFFICES],
  ])('by %s, as if the place had never been', (_, by) => {
    const desk = added();
    expect(desk.does('removeSigner', gone(EXTRA), by)).toEqual(['signerRemoved']);
    expect(places(desk)).toEqual(new Set([`0 ${A}`, `0 ${B}`, `0 ${C}`]));
  });

  test('ends the round where only the removed one was missing', () => {
    const desk = added();
    for (const one of departments) approves(desk, one);
    expect(desk.does('removeSigner', gone(EXTRA), officer(A))).toEqual([
      'signerRemoved',
      'approvalGranted',
      'clockStopped',
    ]);
  });

  test('is not needed where none of those whom the plan names can still agree', () => {
    const desk = signingDesk({ departments: [A, B], rule: { by: 'any' } });
    adds(desk, officer(A));
    rejects(desk, A);
    expect(rejects(desk, B)).toContain('approvalRefused');
    expect(desk.state.stage).toBe('drafting');
  });

  test('asks the next ones where the removed one was in their way', () => {
    const desk = inTurn();
    adds(desk, officer(A), 'after');
    approves(desk, A);
    expect(desk.does('removeSigner', gone(EXTRA), officer(A))).toEqual([
      'signerRemoved',
      'signersAsked',
    ]);
    expect(desk.events.at(-1)).toMatchObject({ departments: [B] });
  });

  test('a department that was removed can be added again, and starts anew', () => {
    const desk = added();
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(EXTRA));
    desk.does('removeSigner', gone(EXTRA), officer(A));
    adds(desk, officer(B));
    expect(approves(desk, EXTRA)).toEqual(['approvalAnswered']);
  });

  test.each([
    ['whom the plan names', B, officer(ACTING), 'signerOfPlan'],
    ['who does not sign', D, officer(ACTING), 'notAsked'],
    ['by another signer', EXTRA, officer(B), 'notCoordinator'],
    ['by the added one itself', EXTRA, officer(EXTRA), 'notCoordinator'],
    ['by a leader', EXTRA, LEADER, 'notCoordinator'],
  ])('is refused: one %s', (_, department, by, code_) => {
    expect(added().refused('removeSigner', gone(department), by).code).toBe(code_);
  });

  test('is refused once the added one has answered', () => {
    const desk = added();
    approves(desk, EXTRA);
    expect(desk.refused('removeSigner', gone(EXTRA), officer(A)).code).toBe('alreadyAnswered');
  });
});

describe('转办 of a place', () => {
  test.each([
    ['the department itself', officer(A)],
    ['the two offices', TWO_OFFICES],
  ])('by %s: the other one stands in its place', (_, by) => {
    const desk = inTurn();
    expect(desk.does('transferSigner', moved(A, EXTRA), by)).toEqual(['signerTransferred']);
    expect(places(desk)).toEqual(new Set([`0 ${EXTRA}`, `1 ${B}`, `2 ${C}`]));
    const content = { approval: 'vote', reason: '不同意' };
    expect(desk.refused('reject', content, officer(A)).code).toBe('notAsked');
    approves(desk, EXTRA);
  });

  test('before its turn, too', () => {
    const desk = inTurn();
    desk.does('transferSigner', moved(C, EXTRA), officer(C));
    expect(places(desk)).toEqual(new Set([`0 ${A}`, `1 ${B}`, `2 ${EXTRA}`]));
  });

  test('the chair and the veto go with the place', () => {
    const chair = { by: 'chair', chair: code(A) } as const;
    const desk = signingDesk({ departments, rule: chair, veto: [A] });
    desk.does('transferSigner', moved(A, EXTRA), officer(A));
    for (const one of [B, C]) approves(desk, one);
    expect(round(desk)).toMatchObject({ state: 'asked', veto: [EXTRA] });
    expect(approves(desk, EXTRA)).toContain('approvalGranted');
  });

  test('settles whose it is where a department had declined', () => {
    const desk = together();
    const declined = { approval: 'vote', reason: '不归我管', proposes: code(EXTRA) };
    desk.does('declineCompetence', declined, officer(A));
    desk.does('transferSigner', moved(A, EXTRA), officer(ACTING));
    expect(round(desk).declined).toEqual([]);
    for (const one of [EXTRA, B]) approves(desk, one);
    expect(approves(desk, C)).toContain('approvalGranted');
  });

  test('the department that acts gives away what it has added, and no place of the plan: it is judged there', () => {
    const desk = together();
    adds(desk, officer(ACTING));
    desk.does('transferSigner', moved(EXTRA, D), officer(ACTING));
    const refused = desk.refused('transferSigner', moved(A, EXTRA), officer(ACTING));
    expect(refused.code).toBe('notCoordinator');
    for (const one of [A, B, C]) approves(desk, one);
    expect(round(desk).state).toBe('asked');
    expect(rejects(desk, D)).toContain('approvalRefused');
  });

  test.each([
    ['to the department that acts', moved(A, ACTING), officer(A), 'actsItself'],
    ['to one that signs already', moved(A, B), officer(A), 'alreadySigner'],
    ['to itself', moved(A, A), officer(A), 'sameDepartment'],
    ['of a place nobody has', moved(D, EXTRA), officer(A), 'notAsked'],
    ['by another signer', moved(A, EXTRA), officer(B), 'notCoordinator'],
    [
      'by a leader of the department',
      moved(A, EXTRA),
      { ...LEADER, department: code(A) },
      'notCoordinator',
    ],
    ['without a reason', { ...moved(A, EXTRA), reason: '' }, officer(A), 'malformed'],
  ] as const)('is refused %s', (_, content, by, code_) => {
    expect(together().refused('transferSigner', content, by).code).toBe(code_);
  });

  test('is refused once the department has answered', () => {
    const desk = together();
    approves(desk, A);
    expect(desk.refused('transferSigner', moved(A, EXTRA), TWO_OFFICES).code).toBe(
      'alreadyAnswered',
    );
  });

  test('is refused to the department itself once the two offices have said it is its own', () => {
    const desk = together();
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(A));
    desk.does('upholdCompetence', gone(A), TWO_OFFICES);
    expect(desk.refused('transferSigner', moved(A, EXTRA), officer(A)).code).toBe(
      'competenceUpheld',
    );
    desk.does('transferSigner', moved(A, EXTRA), TWO_OFFICES);
  });

  test('is for the person to whom the department has given it', () => {
    const desk = together();
    const mine = { on: 'approval', target: 'vote', to: `${A}.colleague` } as const;
    desk.does('assign', mine, officer(A));
    expect(desk.refused('transferSigner', moved(A, EXTRA), officer(A)).code).toBe(
      'assignedToAnother',
    );
    desk.does('transferSigner', moved(A, EXTRA), colleague(A));
  });
});
