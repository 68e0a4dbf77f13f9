import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { childrenByStage, type CaseNumber } from '@gongjian/rules';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

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

  await desk.satisfy(area, [{ needs: 'evidence', evidence: 'escrowProof', law: '' }]);
  await desk.send(area, 'recordFacts', {
    facts: { approvedCompensationTotal: 500_000_001, escrowBalance: 500_000_000 },
  });
  await expect(desk.send(area, 'advance', { to: 'legalityReview' as never })).rejects.toMatchObject(
    { refusal: { code: 'entryUnmet' } },
  );
  await desk.send(area, 'recordFacts', { facts: { escrowBalance: 500_000_001 } });
  await desk.walkTo(area, 'legalityReview', 'executiveMeeting', 'decision', 'appraiserChoice');
  await desk.walkTo(area, 'appraisal');
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
