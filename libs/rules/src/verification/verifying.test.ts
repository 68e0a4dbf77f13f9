import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { eventWords } from '../event-words.ts';
import { judgeCase, type CaseBasis } from '../finance/index.ts';
import { demolitionPlan } from '../plans/index.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import { law, words } from '../case-plan/plan-words.ts';
import { needsVerified, verified } from './verification-words.ts';
import { planFindings } from '../case-plan/plan-validator.ts';
import { CASE_GUARDS } from '../finance/case-guards.ts';
import { possibleActions } from '../actions/actions.ts';
import { LEADER, officer, STRANGER } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { allHold } from '../testing/guide.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { calmSheet, on } from '../testing/fiscal-sheets.ts';
import { errandPlan } from '../testing/fixture-plans.ts';
import { unverified } from './verifying.ts';

const [doing] = errandPlan.stages;
if (doing === undefined) throw new Error('an errand has a stage');

/** An errand that is closed only where its cost keeps to the estimate. */
const plan: CasePlan = {
  ...errandPlan,
  facts: {
    ...errandPlan.facts,
    estimate: { type: 'money', title: words('估算', 'Estimate') },
    cost: { type: 'money', title: words('概算', 'Cost') },
  },
  verifications: {
    cost: verified({
      title: words('概算与估算', 'Cost against the estimate'),
      by: 'G3',
      told: { estimate: 'estimate', approvedCost: 'cost' },
      source: law('fixture art. 1'),
      goodFor: 3,
      report: 'photo',
    }),
  },
  stages: [{ ...doing, closing: [needsVerified('cost', 'fixture art. 2')] }],
};
const OFFICER = officer('cultureBureau');
const FACTS: Facts = { estimate: 100_000, cost: 100_000 };
const opened = (facts: Facts = FACTS): Desk => new Desk(plan, '2026-03-02 10:00', { facts });

const NOTHING_PUBLISHED = { sheet: undefined, children: [] };
const CALM = { sheet: calmSheet, children: [] };
const planned = plan.verifications['cost'];
if (planned === undefined) throw new Error('the plan verifies its cost');

/** What the guard says of the facts as they are, as the door asks it. */
const saidOf = (desk: Desk) => {
  const told = { estimate: desk.state.facts['estimate'], cost: desk.state.facts['cost'] } as Facts;
  const { verdict, words: said } = judgeCase(planned, told, NOTHING_PUBLISHED, on('2026-03-02'));
  return { verdict, words: said, told, documents: [] };
};

const verify = (desk: Desk, by = OFFICER): void => {
  desk.does('verify', { verifications: { cost: saidOf(desk) } }, by);
};

const lackOf = (desk: Desk): string | undefined =>
  unverified(desk.state, 'cost', { plan, instant: desk.now })?.zh;

describe('a gate that waits for a verification', () => {
  test('is shut until the rule has been asked, and says so with its law', () => {
    const desk = opened();
    expect(desk.refused('close', { outcome: '办结' }, OFFICER).missing).toEqual([
      {
        zh: '办理核验“概算与估算”[cost]（fixture art. 2）',
        en: 'have “Cost against the estimate” verified [cost] (fixture art. 2)',
      },
    ]);
    verify(desk);
    expect(desk.does('close', { outcome: '办结' }, OFFICER)).toContain('caseClosed');
  });

  test.each([
    [110_000, undefined],
    [110_001, '须报告'],
    [undefined, '未通过'],
  ])('with a cost of %p 分 to an estimate of 100000: %p', (cost, lack) => {
    const desk = opened({ estimate: 100_000, ...(cost === undefined ? {} : { cost }) });
    verify(desk);
    if (lack === undefined) expect(lackOf(desk)).toBeUndefined();
    else expect(lackOf(desk)).toContain(lack);
  });

  test('shows the figures where it is shut', () => {
    const desk = opened({ estimate: 100_000, cost: 110_001 });
    verify(desk);
    expect(lackOf(desk)).toContain('0.110001 万元');
    expect(lackOf(desk)).toContain('[photo]');
  });

  test('opens with the paper by which it was reported', () => {
    const desk = opened({ estimate: 100_000, cost: 110_001 });
    verify(desk);
    const evidence = { id: 'p', kind: 'photo', name: 'p.pdf', sha256: 'p'.repeat(64), size: 1 };
    desk.does('attachEvidence', { evidence }, OFFICER);
    expect(lackOf(desk)).toBeUndefined();
  });

  test('is shut again when a fact that was told has changed, and open when it is as it was', () => {
    const desk = opened();
    verify(desk);
    desk.does('recordFacts', { facts: { cost: 90_000 } }, OFFICER);
    expect(lackOf(desk)).toContain('重新核验');
    desk.does('recordFacts', { facts: { cost: 100_000 } }, OFFICER);
    expect(lackOf(desk)).toBeUndefined();
  });

  test('is shut again when the days are over for which it is good', () => {
    const desk = opened();
    verify(desk);
    desk.at('2026-03-05 23:59');
    expect(lackOf(desk)).toBeUndefined();
    desk.at('2026-03-06 00:00');
    expect(lackOf(desk)).toContain('已超过 3 日');
    verify(desk);
    expect(lackOf(desk)).toBeUndefined();
  });
});

