import { describe, expect, test } from '@jest/globals';
import { possibleActions } from '../actions/actions.ts';
import { fold } from '../evolve.ts';
import { branch, words } from '../case-plan/plan-words.ts';
import { wakeAt } from '../clock/ringing.ts';
import { officer } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';
import {
  A,
  ACTING,
  approves,
  B,
  C,
  code,
  colleague,
  D,
  DRAFTER,
  rejects,
  round,
  SHOWING,
  SIGNING,
  signingDesk,
  signingPlan,
} from '../testing/signing-plan.ts';
import type { Actor } from '../case-event.ts';
import type { StageId } from '../case-plan/plan.ts';

const departments = [A, B, C];
const asked = (): Desk => signingDesk({ departments });
const inTurn = (): Desk => signingDesk({ departments, order: { by: 'oneByOne' } });

/** The id of the last command. */
const last = (desk: Desk): string => desk.events.at(-1)?.command?.id ?? '';

const takesBack = (desk: Desk, by: Actor, command = last(desk)) =>
  desk.does('withdraw', { command, reason: '填写有误' }, by);

const refusal = (desk: Desk, by: Actor, command = last(desk)) =>
  desk.refused('withdraw', { command, reason: '填写有误' }, by).code;

/** What somebody is told that he may take back. */
const listed = ({ state, plan, now }: Desk, by: Actor): readonly string[] =>
  possibleActions(state, { instant: now, actor: by, plan, calendar: districtCalendar })
    .filter(({ act }) => act === 'withdraw')
    .map(({ target, refusal: no }) => `${target}: ${no?.code ?? 'allowed'}`);

describe('撤回 of an answer', () => {
  test('asks the department again, as if it had said nothing', () => {
    const desk = asked();
    approves(desk, A);
    expect(takesBack(desk, officer(A))).toEqual(['answerWithdrawn', 'signersAsked']);
    expect(round(desk).answers).toEqual([]);
    expect(rejects(desk, A)).toContain('approvalRefused');
  });

  test('in a sequence: the next one waits again, and its turn comes again', () => {
    const desk = inTurn();
    approves(desk, A);
    takesBack(desk, officer(A));
    const content = { approval: 'vote', reason: '不同意' };
    expect(desk.refused('reject', content, officer(B)).code).toBe('notYourTurn');
    expect(approves(desk, A)).toEqual(['approvalAnswered', 'signersAsked']);
    approves(desk, B);
  });

  test('takes its open conditions with it, and their clocks', () => {
    const desk = asked();
    const conditions = [{ text: '补交图纸', due: '2026-03-20' as never, before: SHOWING }];
    desk.does('approve', { approval: 'vote', opinion: null, conditions }, officer(A));
    expect(takesBack(desk, officer(A))).toEqual([
      'answerWithdrawn',
      'taskDropped',
      'clockStopped',
      'signersAsked',
    ]);
    approves(desk, A);
    approves(desk, B);
    approves(desk, C);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
  });

  test('leaves the conditions of the others', () => {
    const desk = asked();
    const conditions = [{ text: '补交图纸', due: null, before: SHOWING }];
    const yes = { approval: 'vote', opinion: null, conditions };
    desk.does('approve', yes, officer(A));
    desk.does('approve', yes, officer(B));
    takesBack(desk, officer(B));
    expect(desk.state.tasks.map(({ state }) => state)).toEqual(['open', 'dropped']);
  });

  test('by the colleague in whose place it was given', () => {
    const desk = asked();
    const delegate = { ...officer(A), behalf: `${A}.colleague` };
    desk.does('approve', { approval: 'vote', opinion: null, conditions: [] }, delegate);
    expect(listed(desk, colleague(A))).toEqual([`${last(desk)}: allowed`]);
    expect(takesBack(desk, colleague(A))).toContain('answerWithdrawn');
  });

  test.each([
    ['somebody else of the department', colleague(A)],
    ['another department', officer(B)],
    ['the department that acts', officer(ACTING)],
  ])('is not for %s', (_, by) => {
    const desk = asked();
    approves(desk, A);
    expect(refusal(desk, by)).toBe('nothingToWithdraw');
  });

  test('is refused once the round is over', () => {
    const desk = signingDesk({ departments: [A] });
    approves(desk, A);
    expect(refusal(desk, officer(A))).toBe('builtUpon');
    const refused = asked();
    rejects(refused, A);
    expect(refusal(refused, officer(A))).toBe('builtUpon');
  });

  test('is refused once somebody of a later step has answered', () => {
    const desk = inTurn();
    approves(desk, A);
    const command = last(desk);
    approves(desk, B);
    expect(refusal(desk, officer(A), command)).toBe('builtUpon');
    takesBack(desk, officer(B));
    takesBack(desk, officer(A), command);
  });

  test('is not refused because others of its step have answered', () => {
    const desk = asked();
    approves(desk, A);
    const command = last(desk);
    approves(desk, B);
    takesBack(desk, officer(A), command);
    expect(round(desk).answers.map(({ department }) => department)).toEqual([B]);
  });

  test('of a note, of an unknown command, or twice there is nothing to withdraw', () => {
    const desk = asked();
    desk.does('addNote', { text: '记' }, officer(A));
    expect(refusal(desk, officer(A))).toBe('nothingToWithdraw');
    expect(refusal(desk, officer(A), 'nobody knows it')).toBe('nothingToWithdraw');
    approves(desk, A);
    const command = last(desk);
    takesBack(desk, officer(A), command);
    expect(refusal(desk, officer(A), command)).toBe('nothingToWithdraw');
  });

  test('needs a reason, and a case that goes on', () => {
    const desk = asked();
    approves(desk, A);
    const content = { command: last(desk), reason: '' };
    expect(desk.refused('withdraw', content, officer(A)).code).toBe('malformed');
    const hold = { ground: 'waiting', reason: '等待', notice: null };
    desk.does('hold', hold, officer(DRAFTER));
    expect(refusal(desk, officer(A), content.command)).toBe('caseHeld');
  });
});

