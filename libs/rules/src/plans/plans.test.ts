import { describe, expect, test } from '@jest/globals';
import { Desk } from '../testing/desk.ts';
import { GUARDS } from '../finance/index.ts';
import { planFindings } from '../case-plan/plan-validator.ts';
import {
  branchOf,
  clocksOf,
  firstStage,
  holdsOn,
  stageOf,
  stagesOf,
} from '../case-plan/plan-lookup.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { CasePlan, Criterion, StageId, StagePlan, Words } from '../case-plan/plan.ts';
import {
  BUILT_IN_PLANS,
  EARLIER_PLANS,
  demolitionPlan,
  financingPlan,
  householdPlan,
  parcelPlan,
  projectPlan,
} from './index.ts';
import { DEFAULT_ENFORCEMENT_HOURS } from '../gate/enforcement.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';
import { citedThen, citingThen, lawsSince } from './laws-in-force.ts';

/** Cited only beside the name of the law that they are. */
const ORDERS_BY_NUMBER = [712, 713, 722, 728, 729, 802].map((no) => `国务院令第${no}号`);

const stageIn = (plan: CasePlan, id: string): StagePlan => stageOf(plan, id as StageId);

/** Stages a case can come to by going on, if it may not pass through `avoided`. */
const reachedWithout = (plan: CasePlan, avoided: string): ReadonlySet<string> => {
  const seen = new Set<string>([firstStage(plan).id].filter((id) => id !== avoided));
  for (const id of seen)
    for (const next of stageIn(plan, id).next) if (next !== avoided) seen.add(next);
  return seen;
};

/** Whether a case cannot come to a stage but through one of the others. */
const onlyThrough = (plan: CasePlan, ways: readonly string[], to: string): boolean => {
  const seen = new Set<string>([firstStage(plan).id]);
  for (const id of seen)
    for (const next of stageIn(plan, id).next) if (!ways.includes(next)) seen.add(next);
  return !seen.has(to);
};

const alwaysPasses = (plan: CasePlan, through: string, before: string): boolean =>
  through === before || !reachedWithout(plan, through).has(before);

/** Every id and title of a plan: whatever it could offer to anybody. */
const wordsOf = (plan: CasePlan): readonly string[] => {
  const named = (things: Readonly<Record<string, { readonly title: Words }>>) =>
    Object.entries(things).map(([id, { title }]) => ({ id, title }));
  return [
    { id: plan.id, title: plan.title },
    ...clocksOf(plan),
    ...plan.holds,
    ...stagesOf(plan).flatMap((stage) => [stage, ...stage.approvals, ...(stage.branches ?? [])]),
    ...[plan.facts, plan.evidence, plan.decisions, plan.milestones, plan.links].flatMap(named),
    ...Object.values(plan.links).flatMap(({ milestones }) =>
      Object.entries(milestones).map(([id, title]) => ({ id, title })),
    ),
  ].map(({ id, title }) => `${id} ${title.zh} ${title.en}`);
};

const clockIn = (plan: CasePlan, id: string) => clocksOf(plan).find((clock) => clock.id === id);

/** Whether one of the criteria says all that is wanted. */
const asks = (criteria: readonly Criterion[], wanted: Record<string, unknown>): boolean =>
  criteria.some((criterion) => {
    const told = new Map(Object.entries(criterion));
    return Object.entries(wanted).every(([key, value]) => told.get(key) === value);
  });

describe.each(BUILT_IN_PLANS.map((plan) => [plan.id, plan] as const))('plan %s', (_, plan) => {
  test('has no findings', () => {
    expect(planFindings(plan)).toEqual([]);
  });

  test('returns only to stages that the case has certainly been in', () => {
    const astray = stagesOf(plan).flatMap((stage) => {
      const place = branchOf(plan, stage.id);
      return [...stage.returnTo, ...stage.approvals.map((approval) => approval.onReject)]
        .filter((target) => branchOf(plan, target)?.branch.id !== place?.branch.id || !place)
        .filter((target) => !alwaysPasses(plan, target, place?.holder.id ?? stage.id))
        .map((target) => `${stage.id} → ${target}`);
    });
    expect(astray).toEqual([]);
  });

  test('never pauses a minimum period, and never warns of one', () => {
    const minima = clocksOf(plan).filter((clock) => clock.bound === 'minimum');
    expect(minima.filter((clock) => clock.pausedBy.length > 0 || clock.ladder.length > 0)).toEqual(
      [],
    );
  });

  test('waits for a period in the stage before, so that leaving early never loses it', () => {
    for (const stage of stagesOf(plan))
      for (const criterion of stage.entry)
        if (criterion.needs === 'elapsed' || criterion.needs === 'within') {
          const before = stagesOf(plan).filter((one) => one.next.includes(stage.id));
          // Beside a branch runs what runs in the stage that holds it.
          const beside = branchOf(plan, stage.id)?.holder.clocks ?? [];
          const waits = before.filter((one) =>
            [...one.clocks, ...beside].some(({ id }) => id === criterion.clock),
          );
          // What is waited for only sometimes is waited for on one of the ways.
          if (criterion.when === undefined) expect(waits).toEqual(before);
          else expect(waits).not.toEqual([]);
        }
  });

  test('keeps no personal data among its facts', () => {
    const told = Object.entries(plan.facts).map(([id, { title }]) => `${id} ${title.zh}`);
    const personal = /姓名|身份证|电话|手机|住址|银行账号|idNumber|phone|bankAccount|ownerName/i;
    expect(told.filter((one) => personal.test(one))).toEqual([]);
  });

  test('offers no force, no cutting of utilities and no night work, in none of its words', () => {
    const said = wordsOf(plan);
    expect(said.length).toBeGreaterThan(50);
    const forbidden =
      /强拆|强迁|暴力|威胁|(断|停|掐)(水|电|气|热|暖|路|网)|夜间|forced|demolish|threat|utilit|electric|water|heating|road access|night/i;
    expect(said.filter((one) => forbidden.test(one))).toEqual([]);
  });
});

