import { describe, expect, test } from '@jest/globals';
import { startClock } from '../clock/clock.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import {
  CALENDARS,
  DISTRICT_DAYS,
  districtCalendar,
  GOLDEN_VECTORS,
} from '../testing/district-calendar.ts';
import { evidenceFor } from '../testing/guide.ts';
import { wall } from '../testing/time.ts';
import { householdPlan } from './index.ts';

const office = officer('districtOffice');
const LEAD = officer('expropriationDepartment');
const APPLICATION = [
  'courtApplication',
  'escrowProof',
  'stabilityRiskPapers',
  'householdViews',
  'propertyState',
];
const to = (stage: string) => ({ to: stage as StageId });

const begun = (clock: string, start: string) => {
  const plan = findClock(householdPlan, clock);
  if (plan?.term.by !== 'period' || plan.term.startsOn === undefined)
    throw new Error(`${clock} begins on no day told`);
  const facts = { [plan.term.startsOn]: start };
  const arming = { subject: 'stage', name: clock, attempt: 1, stage: null, holders: [] } as const;
  const moment = {
    instant: wall(`${start} 09:00`),
    actor: TWO_OFFICES,
    plan: householdPlan,
    calendar: districtCalendar,
  };
  const started = startClock(plan, arming, { facts }, moment);
  if (started.type !== 'clockStarted') throw new Error('no clock');
  return { ...started.clock, amount: plan.term.amount, unit: plan.term.unit };
};

describe('every clock of a household is due on the day that others have counted', () => {
  test.each`
    clock                          | start           | due             | because
    ${'appraiserReviewPeriod'}     | ${'2026-09-21'} | ${'2026-10-08'} | ${'10-01 is a holiday'}
    ${'expertRequestPeriod'}       | ${'2026-09-21'} | ${'2026-10-08'} | ${'read as calendar days'}
    ${'expertOpinionPeriod'}       | ${'2026-09-21'} | ${'2026-10-08'} | ${'read as calendar days'}
    ${'appraisalObjection'}        | ${'2026-09-21'} | ${'2026-10-08'} | ${'the later day for a citizen'}
    ${'rulingAppealPeriod'}        | ${'2026-09-21'} | ${'2026-10-08'} | ${'periods of suits are calendar days'}
    ${'performanceDemandPeriod'}   | ${'2026-09-21'} | ${'2026-10-12'} | ${'as before the court'}
    ${'demandPeriod'}              | ${'2026-09-21'} | ${'2026-10-12'} | ${'up to ten days are working days'}
    ${'reviewReplyPeriod'}         | ${'2026-09-21'} | ${'2026-10-12'} | ${'Reconsideration Law 88'}
    ${'reviewAcceptance'}          | ${'2026-02-12'} | ${'2026-02-26'} | ${'Spring Festival'}
    ${'simplifiedReplyPeriod'}     | ${'2026-02-12'} | ${'2026-02-26'} | ${'Spring Festival'}
    ${'courtAcceptancePeriod'}     | ${'2026-02-12'} | ${'2026-02-26'} | ${'Compulsion Law 69'}
    ${'choicePeriod'}              | ${'2026-04-20'} | ${'2026-05-06'} | ${'Labour Day, rolls one day'}
    ${'appealPeriod'}              | ${'2026-04-20'} | ${'2026-05-06'} | ${'Labour Day, rolls one day'}
    ${'nonAcceptanceReviewPeriod'} | ${'2026-04-20'} | ${'2026-05-06'} | ${'Labour Day, rolls one day'}
    ${'suitAfterReview'}           | ${'2026-09-16'} | ${'2026-10-08'} | ${'10-01 rolls'}
    ${'reviewPeriod'}              | ${'2026-04-10'} | ${'2026-06-09'} | ${'no roll'}
    ${'reviewDecisionPeriod'}      | ${'2026-04-10'} | ${'2026-06-09'} | ${'no roll'}
    ${'signingPeriod'}             | ${'2012-03-05'} | ${'2012-05-04'} | ${'no roll'}
    ${'rulingPeriod'}              | ${'2026-03-06'} | ${'2026-04-07'} | ${'Qingming'}
    ${'refusalReviewPeriod'}       | ${'2026-03-06'} | ${'2026-04-07'} | ${'Qingming'}
    ${'simplifiedReviewPeriod'}    | ${'2026-03-02'} | ${'2026-04-01'} | ${'the start day is not counted'}
    ${'suitPeriod'}                | ${'2026-04-10'} | ${'2026-10-10'} | ${'a shifted working Saturday'}
    ${'suitPeriod'}                | ${'2026-03-27'} | ${'2026-09-28'} | ${'Mid-Autumn'}
    ${'firstInstancePeriod'}       | ${'2026-04-01'} | ${'2026-10-08'} | ${'National Day'}
    ${'secondInstancePeriod'}      | ${'2012-01-31'} | ${'2012-05-02'} | ${'month end, then a holiday'}
    ${'courtApplicationWindow'}    | ${'2026-10-10'} | ${'2027-01-11'} | ${'provisional: no notice for 2027'}
    ${'demandWindow'}              | ${'2026-10-10'} | ${'2027-01-11'} | ${'the same day wherever the case is'}
  `('$clock from $start: $due ($because)', ({ clock, start, due }) => {
    const told = begun(String(clock), String(start));
    expect(told.due).toBe(due);
    const golden = GOLDEN_VECTORS.find(
      (one) => one.start === start && one.amount === told.amount && one.unit === told.unit,
    );
    expect([golden?.expected, golden?.provisional]).toEqual([due, told.provisional]);
  });

  test.each`
    clock                             | start           | due
    ${'defencePeriod'}                | ${'2026-04-20'} | ${'2026-04-30'}
    ${'nonAcceptanceObjectionPeriod'} | ${'2026-04-20'} | ${'2026-04-30'}
    ${'refusalObjectionPeriod'}       | ${'2026-09-16'} | ${'2026-09-30'}
  `('$clock from $start is kept on the cautious side: $due', ({ clock, start, due }) => {
    expect(begun(String(clock), String(start)).due).toBe(due);
  });
});

