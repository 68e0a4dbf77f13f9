import { describe, expect, test } from '@jest/globals';
import { eventWords } from '../event-words.ts';
import { A, approves as approvesVote, B, signingDesk } from '../testing/signing-plan.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { roadPlan } from '../testing/fixture-plans.ts';

const HEARING = { to: 'hearing' as StageId };
const yes = (approval: string) => ({ approval, opinion: null, conditions: [] });
const no = (approval: string) => ({ approval, reason: '资金未落实' });

/** Asked on 2026-03-02: two departments for the plans, three for the money. */
const asked = (): Desk => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
  desk.records({ households: 7, frozenOn: '2026-03-02' });
  return desk;
};

const approves = (desk: Desk, approval: string, ...departments: readonly string[]): void => {
  for (const one of departments) desk.does('approve', yes(approval), officer(one));
};

const rounds = (desk: Desk): string[] =>
  desk.state.approvals.map(({ approval, round, state }) => `${approval}#${round} ${state}`);

describe('all must approve', () => {
  test('in any order; each answer is on record, and the last one grants', () => {
    const desk = asked();
    approves(desk, 'money', 'auditBureau', 'financeBureau');
    expect(rounds(desk)).toEqual(['plans#1 asked', 'money#1 asked']);
    desk.at('2026-03-03 15:00');
    expect(
      desk.does(
        'approve',
        { approval: 'money', opinion: '同意', conditions: [] },
        officer('justiceBureau'),
      ),
    ).toEqual(['approvalAnswered', 'approvalGranted', 'clockStopped']);
    expect(rounds(desk)).toEqual(['plans#1 asked', 'money#1 granted']);
    expect(desk.state.approvals[1]?.answers).toEqual([
      expect.objectContaining({ department: 'auditBureau', answer: 'approved' }),
      expect.objectContaining({ department: 'financeBureau', answer: 'approved' }),
      expect.objectContaining({ department: 'justiceBureau', by: 'justiceBureau.officer' }),
    ]);
  });

  test('until then the stage is not left, and the refusal names everyone who is missing', () => {
    const desk = asked();
    approves(desk, 'plans', 'developmentBureau');
    approves(desk, 'money', 'financeBureau', 'justiceBureau', 'auditBureau');
    const refusal = desk.refused('advance', HEARING, TWO_OFFICES);
    expect(refusal).toMatchObject({ code: 'approvalsMissing', subject: 'plans' });
    expect(refusal.missing).toHaveLength(1);
    expect(refusal.missing[0]?.en).toContain('Natural Resources Bureau');
    approves(desk, 'plans', 'naturalResourcesBureau');
    expect(desk.does('advance', HEARING, TWO_OFFICES)).toContain('stageEntered');
  });

  test('silence is no consent: a breached approval still waits', () => {
    const desk = asked();
    approves(desk, 'plans', 'developmentBureau', 'naturalResourcesBureau');
    desk.at('2026-12-01 09:00').rings();
    expect(desk.refused('advance', HEARING, TWO_OFFICES).code).toBe('approvalsMissing');
    approves(desk, 'money', 'financeBureau', 'justiceBureau', 'auditBureau');
    expect(desk.does('advance', HEARING, TWO_OFFICES)).toContain('stageEntered');
  });
});

describe('a rejection', () => {
  test('returns the case to the stage the plan names, with its reason, and ends every open round', () => {
    const desk = asked();
    approves(desk, 'plans', 'developmentBureau');
    desk.at('2026-03-03 10:00');
    expect(desk.does('reject', no('money'), officer('financeBureau'))).toEqual([
      'approvalAnswered',
      'approvalRefused',
      'stageReturned',
      'approvalSuperseded',
      'clockStopped',
      'clockStopped',
      'clockStopped',
      'stageEntered',
      'clockStarted',
    ]);
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
    expect(rounds(desk)).toEqual(['plans#1 superseded', 'money#1 refused']);
    expect(desk.events.find(({ type }) => type === 'stageReturned')).toMatchObject({
      from: 'opinions',
      to: 'drafting',
      reason: '资金未落实',
    });
    expect(desk.state.approvals[1]?.answers.at(-1)).toMatchObject({
      department: 'financeBureau',
      answer: 'rejected',
    });
  });

  test('makes nothing count that was approved before: the new round asks everyone again', () => {
    const desk = asked();
    approves(desk, 'plans', 'developmentBureau', 'naturalResourcesBureau');
    approves(desk, 'money', 'auditBureau', 'justiceBureau');
    desk.does('reject', no('money'), officer('financeBureau'));
    const again = { to: 'opinions' as StageId };
    desk.does('advance', again, officer('expropriationDepartment'));
    expect(rounds(desk)).toEqual([
      'plans#1 superseded',
      'money#1 refused',
      'plans#2 asked',
      'money#2 asked',
    ]);
    approves(desk, 'plans', 'developmentBureau', 'naturalResourcesBureau');
    approves(desk, 'money', 'financeBureau');
    const refusal = desk.refused('advance', HEARING, TWO_OFFICES);
    expect(refusal.missing.map(({ en }) => en)).toEqual([
      'Justice Bureau must answer [money]',
      'Audit Bureau must answer [money]',
    ]);
    expect(desk.clock('approval:money#2').state).toBe('running');
  });

  test('needs a reason', () => {
    const empty = { approval: 'money', reason: '' };
    expect(asked().refused('reject', empty, officer('financeBureau')).code).toBe('malformed');
  });
});

