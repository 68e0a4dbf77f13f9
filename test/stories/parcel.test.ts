import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a parcel of collective land from the pre-notice to the start on it, once with its approval quashed, which stops the school that stands on it', async () => {
  const { desk } = world;
  const number = world.number('parcel');
  await desk.open(number, { title: '东片区 7 号地块', programme: 'expansion' });
  await desk.walkTo(number, 'preNotice', 'compensationPlan', 'compensationPlanReview');
  await desk.walkTo(number, 'planAnnouncement', 'planResult', 'agreements', 'compensationFunds');
  await desk.walkTo(number, 'application', 'upperApproval', 'announcement');
  expect((await desk.state(number)).milestones).toEqual(['approved']);
  const school = world.number('project');
  await desk.open(school, { title: '城东中学' });
  await desk.send(school, 'linkCase', { role: 'land', number });
  const landOf = async () => (await desk.state(school)).links[0]?.milestones ?? [];
  await until('the school hears of its land', async () => (await landOf()).includes('approved'));
  await desk.send(number, 'returnToStage', { to: 'application' as never, reason: '批准被撤销' });
  const quashed = await desk.state(number);
  expect(quashed.milestones).toEqual([]);
  expect(quashed.facts['approvedOn']).toBeUndefined();
  await until('the school stands still', async () => (await desk.state(school)).status === 'held');
  await desk.walkTo(number, 'upperApproval', 'announcement', 'payment', 'clearance', 'supply');
  await desk.walkTo(number, 'startPreparation', 'started');
  expect((await desk.state(number)).milestones).toEqual([
    'approved',
    'cleared',
    'supplied',
    'started',
  ]);
  await until('the school hears of it', async () => (await landOf()).includes('supplied'));
  await desk.send(school, 'resume', { reason: '征地重新批准' });
  await world.expectAgreement(school);
  await desk.close(number);
  expect((await desk.state(number)).status).toBe('closed');
  await world.expectAgreement(number);
});
