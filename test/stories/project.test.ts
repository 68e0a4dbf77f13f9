import { NO_ORDERS } from '@gongjian/rules';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lightOf, instant } from '@gongjian/rules';
import { LEADER, officer, Refused } from '../support/case-desk.ts';
import { fastForward } from '../support/fast-forward.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a project goes from the pool to audited accounts, and leaves the same record everywhere', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number, { title: '城东中学', programme: '5515' });
  await desk.walkTo(
    number,
    'projectApproval',
    'landUsePermit',
    'design',
    'worksPermit',
    'costApproval',
    'tender',
    'constructionPermit',
    'constructionStart',
    'construction',
    'acceptance',
    'acceptanceFiling',
    'finalAccounts',
    'audit',
  );
  await desk.close(number, '竣工决算已批复');
  const state = await desk.state(number);
  expect(state).toMatchObject({ status: 'closed', outcome: '竣工决算已批复', breaches: 0 });
  await world.expectAgreement(number);
  await expect(desk.handle(number).result()).resolves.toBeUndefined();
});

test('one department says no: the case goes back with the reason and asks everybody again', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  await desk.walkTo(number, 'projectApproval');
  const approval = 'projectReview';
  await desk.send(
    number,
    'approve',
    { approval, opinion: '同意', conditions: [] },
    officer('financeBureau'),
  );
  await desk.send(
    number,
    'reject',
    { approval, reason: '用地不符合规划' },
    officer('naturalResourcesBureau'),
  );
  expect(await desk.state(number)).toMatchObject({ stage: 'preparation', attempt: 2 });

  await desk.walkTo(number, 'projectApproval');
  const again = await desk.state(number);
  expect(again.approvals.at(-1)).toMatchObject({ round: 2, state: 'asked', answers: [] });
  const early = desk.send(number, 'advance', { to: 'landUsePermit' as never });
  await expect(early).rejects.toMatchObject({ refusal: { code: 'approvalsMissing' } });

  await desk.walkTo(number, 'landUsePermit');
  await world.expectAgreement(number);
});

test('only a department that is asked may answer, and once', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  await desk.walkTo(number, 'projectApproval');
  const give = (department: string) =>
    desk.send(
      number,
      'approve',
      { approval: 'projectReview', opinion: null, conditions: [] },
      officer(department),
    );
  await expect(give('auditBureau')).rejects.toMatchObject({ refusal: { code: 'notAsked' } });
  await give('financeBureau');
  await expect(give('financeBureau')).rejects.toBeInstanceOf(Refused);
  await expect(give('financeBureau')).rejects.toMatchObject({
    refusal: { code: 'alreadyAnswered' },
  });
});

test('a stage that is left too late is warned, breached once and told to the leader, and the breach stays', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  await fastForward(world.client, number, 120);
  const late = await desk.state(number);
  const clock = late.clocks.find((one) => one.clock === 'preparationLimit');
  expect(clock?.breachedAt).toBe(clock?.dueAt);
  expect(late.breaches).toBe(1);
  expect(lightOf(late, instant(late.changedAt))).toBe('red');
  const { events } = await desk.handle(number).fetchHistory();
  expect(events?.length).toBeLessThan(100);

  await desk.walkTo(number, 'projectApproval');
  const moved = await desk.state(number);
  expect(moved.breaches).toBe(1);
  expect(moved.clocks.find((one) => one.clock === 'preparationLimit')?.state).toBe('late');
  await world.expectAgreement(number);
});

test('on hold the pausable clocks stand still, and go on with what was left', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const before = await desk.state(number);
  await desk.send(number, 'hold', { ground: 'forceMajeure', reason: '洪水', notice: null });
  await fastForward(world.client, number, 100);
  expect((await desk.state(number)).breaches).toBe(0);
  await expect(
    desk.send(number, 'advance', { to: 'projectApproval' as never }),
  ).rejects.toMatchObject({ refusal: { code: 'caseHeld' } });
  await desk.send(number, 'resume', { reason: '水退' });
  const after = await desk.state(number);
  const due = (state: typeof before) =>
    state.clocks.find((one) => one.clock === 'preparationLimit')?.due ?? '';
  expect(due(after) > due(before)).toBe(true);
  expect(after.status).toBe('open');
  await world.expectAgreement(number);
});

test('a leader instructs, an officer cannot; a cancelled case takes nothing more', async () => {
  const { desk } = world;
  const number = world.number('project');
  await desk.open(number);
  const instruct = { text: '一周内报方案', to: null, orders: NO_ORDERS };
  await desk.send(number, 'instruct', instruct, LEADER);
  await expect(desk.send(number, 'instruct', instruct)).rejects.toMatchObject({
    refusal: { code: 'notLeader' },
  });
  await desk.send(number, 'cancel', { reason: '并入其他项目' });
  expect((await desk.state(number)).status).toBe('cancelled');
  await world.expectAgreement(number);
  await expect(desk.send(number, 'addNote', { text: '再议' })).rejects.toThrow();
});
