import { describe, expect, test } from '@jest/globals';
import { eventWords } from '../event-words.ts';
import { financingPlan, householdPlan } from '../plans/index.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import {
  law,
  needsDecision,
  needsElapsed,
  span,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { NO_ORDERS } from '../command.ts';
import { LEADER, officer } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { permitPlan } from '../testing/permit-plan.ts';
import {
  approves,
  back,
  handedIn,
  INTAKE,
  LAND,
  OPENER,
  paper,
  to,
  walks,
} from '../testing/permit-story.ts';
import {
  A,
  ACTING,
  approves as approvesVote,
  code,
  SHOWING,
  signedUnder,
  SIGNING,
  signingPlan,
} from '../testing/signing-plan.ts';

const office = officer('districtOffice');
const TO_SERVICE = [
  'noAgreement',
  'draftServed',
  'compensationDecision',
  'decisionIssued',
  'remedyWindow',
];

const household = (): Desk =>
  new Desk(householdPlan, '2026-01-05 09:00').goes('appraised', 'negotiating');

/** A household with a compensation decision that has been served. */
const served = (): Desk => {
  const desk = household();
  desk.ringsUntil('2026-03-20 09:00');
  while (desk.walksOn());
  return desk.goes(...TO_SERVICE);
};

const counts = ({ state }: Desk, kind: string): boolean =>
  state.evidence.some((paper) => paper.kind === kind && paper.lapsed !== true);

describe('a household whose decision is taken back', () => {
  const taken = (): Desk => {
    const desk = served();
    const to = 'negotiating' as StageId;
    desk.does('returnToStage', { to, reason: '复议决定撤销' }, office);
    return desk;
  };

  test('has to be served again: no remedy window begins with the old day', () => {
    const desk = taken();
    expect(desk.state.facts['servedOn']).toBeUndefined();
    expect(counts(desk, 'decisionProofOfService')).toBe(false);
    while (desk.walksOn());
    desk.goes(...TO_SERVICE.slice(0, -1));
    const refused = desk.refused('advance', { to: 'remedyWindow' as StageId }, office);
    expect(refused.missing?.map(({ en }) => en).join()).toContain('[servedOn]');
    desk.goes('remedyWindow');
    expect(desk.clock('stage:suitPeriod#2').startedOn).toBe(desk.state.facts['servedOn']);
  });

  test('keeps what the household is, what has been paid, and what was asked before that stage', () => {
    const desk = served();
    const before = desk.state.facts;
    desk.does('returnToStage', { to: 'negotiating' as StageId, reason: '撤销' }, office);
    expect(desk.state.facts['signingFrom']).toBe(before['signingFrom']);
    expect(desk.state.facts['decisionNumber']).toBe(before['decisionNumber']);
    expect(counts(desk, 'appraisalProofOfService')).toBe(true);
  });

  test('may hand in the very same paper again, and the old one stays on record', () => {
    const desk = taken();
    const old = desk.state.evidence.find(({ kind }) => kind === 'compensationDecision');
    expect(old?.lapsed).toBe(true);
    const evidence = { id: 'again', kind: 'compensationDecision', name: '同一文件', size: 1 };
    const by = officer('expropriationDepartment');
    desk.does('attachEvidence', { evidence: { ...evidence, sha256: old?.sha256 ?? '' } }, by);
    expect(counts(desk, 'compensationDecision')).toBe(true);
  });

  test('says in words what is to be recorded anew', () => {
    const desk = taken();
    const event = desk.events.findLast(({ type }) => type === 'recordsLapsed');
    if (event === undefined) throw new Error('nothing lapsed');
    expect(eventWords(event, { state: desk.state, plan: householdPlan }).zh).toMatch(
      /^须重新登记：.*决定书送达日.*决定书送达回证/,
    );
  });
});

