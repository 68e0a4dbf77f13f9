import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test.each([
  {
    channel: 'a bank loan',
    path: ['bankLoan', 'loanContract', 'drawdown', 'payment', 'repayment', 'audit'],
  },
  { channel: 'budget money', path: ['budgetFunding', 'drawdown', 'payment', 'audit'] },
  {
    channel: 'a special bond',
    path: [
      'specialBond',
      'budgetAdjustment',
      'congressNotice',
      'congressMeeting',
      'drawdown',
      'payment',
      'repayment',
      'audit',
    ],
  },
])('money comes through $channel, from need to audit', async ({ path }) => {
  const { desk } = world;
  const number = world.number('financing');
  await desk.open(number, { title: '东门片区资金', programme: '5515' });
  await desk.walkTo(number, 'affordability', 'collectiveDecision', ...path);
  await desk.close(number);
  expect((await desk.state(number)).status).toBe('closed');
  await world.expectAgreement(number);
});
