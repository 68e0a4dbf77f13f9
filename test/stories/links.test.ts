import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseNumber, Link } from '@gongjian/rules';
import { proveCase, recordEvents } from '@gongjian/ledger';
import { LEADER, officer, TWO_OFFICES } from '../support/case-desk.ts';
import { until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ pace: { watch: QUICK } });
});
afterAll(() => world.close());

/** A watchdog that looks at once. */
const QUICK = {
  graceMs: 300,
  mostUnanswered: 100,
  answerMs: 60_000,
  firstPauseMs: 60_000,
  longestPauseMs: 3_600_000,
  everyMs: 200,
  busyMs: 200,
  proofEveryMs: 60_000,
};

const linkOf = async (number: CaseNumber, other: CaseNumber): Promise<Link | undefined> =>
  (await world.desk.state(number)).links.find((link) => link.number === other);

const heard = (number: CaseNumber, other: CaseNumber, what: (link: Link) => boolean) =>
  until(`${number} hears of ${other}`, async () => {
    const link = await linkOf(number, other);
    return link !== undefined && what(link);
  });

const links = (number: CaseNumber, role: string, other: CaseNumber) =>
  world.desk.send(number, 'linkCase', { role, number: other });

/** A loan of so many 分, all of which has come in. */
const loan = async (amount: number): Promise<CaseNumber> => {
  const { desk } = world;
  const number = world.number('financing');
  await desk.open(number, { facts: { amount, drawn: amount } });
  await desk.walkTo(number, 'affordability', 'collectiveDecision', 'bankLoan', 'loanContract');
  await desk.walkTo(number, 'drawdown');
  return number;
};

const area = async (...stages: readonly string[]): Promise<CaseNumber> => {
  const number = world.number('demolition');
  await world.desk.open(number);
  await world.desk.walkTo(number, ...stages);
  return number;
};

const TO_SURVEY = ['conformity', 'area', 'survey'];
const TO_DECISION = [
  ...TO_SURVEY,
  'unregisteredBuildings',
  'compensationPlan',
  'compensationPlanReview',
  'consultation',
  'consultationResult',
  'riskAssessment',
  'escrow',
  'legalityReview',
  'executiveMeeting',
];