describe('a verification', () => {
  test.each([
    [100_000, /^核验“概算与估算”：通过。核定概算/],
    [undefined, /^核验“概算与估算”：不能判断，缺少：核定概算$/],
  ])('is told with its figures: a cost of %p', (cost, told) => {
    const desk = opened({ estimate: 100_000, ...(cost === undefined ? {} : { cost }) });
    verify(desk);
    const event = desk.events.find(({ type }) => type === 'verified');
    if (event === undefined) throw new Error('nothing was verified');
    expect(eventWords(event, { state: desk.state, plan }).zh).toMatch(told);
  });

  test('of facts that are not those of the case is refused', () => {
    const desk = opened();
    const said = saidOf(desk);
    desk.does('recordFacts', { facts: { cost: 90_000 } }, OFFICER);
    const answer = desk.refused('verify', { verifications: { cost: said } }, OFFICER);
    expect(answer.code).toBe('factsChanged');
  });

  test('that the plan does not know is refused, and so is none at all', () => {
    const desk = opened();
    const other = desk.refused('verify', { verifications: { other: saidOf(desk) } }, OFFICER);
    expect([other.code, other.subject]).toEqual(['unknownVerification', 'other']);
    expect(desk.refused('verify', { verifications: {} }, OFFICER).code).toBe('nothingToVerify');
  });

  test('is asked for by anybody who takes part, and by nobody else', () => {
    const desk = opened();
    verify(desk, LEADER);
    const content = { verifications: { cost: saidOf(desk) } };
    expect(desk.refused('verify', content, STRANGER).code).toBe('notTaking');
  });

  test('does not make whoever asks for it a preparer of what is decided next', () => {
    const desk = opened();
    verify(desk, LEADER);
    expect(desk.state.preparedBy).not.toContain(LEADER.account);
  });

  test('is offered where the plan has any, and nowhere else', () => {
    const acts = (desk: Desk, of: CasePlan): boolean =>
      possibleActions(desk.state, {
        instant: desk.now,
        actor: OFFICER,
        plan: of,
        calendar: districtCalendar,
      }).some(({ act }) => act === 'verify');
    expect(acts(opened(), plan)).toBe(true);
    expect(acts(new Desk(errandPlan, '2026-03-02 10:00'), errandPlan)).toBe(false);
  });
});

describe('the guards asked about a case', () => {
  const told = { sum: 5_000_000_000 };
  const g4 = (fact: 'newSpecialDebt' | 'newGeneralDebt') =>
    judgeCase({ by: 'G4', told: { [fact]: 'sum' } }, told, CALM, on('2026-11-26'));

  test('G4 holds on the limit and breaks one 分 beyond it', () => {
    expect(g4('newSpecialDebt').verdict).toBe('pass');
    const more = { sum: told.sum + 1 };
    const beyond = judgeCase(
      { by: 'G4', told: { newSpecialDebt: 'sum' } },
      more,
      CALM,
      on('2026-11-26'),
    );
    expect(beyond.verdict).toBe('block');
  });

  test('special debt and general debt are held against limits of their own', () => {
    expect(g4('newGeneralDebt').words.zh).toContain('一般债务余额 4.5 亿元');
    expect(g4('newSpecialDebt').words.zh).toContain('专项债务余额 6.5 亿元');
  });

  test.each(Object.keys(CASE_GUARDS) as (keyof typeof CASE_GUARDS)[])(
    '%s without a fact and without a sheet passes nothing',
    (by) => {
      const asked = Object.fromEntries(Object.keys(CASE_GUARDS[by].asks).map((one) => [one, one]));
      const { verdict, lacks } = judgeCase(
        { by, told: asked },
        {},
        NOTHING_PUBLISHED,
        on('2026-11-26'),
      );
      expect(verdict).toBe('unknown');
      expect(lacks.length).toBeGreaterThan(0);
    },
  );
});