describe('撤回 of having declined competence', () => {
  const DECLINED = { approval: 'vote', reason: '不归我管', proposes: null };

  test('lets the department answer', () => {
    const desk = asked();
    desk.does('declineCompetence', DECLINED, officer(A));
    expect(takesBack(desk, officer(A))).toEqual(['answerWithdrawn']);
    expect(round(desk).declined).toEqual([]);
    approves(desk, A);
  });

  test('is for the colleague in whose place it was said too', () => {
    const desk = asked();
    desk.does('declineCompetence', DECLINED, { ...officer(A), behalf: `${A}.colleague` });
    expect(listed(desk, colleague(A))).toEqual([`${last(desk)}: allowed`]);
    expect(takesBack(desk, colleague(A))).toEqual(['answerWithdrawn']);
  });

  test('is refused once the two offices have spoken', () => {
    const desk = asked();
    desk.does('declineCompetence', DECLINED, officer(A));
    const command = last(desk);
    const upheld = { approval: 'vote', department: code(A), reason: '三定规定明确' };
    const offices = { ...officer('districtOffice'), role: 'twoOffices' } as const;
    desk.does('upholdCompetence', upheld, offices);
    expect(refusal(desk, officer(A), command)).toBe('builtUpon');
  });
});

describe('撤回 of a step forwards', () => {
  /** Drafted since Monday 2 March, due after ten working days on the 16th; sent on by its drafter. */
  const drafted = (at = '2026-03-05 10:00'): Desk => {
    const desk = new Desk(signingPlan({ vote: { departments } }), '2026-03-02 10:00');
    desk.does('assign', { on: 'stage', target: 'drafting', to: 'x' }, officer(DRAFTER));
    desk.at(at).does('advance', { to: SIGNING }, officer(DRAFTER));
    return desk;
  };

  test('puts the case back where it was, in the same attempt and the same hands', () => {
    const desk = drafted();
    expect(takesBack(desk, officer(DRAFTER))).toEqual([
      'advanceWithdrawn',
      'approvalSuperseded',
      'clockStopped',
      'clockStopped',
      'clockStopped',
    ]);
    expect(desk.state).toMatchObject({
      stage: 'drafting',
      attempt: 1,
      acting: DRAFTER,
      enteredAt: wall('2026-03-02 10:00'),
      assignees: { drafting: 'x' },
      undo: null,
    });
    expect(round(desk).state).toBe('superseded');
    expect(fold(desk.events)).toEqual(desk.state);
  });

  test('lets the clock run on as if it had not stopped, and rings what it had still to ring', () => {
    const desk = drafted();
    takesBack(desk.at('2026-03-06 10:00'), officer(DRAFTER));
    expect(desk.clock('stage:draftingLimit#1')).toMatchObject({
      state: 'running',
      due: '2026-03-16',
      endedOn: null,
      breachedAt: null,
      moves: [],
    });
    expect(wakeAt(desk.state)).toBe(wall('2026-03-17 00:00'));
    expect(desk.at('2026-03-17 00:00').rings()).toEqual(['clockBreached']);
  });

  test('gains no time: a due day that passed meanwhile is breached at once', () => {
    const desk = drafted('2026-03-16 17:00');
    takesBack(desk.at('2026-03-20 09:00'), officer(DRAFTER));
    expect(desk.rings()).toEqual(['clockBreached']);
    expect(desk.clock('stage:draftingLimit#1')).toMatchObject({
      due: '2026-03-16',
      breachedAt: wall('2026-03-17 00:00'),
    });
  });

  test('keeps a breach', () => {
    const desk = drafted('2026-03-18 09:00');
    expect(desk.clock('stage:draftingLimit#1').state).toBe('late');
    takesBack(desk, officer(DRAFTER));
    expect(desk.clock('stage:draftingLimit#1')).toMatchObject({
      state: 'running',
      breachedAt: wall('2026-03-17 00:00'),
      late: null,
    });
    expect(desk.state.breaches).toBe(1);
  });

  test('ends the spans that began with it, and they begin anew', () => {
    const desk = drafted();
    takesBack(desk, officer(DRAFTER));
    expect(desk.clock('span').state).toBe('cancelled');
    desk.at('2026-03-09 10:00').does('advance', { to: SIGNING }, officer(DRAFTER));
    expect(desk.clock('case:span#2')).toMatchObject({ state: 'running', startedOn: '2026-03-09' });
    expect(round(desk)).toMatchObject({ round: 2, state: 'asked' });
    expect(desk.clock('stage:signingLimit#2').state).toBe('running');
  });

  test('lets a clock that was paused alone stand still again', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    desk.records({ households: 7, frozenOn: '2026-03-02' });
    const clock = 'stage:opinionsLimit#1';
    const pause = { clock, ground: 'test', reason: '检测', notice: null };
    desk.does('pauseClock', pause, officer('districtOffice'));
    desk.goes('hearing');
    expect(desk.clock(clock).state).toBe('met');
    takesBack(desk.at('2026-03-10 10:00'), officer('districtOffice'));
    expect(desk.clock(clock)).toMatchObject({ state: 'held', pauses: [{ to: null }] });
    desk.does('resumeClock', { clock, reason: '检测完毕' }, officer('districtOffice'));
    expect(desk.clock(clock)).toMatchObject({ state: 'running', due: '2026-03-30' });
    expect(desk.state.stage).toBe('opinions');
  });

  test('what was granted in the stage that goes on still counts', () => {
    const desk = drafted();
    for (const one of departments) approves(desk, one);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    takesBack(desk, officer(ACTING));
    expect(round(desk).state).toBe('granted');
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    expect(desk.state).toMatchObject({ stage: SHOWING, attempt: 2 });
  });

  test.each([
    ['an answer', (desk: Desk) => approves(desk, A)],
    ['a fact', (desk: Desk) => desk.records({ remark: '改' })],
  ])('is refused after %s', (_, act) => {
    const desk = drafted();
    const command = last(desk);
    act(desk);
    expect(refusal(desk, officer(DRAFTER), command)).toBe('builtUpon');
  });

  test('is not refused because somebody was told, reminded or has written a note', () => {
    const desk = drafted();
    const command = last(desk);
    desk.does('addNote', { text: '记' }, officer(A));
    desk.does('copyTo', { departments: [code(D)], text: null }, officer(ACTING));
    desk.does('readCopy', { copy: 'copy#1' }, officer(D));
    desk.does('urge', { on: 'approval', target: 'vote', text: null }, officer(DRAFTER));
    expect(takesBack(desk, officer(DRAFTER), command)).toContain('advanceWithdrawn');
  });

  test('is also for whom a stand-in has taken it, and is listed for him', () => {
    const desk = new Desk(signingPlan({ vote: { departments } }), '2026-03-02 10:00');
    desk.does('advance', { to: SIGNING }, colleague(DRAFTER, `${DRAFTER}.officer`));
    expect(listed(desk, officer(DRAFTER))).toEqual([`${last(desk)}: allowed`]);
    expect(takesBack(desk, officer(DRAFTER))).toContain('advanceWithdrawn');
  });

  test('is not refused because clocks have rung meanwhile', () => {
    const desk = drafted();
    const command = last(desk);
    desk.at('2026-03-30 10:00').rings();
    takesBack(desk, officer(DRAFTER), command);
    expect(desk.state.stage).toBe('drafting');
    expect(desk.clock('approval:vote#1').state).toBe('late');
  });

  test.each([
    ['a colleague', colleague(DRAFTER)],
    ['who acts there now', officer(ACTING)],
  ])('is not for %s', (_, by) => {
    expect(refusal(drafted(), by)).toBe('nothingToWithdraw');
  });

  test('a return or a closing is no step forwards', () => {
    const desk = drafted();
    const back = { to: 'drafting' as StageId, reason: '重拟' };
    desk.does('returnToStage', back, officer(ACTING));
    expect(refusal(desk, officer(ACTING))).toBe('nothingToWithdraw');
  });
});

