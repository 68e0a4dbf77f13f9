import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  findStage,
  type CaseNumber,
  type CaseState,
  type Clock,
  type Facts,
} from '@gongjian/rules';
import { LEADER, officer, TWO_OFFICES } from '../support/case-desk.ts';
import { daysAt } from '../support/fitting-facts.ts';
import { fastForward } from '../support/fast-forward.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const office = officer('districtOffice');
const expropriation = officer('expropriationDepartment');
const to = (stage: string) => ({ to: stage as never });

/** A household opened alone: no area holds it. */
const opened = async (): Promise<CaseNumber> => {
  const number = world.number('household');
  await world.desk.open(number, { title: '3-1-101' });
  await world.desk.walkTo(number, 'appraised', 'negotiating');
  return number;
};

const TO_SERVICE = [
  'noAgreement',
  'draftServed',
  'compensationDecision',
  'decisionIssued',
  'remedyWindow',
];
const TO_COURT = ['demand', 'courtApplication', 'courtAcceptance', 'ruling'];
const TO_EXECUTION = ['rulingAllowed', 'execution', 'executed', 'moved'];

/** A household without an agreement, whose decision has been served. */
const served = async (...stages: readonly string[]): Promise<CaseNumber> => {
  const number = await opened();
  await world.desk.walkTo(number, ...TO_SERVICE, ...stages);
  return number;
};

const refuses = async (number: CaseNumber, stage: string, code = 'entryUnmet') =>
  expect(world.desk.send(number, 'advance', to(stage))).rejects.toMatchObject({
    refusal: { code },
  });

const refusesFacts = (number: CaseNumber, facts: Facts) =>
  expect(world.desk.send(number, 'recordFacts', { facts })).rejects.toMatchObject({
    refusal: { code: 'limitExceeded' },
  });

const newest = (state: CaseState, clock: string): Clock => {
  const found = state.clocks.findLast((one) => one.clock === clock);
  if (found === undefined) throw new Error(`no clock ${clock}`);
  return found;
};

const clockOf = async (number: CaseNumber, clock: string): Promise<Clock> =>
  newest(await world.desk.state(number), clock);

/** Walks a step of the branch in which the value is reviewed. */
const values = async (number: CaseNumber, ...stages: readonly string[]): Promise<void> => {
  const { content: plan } = world.desk.planOf(number);
  for (const stage of stages) {
    const entry = findStage(plan, stage)?.entry ?? [];
    await world.desk.waitOut(number, entry);
    await world.desk.satisfy(number, entry);
    await world.desk.send(number, 'advance', to(stage));
  }
};

const ended = async (number: CaseNumber, outcome: string): Promise<void> => {
  await world.desk.close(number, outcome);
  expect(await world.desk.state(number)).toMatchObject({ status: 'closed', outcome });
  await world.expectAgreement(number);
};

const back = (number: CaseNumber, stage: string, reason: string) =>
  world.desk.send(number, 'returnToStage', { ...to(stage), reason });