describe('expropriation of an area', () => {
  test('consults for 30 calendar days that nobody can shorten, pause or date back', () => {
    expect(clockIn(demolitionPlan, 'consultation')).toMatchObject({
      term: { by: 'period', amount: 30, unit: 'calendarDay' },
      bound: 'minimum',
      pausedBy: [],
      correction: 'neverEarlier',
    });
    expect(clockIn(demolitionPlan, 'consultation')?.term).not.toHaveProperty('startsOn');
    expect(alwaysPasses(demolitionPlan, 'consultationResult', 'decision')).toBe(true);
    const { entry } = stageIn(demolitionPlan, 'consultationResult');
    expect(asks(entry, { needs: 'elapsed', clock: 'consultation' })).toBe(true);
  });

  test('decides only with the whole compensation in escrow', () => {
    for (const stage of ['legalityReview', 'decision']) {
      const { entry } = stageIn(demolitionPlan, stage);
      expect(asks(entry, { needs: 'verified', verification: 'escrow' })).toBe(true);
    }
    expect(demolitionPlan.verifications['escrow']).toMatchObject({
      by: 'G1',
      told: { escrowBalance: 'escrowBalance', approvedCompensation: 'approvedCompensationTotal' },
      goodFor: 1,
    });
  });

  test.each(['riskAssessment', 'escrow', 'legalityReview'])(
    'comes to a decision only after %s',
    (stage) => {
      expect(alwaysPasses(demolitionPlan, stage, 'decision')).toBe(true);
    },
  );

  test('runs the freeze of one year once, from the survey to the decision', () => {
    const [freeze] = demolitionPlan.spans;
    expect(freeze).toMatchObject({
      from: 'survey',
      until: 'decision',
      clock: {
        term: { amount: 12, unit: 'month', startsOn: 'freezeNoticeOn' },
        bound: 'maximum',
        pausedBy: [],
        correction: 'none',
      },
    });
  });

  test.each`
    window            | amount | unit
    ${'reviewWindow'} | ${60}  | ${'calendarDay'}
    ${'suitWindow'}   | ${6}   | ${'month'}
  `('shows the $window of $amount $unit and waits for it nowhere', ({ window, ...term }) => {
    const told = clockIn(demolitionPlan, String(window));
    const startsOn = 'decisionAnnouncedOn';
    expect(told).toMatchObject({ bound: 'minimum', pausedBy: [], correction: 'none' });
    expect(told?.term).toMatchObject({ ...term, startsOn });
    const gates = demolitionPlan.stages.flatMap(({ entry, closing = [] }) => [
      ...entry,
      ...closing,
    ]);
    expect(asks(gates, { needs: 'elapsed', clock: String(window) })).toBe(false);
  });

  test.each`
    fact               | paper
    ${'escrowBalance'} | ${'escrowProof'}
    ${'remedyFiledOn'} | ${'remedyNotice'}
    ${'remedyOutcome'} | ${'remedyDocument'}
  `('records the $fact, which others say, only with the $paper', ({ fact, paper }) => {
    expect(demolitionPlan.facts[String(fact)]?.provenBy).toBe(paper);
  });

  test('stands still on the word of a court or review body only with its paper', () => {
    const held = demolitionPlan.holds.find(({ id }) => id === 'executionSuspended');
    expect(held?.notice).toBe('suspensionOrder');
  });

  test('goes on of its own to nothing: only people give a case up', () => {
    const { closing, next } = stageIn(demolitionPlan, 'signing');
    expect([closing, next]).toEqual([undefined, ['clearance']]);
  });

  test.each(Object.entries(DISTRICT_PROFILE))(
    'takes %s from the profile of the district, with its source',
    (_, { value, source, unit }) => {
      expect(Number.isInteger(value) && value > 0).toBe(true);
      expect(unit !== 'basisPoints' || value <= 10_000).toBe(true);
      expect(source.text.length).toBeGreaterThan(5);
      expect(JSON.stringify(demolitionPlan).includes(source.text)).toBe(true);
    },
  );

  test('closes only when every household has ended', () => {
    const closable = demolitionPlan.stages.filter((stage) => stage.closing !== undefined);
    expect(closable.map((stage) => stage.id)).toEqual(['audit']);
    for (const stage of closable)
      expect(asks(stage.closing ?? [], { needs: 'childrenEnded' })).toBe(true);
  });
});