describe('撤回 of a step forwards where ways are walked side by side', () => {
  /** Two ways in the signing stage, the first in two stages; A is asked in its second, B in the other way. */
  const sideBySide = (): Desk => {
    const plan = signingPlan({ vote: { departments: [A] }, other: { departments: [B] } });
    const [drafting, signing, showing] = plan.stages;
    if (drafting === undefined || signing === undefined || showing === undefined)
      throw new Error('the plan has three stages');
    const [vote, other] = signing.approvals;
    const inner = (id: string, more: object = {}) => ({
      ...signing,
      id: id as StageId,
      title: words(id, id),
      approvals: [],
      clocks: signing.clocks.map((clock) => ({ ...clock, id: `${id}Limit` })),
      next: [],
      returnTo: [],
      ...more,
    });
    const branches = [
      branch(
        'first',
        words('甲', 'first'),
        inner('one', { next: ['two'] }),
        inner('two', { approvals: [vote] }),
      ),
      branch('second', words('乙', 'second'), inner('three', { approvals: [other] })),
    ];
    const stages = [drafting, { ...signing, approvals: [], branches }, showing];
    const desk = new Desk({ ...plan, stages }, '2026-03-02 10:00');
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    return desk;
  };
  /** The first way in its second stage, where A is asked. */
  const inTwo = (): Desk => {
    const desk = sideBySide();
    desk.at('2026-03-04 10:00').does('advance', { to: 'two' as StageId }, officer(ACTING));
    return desk;
  };
  const ways = (desk: Desk): string[] =>
    desk.state.branches.map(({ id, stage }) => `${id} ${stage}`);

  test('the ways that were entered with the stage are entered no more', () => {
    const desk = sideBySide();
    expect(ways(desk)).toEqual(['first one', 'second three']);
    takesBack(desk, officer(DRAFTER));
    expect(ways(desk)).toEqual([]);
    expect(round(desk, 'other').state).toBe('superseded');
    const running = desk.state.clocks.filter(({ state }) => state === 'running');
    expect(running.map(({ id }) => id)).toEqual(['signingPeriod', 'stage:draftingLimit#1']);
  });

  test('within a way, only that way goes back', () => {
    const desk = inTwo();
    takesBack(desk, officer(ACTING));
    expect(ways(desk).toSorted()).toEqual(['first one', 'second three']);
    expect(round(desk).state).toBe('superseded');
    expect(round(desk, 'other').state).toBe('asked');
    expect(desk.clock('stage:oneLimit#1').state).toBe('running');
    expect(desk.clock('stage:twoLimit#1').state).toBe('cancelled');
    expect(desk.state.branches.find(({ id }) => id === 'first')).toMatchObject({
      attempt: 1,
      enteredAt: wall('2026-03-02 10:00'),
    });
    expect(fold(desk.events)).toEqual(desk.state);
  });

  test('what happens in another way does not rest on it: an answer there, with its condition', () => {
    const desk = inTwo();
    const command = last(desk);
    const conditions = [{ text: '补图', due: '2026-03-20' as never, before: SHOWING }];
    desk.does('approve', { approval: 'other', opinion: null, conditions }, officer(B));
    takesBack(desk, officer(ACTING), command);
    expect(ways(desk).toSorted()).toEqual(['first one', 'second three']);
    expect(round(desk, 'other').state).toBe('granted');
    expect(desk.state.tasks).toMatchObject([{ state: 'open' }]);
    expect(fold(desk.events)).toEqual(desk.state);
  });

  test('an answer in its own way does, and so does a fact of the case', () => {
    const desk = inTwo();
    const command = last(desk);
    desk.records({ remark: '改' });
    expect(refusal(desk, officer(ACTING), command)).toBe('builtUpon');
    const other = inTwo();
    const step = last(other);
    approves(other, A);
    expect(refusal(other, officer(ACTING), step)).toBe('builtUpon');
  });

  test('the end of a way is taken back: it goes on where it ended, with its clocks', () => {
    const desk = inTwo();
    approves(desk, A);
    desk.at('2026-03-05 10:00').does('finishBranch', { branch: 'first' }, officer(ACTING));
    const command = last(desk);
    expect(desk.clock('stage:twoLimit#1').state).toBe('met');
    approves(desk, B, 'other');
    expect(listed(desk, officer(ACTING))).toEqual([`${command}: allowed`]);
    takesBack(desk, officer(ACTING), command);
    expect(desk.state.branches.find(({ id }) => id === 'first')).toMatchObject({
      stage: 'two',
      attempt: 1,
      finished: false,
    });
    expect(desk.clock('stage:twoLimit#1')).toMatchObject({ state: 'running', endedOn: null });
    expect(desk.refused('advance', { to: SHOWING }, officer(ACTING)).code).toBe('branchesOpen');
    desk.does('finishBranch', { branch: 'first' }, officer(ACTING));
    expect(fold(desk.events)).toEqual(desk.state);
  });

  test('the end of a way stands once the case has gone on', () => {
    const desk = inTwo();
    approves(desk, A);
    approves(desk, B, 'other');
    desk.does('finishBranch', { branch: 'second' }, officer(ACTING));
    desk.does('finishBranch', { branch: 'first' }, officer(ACTING));
    const command = last(desk);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    expect(refusal(desk, officer(ACTING), command)).toBe('nothingToWithdraw');
  });
});
