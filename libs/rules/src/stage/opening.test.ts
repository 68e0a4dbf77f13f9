import { describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../case-number.ts';
import type { OpenCase } from '../command.ts';
import { decide, isRefusal } from '../decide.ts';
import { fold } from '../evolve.ts';
import { officer } from '../testing/actors.ts';
import { Desk, opening } from '../testing/desk.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { inForceFrom } from '../case-plan/plan-words.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { demolitionPlan } from '../plans/index.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { loanPlan, roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

const moment = {
  instant: wall('2026-03-02 10:00'),
  actor: officer('housingBureau'),
  plan: roadPlan,
  calendar: districtCalendar,
};
const open = (changes: Partial<OpenCase> = {}) =>
  decide(undefined, opening(roadPlan, changes), moment);

const opened = (changes: Partial<OpenCase> = {}) => {
  const events = open(changes);
  if (isRefusal(events)) throw new Error(events.message.en);
  const state = fold(events);
  if (state === undefined) throw new Error('nothing was opened');
  return { events, state };
};

test('a case begins in the first stage of its plan, with its own clock and that of the stage', () => {
  const { events, state } = opened({ facts: { households: 3 } });
  expect(events.map(({ type }) => type)).toEqual([
    'caseOpened',
    'clockStarted',
    'stageEntered',
    'clockStarted',
  ]);
  expect(state).toMatchObject({
    number: 'D-2026-001',
    status: 'open',
    stage: 'drafting',
    attempt: 1,
    version: 4,
    lead: 'expropriationDepartment',
    acting: 'expropriationDepartment',
    openedBy: { department: 'housingBureau' },
    facts: { households: 3 },
    calendar: 'notices-2007-2026',
    breaches: 0,
    outcome: null,
  });
  expect(state.clocks.map(({ id, state: now }) => `${id} ${now}`)).toEqual([
    'roadPeriod running',
    'stage:draftingLimit#1 running',
  ]);
  expect(state.receipts).toEqual({ open: { version: 4, fingerprint: expect.any(String) } });
});

test('a lead department that is named leads, and acts where the plan says lead', () => {
  const { state } = opened({ lead: officer('620102001').department });
  expect(state).toMatchObject({ lead: '620102001', acting: '620102001' });
  expect(state.clocks.map(({ holders }) => holders)).toEqual([['620102001'], ['620102001']]);
});

test('a span and the approvals of a first stage begin with it', () => {
  const desk = new Desk(loanPlan, '2026-03-02 10:00');
  expect(desk.clock('search')).toMatchObject({ subject: 'case', due: '2026-04-14' });
});

describe('is refused', () => {
  const plan = opening(roadPlan).plan;
  test.each<[string, Partial<OpenCase>, string]>([
    ['a number of another kind', { number: 'P-2026-001' as CaseNumber }, 'wrongNumber'],
    ['a number that is none', { number: 'D 1' as CaseNumber }, 'wrongNumber'],
    ['a kind that is not the number’s', { kind: 'project' }, 'wrongNumber'],
    [
      'a kind that is not the plan’s',
      { kind: 'project', number: 'P-2026-001' as CaseNumber },
      'wrongPlan',
    ],
    ['another plan than it names', { plan: { ...plan, id: 'other' } }, 'wrongPlan'],
    ['another version of the plan than it names', { plan: { ...plan, version: 2 } }, 'wrongPlan'],
    ['no title', { title: '' }, 'malformed'],
    ['a blank title', { title: ' 　' }, 'malformed'],
    ['a fact the plan does not know', { facts: { height: 3 } }, 'unknownFact'],
    ['a fact of another type', { facts: { households: 'seven' } }, 'wrongFact'],
  ])('%s', (_, changes, code) => {
    expect(open(changes)).toMatchObject({ code });
  });
});

test('a department that would approve a stage in which it acts cannot lead', () => {
  const lead = 'naturalResourcesBureau' as DepartmentCode;
  const answer = decide(undefined, opening(demolitionPlan, { lead }), {
    ...moment,
    plan: demolitionPlan,
  });
  expect(answer).toMatchObject({ code: 'leadApproves', subject: '自然资源分局' });
});

describe('opening again', () => {
  test('by the same command does nothing', () => {
    const { state } = opened();
    expect(decide(state, opening(roadPlan), moment)).toEqual([]);
  });

  test('by the same id with another content is refused', () => {
    const { state } = opened();
    const other = opening(roadPlan, { fingerprint: 'another', title: '另一案' });
    expect(decide(state, other, moment)).toMatchObject({ code: 'keyReused' });
  });

  test('by another command is refused: the number is taken', () => {
    const { state } = opened();
    expect(decide(state, opening(roadPlan, { id: 'second' }), moment)).toMatchObject({
      code: 'duplicateNumber',
      subject: 'D-2026-001',
    });
  });
});

test('what is asked of no case is a mistake of the caller, not a refusal', () => {
  const note = { act: 'addNote', text: '记事', id: 'n', fingerprint: 'n' } as const;
  expect(() => decide(undefined, note, moment)).toThrow('no case to addNote');
});

describe('the rules of a day', () => {
  const since2015 = inForceFrom('2015-05-01', roadPlan.inForce.source, '2020-01-01');
  const asked = (rulesOn: string) => {
    const plan = { ...roadPlan, inForce: since2015 };
    const command = opening(plan, { rulesOn: rulesOn as PlainDate });
    return decide(undefined, command, { ...moment, plan });
  };

  test.each(['2015-05-01', '2019-12-31'])('hold on %s, and the case says so', (day) => {
    const events = asked(day);
    if (isRefusal(events)) throw new Error(events.message.en);
    expect(fold(events)?.rulesOn).toBe(day);
  });

  test.each(['2015-04-30', '2020-01-01'])('do not hold on %s', (day) => {
    expect(asked(day)).toMatchObject({ code: 'rulesNotInForce' });
  });

  test('of a day that has not come are nobody’s rules yet', () => {
    expect(open({ rulesOn: '2026-03-03' as PlainDate })).toMatchObject({ code: 'rulesNotInForce' });
    expect(opened({ rulesOn: '2026-03-02' as PlainDate }).state.rulesOn).toBe('2026-03-02');
  });
});