describe('an answer is refused', () => {
  test.each([
    ['of a department that is not asked', STRANGER, 'money', 'notAsked'],
    [
      'of a department asked in the other approval only',
      officer('financeBureau'),
      'plans',
      'notAsked',
    ],
    ['of the department that acts', officer('districtOffice'), 'plans', 'notAsked'],
    ['of the two offices, who answer for nobody', TWO_OFFICES, 'plans', 'notAsked'],
    ['of a leader', LEADER, 'plans', 'notAsked'],
    [
      'of a leader of an asked department',
      { ...LEADER, department: officer('financeBureau').department },
      'money',
      'notAsked',
    ],
    ['to an approval of a later stage', officer('justiceBureau'), 'legality', 'approvalNotOpen'],
    [
      'to an approval the plan does not know',
      officer('financeBureau'),
      'wishes',
      'unknownApproval',
    ],
    ['to a name every object has', officer('financeBureau'), 'constructor', 'unknownApproval'],
  ] as const)('%s', (_, by, approval, code) => {
    expect(asked().refused('approve', yes(approval), by).code).toBe(code);
    expect(asked().refused('reject', no(approval), by).code).toBe(code);
  });

  test('given twice in one round, whatever the second says', () => {
    const desk = asked();
    approves(desk, 'money', 'financeBureau');
    const again = officer('financeBureau');
    expect(desk.refused('approve', yes('money'), again).code).toBe('alreadyAnswered');
    expect(desk.refused('reject', no('money'), again).code).toBe('alreadyAnswered');
  });

  test('given again after the round is granted', () => {
    const desk = asked();
    approves(desk, 'plans', 'developmentBureau', 'naturalResourcesBureau');
    expect(desk.refused('reject', no('plans'), officer('developmentBureau')).code).toBe(
      'alreadyAnswered',
    );
  });

  test('on hold, and possible again after it', () => {
    const desk = asked();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    expect(desk.refused('approve', yes('money'), officer('financeBureau')).code).toBe('caseHeld');
    desk.does('resume', { reason: '继续' }, TWO_OFFICES);
    approves(desk, 'money', 'financeBureau');
  });

  test('after the case was cancelled', () => {
    const desk = asked();
    desk.does('cancel', { reason: '不再征收' }, TWO_OFFICES);
    expect(rounds(desk)).toEqual(['plans#1 superseded', 'money#1 superseded']);
    expect(desk.refused('approve', yes('money'), officer('financeBureau')).code).toBe('caseEnded');
  });
});

describe('an answer after its round was over', () => {
  const returned = (): Desk => {
    const desk = asked();
    desk.does('returnToStage', { to: 'drafting' as StageId, reason: '重拟' }, TWO_OFFICES);
    return desk;
  };

  test('is kept as a record, and changes nothing', () => {
    const desk = returned();
    expect(desk.does('reject', no('money'), officer('financeBureau'))).toEqual(['answeredLate']);
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
    expect(desk.state.approvals[1]).toMatchObject({
      state: 'superseded',
      answers: [],
      late: [{ department: 'financeBureau', answer: 'rejected', opinion: '资金未落实' }],
    });
  });

  test('is kept once', () => {
    const desk = returned();
    approves(desk, 'money', 'financeBureau');
    expect(desk.refused('approve', yes('money'), officer('financeBureau')).code).toBe(
      'alreadyAnswered',
    );
  });

  test('sets no conditions', () => {
    const desk = returned();
    const conditions = [{ text: '先落实资金', due: null, before: null }];
    const content = { approval: 'money', opinion: null, conditions };
    expect(desk.does('approve', content, officer('financeBureau'))).toEqual(['answeredLate']);
  });
});

describe('a return', () => {
  test.each([
    ['hearing', 'not earlier', 'notReturnable'],
    ['nowhere', 'no stage of the plan', 'unknownStage'],
  ])('to %s is refused: %s', (to, _, code) => {
    const content = { to: to as StageId, reason: '补正' };
    expect(asked().refused('returnToStage', content, TWO_OFFICES).code).toBe(code);
  });

  test('needs a reason', () => {
    const content = { to: 'drafting' as StageId, reason: '' };
    expect(asked().refused('returnToStage', content, TWO_OFFICES).code).toBe('malformed');
  });

  test('is for a department that is asked, and no more for one that has answered', () => {
    const content = { to: 'drafting' as StageId, reason: '补正' };
    const desk = asked();
    approves(desk, 'money', 'financeBureau');
    expect(desk.refused('returnToStage', content, officer('financeBureau')).code).toBe(
      'notYourCase',
    );
    expect(desk.does('returnToStage', content, officer('auditBureau'))).toContain('stageEntered');
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 2 });
  });
});

test('a late approval keeps the conditions on which it was given, for the record, and asks nobody to fulfil them', () => {
  const desk = signingDesk({ departments: [A, B], rule: { by: 'any' } });
  approvesVote(desk, A);
  const conditions = [{ text: '先做环评', due: null, before: null }];
  const content = { approval: 'vote', opinion: '同意', conditions };
  expect(desk.does('approve', content, officer(B))).toEqual(['answeredLate']);
  const late = desk.events.at(-1);
  if (late === undefined) throw new Error('nothing was said');
  expect(late).toMatchObject({ type: 'answeredLate', answer: 'approved', conditions });
  expect(desk.state.tasks).toEqual([]);
  expect(eventWords(late, { state: desk.state, plan: desk.plan }).zh).toContain('附条件：先做环评');
});
