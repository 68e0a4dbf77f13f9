import { expect, test } from '@jest/globals';
import type { CaseNumber, DepartmentCode, PlainDate, Refusal } from '@gongjian/rules';
import { demolitionPlan, financingPlan, projectPlan } from '@gongjian/rules/plans';
import { officer, TWO_OFFICES } from '../../rules/src/testing/actors.ts';
import { Desk } from '../../rules/src/testing/desk.ts';
import { errandPlan, roadPlan } from '../../rules/src/testing/fixture-plans.ts';
import { REFUSAL_STATUS } from './problem.ts';

/** Refusals that no story comes by: each asked of the rules themselves, with the status that HTTP gives it. */

const DOING = 'stage:doingLimit#1';
const LEAD = officer(errandPlan.lead);
const BANK = officer('financeBureau');
const OTHER = 'P-2026-002' as CaseNumber;

const errand = (): Desk => new Desk(errandPlan, '2026-03-02 10:00');

/** An errand so late that its department is blamed for it. */
const lateErrand = (): Desk => {
  const desk = errand();
  desk.ringsUntil('2026-05-06 18:00');
  return desk;
};

const startedOn = (clock: string, day: string) => ({
  clock,
  startedOn: day as PlainDate,
  reason: '登记错误',
});

const objection = { clock: DOING, rung: 'red', reason: '等上级批复' } as const;

const asked: Readonly<Record<string, () => Refusal>> = {
  'a minimum period is corrected to an earlier day': () =>
    new Desk(roadPlan, '2026-03-02 10:00')
      .goes('opinions', 'hearing')
      .refused('correctClock', startedOn('stage:hearingPeriod#1', '2026-01-05'), TWO_OFFICES),
  'the start of a breached clock is corrected': () =>
    lateErrand().refused('correctClock', startedOn(DOING, '2026-03-09'), TWO_OFFICES),
  'a step is objected to that has not rung': () =>
    errand().refused('objectToRung', objection, LEAD),
  'a step is objected to twice': () => {
    const desk = lateErrand();
    desk.does('objectToRung', objection, LEAD);
    return desk.refused('objectToRung', objection, LEAD);
  },
  'an expropriation is pushed by judicial means': () =>
    new Desk(demolitionPlan, '2026-03-02 10:00').refused(
      'askHelp',
      {
        department: 'basicCourt' as DepartmentCode,
        means: 'judicial',
        text: '请协助',
        due: '2026-03-12' as PlainDate,
      },
      TWO_OFFICES,
    ),
  'a link is ended that there is not': () =>
    new Desk(projectPlan, '2026-03-02 10:00').refused(
      'unlinkCase',
      { number: OTHER, reason: '登记错误' },
      TWO_OFFICES,
    ),
  'nothing is kept for another case': () =>
    new Desk(financingPlan, '2026-01-05 09:00')
      .goes('affordability', 'collectiveDecision', 'bankLoan', 'loanContract', 'drawdown')
      .refused('reserveFunds', { beneficiary: OTHER, amount: 0 }, BANK),
};

test.each`
  what                                                 | code                 | status
  ${'a minimum period is corrected to an earlier day'} | ${'notShortenable'}  | ${409}
  ${'the start of a breached clock is corrected'}      | ${'verdictStands'}   | ${409}
  ${'a step is objected to that has not rung'}         | ${'noSuchRung'}      | ${422}
  ${'a step is objected to twice'}                     | ${'alreadyObjected'} | ${409}
  ${'an expropriation is pushed by judicial means'}    | ${'meansNotAllowed'} | ${409}
  ${'a link is ended that there is not'}               | ${'notLinked'}       | ${422}
  ${'nothing is kept for another case'}                | ${'wrongAmount'}     | ${422}
`('where $what the answer is $status $code', ({ what, code, status }) => {
  const refused = asked[String(what)]?.();
  expect(refused?.code).toBe(code);
  expect(REFUSAL_STATUS[refused?.code ?? 'malformed']).toBe(status);
});