describe('a household', () => {
  const cover = { needs: 'covers', fact: 'paidAmount', atLeast: 'compensationTotal' };

  test.each(['paid', 'performanceDemand', 'execution', 'moved'])(
    'comes to %s only when paid in full',
    (stage) => {
      expect(asks(stageIn(householdPlan, stage).entry, cover)).toBe(true);
    },
  );

  test.each([
    'remedyWindow',
    'demand',
    'courtApplication',
    'courtAcceptance',
    'ruling',
    'rulingAllowed',
  ])('is never the subject of an execution without %s', (stage) => {
    expect(alwaysPasses(householdPlan, stage, 'execution')).toBe(true);
  });

  test('is the subject of an execution only by a decision that was checked for its legality', () => {
    const checked = ['compensationDecision', 'performanceDecision'];
    expect(onlyThrough(householdPlan, checked, 'remedyWindow')).toBe(true);
    for (const stage of checked)
      expect(
        stageIn(householdPlan, stage).approvals.flatMap(({ departments }) => departments),
      ).toEqual(['justiceBureau']);
  });

  test.each(['rulingAllowed', 'execution'])(
    'comes to %s only by a ruling that allows it',
    (stage) => {
      const { entry } = stageIn(householdPlan, stage);
      expect(asks(entry, { needs: 'evidence', evidence: 'courtRuling' })).toBe(true);
      expect(asks(entry, { needs: 'fact', fact: 'rulingNumber' })).toBe(true);
      expect(asks(entry, { needs: 'yes', fact: 'rulingAllowed' })).toBe(true);
    },
  );

  test.each(['execution', 'executed'])(
    'comes to %s at no night, on no weekend and no holiday',
    (stage) => {
      const { entry } = stageIn(householdPlan, stage);
      const lawful = { needs: 'enforceable', fact: 'executionAt' };
      expect(asks(entry, { ...lawful, hours: DEFAULT_ENFORCEMENT_HOURS })).toBe(true);
    },
  );

  test('is not the subject of an execution while something unlawful is not settled', () => {
    expect(asks(stageIn(householdPlan, 'execution').entry, { needs: 'incidentsSettled' })).toBe(
      true,
    );
  });

  test.each([householdPlan, ...EARLIER_PLANS].filter(({ kind }) => kind === 'household'))(
    'comes to no execution and no move unpaid, by whatever way: v$version',
    (plan) => {
      const moving = plan.stages.filter(({ id }) => ['execution', 'moved'].includes(id));
      expect(moving).toHaveLength(2);
      for (const { entry } of moving) expect(asks(entry, cover)).toBe(true);
      // Carried out is only what came through the gate of the execution.
      expect(onlyThrough(plan, ['execution'], 'executed')).toBe(true);
      const carriedOut = plan.stages.filter(({ next }) => next.includes('executed' as StageId));
      expect(carriedOut.map(({ id }) => String(id))).toEqual(['execution']);
    },
  );

  test('comes before the court only within the three months', () => {
    const { entry } = stageIn(householdPlan, 'courtAcceptance');
    const within = { fact: 'applicationFiledOn', clock: 'courtApplicationWindow' };
    expect(asks(entry, { needs: 'within', ...within })).toBe(true);
  });

  test('is decided upon only after every way of objecting to its value has ended', () => {
    const [valuation] = stageIn(householdPlan, 'negotiating').branches ?? [];
    expect(
      valuation?.stages.filter(({ next }) => next.length === 0).map(({ id }) => String(id)),
    ).toEqual(['valueAccepted', 'valueUnobjected', 'reviewStands', 'opinionGiven']);
    expect(onlyThrough(householdPlan, ['negotiating'], 'draftServed')).toBe(true);
    for (const stage of ['noAgreement', 'ownerUnclear'])
      expect(
        asks(stageIn(householdPlan, stage).entry, {
          needs: 'elapsed',
          clock: 'appraisalObjection',
        }),
      ).toBe(true);
  });

  test.each`
    clock                             | bound        | amount | unit             | startsOn
    ${'signingPeriod'}                | ${'minimum'} | ${60}  | ${'calendarDay'} | ${'signingFrom'}
    ${'appraisalObjection'}           | ${'minimum'} | ${10}  | ${'calendarDay'} | ${'appraisalServedOn'}
    ${'appraiserReviewPeriod'}        | ${'maximum'} | ${10}  | ${'calendarDay'} | ${'appraisalReviewAskedOn'}
    ${'expertRequestPeriod'}          | ${'minimum'} | ${10}  | ${'calendarDay'} | ${'appraisalReviewServedOn'}
    ${'expertOpinionPeriod'}          | ${'maximum'} | ${10}  | ${'calendarDay'} | ${'expertOpinionAskedOn'}
    ${'performanceDemandPeriod'}      | ${'minimum'} | ${10}  | ${'workingDay'}  | ${'performanceDemandServedOn'}
    ${'choicePeriod'}                 | ${'minimum'} | ${15}  | ${'calendarDay'} | ${'draftServedOn'}
    ${'reviewPeriod'}                 | ${'minimum'} | ${60}  | ${'calendarDay'} | ${'servedOn'}
    ${'suitPeriod'}                   | ${'minimum'} | ${6}   | ${'month'}       | ${'servedOn'}
    ${'reviewAcceptance'}             | ${'maximum'} | ${5}   | ${'workingDay'}  | ${'reviewAppliedOn'}
    ${'reviewReplyPeriod'}            | ${'maximum'} | ${10}  | ${'workingDay'}  | ${'reviewCopyReceivedOn'}
    ${'simplifiedReplyPeriod'}        | ${'maximum'} | ${5}   | ${'workingDay'}  | ${'reviewCopyReceivedOn'}
    ${'suitAfterReview'}              | ${'minimum'} | ${15}  | ${'calendarDay'} | ${'reviewEndedOn'}
    ${'defencePeriod'}                | ${'maximum'} | ${15}  | ${'calendarDay'} | ${'complaintReceivedOn'}
    ${'appealPeriod'}                 | ${'minimum'} | ${15}  | ${'calendarDay'} | ${'judgmentServedOn'}
    ${'rulingAppealPeriod'}           | ${'minimum'} | ${10}  | ${'calendarDay'} | ${'suitRulingServedOn'}
    ${'demandPeriod'}                 | ${'minimum'} | ${10}  | ${'workingDay'}  | ${'demandServedOn'}
    ${'courtApplicationWindow'}       | ${'maximum'} | ${3}   | ${'month'}       | ${'suitPeriodEndedOn'}
    ${'courtAcceptancePeriod'}        | ${'maximum'} | ${5}   | ${'workingDay'}  | ${'applicationCompleteOn'}
    ${'nonAcceptanceObjectionPeriod'} | ${'maximum'} | ${15}  | ${'calendarDay'} | ${'nonAcceptanceServedOn'}
    ${'nonAcceptanceReviewPeriod'}    | ${'maximum'} | ${15}  | ${'calendarDay'} | ${'nonAcceptanceObjectedOn'}
    ${'rulingPeriod'}                 | ${'maximum'} | ${30}  | ${'calendarDay'} | ${'courtAcceptedOn'}
    ${'refusalObjectionPeriod'}       | ${'maximum'} | ${15}  | ${'calendarDay'} | ${'refusalServedOn'}
    ${'refusalReviewPeriod'}          | ${'maximum'} | ${30}  | ${'calendarDay'} | ${'refusalObjectedOn'}
  `(
    'has a $clock of $amount $unit that nothing stops, shortens or extends',
    ({ clock, bound, ...term }) => {
      const told = clockIn(householdPlan, String(clock));
      expect(told).toMatchObject({ bound, term, pausedBy: [], correction: 'none' });
      expect(told).not.toHaveProperty('extension');
    },
  );

  test.each`
    clock                       | amount | unit             | ground
    ${'reviewDecisionPeriod'}   | ${60}  | ${'calendarDay'} | ${'reviewSuspended'}
    ${'simplifiedReviewPeriod'} | ${30}  | ${'calendarDay'} | ${'reviewSuspended'}
    ${'firstInstancePeriod'}    | ${6}   | ${'month'}       | ${'courtTimeNotCounted'}
    ${'secondInstancePeriod'}   | ${3}   | ${'month'}       | ${'courtTimeNotCounted'}
  `(
    'has a $clock of $amount $unit that only $ground stops, with the paper that says so',
    ({ clock, ground, ...term }) => {
      expect(clockIn(householdPlan, String(clock))).toMatchObject({ term, pausedBy: [ground] });
      const hold = householdPlan.holds.find(({ id }) => id === ground);
      expect(hold).toMatchObject({ stops: 'clock', notice: expect.any(String) });
    },
  );

  test.each([
    'reviewReplyPeriod',
    'simplifiedReplyPeriod',
    'defencePeriod',
    'courtApplicationWindow',
    'nonAcceptanceObjectionPeriod',
    'refusalObjectionPeriod',
  ])('sounds the alarm for %s at once, before the day and after it', (clock) => {
    const ladder = clockIn(householdPlan, clock)?.ladder ?? [];
    expect(ladder.filter(({ urgent }) => urgent === true).map(({ id }) => id)).toEqual([
      'urge',
      'red',
    ]);
  });

  test('is blamed for no period of a review body or a court', () => {
    const outside = clocksOf(householdPlan).filter(
      ({ source, bound, ladder }) =>
        bound === 'maximum' && source.mark === 'LAW' && !ladder.some(({ urgent }) => urgent),
    );
    expect(outside.map(({ id }) => id)).toEqual([
      'payment',
      'moving',
      'reviewAcceptance',
      'reviewDecisionPeriod',
      'simplifiedReviewPeriod',
      'firstInstancePeriod',
      'secondInstancePeriod',
      'nonAcceptanceReviewPeriod',
      'rulingPeriod',
      'refusalReviewPeriod',
    ]);
    for (const { id, ladder } of outside.slice(2))
      expect([id, ladder.map((rung) => rung.id)]).toEqual([id, ['reminder', 'urge']]);
  });

  test.each([
    'performanceDemand',
    'performanceDecision',
    'decisionIssued',
    'remedyWindow',
    'reviewConcluded',
    'unchallenged',
    'unchallengedAfterReview',
    'judgmentFinal',
    'rulingFinal',
    'appealFinal',
    'demand',
    'courtApplication',
    'courtAcceptance',
    'nonAcceptance',
    'ruling',
    'rulingRefused',
    'rulingAllowed',
    'execution',
  ])('may still move of its own will from %s', (stage) => {
    expect(stageIn(householdPlan, stage).next).toContain('moved');
  });

  test('is never without a way back to the negotiation once it is decided upon', () => {
    const after = [...reachedWithout(householdPlan, '')].filter((id) =>
      alwaysPasses(householdPlan, 'remedyWindow', id),
    );
    const open = after.filter((id) => !['execution', 'executed', 'moved'].includes(id));
    for (const id of open) expect(stageIn(householdPlan, id).returnTo).toContain('negotiating');
  });
});