const negotiating = (calendar = districtCalendar): Desk =>
  new Desk(householdPlan, '2026-01-05 09:00', {}, calendar).goes('appraised', 'negotiating');

const attaches = (desk: Desk, kind: string): void => {
  const by = officer(desk.state.acting);
  desk.does('attachEvidence', { evidence: evidenceFor(desk.state, kind) }, by);
};

const joined = (desk: Desk): Desk => {
  while (desk.walksOn());
  return desk;
};

const decided = (calendar = districtCalendar): Desk =>
  joined(negotiating(calendar)).goes(
    'noAgreement',
    'draftServed',
    'compensationDecision',
    'decisionIssued',
    'remedyWindow',
  );

const allowed = (calendar = districtCalendar): Desk =>
  decided(calendar).goes(
    'unchallenged',
    'demand',
    'courtApplication',
    'courtAcceptance',
    'ruling',
    'rulingAllowed',
  );

const missing = (desk: Desk, stage: string): string => {
  const refused = desk.refused('advance', to(stage), officer(desk.state.acting));
  return `${refused.code}: ${(refused.missing ?? []).map(({ en }) => en).join('; ')}`;
};

describe('nobody is decided upon', () => {
  test('while the value is under review, nor before the time to object to it is over', () => {
    const desk = negotiating();
    const objected = { appraisalReviewAskedOn: '2026-01-06' };
    desk.records(objected);
    attaches(desk, 'appraisalReviewRequest');
    desk.does('advance', to('appraiserReview'), LEAD);
    desk.ringsUntil('2026-04-01 09:00');
    attaches(desk, 'noAgreementReport');
    expect(desk.refused('advance', to('noAgreement'), LEAD).code).toBe('branchesOpen');
    expect(desk.clock('stage:appraiserReviewPeriod#1').breachedAt).not.toBeNull();
  });

  test('though the household accepts the value at once, before its time to object is over', () => {
    const desk = joined(negotiating());
    attaches(desk, 'noAgreementReport');
    expect(missing(desk, 'noAgreement')).toBe(
      'entryUnmet: “Signing period” must run out (国务院令第590号第26条：签约期限内达不成协议); ' +
        '“Time to object to the appraisal” must run out ' +
        '(国务院令第590号第19条；《国有土地上房屋征收评估办法》第20条（复制本）)',
    );
  });

  test('and before its fifteen days to choose are over', () => {
    const desk = joined(negotiating()).goes('noAgreement', 'draftServed');
    expect(missing(desk, 'compensationDecision')).toContain('“Time to choose” must run out');
  });
});