describe('by agreement', () => {
  test('a household agrees, is paid, moves, and not in another order', async () => {
    const { desk } = world;
    const number = await opened();
    await desk.walkTo(number, 'agreed');
    await desk.approveAll(number);
    await refuses(number, 'moved', 'notNextStage');
    await refuses(number, 'paid');
    await desk.walkTo(number, 'paid', 'moved');
    await ended(number, '签约搬迁');
  }, 60_000);

  test('it is never paid more than was agreed', async () => {
    const { desk } = world;
    const number = await opened();
    await refusesFacts(number, { paidAmount: 1 });
    await desk.walkTo(number, 'agreed');
    await refusesFacts(number, { paidAmount: 1_000_001 });
    await desk.walkTo(number, 'paid', 'moved');
    await refusesFacts(number, { compensationTotal: 999_999 });
    await desk.send(number, 'recordFacts', {
      facts: { compensationTotal: 1_000_001, paidAmount: 1_000_001 },
    });
    await ended(number, '办结');
  }, 60_000);

  test('it signed and does not move: demand, written decision, its windows, court, execution', async () => {
    const { desk } = world;
    const number = await opened();
    await desk.walkTo(number, 'agreed', 'paid', 'performanceDemand');
    await refuses(number, 'performanceDecision');
    await desk.walkTo(number, 'performanceDecision', 'performanceIssued', 'remedyWindow');
    await refuses(number, 'unchallenged');
    await desk.walkTo(number, 'unchallenged', ...TO_COURT, ...TO_EXECUTION);
    await ended(number, '依裁定执行协议');
  }, 60_000);

  test('it signed and moves when it is demanded', async () => {
    const number = await opened();
    await world.desk.walkTo(number, 'agreed', 'paid', 'performanceDemand', 'moved');
    await ended(number, '催告后搬迁');
  }, 60_000);

  test('it agrees after the draft of the decision was served', async () => {
    const number = await opened();
    await world.desk.walkTo(number, 'noAgreement', 'draftServed', 'agreed', 'paid', 'moved');
    await ended(number, '选择期内签约');
  }, 60_000);
});

describe('its value is objected to', () => {
  test('reviewed by the appraiser, then by the experts; nobody decides before', async () => {
    const { desk, client } = world;
    const number = await opened();
    await values(number, 'appraiserReview');
    const { startedOn } = await clockOf(number, 'appraiserReviewPeriod');
    await fastForward(client, number, 100);
    await desk.satisfy(number, [{ needs: 'evidence', evidence: 'noAgreementReport', law: '' }]);
    await refuses(number, 'noAgreement', 'branchesOpen');
    const late = await clockOf(number, 'appraiserReviewPeriod');
    expect(late.breachedAt).toBe(late.dueAt);
    expect(late.startedOn).toBe(startedOn);
    await values(number, 'valueReviewed', 'expertOpinion', 'opinionGiven');
    await desk.send(number, 'finishBranch', { branch: 'valuation' }, expropriation);
    await desk.walkTo(number, 'noAgreement', 'draftServed');
    await world.expectAgreement(number);
  }, 60_000);

  test('reviewed, and the experts not asked in time: the value stands', async () => {
    const { desk } = world;
    const number = await opened();
    await values(number, 'appraiserReview', 'valueReviewed');
    await refuses(number, 'reviewStands');
    await values(number, 'reviewStands');
    await desk.walkTo(number, 'agreed');
    await world.expectAgreement(number);
  }, 60_000);

  test('not objected to in time', async () => {
    const number = await opened();
    await refuses(number, 'valueUnobjected');
    await values(number, 'valueUnobjected');
    await world.desk.walkTo(number, 'agreed');
    await world.expectAgreement(number);
  }, 60_000);

  test('its owner is unclear: decided upon without waiting for the signing period', async () => {
    const { desk } = world;
    const number = await opened();
    await desk.walkTo(number, 'ownerUnclear');
    expect((await clockOf(number, 'signingPeriod')).state).toBe('cancelled');
    await desk.walkTo(number, ...TO_SERVICE.slice(1));
    await world.expectAgreement(number);
  }, 60_000);
});