describe('a project', () => {
  test('is approved only with a project code', () => {
    const { entry } = stageIn(projectPlan, 'projectApproval');
    expect(asks(entry, { needs: 'fact', fact: 'projectCode' })).toBe(true);
  });

  test('gets a construction permit only on cleared land and with its money', () => {
    const { entry } = stageIn(projectPlan, 'constructionPermit');
    expect(asks(entry, { needs: 'yes', fact: 'siteCleared' })).toBe(true);
    expect(asks(entry, { needs: 'yes', fact: 'fundsConfirmed' })).toBe(true);
  });

  test('starts within three months of the permit, and no hold stops that', () => {
    expect(clockIn(projectPlan, 'startOfConstruction')).toMatchObject({
      term: { amount: 3, unit: 'month', startsOn: 'permitIssuedOn' },
      pausedBy: [],
      extension: { times: 2, atMost: 3, unit: 'month' },
    });
  });

  test('spends no more than 120 working days with the approving departments; what is side by side counts once', () => {
    const own = ({ acting, clocks }: StagePlan): number =>
      acting === 'lead' || acting === 'auditBureau'
        ? 0
        : Math.min(...clocks.map(({ term }) => (term.by === 'period' ? term.amount : Infinity)));
    const sum = (stages: readonly StagePlan[]): number =>
      stages.reduce((days, stage) => days + own(stage), 0);
    const days = projectPlan.stages.map((stage) =>
      Math.max(own(stage), ...(stage.branches ?? []).map(({ stages }) => sum(stages))),
    );
    expect(days.reduce((one, another) => one + another, 0)).toBeLessThanOrEqual(120);
  });

  test('has its drawings checked beside the tender, and both done before the permit', () => {
    const { branches, next } = stageIn(projectPlan, 'tender');
    expect(branches?.map(({ id, stages }) => [id, ...stages.map((one) => one.id)])).toEqual([
      ['drawings', 'drawingReview'],
      ['contracting', 'tendering', 'supervisionFiling'],
    ]);
    expect(next).toEqual(['constructionPermit']);
  });

  test.each(['landUsePermit', 'worksPermit', 'constructionPermit'])(
    'of its %s is told within five working days what is missing, and the period stands still',
    (id) => {
      const { correction, clocks } = stageIn(projectPlan, id);
      expect(correction).toMatchObject({ askedWithin: 5, ground: 'missingPapers' });
      expect(correction?.source.text).toContain('第32条');
      expect(clocks.every(({ pausedBy }) => pausedBy.includes('missingPapers'))).toBe(true);
    },
  );
});

