import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { childrenByStage, type CaseNumber, type Criterion, type Facts } from '@gongjian/rules';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const needsElapsed = (clock: string): Criterion => ({ needs: 'elapsed', clock, law: '' });

const untilHeard = async (
  parent: CaseNumber,
  heard: (counts: Record<string, number>) => boolean,
) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const counts = childrenByStage(await world.desk.state(parent));
    if (heard(counts)) return counts;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the parent did not hear of its children');
};

const openHousehold = async (parent: CaseNumber, title: string): Promise<CaseNumber> => {
  const number = world.number('household');
  const { plan } = world.desk.planOf(number);
  await world.desk.send(parent, 'openChild', { number, title, lead: null, plan, facts: {} });
  return number;
};

test('an area is taken by the law: one household agrees, one is decided upon, and the area closes after both', async () => {
  const { desk } = world;
  const area = world.number('demolition');
  await desk.open(area, { title: '东门片区', programme: '5515' });
  await desk.walkTo(area, 'conformity', 'area', 'survey', 'unregisteredBuildings');
  await desk.walkTo(area, 'compensationPlan', 'compensationPlanReview', 'consultation');
  await expect(
    desk.send(area, 'advance', { to: 'consultationResult' as never }),
  ).rejects.toMatchObject({ refusal: { code: 'entryUnmet' } });
  await desk.walkTo(area, 'consultationResult', 'riskAssessment', 'escrow');

  await desk.approveAll(area);
  const balance = { escrowBalance: 500_000_000, approvedCompensationTotal: 500_000_001 };
  await expect(desk.send(area, 'recordFacts', { facts: balance })).rejects.toMatchObject({
    refusal: { code: 'factUnproven' },
  });
  await desk.attach(area, 'escrowProof');
  await desk.attach(area, 'escrowAgreement');
  await desk.send(area, 'recordFacts', { facts: balance });
  await expect(desk.send(area, 'advance', { to: 'legalityReview' as never })).rejects.toMatchObject(
    { refusal: { code: 'entryUnmet' } },
  );
  await desk.send(area, 'recordFacts', { facts: { escrowBalance: 500_000_001 } });
  await desk.walkTo(area, 'legalityReview', 'executiveMeeting', 'decision', 'appraiserChoice');
  await desk.walkTo(area, 'appraisal', 'preliminaryResults');
  await desk.waitOut(area, [needsElapsed('preliminaryShown')]);
  // Opened here and not at the survey: the server skips no time of a case that has children running.
  const agreeing = await openHousehold(area, '3-1-101');
  const refusing = await openHousehold(area, '3-1-102');
  await untilHeard(area, (counts) => counts['surveyed'] === 2);
  await desk.walkTo(area, 'signing');

  await desk.walkTo(agreeing, 'appraised', 'negotiating', 'agreed');
  await desk.approveAll(agreeing);
  await expect(desk.send(agreeing, 'advance', { to: 'paid' as never })).rejects.toMatchObject({
    refusal: { code: 'entryUnmet' },
  });
  await desk.walkTo(agreeing, 'paid', 'moved');
  await desk.close(agreeing, '签约搬迁');

  await desk.walkTo(refusing, 'appraised', 'negotiating', 'noAgreement', 'draftServed');
  await desk.walkTo(refusing, 'compensationDecision', 'decisionIssued', 'remedyWindow');
  await desk.walkTo(refusing, 'unchallenged', 'demand', 'courtApplication', 'courtAcceptance');
  await desk.walkTo(refusing, 'ruling', 'rulingAllowed', 'execution', 'executed', 'moved');
  await desk.close(refusing, '法院裁定准予执行后搬迁');

  await untilHeard(area, (counts) => counts['ended'] === 2);
  await desk.walkTo(area, 'clearance', 'audit');
  await desk.close(area, '净地交付');
  expect(await desk.state(area)).toMatchObject({ status: 'closed' });
  for (const number of [area, agreeing, refusing]) await world.expectAgreement(number);
}, 120_000);

test('a household is opened once, however often it is asked for, and its area cannot close before it', async () => {
  const { desk } = world;
  const area = world.number('demolition');
  await desk.open(area);
  await desk.walkTo(area, 'conformity', 'area', 'survey');
  const household = await openHousehold(area, '5-2-301');
  const { plan } = desk.planOf(household);
  await expect(
    desk.send(area, 'openChild', {
      number: household,
      title: '5-2-301',
      lead: null,
      plan,
      facts: {},
    }),
  ).rejects.toMatchObject({ refusal: { code: 'duplicateChild' } });
  await untilHeard(area, (counts) => counts['surveyed'] === 1);
  await desk.send(household, 'cancel', { reason: '产权不在范围内' });
  await untilHeard(area, (counts) => counts['ended'] === 1);
  await world.expectAgreement(household);
  await world.expectAgreement(area);
});

