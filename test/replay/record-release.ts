import { afterAll, beforeAll, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { fastForward } from '../support/fast-forward.ts';
import { officer } from '../support/case-desk.ts';
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

test('an area has households: one opened, one ended', async () => {
  const { desk } = world;
  const area = world.number('demolition');
  await desk.open(area);
  await desk.walkTo(area, 'conformity', 'area', 'survey');
  const household = world.number('household');
  const { plan } = desk.planOf(household);
  const child = { number: household, title: '3-1-101', lead: null, plan, facts: {} };
  await desk.send(area, 'openChild', child);
  for (let heard = false; !heard;)
    heard = (await desk.state(area)).children[household]?.stage !== null;
  await desk.walkTo(household, 'appraised', 'negotiating', 'agreed');
  await recordHistory(world, household, name('household-agreed'));
  await desk.walkTo(household, 'paid', 'moved');
  await desk.close(household);
  await recordHistory(world, household, name('household-closed'));
  await recordHistory(world, area, name('demolition-with-household'));
});

test('money is raised by a loan', async () => {
  const { desk } = world;
  const number = world.number('financing');
  await desk.open(number);
  await desk.walkTo(number, 'affordability', 'collectiveDecision', 'bankLoan', 'loanContract');
  await recordHistory(world, number, name('financing-loan-contract'));
});