test.each([
  ['expropriation', demolitionPlan, 'decision', 'expropriation'],
  ['a special bond', financingPlan, 'specialBond', 'financing'],
  ['a general bond', financingPlan, 'generalBond', 'financing'],
  ['a loan', financingPlan, 'bankLoan', 'financing'],
  ['budget money', financingPlan, 'budgetFunding', 'financing'],
])(
  '%s is decided by its leader after the meeting, never by its minutes alone',
  (_, plan, id, what) => {
    const { entry } = stageIn(plan, id);
    expect(asks(entry, { needs: 'decision', decision: what })).toBe(true);
    expect(asks(entry, { needs: 'evidence', evidence: 'executiveMeetingMinutes' })).toBe(true);
    expect(plan.decisions[what]?.source.text).toContain('《重大行政决策程序暂行条例》第30条');
  },
);

describe('a financing', () => {
  test.each(['collectiveDecision', 'bankLoan', 'drawdown'])(
    'comes to %s only where no government body guarantees',
    (stage) => {
      const { entry } = stageIn(financingPlan, stage);
      expect(asks(entry, { needs: 'yes', fact: 'noGovernmentGuarantee' })).toBe(true);
    },
  );

  test('refuses a guarantee or a letter of commitment of a government body by its article', () => {
    const refused = Object.entries(financingPlan.refusedPapers ?? {});
    expect(refused.map(([id, { source }]) => [id, source])).toEqual([
      ['governmentGuarantee', { mark: 'LAW', text: '《预算法》第35条第4款' }],
      ['governmentCommitment', { mark: 'LAW', text: '《预算法》第35条第4款' }],
    ]);
  });

  test.each([
    ['specialBond', ['specialDebtLimit', 'specialDebtRatio', 'specialInterest', 'coverage']],
    ['generalBond', ['generalDebtLimit', 'generalDebtRatio', 'generalInterest']],
    ['loanContract', ['projectCapital']],
    ['pppStock', ['pppShare']],
    ['payment', ['drawdownPace']],
  ] as const)('comes to %s only with %p verified', (stage, verifications) => {
    const { entry } = stageIn(financingPlan, stage);
    const asked = entry.flatMap((one) => (one.needs === 'verified' ? [one.verification] : []));
    expect(asked).toEqual(verifications);
  });

  test('is blocked by limits, shares and capital, and only lit by the debt ratio and interest', () => {
    const kinds = Object.entries(financingPlan.verifications).map(
      ([name, { by }]) => [name, GUARDS[by].kind] as const,
    );
    const lit = kinds.flatMap(([name, kind]) => (kind === 'LIGHT' ? [name] : []));
    expect(lit).toEqual([
      'specialDebtRatio',
      'generalDebtRatio',
      'specialInterest',
      'generalInterest',
    ]);
  });

  test('pays for PPP contracts that there are, and makes no new one', () => {
    const { entry } = stageIn(financingPlan, 'pppStock');
    expect(asks(entry, { needs: 'yes', fact: 'existingPpp' })).toBe(true);
    expect(asks(entry, { needs: 'evidence', evidence: 'pppContract' })).toBe(true);
  });

  test('knows no paper that is a guarantee or a letter of commitment', () => {
    const papers = Object.entries(financingPlan.evidence).map(([id, { title }]) => id + title.zh);
    expect(papers.filter((one) => /guarantee|commitment|担保|承诺/i.test(one))).toEqual([]);
  });

  test.each(['specialBond', 'generalBond'])(
    'spends a %s only through an adjustment 30 days before the congress',
    (bond) => {
      expect(stageIn(financingPlan, bond).next).toEqual(['budgetAdjustment']);
      expect(stageIn(financingPlan, 'budgetAdjustment').next).toEqual(['congressNotice']);
      expect(stageIn(financingPlan, 'congressNotice').next).toEqual(['congressMeeting']);
      const { entry, approvals } = stageIn(financingPlan, 'congressMeeting');
      expect(asks(entry, { needs: 'elapsed', clock: 'draftBeforeMeeting' })).toBe(true);
      expect(approvals.flatMap((one) => one.departments)).toEqual(['congressOffice']);
      expect(clockIn(financingPlan, 'draftBeforeMeeting')).toMatchObject({
        term: { amount: 30, unit: 'calendarDay' },
        bound: 'minimum',
      });
    },
  );

  test('closes only when nothing is owed any more', () => {
    const { closing } = stageIn(financingPlan, 'audit');
    const cover = { needs: 'covers', fact: 'repaidTotal', atLeast: 'repayableTotal' };
    expect(asks(closing ?? [], cover)).toBe(true);
  });
});

