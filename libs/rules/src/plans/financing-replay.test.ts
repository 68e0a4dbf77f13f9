import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fenOfWan } from '../gate/amount.ts';
import type { Facts } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { fundOf } from '../linking/fund-account.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { stagesOf } from '../case-plan/plan-lookup.ts';
import type { StageId } from '../case-plan/plan.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { editionOn } from './index.ts';

/** Published financings, walked on the days on which they were published, by the edition of their day. */

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly project: string;
  readonly owner: string | null;
  readonly amount_wan: number | null;
  readonly drawn_wan: number | null;
  readonly total_investment_wan: number | null;
  readonly date: string | null;
}

const LIST = new URL('../../../../examples/lists/financing.json', import.meta.url);
const ROWS = JSON.parse(readFileSync(LIST, 'utf8')) as readonly Row[];
const byId = (id: string): Row => {
  const row = ROWS.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no ${id} in the list`);
  return row;
};

const fen = (wan: number | null): number => fenOfWan(String(wan)) ?? Number.NaN;
const isBond = ({ kind, date, amount_wan }: Row): boolean =>
  kind.endsWith('_bond') && /^\d{4}-\d\d-\d\d$/.test(date ?? '') && amount_wan !== null;

const LEAD = officer('financeBureau');

/** What the list says of a row, and no more. */
const told = ({ project, owner, amount_wan }: Row): Facts => ({
  projectName: project,
  ...(owner === null ? {} : { owner }),
  ...(amount_wan === null ? {} : { amount: fen(amount_wan) }),
});

/** The edition by which what is opened on a day is judged. */
const rulesOf = (day: string) => {
  const found = editionOn('financing', day as PlainDate);
  if (found === undefined) throw new Error(`no rules of ${day}`);
  return found;
};

/** The first working day from a day on, found by looking at each. */
const rolled = (day: string): PlainDate => {
  let at = day as PlainDate;
  while (districtCalendar.kindOf(at).kind === 'rest') at = addDays(at, 1);
  return at;
};

describe('a bond that was issued on the published day', () => {
  test.each(ROWS.filter(isBond).map((row) => [row.id, row.date ?? '', row] as const))(
    '%s, issued on %s: spent only after the congress had the draft for 30 days (Budget Law 69), which the list does not tell',
    (_, issued, row) => {
      const desk = new Desk(rulesOf(issued), `${issued} 08:00`, { facts: told(row) });
      const channel = row.kind === 'special_bond' ? 'specialBond' : 'generalBond';
      desk.goes('affordability', 'collectiveDecision', channel, 'budgetAdjustment');
      desk.goes('congressNotice');
      const notice = desk.clock('stage:draftBeforeMeeting#1');
      const last = rolled(addDays(issued as PlainDate, 30));
      expect(notice).toMatchObject({ startedOn: issued, due: last });
      const to = 'congressMeeting' as StageId;
      desk.ringsUntil(`${last} 23:59`);
      expect(desk.refused('advance', { to }, TWO_OFFICES).code).toBe('entryUnmet');
      desk.ringsUntil(`${addDays(last, 1)} 09:00`);
      expect(desk.goes('congressMeeting', 'drawdown').state.stage).toBe('drawdown');
    },
  );

  test('A-F14: nobody can say by when, because no issue day is published', () => {
    expect(byId('A-F14').date).toBeNull();
    expect(isBond(byId('A-F14'))).toBe(false);
  });
});

describe('a loan of a bank', () => {
  const lent = (row: Row): Desk =>
    new Desk(rulesOf('2018-04-24'), '2018-04-24 09:00', { facts: told(row) });

  test('A-F15 names no borrower: a government or its department may not borrow (Budget Law 35), so it goes no further than the decision', () => {
    const desk = lent(byId('A-F15')).goes('affordability', 'collectiveDecision');
    const asked = { approval: 'decisionOpinions', opinion: null, conditions: [] };
    for (const department of ['justiceBureau', 'developmentBureau'])
      desk.does('approve', asked, officer(department));
    const refused = desk.refused('advance', { to: 'bankLoan' as StageId }, TWO_OFFICES);
    expect(refused.missing.map(({ zh }) => zh).join()).toMatch(/业主或借款企业.*预算法.*35/);
  });

  test('A-F26 tells what was drawn and not what was lent: its affordability cannot be judged', () => {
    const refused = lent(byId('A-F26')).refused(
      'advance',
      { to: 'affordability' as StageId },
      TWO_OFFICES,
    );
    expect(refused.missing.map(({ en }) => en).join()).toContain('[amount]');
  });

  test('A-F16: of 14.89 亿 as published 10.05 亿 were drawn, so that much can be paid and not one 分 more', () => {
    const row = byId('A-F16');
    const desk = lent(row).goes('affordability', 'collectiveDecision', 'bankLoan');
    desk.goes('loanContract', 'drawdown');
    desk.records({ drawn: fen(row.drawn_wan) });
    const beneficiary = 'D-2018-016' as CaseNumber;
    desk.does('reserveFunds', { beneficiary, amount: fen(row.amount_wan) }, LEAD);
    const proof = 'a'.repeat(64);
    const evidence = { id: 'p', kind: 'paymentBasis', name: '回单', sha256: proof, size: 1 };
    desk.does('attachEvidence', { evidence }, LEAD);
    const pay = { beneficiary, amount: fen(row.drawn_wan) + 1, proof };
    expect(desk.refused('payFunds', pay, LEAD).code).toBe('fundsExceeded');
    desk.does('payFunds', { ...pay, amount: fen(row.drawn_wan) }, LEAD);
    expect(fundOf(desk.state, desk.plan)).toMatchObject({ payable: 0, free: 0 });
  });
});

test('A-F04 of 2020-08-26 and A-F05 of 2021-06-10: only what is paid since 2020-09-01 is due by the rule for small businesses', () => {
  const sourceOn = (day: string) =>
    stagesOf(rulesOf(day))
      .flatMap(({ clocks }) => clocks)
      .find(({ id }) => id === 'paymentPeriod')?.source;
  const [early, late] = ['A-F04', 'A-F05'].map((id) => sourceOn(byId(id).date ?? ''));
  expect(early).toMatchObject({ mark: 'PARAMETER' });
  expect(late?.text).toContain('国务院令第728号');
});

test('A-F19: bond and capital are the whole investment, to the 分, as published', () => {
  const { amount_wan, total_investment_wan } = byId('A-F19');
  expect(fen(amount_wan) + fen(24_150)).toBe(fen(total_investment_wan));
});

test('A-F22 to A-F25: of four bonds for one park 8,900 万 were used by the end of 2024; 2,000 万 are still there', () => {
  const bonds = ['A-F22', 'A-F23', 'A-F24', 'A-F25'].map((id) => fen(byId(id).amount_wan));
  const whole = bonds.reduce((all, one) => all + one, 0);
  const desk = new Desk(rulesOf('2024-11-21'), '2024-11-21 08:00', {
    facts: { amount: whole, drawn: whole },
  });
  desk.goes('affordability', 'collectiveDecision', 'budgetFunding', 'drawdown');
  const beneficiary = 'P-2023-022' as CaseNumber;
  desk.does('reserveFunds', { beneficiary, amount: whole }, LEAD);
  const proof = 'b'.repeat(64);
  const evidence = { id: 'p', kind: 'paymentBasis', name: '对账单', sha256: proof, size: 1 };
  desk.does('attachEvidence', { evidence }, LEAD);
  desk.does('payFunds', { beneficiary, amount: fen(8_900), proof }, LEAD);
  expect(desk.state.reservations).toEqual([
    { beneficiary, reserved: fen(2_000), paid: fen(8_900) },
  ]);
});
