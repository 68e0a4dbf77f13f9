import { afterAll, expect, test } from '@jest/globals';
import type { CasePlan, PlainDate } from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';
import { latestPublished, PublishedDiffers } from './published.ts';
import {
  bringPlans,
  planInForce,
  planOfHash,
  planVersions,
  publishPlan,
  readPlanVersion,
} from './plan-versions.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

let ids = 0;
/** Versions of a plan that no other test has. */
const versionsOfPlan = () => {
  ids += 1;
  const id = `plan-${ids}`;
  return (version: number, basis: readonly string[] = []): CasePlan => ({
    ...projectPlan,
    id,
    version,
    basis,
  });
};

const inForce = async ({ id }: CasePlan) => (await latestPublished(ledger, 'plan', id))?.version;

test('a plan is published as the next version, by somebody, and found by version and by hash', async () => {
  const plan = versionsOfPlan();
  await bringPlans(ledger, [plan(1)]);
  const second = await publishPlan(ledger, plan(2), 'office');
  expect(second).toMatchObject({
    outcome: 'published',
    version: { version: 2, account: 'office' },
  });
  const versions = await planVersions(ledger, plan(1).id);
  expect(versions.map(({ version, account }) => [version, account])).toEqual([
    [2, 'office'],
    [1, null],
  ]);
  expect(await readPlanVersion(ledger, plan(1).id, 2)).toMatchObject({ content: plan(2) });
  expect(await planOfHash(ledger, versions[1]?.hash ?? '')).toEqual(plan(1));
  expect(await readPlanVersion(ledger, plan(1).id, 3)).toBeUndefined();
  expect(await inForce(plan(1))).toBe('2');
});

test('the same content is answered again; another one is refused, and so is a version that is not the next', async () => {
  const plan = versionsOfPlan();
  await publishPlan(ledger, plan(1), 'office');
  expect(await publishPlan(ledger, plan(1), 'another')).toMatchObject({
    outcome: 'replayed',
    version: { account: 'office' },
  });
  expect(await publishPlan(ledger, plan(1, ['other']), 'office')).toEqual({ outcome: 'taken' });
  expect(await publishPlan(ledger, plan(3), 'office')).toEqual({ outcome: 'notNext', next: 2 });
});

test('of many who publish the next version at once, one does', async () => {
  const plan = versionsOfPlan();
  const outcomes = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (basis) => {
      const { outcome } = await publishPlan(ledger, plan(1, [basis]), basis);
      return outcome;
    }),
  );
  expect(outcomes.toSorted()).toEqual(['published', 'taken', 'taken', 'taken']);
});

test('a newer build brings newer plans, and none in place of one the district has published', async () => {
  const [shipped, own] = [versionsOfPlan(), versionsOfPlan()];
  await bringPlans(ledger, [shipped(1), own(1)]);
  await publishPlan(ledger, own(2), 'office');
  await bringPlans(ledger, [shipped(2), own(2, ['of the build'])]);
  await bringPlans(ledger, [shipped(3), own(3)]);
  expect([await inForce(shipped(1)), await inForce(own(1))]).toEqual(['3', '2']);
});

test('a build that changes a plan without a new version does not start', async () => {
  const plan = versionsOfPlan();
  await bringPlans(ledger, [plan(1)]);
  await bringPlans(ledger, [plan(1)]);
  await expect(bringPlans(ledger, [plan(1, ['changed'])])).rejects.toBeInstanceOf(PublishedDiffers);
});

test('of several versions the newest whose rules hold on a day is in force on it', async () => {
  const plan = versionsOfPlan();
  const holds = (version: number, from: string, until: string | null): CasePlan => ({
    ...plan(version),
    inForce: { ...projectPlan.inForce, from: from as PlainDate, until: until as PlainDate | null },
  });
  const [old, present, mended] = [
    holds(1, '2012-04-10', '2015-05-01'),
    holds(2, '2015-05-01', null),
    holds(3, '2015-05-01', null),
  ];
  await bringPlans(ledger, [old, present]);
  const on = async (day: string) => {
    const hash = await planInForce(ledger, old.id, day as PlainDate);
    return hash === undefined ? undefined : (await planOfHash(ledger, hash))?.version;
  };
  expect(await on('2012-04-09')).toBeUndefined();
  expect([await on('2012-04-10'), await on('2015-04-30')]).toEqual([1, 1]);
  expect([await on('2015-05-01'), await on('2026-01-01')]).toEqual([2, 2]);
  await publishPlan(ledger, mended, 'office');
  expect([await on('2015-04-30'), await on('2015-05-01')]).toEqual([1, 3]);
});
