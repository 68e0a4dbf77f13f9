import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test.each`
  channel             | path
  ${'a bank loan'}    | ${['bankLoan', 'loanContract', 'drawdown', 'payment', 'repayment', 'audit']}
  ${'budget money'}   | ${['budgetFunding', 'drawdown', 'payment', 'audit']}
  ${'a special bond'} | ${['specialBond', 'budgetAdjustment', 'congressNotice', 'congressMeeting', 'drawdown', 'payment', 'repayment', 'audit']}
`('money comes through $channel, from need to audit', async ({ path }: { path: string[] }) => {
  const { desk } = world;
  const number = world.number('financing');
  await desk.open(number, { title: '东门片区资金', programme: '5515' });
  await desk.walkTo(number, 'affordability', 'collectiveDecision', ...path);
  await desk.close(number);
  expect((await desk.state(number)).status).toBe('closed');
  await world.expectAgreement(number);
});