test('a household that is cancelled while it tells its area where it stands ends all the same', async () => {
  const { desk } = world;
  const area = world.number('demolition');
  await desk.open(area);
  await desk.walkTo(area, 'conformity', 'area', 'survey');
  for (let n = 0; n < 5; n += 1) {
    const household = await openHousehold(area, `6-1-${n}`);
    await untilHeard(area, (counts) => counts['opening'] === undefined);
    await desk.walkTo(household, 'appraised');
    await desk.send(household, 'cancel', { reason: '产权不在范围内' });
    await untilHeard(area, (counts) => counts['ended'] === n + 1);
  }
});

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
const TO_SIGNING = [
  ...TO_RISK,
  'escrow',
  'legalityReview',
  'executiveMeeting',
  'decision',
  'appraiserChoice',
  'appraisal',
  'preliminaryResults',
  'signing',
];

/** An old quarter of 200 households, as far as it has come. */
const oldQuarter = async (facts: Facts, ...stages: readonly string[]): Promise<CaseNumber> => {
  const area = world.number('demolition');
  const known = { oldQuarterRenewal: true, households: 200, ...facts };
  await world.desk.open(area, { title: '旧城区', facts: known });
  await world.desk.walkTo(area, ...stages);
  return area;
};

const staysOut = async (area: CaseNumber, to: string, because: string): Promise<void> => {
  await world.desk.approveAll(area);
  const refused = world.desk.send(area, 'advance', { to: to as never });
  await expect(refused).rejects.toMatchObject({ refusal: { code: 'entryUnmet' } });
  const missing = await refused.catch(({ refusal }) => JSON.stringify(refusal.missing));
  expect(missing).toContain(because);
};

test('where 101 of 200 households of an old quarter object, they are heard first, seven days after it was announced', async () => {
  const area = await oldQuarter({ objectingHouseholds: 101 }, ...TO_RESULT);
  await staysOut(area, 'riskAssessment', '[hearingRecord]');
  await world.desk.walkTo(area, 'hearing');
  await staysOut(area, 'riskAssessment', '听证通知期限');
  await world.desk.walkTo(area, 'riskAssessment');
  await world.expectAgreement(area);
}, 60_000);

test('where exactly half of them object, nobody need be heard', async () => {
  const area = await oldQuarter({ objectingHouseholds: 100 }, ...TO_RISK);
  expect((await world.desk.state(area)).stage).toBe('riskAssessment');
  await world.expectAgreement(area);
}, 60_000);

test('a high risk stops an area until its plan is another; the new survey is counted anew', async () => {
  const { desk } = world;
  const facts = { objectingHouseholds: 0, riskSurveyed: 200, riskObjections: 67 };
  const area = await oldQuarter(facts, ...TO_RISK);
  await desk.satisfy(area, [{ needs: 'evidence', evidence: 'riskAssessment', law: '' }]);
  await staysOut(area, 'escrow', '高风险');
  const back = { to: 'compensationPlan' as never, reason: '调整补偿标准后重新征求意见' };
  await desk.send(area, 'returnToStage', back);
  await desk.walkTo(area, 'compensationPlanReview', 'consultation', 'consultationResult');
  await desk.send(area, 'recordFacts', { facts: { objectingHouseholds: 0 } });
  await desk.walkTo(area, 'riskAssessment');
  await desk.send(area, 'recordFacts', { facts: { riskSurveyed: 200, riskObjections: 10 } });
  await staysOut(area, 'escrow', '[riskMitigation]');
  await desk.walkTo(area, 'escrow');
  await world.expectAgreement(area);
}, 90_000);

test('below 80 % the agreements do not take effect and the decision ends: people give the area up', async () => {
  const { desk } = world;
  const facts = { objectingHouseholds: 0, conditionalAgreements: true, signedHouseholds: 159 };
  const area = await oldQuarter(facts, ...TO_SIGNING);
  expect((await desk.state(area)).milestones).toContain('decided');
  await staysOut(area, 'clearance', '征收决定效力终止');
  await desk.send(area, 'cancel', { reason: '签约159户，未达到200户的80%，征收决定效力终止' });
  expect(await desk.state(area)).toMatchObject({ status: 'cancelled', milestones: [] });
  await world.expectAgreement(area);
}, 90_000);

test('at 80 % they take effect', async () => {
  const facts = { objectingHouseholds: 0, conditionalAgreements: true, signedHouseholds: 160 };
  const area = await oldQuarter(facts, ...TO_SIGNING, 'clearance');
  expect((await world.desk.state(area)).stage).toBe('clearance');
  await world.expectAgreement(area);
}, 90_000);

test('what a court has decided is on record by its paper, and stops the case only by its order', async () => {
  const { desk } = world;
  const area = await oldQuarter(
    { objectingHouseholds: 0 },
    ...TO_SIGNING.slice(0, TO_SIGNING.indexOf('appraisal')),
  );
  const said = { facts: { remedyOutcome: '撤销征收决定' } };
  await expect(desk.send(area, 'recordFacts', said)).rejects.toMatchObject({
    refusal: { code: 'factUnproven' },
  });
  const hold = { ground: 'executionSuspended', reason: '裁定停止执行', notice: null };
  await expect(desk.send(area, 'hold', hold)).rejects.toMatchObject({
    refusal: { code: 'noticeMissing' },
  });
  await desk.attach(area, 'remedyDocument');
  await desk.send(area, 'recordFacts', said);
  await desk.send(area, 'returnToStage', { to: 'legalityReview' as never, reason: '判决撤销' });
  expect((await desk.state(area)).stage).toBe('legalityReview');
  await world.expectAgreement(area);
}, 90_000);
