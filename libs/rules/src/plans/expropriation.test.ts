import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import { eventWords } from '../event-words.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { StageId } from '../case-plan/plan.ts';
import { colleague, officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { openApprovals } from '../case-state.ts';
import { stepOf } from '../gate/premise.ts';
import { pendingSigners } from '../approval/round.ts';
import { demolitionPlan } from './demolition.ts';
import { stabilityRisk } from './stability-risk.ts';

/** Every branch of the expropriation of an area, at its edge. */

const LEAD = officer('expropriationDepartment');

/** Nothing is special about it, and there are 200 households. */
const PLAIN: Facts = {
  households: 200,
  oldQuarterRenewal: false,
  subsidisedHousing: false,
  entrusted: false,
  majorDecision: false,
  planChanged: false,
  conditionalAgreements: false,
  appraiserAgreed: true,
  riskSurveyed: 200,
  riskObjections: 0,
};

const TO_RESULT = [
  'conformity',
  'area',
  'survey',
  'unregisteredBuildings',
  'compensationPlan',
  'compensationPlanReview',
  'consultation',
  'consultationResult',
];
const TO_RISK = [...TO_RESULT, 'riskAssessment'];
const TO_REVIEW = [...TO_RISK, 'escrow', 'legalityReview'];
const TO_CHOICE = [...TO_REVIEW, 'executiveMeeting', 'decision', 'appraiserChoice'];
const TO_SIGNING = [...TO_CHOICE, 'appraisal', 'preliminaryResults', 'signing'];

const area = (facts: Facts, ...stages: readonly string[]): Desk =>
  new Desk(demolitionPlan, '2026-03-02 10:00', { facts: { ...PLAIN, ...facts } }).goes(...stages);

const approves = (desk: Desk): void => {
  for (const round of openApprovals(desk.state))
    for (const { department } of pendingSigners(round))
      desk.does(
        'approve',
        { approval: round.approval, opinion: null, conditions: [] },
        colleague(department, 'signer'),
      );
};

let papers = 0;
const attaches = (desk: Desk, ...kinds: readonly string[]): void => {
  for (const kind of kinds) {
    papers += 1;
    const id = `${kind} ${papers}`;
    const evidence = { id, kind, name: `${id}.pdf`, sha256: id.padEnd(64, '0'), size: 1 };
    desk.does('attachEvidence', { evidence }, TWO_OFFICES);
  }
};

/** What still stands before a stage, in English and without what every case of the test lacks. */
const lacksFor = (desk: Desk, to: string): string => {
  approves(desk);
  const answer = desk.refused('advance', { to: to as StageId }, TWO_OFFICES);
  expect(answer.code).toBe('entryUnmet');
  return answer.missing.map(({ en }) => en).join('\n');
};

describe('the annual plan', () => {
  test.each(['oldQuarterRenewal', 'subsidisedHousing'])('must hold a project of %s', (work) => {
    expect(lacksFor(area({ [work]: true }, 'conformity'), 'area')).toContain('[annualPlanProof]');
  });

  test('need not hold a road', () => {
    expect(lacksFor(area({}, 'conformity'), 'area')).not.toContain('annualPlan');
  });
});

test('whoever entrusts a body with the work shows that it may not profit from it', () => {
  const lacks = lacksFor(area({ entrusted: true }, 'conformity', 'area'), 'survey');
  expect(lacks).toContain('[entrustment]');
  expect(lacks).toContain('不得以营利为目的');
});

describe('a hearing', () => {
  test.each`
    objecting | needed
    ${99}     | ${false}
    ${100}    | ${false}
    ${101}    | ${true}
  `('of $objecting of 200 households in an old quarter: $needed', ({ objecting, needed }) => {
    const facts = { oldQuarterRenewal: true, objectingHouseholds: Number(objecting) };
    const lacks = lacksFor(area(facts, ...TO_RESULT), 'riskAssessment');
    expect(lacks.includes('[hearingRecord]')).toBe(needed);
  });

  test('is not asked for outside of old quarters, however many object', () => {
    const lacks = lacksFor(area({ objectingHouseholds: 200 }, ...TO_RESULT), 'riskAssessment');
    expect(lacks).not.toContain('hearing');
  });

  describe('is held anew after a return', () => {
    const counts = { objectingHouseholds: 150, planChanged: false };
    const facts = { oldQuarterRenewal: true, ...counts };
    const back = (desk: Desk): void => {
      const to = 'consultationResult' as StageId;
      desk.does('returnToStage', { to, reason: '意见未公布' }, TWO_OFFICES);
      desk.records(counts);
    };
    const held = (): Desk => area(facts, ...TO_RESULT, 'hearing', 'riskAssessment');
    const notice = '“Notice of a hearing” must run out';

    test('with its own notice, though the first one has run out', () => {
      const desk = held();
      back(desk);
      attaches(desk, 'hearingRecord');
      expect(lacksFor(desk, 'riskAssessment')).toContain(notice);
      expect(desk.goes('hearing', 'riskAssessment').state.stage).toBe('riskAssessment');
      expect(desk.clock('stage:hearingNoticePeriod#2').state).toBe('elapsed');
    });

    test('also where the second was sent back before its notice had run out', () => {
      const desk = held();
      back(desk);
      desk.goes('hearing');
      back(desk);
      attaches(desk, 'hearingRecord');
      expect(lacksFor(desk, 'riskAssessment')).toContain(notice);
    });

    test('and the history says that the period runs anew', () => {
      const desk = held();
      back(desk);
      const event = desk.events.findLast(({ type }) => type === 'recordsLapsed');
      if (event === undefined) throw new Error('nothing lapsed');
      expect(eventWords(event, { state: desk.state, plan: demolitionPlan }).zh).toContain(
        '听证通知期限',
      );
    });
  });

  test('cannot be left open by not counting the objections', () => {
    const lacks = lacksFor(area({ oldQuarterRenewal: true }, ...TO_RESULT), 'riskAssessment');
    expect(lacks).toContain('record “Households that object to the compensation plan”');
  });

  test('is announced seven days before, and its record opens the way', () => {
    const facts = { oldQuarterRenewal: true, objectingHouseholds: 150 };
    const desk = area(facts, ...TO_RESULT, 'hearing');
    const { startedOn, due } = desk.clock('stage:hearingNoticePeriod#1');
    expect(due >= addDays(startedOn, 7)).toBe(true);
    attaches(desk, 'hearingRecord');
    expect(lacksFor(desk, 'riskAssessment')).toContain('“Notice of a hearing” must run out');
    desk.ringsUntil(`${addDays(due, 1)} 09:00`);
    expect(desk.goes('riskAssessment').state.stage).toBe('riskAssessment');
  });
});

test('a plan that was changed is published as it is now', () => {
  const lacks = lacksFor(area({ planChanged: true }, ...TO_RESULT), 'riskAssessment');
  expect(lacks).toContain('[changedPlan]');
});

describe('the risk, counted', () => {
  test.each`
    surveyed | objecting | level          | lacks
    ${189}   | ${0}      | ${'unsettled'} | ${'at least 95%'}
    ${190}   | ${0}      | ${'low'}       | ${''}
    ${200}   | ${9}      | ${'low'}       | ${''}
    ${200}   | ${10}     | ${'medium'}    | ${'[riskMitigation]'}
    ${200}   | ${66}     | ${'medium'}    | ${'[riskMitigation]'}
    ${200}   | ${67}     | ${'high'}      | ${'at most 33%'}
  `(
    '$objecting of $surveyed asked among 200 households object: $level',
    ({ surveyed, objecting, level, lacks }) => {
      const facts = { riskSurveyed: Number(surveyed), riskObjections: Number(objecting) };
      const desk = area(facts, ...TO_RISK);
      desk.records({ riskControllable: true });
      expect(stepOf(stabilityRisk, desk.state.facts)?.id).toBe(level);
      const said = lacksFor(desk, 'escrow');
      for (const one of ['at least 95%', 'at most 33%', '[riskMitigation]'])
        expect(said.includes(one)).toBe(
          one === lacks || (one === '[riskMitigation]' && level === 'high'),
        );
    },
  );

  test('has no level before it is counted', () => {
    const { riskObjections: _, ...uncounted } = PLAIN;
    expect(stepOf(stabilityRisk, uncounted)).toBeUndefined();
  });

  test('where it is high, nothing leads on: it goes back to the plan, or people give it up', () => {
    const desk = area({ riskObjections: 67 }, ...TO_RISK);
    attaches(desk, 'riskAssessment', 'riskMitigation');
    desk.records({ riskControllable: true });
    expect(lacksFor(desk, 'escrow')).toContain('高风险');
    const back = { to: 'compensationPlan' as StageId, reason: '降低补偿争议后重新征求意见' };
    desk.does('returnToStage', back, TWO_OFFICES);
    expect(desk.state.facts).not.toHaveProperty('riskObjections');
    expect(desk.goes('compensationPlanReview', 'consultation').state.stage).toBe('consultation');
    desk.does('cancel', { reason: '稳评高风险，不得实施' }, LEAD);
    expect(desk.state.status).toBe('cancelled');
  });

  test('what cannot be controlled stops, whatever the numbers say', () => {
    const desk = area({}, ...TO_RISK);
    desk.records({ riskControllable: false });
    expect(lacksFor(desk, 'escrow')).toContain('[riskControllable]');
  });
});

describe('the executive meeting', () => {
  test.each`
    households | needed
    ${99}      | ${false}
    ${100}     | ${true}
    ${101}     | ${true}
  `('about $households households: $needed', ({ households, needed }) => {
    const count = Number(households);
    const facts = { households: count, riskSurveyed: count };
    const lacks = lacksFor(area(facts, ...TO_REVIEW), 'decision');
    expect(lacks.includes('[executiveMeetingMinutes]')).toBe(needed);
    expect(lacks).not.toContain('[partyCommitteeReport]');
  });

  test('discusses every listed decision, after seven working days of review and a report to the party', () => {
    const facts = { households: 20, riskSurveyed: 20, majorDecision: true };
    const desk = area(facts, ...TO_REVIEW);
    const lacks = lacksFor(desk, 'decision');
    for (const one of ['[executiveMeetingMinutes]', '[partyCommitteeReport]', 'must run out'])
      expect(lacks).toContain(one);
    expect(lacksFor(desk, 'executiveMeeting')).toContain('“Time of the legality review” must run');
    const { due } = desk.clock('stage:legalityReviewTime#1');
    desk.ringsUntil(`${addDays(due, 1)} 09:00`);
    expect(desk.goes('executiveMeeting', 'decision').state.stage).toBe('decision');
  });
});

test('a small area that is not listed is decided by the leader after its legality review', () => {
  const desk = area({ households: 20, riskSurveyed: 20 }, ...TO_REVIEW, 'decision');
  expect(desk.state.stage).toBe('decision');
});

describe('the remedies against the decision', () => {
  const decided = (): Desk => {
    const desk = area({}, ...TO_CHOICE.slice(0, -1));
    const { state } = desk.goes('appraiserChoice');
    expect(state.facts['decisionAnnouncedOn']).toBeDefined();
    return desk;
  };

  test('are shown from the announcement on and hold up nobody', () => {
    const desk = decided();
    const announced = desk.state.facts['decisionAnnouncedOn'] as PlainDate;
    expect(desk.clock('reviewWindow')).toMatchObject({
      startedOn: announced,
      state: 'running',
      bound: 'minimum',
    });
    expect(desk.goes('appraisal').state.stage).toBe('appraisal');
    desk.ringsUntil(`${addDays(announced, 75)} 09:00`);
    expect(desk.clock('reviewWindow')).toMatchObject({ state: 'elapsed' });
    expect(desk.clock('suitWindow')).toMatchObject({ state: 'running' });
  });

  test('end with the decision’s own time and blame nobody', () => {
    const desk = decided();
    const announced = desk.state.facts['decisionAnnouncedOn'] as PlainDate;
    desk.ringsUntil(`${addDays(announced, 200)} 09:00`);
    expect(desk.clock('suitWindow')).toMatchObject({ state: 'elapsed', breachedAt: null });
  });

  test('begin anew with a new decision: what was quashed is announced again', () => {
    const desk = decided();
    const first = desk.state.facts['decisionAnnouncedOn'] as PlainDate;
    desk.ringsUntil(`${addDays(first, 100)} 09:00`);
    const quashed = { to: 'legalityReview' as StageId, reason: '复议决定撤销' };
    desk.does('returnToStage', quashed, LEAD);
    desk.goes('executiveMeeting', 'decision', 'appraiserChoice');
    const again = desk.state.facts['decisionAnnouncedOn'] as PlainDate;
    expect(again > first).toBe(true);
    expect(desk.clock('case:reviewWindow#2')).toMatchObject({ startedOn: again });
    expect(desk.clock('case:suitWindow#2')).toMatchObject({ startedOn: again, state: 'running' });
  });

  test('are on record by their papers, never by a word of the district', () => {
    const desk = decided();
    const said = { facts: { remedyOutcome: '撤销' } };
    expect(desk.refused('recordFacts', said, LEAD).code).toBe('factUnproven');
    attaches(desk, 'remedyDocument');
    expect(desk.does('recordFacts', said, LEAD)).toContain('factsRecorded');
  });

  test('suspend the execution only by an order on paper', () => {
    const desk = decided();
    const hold = { ground: 'executionSuspended', reason: '裁定停止执行', notice: null };
    expect(desk.refused('hold', hold, LEAD).code).toBe('noticeMissing');
    attaches(desk, 'suspensionOrder');
    const { sha256 = '' } = desk.state.evidence.findLast(() => true) ?? {};
    desk.does('hold', { ...hold, notice: sha256 }, LEAD);
    expect(desk.state.status).toBe('held');
  });
});

describe('the appraiser', () => {
  const chosen = (facts: Facts): string => lacksFor(area(facts, ...TO_CHOICE), 'appraisal');

  test('is agreed on, with a record of it', () => {
    const lacks = chosen({ appraiserAgreed: true });
    expect(lacks).toContain('[appraiserAgreement]');
    expect(lacks).not.toContain('Candidates');
  });

  test.each`
    candidates | voters | votes  | lacks
    ${2}       | ${101} | ${51}  | ${'is at least 3'}
    ${3}       | ${100} | ${100} | ${'is over 50% of “Households”'}
    ${3}       | ${102} | ${51}  | ${'is over 50% of “Households that voted'}
    ${3}       | ${101} | ${51}  | ${''}
  `(
    'is voted on: $votes of $voters votes among 200 households, $candidates candidates: lacks “$lacks”',
    ({ candidates, voters, votes, lacks }) => {
      const said = chosen({
        appraiserAgreed: false,
        appraiserByLot: false,
        appraiserCandidates: Number(candidates),
        appraiserVoters: Number(voters),
        appraiserVotes: Number(votes),
      });
      expect(said).toContain('[appraiserVoteRecord]');
      for (const one of [
        'is at least 3',
        'is over 50% of “Households”',
        'is over 50% of “Households that voted',
      ])
        expect(said.includes(one)).toBe(one === lacks);
    },
  );

  test('is drawn by lot before a notary', () => {
    const lacks = chosen({ appraiserAgreed: false, appraiserByLot: true, appraiserCandidates: 3 });
    expect(lacks).toContain('[lotRecord]');
    expect(lacks).not.toContain('appraiserVoteRecord');
  });
});

test('preliminary results are shown five days before anybody signs', () => {
  const desk = area({}, ...TO_CHOICE, 'appraisal', 'preliminaryResults');
  expect(lacksFor(desk, 'signing')).toContain('must run out');
  const { startedOn, due } = desk.clock('stage:preliminaryShown#1');
  expect(due >= addDays(startedOn, 5)).toBe(true);
});

describe('agreements that take effect on a condition', () => {
  const signed = (count: number, facts: Facts = {}): string =>
    lacksFor(
      area(
        {
          oldQuarterRenewal: true,
          objectingHouseholds: 0,
          conditionalAgreements: true,
          signedHouseholds: count,
          ...facts,
        },
        ...TO_SIGNING,
      ),
      'clearance',
    );

  test.each`
    count  | reached
    ${159} | ${false}
    ${160} | ${true}
    ${161} | ${true}
  `('$count of 200 have signed: reached $reached', ({ count, reached }) => {
    expect(signed(Number(count)).includes('征收决定效力终止')).toBe(!reached);
  });

  test('below the ratio the decision ends: the case says so, and people give it up with the reason', () => {
    const desk = area(
      {
        oldQuarterRenewal: true,
        objectingHouseholds: 0,
        conditionalAgreements: true,
        signedHouseholds: 100,
      },
      ...TO_SIGNING,
    );
    expect(lacksFor(desk, 'clearance')).toContain('本案应说明理由后撤销');
    expect(desk.state.milestones).toContain('decided');
    desk.does('cancel', { reason: '签约比例50%，未达到80%，征收决定效力终止' }, LEAD);
    expect(desk.state).toMatchObject({ status: 'cancelled' });
    expect(desk.state.milestones).toEqual([]);
  });

  test('are asked about nowhere else', () => {
    expect(signed(1, { conditionalAgreements: false })).not.toContain('80%');
    expect(signed(1, { oldQuarterRenewal: false })).not.toContain('80%');
  });
});

test('the whole way closes only with the audit, published', () => {
  const desk = area({}, ...TO_SIGNING, 'clearance', 'audit');
  const refused = desk.refused('close', { outcome: '办结' }, TWO_OFFICES);
  expect(refused.missing.map(({ en }) => en).join()).toContain('[auditPublication]');
  expect(desk.goes('closing').state.status).toBe('closed');
});
