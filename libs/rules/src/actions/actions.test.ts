import type { PlainDate } from '../calendar/plain-date.ts';
import type { CaseNumber } from '../case-number.ts';
import { describe, expect, test } from '@jest/globals';
import { possibleActions } from './actions.ts';
import type { Actor } from '../case-event.ts';
import { CASE_ACTS } from '../command.ts';
import { decide } from '../decide.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { FIRE, handedIn, INTAKE, inReview, OPENER, signer } from '../testing/permit-story.ts';
import { A, ACTING, adds, B, EXTRA, signingDesk } from '../testing/signing-plan.ts';

const LEAD = officer('expropriationDepartment');

/** `act target` of all that `by` may do now. */
const allowed = (desk: Desk, by: Actor): string[] =>
  listed(desk, by).flatMap(({ act, target, refusal }) =>
    refusal === null ? [`${act} ${target ?? ''}`.trim()] : [],
  );

const listed = (desk: Desk, by: Actor) => {
  const { state, plan, now } = desk;
  return possibleActions(state, { instant: now, actor: by, plan, calendar: districtCalendar });
};

const ANY_TIME = ['attachEvidence', 'addNote', 'reportIncident', 'copyTo'];
const URGING = ['urge approval money', 'urge approval plans', 'urge stage opinions'];
const WHOLE_CASE = ['hold forceMajeure', 'hold waiting', 'cancel'];

/** What whoever sees to it that the rounds end may do about those who sign. */
const COORDINATING = ['addSigner money', 'addSigner plans', 'assign stage opinions'];

/** Those whom the plan names are moved by the two offices alone. */
const REASSIGNING = [
  'transferSigner money auditBureau',
  'transferSigner money financeBureau',
  'transferSigner money justiceBureau',
  'transferSigner plans developmentBureau',
  'transferSigner plans naturalResourcesBureau',
];

const ITS_CLOCK = ['askExtension stage:opinionsLimit#1', 'pauseClock stage:opinionsLimit#1'];
/** Whoever has the case may ask others to help. */
const HELP = ['askHelp economic', 'askHelp administrative', 'askHelp judicial', 'reportProblem'];

describe('what may be done while the departments are asked', () => {
  const asked = (): Desk => new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');

  test.each<[string, Actor, string[]]>([
    [
      'the acting department',
      officer('districtOffice'),
      [
        'returnToStage drafting',
        'recordFacts',
        ...HELP,
        'declareConflict',
        ...COORDINATING,
        ...ANY_TIME,
        ...URGING,
        ...ITS_CLOCK,
      ],
    ],
    [
      'the lead department',
      LEAD,
      [
        'returnToStage drafting',
        'recordFacts',
        ...HELP,
        'declareConflict',
        // What it has just sent on, nobody has built on.
        'withdraw c2',
        // It has opened the case, and nothing was granted yet.
        'recall',
        ...URGING,
        ...ANY_TIME,
        ...WHOLE_CASE,
        ...ITS_CLOCK,
      ],
    ],
    [
      'the two offices',
      TWO_OFFICES,
      [
        'returnToStage drafting',
        'recordFacts',
        ...HELP,
        'declareConflict',
        ...COORDINATING,
        ...REASSIGNING,
        'transferStage opinions',
        ...URGING,
        ...ANY_TIME,
        ...WHOLE_CASE,
        ...ITS_CLOCK,
        'correctClock approval:money#1',
        'correctClock approval:plans#1',
        'correctClock roadPeriod',
        'correctClock stage:opinionsLimit#1',
      ],
    ],
    [
      'a department that is asked',
      officer('financeBureau'),
      [
        'approve money',
        'reject money',
        'abstain money',
        'declineCompetence money',
        'addSigner money',
        'transferSigner money financeBureau',
        'assign approval money',
        'returnToStage drafting',
        'declareConflict',
        ...ANY_TIME,
      ],
    ],
    ['a leader', LEADER, [...ANY_TIME, ...URGING, 'instruct', 'declareConflict']],
    ['a stranger', STRANGER, []],
  ])('by %s', (_, by, acts) => {
    expect(allowed(asked(), by).toSorted()).toEqual(acts.toSorted());
  });

  test('and what stands in the way of the rest, with all that is missing', () => {
    const advance = listed(asked(), TWO_OFFICES).find(({ act }) => act === 'advance');
    expect(advance).toMatchObject({
      target: 'hearing',
      title: { zh: '进入“征求意见”', en: 'Advance to “Hearing”' },
      refusal: { code: 'approvalsMissing', missing: expect.arrayContaining([expect.anything()]) },
    });
    expect(advance?.refusal?.missing).toHaveLength(5);
  });
});

test('a department that has answered may not answer again', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
  desk.does(
    'approve',
    { approval: 'money', opinion: null, conditions: [] },
    officer('financeBureau'),
  );
  const [approved] = desk.events.slice(-1);
  expect(allowed(desk, officer('financeBureau')).toSorted()).toEqual(
    [...ANY_TIME, 'declareConflict', `withdraw ${approved?.command?.id}`].toSorted(),
  );
});

test('on hold only resuming, cancelling and recording are left', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00');
  desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, LEAD);
  expect(allowed(desk, LEAD).toSorted()).toEqual(
    ['recordFacts', ...ANY_TIME, 'resume', 'cancel', 'recall', 'declareConflict'].toSorted(),
  );
});