describe('a loan that is drawn in parts', () => {
  const drawing = (): Desk => {
    const desk = new Desk(financingPlan, '2026-01-05 09:00');
    return desk.goes(
      'affordability',
      'collectiveDecision',
      'bankLoan',
      'loanContract',
      'drawdown',
      'payment',
    );
  };

  test('asks for each drawdown what it was confirmed for, and for each payment when it is due', () => {
    const desk = drawing();
    expect(desk.state.facts['conditionsMet']).toBeUndefined();
    expect(desk.state.facts['paymentStartOn']).toBeDefined();
    desk.goes('drawdown');
    expect(desk.state.facts['paymentStartOn']).toBeUndefined();
    desk.at('2026-04-01 09:00').goes('payment');
    expect(desk.clock('stage:paymentPeriod#2').startedOn).toBe('2026-04-01');
  });

  test('and a step that is taken back takes back what lapsed with it', () => {
    const desk = drawing();
    desk.records({ conditionsMet: true, noGovernmentGuarantee: true });
    const basis = { id: 'basis', kind: 'paymentBasis', name: '借款合同', sha256: 'b'.repeat(64) };
    desk.does('attachEvidence', { evidence: { ...basis, size: 1 } }, officer('financeBureau'));
    const { facts, evidence } = desk.state;
    desk.does('advance', { to: 'drawdown' as StageId }, officer('financeBureau'));
    expect(desk.state.facts).not.toEqual(facts);
    const command = desk.state.undo?.command ?? '';
    desk.does('withdraw', { command, reason: '按错' }, officer('financeBureau'));
    expect(desk.state.facts).toEqual(facts);
    expect(desk.state.evidence).toEqual(evidence);
  });
});

describe('what is waited for over several stages', () => {
  const waitsForProtest: CasePlan = {
    ...permitPlan,
    stages: permitPlan.stages.map((one) =>
      one.id === 'issue' ? { ...one, entry: [needsElapsed('protest', 'fixture art. 30')] } : one,
    ),
  };

  const walksToJoint = (desk: Desk): Desk => {
    desk.records({ area: 7 });
    desk.does('advance', to('review'), INTAKE);
    approves(desk, 'siteOpinion', 'housingBureau');
    desk.does('attachEvidence', paper('drawing', 'd'), LAND);
    desk.does('advance', to('layout'), LAND);
    walks(desk);
    desk.does('advance', to('joint'), OPENER);
    return desk;
  };

  const missing = (desk: Desk): string => {
    approves(desk, 'consent', 'naturalResourcesBureau', 'ecologyBureau', 'financeBureau');
    const refused = desk.refused('advance', to('issue'), OPENER);
    return refused.missing?.map(({ en }) => en).join() ?? '';
  };

  test('is waited for anew after a return: fifteen working days do not become two', () => {
    const desk = walksToJoint(handedIn(waitsForProtest));
    expect(desk.clock('protest').due).toBe('2026-03-23');
    desk.ringsUntil('2026-03-16 10:00');
    desk.does('returnToStage', back('application'), OPENER);
    expect(desk.clock('protest').state).toBe('cancelled');
    desk.ringsUntil('2026-03-20 10:00');
    walksToJoint(desk);
    expect(desk.clock('case:protest#2')).toMatchObject({ state: 'running', due: '2026-04-13' });
    desk.ringsUntil('2026-03-24 10:00');
    expect(missing(desk)).toContain('“protest” must run out');
    desk.ringsUntil('2026-04-14 10:00');
    expect(desk.does('advance', to('issue'), OPENER)).toContain('stageEntered');
  });

  test('is waited for anew where the case goes back to the very stage that began it', () => {
    const desk = walksToJoint(handedIn(waitsForProtest));
    approves(desk, 'consent', 'naturalResourcesBureau', 'ecologyBureau', 'financeBureau');
    desk.ringsUntil('2026-03-24 10:00');
    desk.does('advance', to('issue'), OPENER);
    desk.does('returnToStage', back('joint'), INTAKE);
    expect(desk.clock('protest')).toMatchObject({ state: 'elapsed', lapsed: true });
    expect(desk.clock('case:protest#2').startedOn).toBe('2026-03-24');
    expect(missing(desk)).toContain('“protest” must run out');
  });

  test('ends with a return to before it, and a limit over several stages goes on', () => {
    const desk = walksToJoint(handedIn(waitsForProtest));
    desk.does('returnToStage', back('review'), OPENER);
    expect(desk.clock('protest').state).toBe('cancelled');
    expect(desk.clock('reviewing')).toMatchObject({ state: 'running', startedOn: '2026-03-02' });
  });

  const inCircle: CasePlan = {
    ...signingPlan({ vote: { departments: [code(A)] } }),
    spans: [
      span(
        SIGNING,
        SHOWING,
        workingDays(15, {
          id: 'wait',
          title: words('等', 'Wait'),
          bound: 'minimum',
          source: law('fixture'),
        }),
      ),
    ],
  };

  const shown = (): Desk => {
    const stages = inCircle.stages.map((one) =>
      one.id === SHOWING ? { ...one, next: [SIGNING] } : one,
    );
    const desk = signedUnder({ ...inCircle, stages });
    approvesVote(desk, A);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    return desk;
  };

  test('that ran out in one lap of a circle tells nothing of the next, unless that is taken back', () => {
    const desk = shown();
    desk.ringsUntil('2026-03-24 10:00');
    desk.does('advance', { to: SIGNING }, officer(ACTING));
    expect(desk.clock('wait')).toMatchObject({ state: 'elapsed', lapsed: true });
    const command = desk.state.undo?.command ?? '';
    desk.does('withdraw', { command, reason: '按错' }, officer(ACTING));
    expect(desk.clock('wait').state).toBe('elapsed');
    expect(desk.clock('wait').lapsed).toBeUndefined();
  });

  test('begins anew with the next lap of a circle, and the old one goes on where that is taken back', () => {
    const desk = shown();
    desk.at('2026-03-04 10:00').does('advance', { to: SIGNING }, officer(ACTING));
    expect(desk.clock('wait').state).toBe('cancelled');
    expect(desk.clock('case:wait#2')).toMatchObject({ state: 'running', startedOn: '2026-03-04' });
    const command = desk.state.undo?.command ?? '';
    desk.does('withdraw', { command, reason: '按错' }, officer(ACTING));
    expect(desk.clock('wait')).toMatchObject({ state: 'running', due: '2026-03-23' });
    expect(desk.clock('case:wait#2').state).toBe('cancelled');
  });
});