describe('decided upon', () => {
  test('it has fifteen days to choose, and moves in time', async () => {
    const { desk } = world;
    const number = await opened();
    await desk.walkTo(number, 'noAgreement', 'draftServed');
    await refuses(number, 'compensationDecision');
    await desk.walkTo(number, ...TO_SERVICE.slice(2), 'moved');
    await ended(number, '依补偿决定搬迁');
  }, 60_000);

  test('the justice bureau does not agree: everything from the negotiation on is done anew', async () => {
    const { desk } = world;
    const number = await opened();
    await desk.walkTo(number, 'noAgreement', 'draftServed', 'compensationDecision');
    const no = { approval: 'decisionReview', reason: '补偿标准不符' };
    await desk.send(number, 'reject', no, officer('justiceBureau'));
    const state = await desk.state(number);
    expect(state.stage).toBe('negotiating');
    expect(state.facts).not.toHaveProperty('draftServedOn');
    await world.expectAgreement(number);
  }, 60_000);

  test('neither review nor suit: demand, court, ruling, execution, each after its time', async () => {
    const { desk } = world;
    const number = await served();
    await refuses(number, 'unchallenged');
    await desk.walkTo(number, 'unchallenged', 'demand');
    await refuses(number, 'courtApplication');
    await desk.walkTo(number, ...TO_COURT.slice(1), ...TO_EXECUTION);
    await ended(number, '法院裁定准予执行后搬迁');
  }, 60_000);

  test('it may move of its own will at any time until then, once it is paid', async () => {
    const path = ['unchallenged', ...TO_COURT];
    const moving = path.map(async (_, steps) => {
      const number = await served(...path.slice(0, steps + 1));
      await refuses(number, 'moved');
      await world.desk.walkTo(number, 'moved');
      await ended(number, '主动搬迁');
    });
    await Promise.all(moving);
  }, 120_000);
});

describe('under review', () => {
  test('it is in a review, not on hold; upheld, and no suit in fifteen days: demand', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'reviewReply');
    expect(await desk.state(number)).toMatchObject({ status: 'open', stage: 'reviewReply' });
    await desk.walkTo(number, 'reviewPending', 'reviewConcluded');
    await refuses(number, 'unchallengedAfterReview');
    await desk.walkTo(number, 'unchallengedAfterReview', 'demand');
    await world.expectAgreement(number);
  }, 60_000);

  test('no reply in ten working days: the alarm rings at once, and the breach stays', async () => {
    const { desk, client } = world;
    const number = await served('reviewRequested', 'reviewReply');
    await fastForward(client, number, 30);
    const clock = await clockOf(number, 'reviewReplyPeriod');
    expect(clock.breachedAt).toBe(clock.dueAt);
    expect(clock.rang.map(({ rung }) => rung)).toEqual(['reminder', 'urge', 'red']);
    await desk.walkTo(number, 'reviewPending');
    expect((await clockOf(number, 'reviewReplyPeriod')).state).toBe('late');
    await world.expectAgreement(number);
  }, 60_000);

  test('simplified: five working days to reply, thirty days to decide', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'simplifiedReply');
    expect((await clockOf(number, 'simplifiedReplyPeriod')).term).toMatchObject({ amount: 5 });
    await desk.walkTo(number, 'simplifiedReview', 'reviewConcluded');
    await world.expectAgreement(number);
  }, 60_000);

  test('is suspended only with the notice, and is extended once by thirty days at most', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'reviewReply', 'reviewPending');
    const { id, due } = await clockOf(number, 'reviewDecisionPeriod');
    const pause = { clock: id, ground: 'reviewSuspended', reason: '等待鉴定', notice: null };
    await expect(desk.send(number, 'pauseClock', pause, office)).rejects.toMatchObject({
      refusal: { code: 'noticeMissing' },
    });
    await expect(
      desk.send(number, 'pauseClock', { ...pause, ground: 'forceMajeure' }, office),
    ).rejects.toBeInstanceOf(Error);
    const ask = { clock: id, reason: '复议机构批准延期' };
    await expect(
      desk.send(number, 'askExtension', { ...ask, amount: 31 }, office),
    ).rejects.toBeInstanceOf(Error);
    await desk.send(number, 'askExtension', { ...ask, amount: 30 }, office);
    const registrar = { ...TWO_OFFICES, account: 'partyOffice.officer' };
    await desk.send(number, 'approveExtension', { clock: id, opinion: null }, registrar);
    expect((await clockOf(number, 'reviewDecisionPeriod')).due > due).toBe(true);
    await world.expectAgreement(number);
  }, 60_000);

  test('changed: what stands is recorded before anybody goes on', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'reviewReply', 'reviewPending');
    const { today: reviewEndedOn } = await daysAt((await desk.state(number)).changedAt);
    await desk.send(number, 'recordFacts', {
      facts: { reviewEndedOn, compensationTotal: 1_200_000 },
    });
    await desk.satisfy(number, [{ needs: 'evidence', evidence: 'reviewConclusion', law: '' }]);
    await refuses(number, 'reviewConcluded');
    await desk.walkTo(number, 'reviewConcluded', 'unchallengedAfterReview');
    await desk.send(number, 'recordFacts', { facts: { paidAmount: 1_199_999 } });
    await refuses(number, 'moved');
    await desk.send(number, 'recordFacts', { facts: { paidAmount: 1_200_000 } });
    await desk.walkTo(number, 'moved');
    await ended(number, '变更后搬迁');
  }, 60_000);

  test('quashed: back to the negotiation, and a new decision is served before any window begins', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'reviewReply', 'reviewPending');
    const before = await clockOf(number, 'suitPeriod');
    await back(number, 'negotiating', '复议决定撤销，责令重新作出');
    const state = await desk.state(number);
    for (const fact of ['servedOn', 'compensationDecisionNumber', 'reviewAcceptedOn'])
      expect(state.facts).not.toHaveProperty(fact);
    await desk.walkTo(number, ...TO_SERVICE);
    const after = await clockOf(number, 'suitPeriod');
    expect(after.id).not.toBe(before.id);
    expect(after.startedOn >= before.startedOn).toBe(true);
    await world.expectAgreement(number);
  }, 60_000);

  test('withdrawn by the household: it has the windows it had', async () => {
    const { desk } = world;
    const number = await served('reviewRequested', 'reviewReply', 'reviewPending');
    const before = await clockOf(number, 'suitPeriod');
    await back(number, 'remedyWindow', '申请人撤回复议申请');
    const { due, startedOn, state } = await clockOf(number, 'suitPeriod');
    expect([due, startedOn, state]).toEqual([before.due, before.startedOn, 'running']);
    await desk.walkTo(number, 'unchallenged');
    await world.expectAgreement(number);
  }, 60_000);
});