describe('a road, its site and its money', () => {
  test('the money opens the decision, the decision lets the project stand, and what is quashed stops it', async () => {
    const { desk } = world;
    const money = await loan(5_000_000);
    const site = await area(...TO_DECISION);
    const road = world.number('project');
    await desk.open(road);
    await links(site, 'funding', money);
    await links(road, 'expropriation', site);
    await heard(site, money, ({ milestones }) => milestones.includes('available'));

    // Escrow: not one 分 less than what was approved.
    await desk.satisfy(site, [
      { needs: 'covers', fact: 'escrowBalance', atLeast: 'approvedCompensationTotal', law: '' },
      { needs: 'evidence', evidence: 'executiveMeetingMinutes', law: '' },
    ]);
    const decide = { decision: 'expropriation', outcome: 'agreed' } as const;
    const orders = { assign: null, priority: null, reportBy: null, decide };
    await desk.send(site, 'instruct', { text: '同意', to: null, orders }, LEADER);
    const reserve = { beneficiary: site, amount: 999_999 };
    await desk.send(money, 'reserveFunds', reserve, officer('financeBureau'));
    await heard(site, money, ({ funds }) => funds === 999_999);
    const to = 'decision' as never;
    await expect(desk.send(site, 'advance', { to })).rejects.toMatchObject({
      refusal: { code: 'entryUnmet' },
    });
    await desk.send(money, 'reserveFunds', { ...reserve, amount: 1 }, officer('financeBureau'));
    await heard(site, money, ({ funds }) => funds === 1_000_000);
    await desk.walkTo(site, 'decision', 'appraiserChoice');

    await heard(road, site, ({ milestones }) => milestones.includes('decided'));
    const quashed = { to: 'legalityReview' as never, reason: '复议决定撤销' };
    await desk.send(site, 'returnToStage', quashed);
    await until('the road stands still', async () => (await desk.state(road)).status === 'held');
    expect((await desk.state(road)).hold).toMatchObject({ ground: 'foundationLost' });
    await expect(desk.send(road, 'resume', { reason: '继续' })).rejects.toMatchObject({
      refusal: { code: 'foundationLost' },
    });
    for (const number of [money, site, road]) {
      await world.expectAgreement(number);
      expect(await proveCase(world.ledger, number)).toMatchObject({ broken: null });
    }
  }, 120_000);

  test('whoever is linked later hears what was reached before, also of a case that has ended', async () => {
    const { desk } = world;
    const site = await area(...TO_DECISION, 'decision', 'appraiserChoice');
    const first = world.number('project');
    await desk.open(first);
    await links(first, 'expropriation', site);
    await heard(first, site, ({ milestones }) => milestones.includes('decided'));
    await desk.send(site, 'cancel', { reason: '项目取消' });
    const second = world.number('project');
    await desk.open(second);
    await links(second, 'expropriation', site);
    await heard(second, site, ({ ended }) => ended);
    await until('the first stands still', async () => (await desk.state(first)).status === 'held');
    expect((await desk.state(second)).status).toBe('open');
  }, 60_000);

  test('households stand still when the decision on their range is quashed', async () => {
    const { desk } = world;
    const site = await area(...TO_DECISION, 'decision', 'appraiserChoice', 'appraisal');
    const household = world.number('household');
    const { plan } = desk.planOf(household);
    const child = { number: household, title: '3-1-101', lead: null, plan, facts: {} };
    await desk.send(site, 'openChild', child);
    await until('the household runs', async () => {
      const known = (await desk.state(site)).children[household];
      return known !== undefined && known.stage !== null;
    });
    await heard(household, site, ({ milestones }) => milestones.includes('decided'));
    const quashed = { to: 'legalityReview' as never, reason: '法院判决撤销' };
    await desk.send(site, 'returnToStage', quashed);
    await until(
      'the household stands still',
      async () => (await desk.state(household)).status === 'held',
    );
    await world.expectAgreement(household);
  }, 60_000);
});

describe('money of one case for many', () => {
  test('of a case that is given up nobody counts on what was not paid', async () => {
    const { desk } = world;
    const money = await loan(1_000);
    const site = await area(...TO_SURVEY);
    await links(site, 'funding', money);
    const by = officer('financeBureau');
    await desk.send(money, 'reserveFunds', { beneficiary: site, amount: 600 }, by);
    const { evidence } = await desk.state(money);
    const proof = evidence.at(-1)?.sha256 ?? '';
    await desk.send(money, 'payFunds', { beneficiary: site, amount: 200, proof }, by);
    await heard(site, money, ({ funds }) => funds === 600);
    await desk.send(money, 'cancel', { reason: '银行撤回' }, TWO_OFFICES);
    await heard(site, money, ({ funds, ended }) => funds === 200 && ended);
    await until('the site stands still', async () => (await desk.state(site)).status === 'held');
  }, 60_000);
});

test('what a case has said and nobody carried is told again by the watchdog', async () => {
  const { desk, ledger } = world;
  const site = await area(...TO_SURVEY);
  const road = world.number('project');
  await desk.open(road);
  await links(road, 'expropriation', site);
  // Recorded behind the back of its workflow: nobody sends what follows from it.
  const state = await desk.state(site);
  const by = state.openedBy;
  const at = state.changedAt;
  const version = state.version + 1;
  await recordEvents(ledger, site, [
    { version, at, by, command: null, type: 'milestoneReached', milestone: 'decided' },
  ]);
  await heard(road, site, ({ milestones }) => milestones.includes('decided'));
}, 60_000);