describe('the payments of an area, household by household (G2)', () => {
  const household = (nth: number, agreed: number, paid: number, payeeAgreed = true) => ({
    number: `H-1-${nth}` as CaseNumber,
    facts: { compensationTotal: agreed, paidAmount: paid, payeeChecked: payeeAgreed },
  });
  const { householdPayments } = demolitionPlan.verifications;
  if (householdPayments === undefined) throw new Error('an area verifies its payments');
  const judged = (children: CaseBasis['children'], deposits = 1_000) =>
    judgeCase(
      householdPayments,
      { escrowDeposits: deposits },
      { sheet: undefined, children },
      on('2026-11-26'),
    );

  test.each([
    [
      'paid as agreed, all that was deposited',
      [household(1, 600, 600), household(2, 400, 400)],
      'pass',
    ],
    ['one 分 above what was agreed', [household(1, 600, 601)], 'block'],
    ['one 分 above the deposits', [household(1, 600, 600), household(2, 401, 401)], 'block'],
    ['to somebody the agreement does not name', [household(1, 600, 1, false)], 'block'],
    ['nothing, to nobody yet', [household(1, 600, 0, false)], 'pass'],
    [
      'something without any agreement',
      [{ number: 'H-1-1' as CaseNumber, facts: { paidAmount: 1 } }],
      'block',
    ],
    ['nobody: there are no households', [], 'pass'],
  ])('%s', (_, children, verdict) => {
    expect(judged(children).verdict).toBe(verdict);
  });

  test('are told apart where they are not in order, and all others in one sentence', () => {
    const fine = Array.from({ length: 2_000 }, (_, nth) => household(nth, 10, 10));
    const { words: said } = judged([...fine, household(9_999, 10, 11)], 100_000);
    expect(said.zh).toContain('H-1-9999 户已付');
    expect(said.zh).toContain('其余 2000 户已付');
    expect(said.zh.length).toBeLessThan(300);
  });

  test('are not lost where too many are out of order to be told apart', () => {
    const wrong = Array.from({ length: 50 }, (_, nth) => household(nth, 10, 11));
    const { verdict, checks } = judged(wrong, 100_000);
    expect(verdict).toBe('block');
    expect(checks.length).toBe(23);
  });
});

describe('what rests on child cases too', () => {
  const ofChildren = { paid: 'paidAmount' };
  const parent: CasePlan = {
    ...plan,
    children: { kind: 'household', in: ['doing' as StageId] },
    verifications: { cost: { ...planned, by: 'G2', told: { deposits: 'estimate' }, ofChildren } },
  };
  const child = 'H-1' as CaseNumber;
  const withChild = (): Desk => {
    const desk = new Desk(parent, '2026-03-02 10:00', { facts: FACTS });
    const content = { number: child, title: '一户', lead: null, plan: desk.state.plan, facts: {} };
    desk.does('openChild', content, OFFICER);
    return desk;
  };
  const moves = (desk: Desk, childVersion: number) =>
    desk.hears({ number: child, stage: 'moved' as StageId, ended: false, childVersion });
  const isMet = (desk: Desk): boolean =>
    unverified(desk.state, 'cost', { plan: parent, instant: desk.now }) === undefined;

  test('is asked anew whenever one of them has said something', () => {
    const desk = withChild();
    desk.does('verify', { verifications: allHold(parent, desk.state) }, OFFICER);
    expect(isMet(desk)).toBe(true);
    moves(desk, 1);
    expect(isMet(desk)).toBe(false);
    desk.does('verify', { verifications: allHold(parent, desk.state) }, OFFICER);
    expect(isMet(desk)).toBe(true);
  });

  test('is refused where one of them has said something while it was asked', () => {
    const desk = withChild();
    const before = allHold(parent, desk.state);
    moves(desk, 1);
    expect(desk.refused('verify', { verifications: before }, OFFICER).code).toBe('factsChanged');
  });
});

describe('the validator finds', () => {
  const found = (changed: Partial<CasePlan>): string[] =>
    planFindings({ ...plan, ...changed }).map(({ en }) => en);
  const having = (changes: object): Partial<CasePlan> => ({
    verifications: { cost: { ...planned, ...changes } },
  });

  test.each<[string, Partial<CasePlan>, string]>([
    ['a fact no guard asks for', having({ told: { age: 'cost' } }), 'G3 asks for no age'],
    ['an unknown fact', having({ told: { estimate: 'nosuch' } }), 'unknown fact nosuch'],
    ['a child’s fact no guard asks for', having({ ofChildren: { paid: 'x' } }), 'of a child case'],
    ['a fact of another type', having({ told: { estimate: 'remark' } }), 'must be a money'],
    ['no day on which it is good', having({ goodFor: 0 }), 'a positive number of days'],
    ['an unknown paper', having({ report: 'poem' }), 'unknown poem'],
    ['a gate on an unknown one', { verifications: {} }, 'cost is no verification of the plan'],
    [
      'a milestone that fades',
      {
        milestones: {
          done: {
            title: words('办妥', 'Done'),
            from: 'doing' as StageId,
            holds: [needsVerified('cost', 'art. 1')],
          },
        },
      },
      'does not rest on a verification',
    ],
  ])('%s', (_, changed, finding) => {
    expect(found(changed).some((en) => en.includes(finding))).toBe(true);
  });
  test('nothing in the plan as it is', () => {
    expect(found({})).toEqual([]);
  });
});