describe('what a leader decided, in a circle of the plan', () => {
  const PAY = 'pay';
  const circle: CasePlan = {
    ...signingPlan({ vote: { departments: [code(A)] } }),
    decisions: { [PAY]: { title: words('付款', 'To pay'), source: law('fixture') } },
  };
  const stages = circle.stages.map((one) =>
    one.id === SHOWING ? { ...one, entry: [needsDecision(PAY, 'fixture')], next: [SIGNING] } : one,
  );
  const agreed = { decision: PAY, outcome: 'agreed' } as const;
  const decides = (desk: Desk) => {
    const orders = { ...NO_ORDERS, decide: agreed };
    return desk.does('instruct', { text: '同意', to: null, orders }, LEADER);
  };
  const shown = (): Desk => {
    const desk = signedUnder({ ...circle, stages });
    decides(desk);
    approvesVote(desk, A);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
    return desk;
  };

  test('is decided anew for the next lap', () => {
    const desk = shown();
    expect(desk.state.decisions[PAY]?.outcome).toBe('agreed');
    expect(desk.does('advance', { to: SIGNING }, officer(ACTING))).toContain('decisionLapsed');
    approvesVote(desk, A);
    const again = desk.refused('advance', { to: SHOWING }, officer(ACTING));
    expect(again.code).toBe('entryUnmet');
    decides(desk);
    expect(desk.does('advance', { to: SHOWING }, officer(ACTING))).toContain('stageEntered');
  });

  test('stands where the step into that lap is taken back', () => {
    const desk = shown();
    const { decisions } = desk.state;
    desk.does('advance', { to: SIGNING }, officer(ACTING));
    const command = desk.state.undo?.command ?? '';
    desk.does('withdraw', { command, reason: '按错' }, officer(ACTING));
    expect(desk.state.decisions).toEqual(decisions);
  });
});

test('no fact that says what a case is belongs to an attempt', () => {
  const lasting = [
    'amount',
    'projectName',
    'owner',
    'drawn',
    'repaidTotal',
    'unitCode',
    'paidAmount',
  ];
  const plans: readonly CasePlan[] = [financingPlan, householdPlan];
  for (const plan of plans)
    for (const name of lasting) expect(plan.facts[name]?.eachTime).toBeUndefined();
});