describe('a parcel of collective land', () => {
  test.each`
    clock                 | amount | unit             | waited
    ${'preNotice'}        | ${10}  | ${'workingDay'}  | ${'compensationPlan'}
    ${'planAnnouncement'} | ${30}  | ${'calendarDay'} | ${'planResult'}
  `(
    'has a $clock of at least $amount $unit that nobody can shorten, pause or date back',
    ({ clock, amount, unit, waited }) => {
      const told = clockIn(parcelPlan, String(clock));
      expect(told).toMatchObject({
        term: { by: 'period', amount, unit },
        bound: 'minimum',
        pausedBy: [],
        correction: 'neverEarlier',
      });
      expect(told?.term).not.toHaveProperty('startsOn');
      const { entry } = stageIn(parcelPlan, String(waited));
      expect(asks(entry, { needs: 'elapsed', clock: String(clock) })).toBe(true);
      expect(alwaysPasses(parcelPlan, String(waited), 'application')).toBe(true);
    },
  );

  test('is surveyed and assessed while the pre-notice hangs, and both are done before its plan', () => {
    const { branches, next } = stageIn(parcelPlan, 'preNotice');
    expect(branches?.map(({ id, stages }) => [id, ...stages.map((one) => one.id)])).toEqual([
      ['surveying', 'survey'],
      ['assessing', 'riskAssessment'],
    ]);
    expect(next).toEqual(['compensationPlan']);
  });

  test.each(['application', 'upperApproval'])(
    'comes to %s only with agreements and the whole money in escrow',
    (id) => {
      const { entry } = stageIn(parcelPlan, id);
      const cover = { fact: 'escrowBalance', atLeast: 'approvedCompensationTotal' };
      expect(asks(entry, { needs: 'covers', ...cover })).toBe(true);
      expect(asks(entry, { needs: 'funds', link: 'funding' })).toBe(true);
      expect(alwaysPasses(parcelPlan, 'compensationFunds', id)).toBe(true);
      const { entry: before } = stageIn(parcelPlan, 'compensationFunds');
      expect(asks(before, { needs: 'evidence', evidence: 'compensationAgreements' })).toBe(true);
    },
  );

  test('is approved outside the district: a fact with its document, announced within 15 working days', () => {
    const { entry } = stageIn(parcelPlan, 'announcement');
    for (const fact of ['approvalAuthority', 'approvalNumber', 'approvedOn'])
      expect(asks(entry, { needs: 'fact', fact })).toBe(true);
    expect(asks(entry, { needs: 'evidence', evidence: 'approvalDocument' })).toBe(true);
    expect(clockIn(parcelPlan, 'announcementPeriod')).toMatchObject({
      term: { by: 'period', amount: 15, unit: 'workingDay', startsOn: 'approvedOn' },
      bound: 'maximum',
      pausedBy: [],
    });
  });

  test('is cleared only when the compensation is paid in full', () => {
    const { entry } = stageIn(parcelPlan, 'clearance');
    const cover = { fact: 'compensationPaid', atLeast: 'approvedCompensationTotal' };
    expect(asks(entry, { needs: 'covers', ...cover })).toBe(true);
  });

  test('is of a known area before anything is decided on it', () => {
    const { entry } = stageIn(parcelPlan, 'compensationPlan');
    expect(asks(entry, { needs: 'fact', fact: 'areaSquareMetres' })).toBe(true);
    expect(Object.keys(parcelPlan.milestones)).toEqual([
      'approved',
      'cleared',
      'supplied',
      'started',
    ]);
  });
});