describe('before the courts', () => {
  test('sued at once: defence, first instance, no appeal, demand', async () => {
    const { desk } = world;
    const number = await served('suitDefence');
    expect((await clockOf(number, 'defencePeriod')).term).toMatchObject({ amount: 15 });
    await desk.walkTo(number, 'firstInstance', 'firstJudgment');
    await refuses(number, 'judgmentFinal');
    await desk.walkTo(number, 'judgmentFinal', ...TO_COURT);
    await world.expectAgreement(number);
  }, 60_000);

  test('sued after the review, appealed, upheld at last', async () => {
    const number = await served('reviewRequested', 'reviewReply', 'reviewPending');
    await world.desk.walkTo(number, 'reviewConcluded', 'suitDefence', 'firstInstance');
    await world.desk.walkTo(number, 'firstJudgment', 'secondInstance', 'appealFinal', 'demand');
    await world.expectAgreement(number);
  }, 60_000);

  test('its suit is dismissed by a ruling: ten days to appeal', async () => {
    const number = await served('suitDefence', 'firstInstance', 'firstRuling');
    expect((await clockOf(number, 'rulingAppealPeriod')).term).toMatchObject({ amount: 10 });
    await refuses(number, 'rulingFinal');
    await world.desk.walkTo(number, 'rulingFinal', 'demand');
    await world.expectAgreement(number);
  }, 60_000);

  test('sent back to the first instance, then quashed there', async () => {
    const { desk } = world;
    const number = await served('suitDefence', 'firstInstance', 'firstJudgment', 'secondInstance');
    await back(number, 'firstInstance', '发回重审');
    expect((await desk.state(number)).facts).not.toHaveProperty('judgmentServedOn');
    await desk.walkTo(number, 'firstJudgment');
    await back(number, 'negotiating', '判决撤销');
    await desk.walkTo(number, 'agreed', 'paid', 'moved');
    await ended(number, '撤销后签约');
  }, 60_000);

  test('no defence in fifteen days: a breach that no hold hides', async () => {
    const { desk, client } = world;
    const number = await served('suitDefence');
    const hold = { ground: 'forceMajeure', reason: '洪水', notice: null };
    await desk.send(number, 'hold', hold);
    await fastForward(client, number, 30);
    const clock = await clockOf(number, 'defencePeriod');
    expect(clock.breachedAt).toBe(clock.dueAt);
    await world.expectAgreement(number);
  }, 60_000);
});

