import { afterAll, beforeAll, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { openWorld, type World } from '../support/world.ts';
import { fastForward } from '../support/fast-forward.ts';
import { officer } from '../support/case-desk.ts';
import { until } from '../support/until.ts';
import { recordHistory } from './record-history.ts';

/**
 * Adds the histories of this release to `histories/`; no test, and run once a release:
 * `GONGJIAN_RECORD=0.2 npm test -- --testMatch '**\/replay/record-release.ts'`.
 */
const release = process.env['GONGJIAN_RECORD'] ?? 'unnamed';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const name = (what: string): string => `${what}-${release}`;

test('a project waits in each stage, from a rejection to its end', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number, { programme: '5515' });
  await recordHistory(world, number, name('project-opened'));
  await desk.walkTo(number, 'projectApproval');
  await recordHistory(world, number, name('project-asks-three-departments'));
  const reject = { approval: 'projectReview', reason: '用地不符合规划' };
  await desk.send(number, 'reject', reject, officer('naturalResourcesBureau'));
  await recordHistory(world, number, name('project-rejected'));
  await desk.send(number, 'hold', { ground: 'forceMajeure', reason: '洪水', notice: null });
  await recordHistory(world, number, name('project-on-hold'));
  await desk.send(number, 'resume', { reason: '水退' });
  const path = ['landUsePermit', 'design', 'worksPermit', 'costApproval', 'tender'];
  await desk.walkTo(number, 'projectApproval', ...path, 'constructionPermit');
  await desk.walkTo(number, 'constructionStart', 'construction', 'acceptance');
  await desk.walkTo(number, 'acceptanceFiling', 'finalAccounts', 'audit');
  await desk.close(number);
  await recordHistory(world, number, name('project-closed'));
});

test('a project is breached, and is cancelled', async () => {
  const { desk, client } = world;
  const number = world.number('project');
  await desk.open(number);
  await fastForward(client, number, 120);
  await desk.send(number, 'cancel', { reason: '并入其他项目' });
  await recordHistory(world, number, name('project-breached-and-cancelled'));
});

test('an area has a household, which ends', async () => {
  const { desk } = world;
  const area = world.number('demolition');
  await desk.open(area);
  await desk.walkTo(area, 'conformity', 'area', 'survey');
  const household = world.number('household');
  const { plan } = desk.planOf(household);
  const child = { number: household, title: '3-1-101', lead: null, plan, facts: {} };
  await desk.send(area, 'openChild', child);
  const heard = async () => (await desk.state(area)).children[household];
  await until('the area hears of it', async () => (await heard())?.stage != null);
  await desk.send(household, 'cancel', { reason: '登记有误' });
  await until('the area hears of its end', async () => (await heard())?.ended === true);
  await recordHistory(world, area, name('demolition-with-household'));
});

test('a household agrees, is paid and moves', async () => {
  const { desk } = world;
  const household = world.number('household');
  await desk.open(household);
  await desk.walkTo(household, 'appraised', 'negotiating', 'agreed');
  await recordHistory(world, household, name('household-agreed'));
  await desk.walkTo(household, 'paid', 'moved');
  await desk.close(household);
  await recordHistory(world, household, name('household-closed'));
});

test('a project stands on an area, and hears of it', async () => {
  const { desk } = world;
  const [area, project] = [world.number('demolition'), world.number('project')];
  await desk.open(area);
  await desk.open(project);
  await desk.send(project, 'linkCase', { role: 'expropriation', number: area });
  await desk.send(area, 'cancel', { reason: '改址' });
  const link = async () => (await desk.state(project)).links[0];
  await until('the project hears of it', async () => (await link())?.ended === true);
  await recordHistory(world, project, name('project-linked'));
});

test('a parcel is prepared', async () => {
  const { desk } = world;
  const number = world.number('parcel');
  await desk.open(number);
  await recordHistory(world, number, name('parcel-opened'));
});

test('money is raised by a loan and kept for others', async () => {
  const { desk } = world;
  const number = world.number('financing');
  await desk.open(number);
  await desk.walkTo(number, 'affordability', 'collectiveDecision', 'bankLoan', 'loanContract');
  await recordHistory(world, number, name('financing-loan-contract'));
  await desk.walkTo(number, 'drawdown');
  const keep = { beneficiary: 'P-2026-001' as CaseNumber, amount: 1_000 };
  await desk.send(number, 'reserveFunds', keep, officer('financeBureau'));
  await recordHistory(world, number, name('financing-kept'));
});