test('after the end nothing is left, and everything says so', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00');
  desk.does('cancel', { reason: '不再征收' }, LEAD);
  const codes = listed(desk, LEAD).map(({ refusal }) => refusal?.code);
  expect(new Set(codes)).toEqual(new Set(['caseEnded']));
});

test('K17: a period that ended a minute ago has ended, though nobody has rung', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions', 'hearing');
  desk.records({ escrow: 10, budget: 10, settled: true });
  expect(allowed(desk.at('2026-04-01 23:59'), TWO_OFFICES)).not.toContain('advance decision');
  expect(allowed(desk.at('2026-04-02 00:00'), TWO_OFFICES)).toContain('advance decision');
  const key = { id: 'a', fingerprint: 'a' };
  expect(
    desk.ask({ act: 'advance', to: 'decision' as StageId, ...key }, TWO_OFFICES),
  ).toBeInstanceOf(Array);
});

describe('what may be done about those who sign', () => {
  const desk = (): Desk => signingDesk({ departments: [A, B], veto: [A], mayAdd: true });
  const codeOf = (one: Desk, by: Actor, act: string, target: string | null) =>
    listed(one, by).find((found) => found.act === act && found.target === target)?.refusal?.code;

  test('names the place, and the refusal in its way', () => {
    const one = desk();
    adds(one, officer(A));
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    one.does('declineCompetence', declined, officer(B));
    const place = (department: string) => `vote ${department}`;
    expect(codeOf(one, officer(A), 'removeSigner', place(EXTRA))).toBeUndefined();
    expect(codeOf(one, officer(B), 'removeSigner', place(EXTRA))).toBe('notCoordinator');
    expect(codeOf(one, TWO_OFFICES, 'upholdCompetence', place(B))).toBeUndefined();
    expect(codeOf(one, officer(ACTING), 'upholdCompetence', place(B))).toBe('notTwoOffices');
    expect(codeOf(one, officer(A), 'veto', 'vote')).toBeUndefined();
    expect(codeOf(one, officer(EXTRA), 'veto', 'vote')).toBe('noVeto');
    expect(codeOf(one, officer(B), 'approve', 'vote')).toBe('competenceOpen');
    expect(codeOf(one, officer(A), 'reconfirm', null)).toBe('nothingToReconfirm');
    expect(codeOf(one, officer(A), 'withdraw', null)).toBe('nothingToWithdraw');
  });

  test('lists no veto, no adding and no confirming where the plan has none', () => {
    const one = signingDesk({ departments: [A], mayAdd: false, reconfirm: false });
    const acts = listed(one, officer(A)).map(({ act }) => act);
    expect(acts).not.toContain('veto');
    expect(acts).not.toContain('addSigner');
    expect(acts).not.toContain('reconfirm');
  });

  test('has a title in both languages that names whom and what it is about', () => {
    const found = listed(desk(), TWO_OFFICES).find(({ act }) => act === 'transferSigner');
    expect(found?.title).toEqual({
      zh: '转办会签（财政局）：vote',
      en: 'Transfer the place of Finance Bureau: vote',
    });
  });
});

test('every act a person may ask for is somewhere in the list', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
  const asked = listed(desk, TWO_OFFICES);
  const clock = 'stage:opinionsLimit#1';
  const acting = officer('districtOffice');
  desk.does('askExtension', { clock, amount: 2, reason: '等图纸' }, acting);
  const waiting = listed(desk, TWO_OFFICES);
  desk.does('pauseClock', { clock, ground: 'test', reason: '检测', notice: null }, acting);
  const still = listed(desk, TWO_OFFICES);
  desk.at('2026-06-01 10:00').rings();
  const late = listed(desk, TWO_OFFICES);
  const signing = signingDesk({ departments: [A, B], veto: [A] });
  adds(signing, officer(A));
  const declined = { approval: 'vote', reason: '不归我管', proposes: null };
  signing.does('declineCompetence', declined, officer(B));
  const signed = listed(signing, TWO_OFFICES);
  const handed = handedIn();
  const intake = listed(handed, INTAKE);
  const reviewed = inReview();
  const conditions = [{ text: '设置消防通道', due: null, before: null }];
  reviewed.does('approve', { approval: 'fireShare', opinion: null, conditions }, signer('police'));
  reviewed.does('copyTo', { departments: [OPENER.department], text: null }, FIRE);
  reviewed.does('linkCase', { role: 'basis', number: 'D-1' as CaseNumber }, TWO_OFFICES);
  reviewed.does(
    'reportProblem',
    { department: FIRE.department, text: '管线', due: '2026-03-20' as PlainDate },
    OPENER,
  );
  const copied = listed(reviewed, OPENER);
  const all = [asked, waiting, still, late, signed, intake, copied];
  const acts = new Set(all.flat().map(({ act }) => act));
  // Which plan a case could be moved to, no case knows: migrations are tried by their own dry run.
  expect(CASE_ACTS.filter((act) => !acts.has(act))).toEqual(['migrate']);
});

test('looking at what is possible changes nothing and records no breach', () => {
  const desk = new Desk(roadPlan, '2026-03-02 10:00').at('2026-12-01 10:00');
  const before = JSON.stringify(desk.state);
  listed(desk, TWO_OFFICES);
  expect(JSON.stringify(desk.state)).toBe(before);
  const { state, plan, now } = desk;
  const moment = { instant: now, actor: TWO_OFFICES, plan, calendar: districtCalendar };
  expect(decide(state, { act: 'ring' }, moment)).toHaveLength(3);
});