describe('the rules of earlier days', () => {
  const editionsOf = (id: string): readonly CasePlan[] =>
    [...EARLIER_PLANS, ...BUILT_IN_PLANS].filter((plan) => plan.id === id);
  const IDS = BUILT_IN_PLANS.map(({ id }) => id);
  const inForceOn = (id: string, day: string): CasePlan => {
    const found = editionsOf(id).filter((plan) => holdsOn(plan, day as PlainDate));
    if (found.length !== 1) throw new Error(`${found.length} editions of ${id} hold on ${day}`);
    return found[0] as CasePlan;
  };
  const everyText = (plan: CasePlan): string => {
    const { before: _, ...inForce } = plan.inForce;
    return JSON.stringify({ ...plan, inForce });
  };

  test.each(EARLIER_PLANS.map((plan) => [plan.id, plan.version, plan] as const))(
    '%s, edition %d, has no findings',
    (_, __, plan) => {
      expect(planFindings(plan)).toEqual([]);
    },
  );

  test.each(IDS)(
    'the editions of %s are numbered from 1, each follows the one before without a gap, and the first names the law before it',
    (id) => {
      const editions = editionsOf(id);
      expect(editions.map(({ version }) => version)).toEqual(editions.map((_, at) => at + 1));
      const untils = editions.map(({ inForce }) => inForce.until);
      expect(untils).toEqual([...editions.slice(1).map(({ inForce }) => inForce.from), null]);
      const named = editions.map(({ inForce }) => inForce.before !== undefined);
      expect(named).toEqual(editions.map((_, at) => at === 0));
    },
  );

  test.each(IDS)('of %s everything cited is a law whose first day is known', (id) => {
    const cited = editionsOf(id).flatMap((plan) =>
      everyText(plan).match(/《[^》]+》|国务院令第\d+号/g),
    );
    const unknown = cited.filter((one) => one !== null && lawsSince(one) === undefined);
    const others = ['《中华人民共和国行政诉讼法》', ...ORDERS_BY_NUMBER];
    expect(new Set(unknown.filter((one) => !others.includes(one ?? '')))).toEqual(new Set());
  });

  test.each(IDS)('the present %s holds from a day on which all it cites is the law', (id) => {
    const present = editionsOf(id).at(-1);
    expect(present === undefined || citingThen(present)).toEqual(present);
  });

  test.each`
    text                                             | told
    ${'《建筑法》第8条'}                             | ${'《建筑法》第8条'}
    ${'《政府投资条例》第9条'}                       | ${'本区自定：现行条文当时尚未施行，当时的条文未核'}
    ${'《政府投资条例》第9条；《城乡规划法》第40条'} | ${'《城乡规划法》第40条'}
    ${'《行政强制法》第43条'}                        | ${'2012年1月1日起《行政强制法》第43条'}
    ${'本区自定'}                                    | ${'本区自定'}
  `('between 2011 and 2015 “$text” is told as “$told”', ({ text, told }) => {
    expect(citedThen(String(text), demolitionOf('2012-06-01').inForce)).toBe(told);
  });

  const demolitionOf = (day: string): CasePlan => inForceOn('demolition', day);

  test('before May 2015 a household had three months to sue, since then six; each case by the rules of its day', () => {
    const before = inForceOn('household', '2012-06-01');
    expect(clockIn(before, 'suitPeriod')?.term).toMatchObject({ amount: 3, unit: 'month' });
    expect(clockIn(householdPlan, 'suitPeriod')?.term).toMatchObject({ amount: 6, unit: 'month' });
    expect(clockIn(demolitionOf('2015-04-30'), 'suitWindow')?.term).toMatchObject({ amount: 3 });
    expect(clockIn(demolitionOf('2015-05-01'), 'suitWindow')?.term).toMatchObject({ amount: 6 });
    const then = new Desk(before, '2012-06-01 09:00');
    expect(then.state).toMatchObject({ plan: { version: 2 }, rulesOn: '2012-06-01' });
    expect(() => new Desk(householdPlan, '2012-06-01 09:00')).toThrow('rulesNotInForce');
    expect(() => new Desk(before, '2015-05-01 09:00')).toThrow('rulesNotInForce');
  });

  test('before September 2019 no expropriation is a listed decision, and review and hearing have no days', () => {
    const [then, since] = [demolitionOf('2019-08-31'), demolitionOf('2019-09-01')];
    const asked = (plan: CasePlan) =>
      stageIn(plan, 'decision').entry.filter(({ when }) => when !== undefined).length;
    expect([asked(then), asked(since)]).toEqual([1, 4]);
    for (const id of ['legalityReviewTime', 'hearingNoticePeriod'])
      expect([clockIn(then, id), clockIn(since, id)?.bound]).toEqual([undefined, 'minimum']);
    expect(everyText(then)).not.toContain('重大行政决策程序暂行条例');
  });

  test('before July 2019 a project is asked for nothing of the Government Investment Regulation', () => {
    const [then, since] = [inForceOn('project', '2012-04-01'), inForceOn('project', '2019-07-01')];
    const codes = [then, since].map((plan) =>
      asks(stageIn(plan, 'projectApproval').entry, { needs: 'fact', fact: 'projectCode' }),
    );
    expect(codes).toEqual([false, true]);
    expect(everyText({ ...then, inForce: since.inForce })).not.toContain('政府投资条例》第');
    expect(everyText(then)).not.toContain('优化营商环境条例');
  });

  test('a decision to perform came with 2020, the simplified review with 2024', () => {
    const has = (day: string, id: string) =>
      stagesOf(inForceOn('household', day)).some((stage) => stage.id === id);
    expect(has('2019-12-31', 'performanceDecision')).toBe(false);
    expect(has('2020-01-01', 'performanceDecision')).toBe(true);
    expect(has('2023-12-31', 'simplifiedReview')).toBe(false);
    expect(has('2024-01-01', 'simplifiedReview')).toBe(true);
  });

  test('what is paid to a small business is due by Order 728 since 2020-09-01, by Order 802 since 2025-06-01', () => {
    const source = (day: string) => clockIn(inForceOn('financing', day), 'paymentPeriod')?.source;
    expect(source('2020-08-31')).toMatchObject({ mark: 'PARAMETER' });
    expect(source('2020-09-01')?.text).toContain('第728号');
    expect(source('2025-05-31')?.text).toContain('第728号');
    expect(source('2025-06-01')).toMatchObject({ mark: 'LAW' });
  });
});