describe('the way to the court', () => {
  test('closes after three months: only a new decision is left', async () => {
    const { desk, client } = world;
    const number = await served('unchallenged', 'demand', 'courtApplication');
    const { due } = await clockOf(number, 'courtApplicationWindow');
    await fastForward(client, number, 120);
    const { changedAt } = await desk.state(number);
    const { today } = await daysAt(changedAt);
    expect(today > due).toBe(true);
    await desk.send(number, 'recordFacts', { facts: { applicationFiledOn: today } });
    const { content: plan } = desk.planOf(number);
    await desk.satisfy(number, findStage(plan, 'courtAcceptance')?.entry ?? []);
    await refuses(number, 'courtAcceptance');
    await back(number, 'negotiating', '逾期未申请法院');
    await desk.walkTo(number, ...TO_SERVICE);
    await world.expectAgreement(number);
  }, 60_000);

  test('not accepted, objected to, accepted by order of the upper court', async () => {
    const number = await served('unchallenged', ...TO_COURT.slice(0, 3), 'nonAcceptance');
    await world.desk.walkTo(number, 'nonAcceptanceReview', 'ruling', ...TO_EXECUTION);
    await ended(number, '上一级法院指令受理后执行');
  }, 60_000);

  test('refused, and refused again by the upper court: a new decision', async () => {
    const { desk } = world;
    const number = await served('unchallenged', ...TO_COURT, 'rulingRefused', 'refusalReview');
    await refuses(number, 'execution', 'notNextStage');
    await back(number, 'negotiating', '上一级法院维持不准予');
    await desk.walkTo(number, ...TO_SERVICE);
    await world.expectAgreement(number);
  }, 60_000);

  test('refused, and allowed by the upper court', async () => {
    const number = await served('unchallenged', ...TO_COURT, 'rulingRefused', 'refusalReview');
    await world.desk.walkTo(number, ...TO_EXECUTION);
    await ended(number, '上一级法院准予执行');
  }, 60_000);

  test('allowed, but not at night or on a rest day, unpaid, or over a report of a cut supply', async () => {
    const { desk } = world;
    const number = await served('unchallenged', ...TO_COURT, 'rulingAllowed');
    const { content: plan } = desk.planOf(number);
    const record = (facts: Facts) => desk.send(number, 'recordFacts', { facts });
    await record({ executionAt: '2026-10-10T10:00', paidAmount: 999_999 });
    await desk.satisfy(number, findStage(plan, 'execution')?.entry ?? []);
    await refuses(number, 'execution');
    await refusesFacts(number, { paidAmount: 1_000_001 });
    await record({ paidAmount: 1_000_000 });
    for (const executionAt of ['2026-10-10T20:00', '2026-10-09T07:59', '2026-10-07T10:00']) {
      await record({ executionAt });
      await expect(desk.send(number, 'advance', to('execution'))).rejects.toThrow(
        '《行政强制法》第43条第1款',
      );
    }
    await record({ executionAt: '2026-10-10T19:59' });
    await desk.send(number, 'reportIncident', { text: '该户被断水断电' }, expropriation);
    await expect(desk.send(number, 'advance', to('execution'))).rejects.toThrow('违法情形');
    const [incident] = (await desk.state(number)).tasks;
    const task = incident?.id ?? '';
    await desk.send(number, 'reportTask', { task, text: '已恢复', evidence: null }, office);
    await desk.send(number, 'acceptTask', { task }, LEADER);
    await desk.walkTo(number, 'execution', 'executed', 'moved');
    await ended(number, '白天执行');
  }, 60_000);
});