describe('nobody is carried out', () => {
  test.each<[string, string | undefined, string]>([
    ['2026-12-05T10:00', 'enforced on weekends', 'a Saturday'],
    ['2026-12-06T10:00', 'enforced on weekends', 'a Sunday'],
    ['2026-10-05T10:00', '国庆节', 'National Day'],
    ['2026-10-10T10:00', undefined, 'a Saturday that is worked'],
    ['2026-12-07T08:00', undefined, 'a Monday, when the night is over'],
    ['2026-12-07T07:59', 'enforced at night', 'its last minute'],
    ['2026-12-07T19:59', undefined, 'the last minute of the day'],
    ['2026-12-07T20:00', 'enforced at night', 'the evening'],
    ['2026-12-07T22:00', 'enforced at night', 'late'],
    ['2026-12-08T06:00', 'enforced at night', 'early'],
    ['2027-03-03T10:00', 'No notice has told yet', 'a Wednesday of a year without a notice'],
  ])('at %s: %p, %s', (executionAt, no) => {
    const desk = allowed();
    desk.records({ paidAmount: 1_000_000, payeeChecked: true, executionAt });
    attaches(desk, 'compensationProof');
    if (no === undefined) desk.does('advance', to('execution'), office);
    else {
      expect(missing(desk, 'execution')).toContain(no);
      expect(missing(desk, 'execution')).toContain('《行政强制法》第43条第1款');
    }
  });

  test('at a time that was put off to a Sunday, or into the night', () => {
    const desk = allowed().goes('execution');
    attaches(desk, 'executionRecord');
    for (const executionAt of ['2026-12-06T10:00', '2026-12-07T22:00']) {
      desk.records({ executionAt });
      expect(missing(desk, 'executed')).toContain('[executionAt] must not lie at night');
    }
  });

  test('while a report of violence or of a cut supply is open; settled, it goes on', () => {
    const desk = allowed();
    desk.records({ paidAmount: 1_000_000, payeeChecked: true, executionAt: '2026-12-07T10:00' });
    attaches(desk, 'compensationProof');
    desk.does('reportIncident', { text: '施工单位切断了该户供水' }, LEAD);
    const settled = 'every incident that was reported must be settled (国务院令第590号第27条';
    expect(missing(desk, 'execution')).toContain(settled);
    const task = desk.state.tasks[0]?.id ?? '';
    desk.does('reportTask', { task, text: '已恢复供水', evidence: null }, office);
    expect(missing(desk, 'execution')).toContain(settled);
    desk.does('acceptTask', { task }, LEADER);
    desk.does('advance', to('execution'), office);
  });

  test('on a day on which the district works by its own decision and the State rests', () => {
    const own = CALENDARS['with-closures'] ?? districtCalendar;
    const desk = allowed(own);
    const day = DISTRICT_DAYS.find(({ isOffDay }) => !isOffDay)?.date ?? '';
    expect(own.kindOf(day as PlainDate).kind).toBe('work');
    desk.records({ paidAmount: 1_000_000, payeeChecked: true, executionAt: `${day}T10:00` });
    attaches(desk, 'compensationProof');
    expect(missing(desk, 'execution')).toContain('Nothing is enforced on weekends');
  });

  test('before it is paid, to the 分', () => {
    const desk = allowed();
    desk.records({
      compensationTotal: 1_000_000,
      paidAmount: 999_999,
      payeeChecked: true,
      executionAt: '2026-12-07T10:00',
    });
    attaches(desk, 'compensationProof');
    expect(missing(desk, 'execution')).toContain('[paidAmount] not below');
    desk.records({ paidAmount: 1_000_000 });
    desk.does('advance', to('execution'), office);
  });

  test('without a ruling of the court that allows it', () => {
    const desk = allowed();
    desk.records({
      paidAmount: 1_000_000,
      payeeChecked: true,
      executionAt: '2026-12-07T10:00',
      rulingAllowed: false,
    });
    attaches(desk, 'compensationProof');
    expect(missing(desk, 'execution')).toContain('[rulingAllowed]');
  });
});

describe('the way to the court', () => {
  const applying = (): Desk => decided().goes('unchallenged', 'demand', 'courtApplication');
  const files = (desk: Desk, applicationFiledOn: string): void => {
    desk.records({
      applicationFiledOn,
      applicationCompleteOn: applicationFiledOn,
      refusalGroundsChecked: true,
    });
    for (const kind of APPLICATION) attaches(desk, kind);
  };

  test('is open on the last day of the three months, also where it is recorded later', () => {
    const desk = applying();
    const { due } = desk.clock('stage:courtApplicationWindow#1');
    desk.ringsUntil('2027-06-01 09:00');
    files(desk, due);
    desk.does('advance', to('courtAcceptance'), office);
  });

  test('closes with it: only a new decision is left', () => {
    const desk = applying();
    const { due } = desk.clock('stage:courtApplicationWindow#1');
    desk.ringsUntil('2027-06-01 09:00');
    files(desk, addDays(due, 1));
    expect(missing(desk, 'courtAcceptance')).toBe(
      'entryUnmet: “Court application filed on” [applicationFiledOn] must lie within ' +
        '“Time to apply to the court” (最高人民法院关于申请强制执行征收补偿决定的规定（2012）第2条)',
    );
    desk.does('returnToStage', { ...to('negotiating'), reason: '逾期未申请' }, office);
    expect(desk.state.facts['servedOn']).toBeUndefined();
    expect(desk.state.facts['signingFrom']).toBeDefined();
  });
});
