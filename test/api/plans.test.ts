import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CaseFile,
  CommandOutcome,
  MigrationPreview,
  PlanCheck,
  PlanDiff,
  PlanMigration,
  PlanMigrations,
  PlanPublished,
  Plans,
  PlanVersions,
  PublishedPlan,
  RefusedMoves,
} from '@gongjian/contract';
import type { CasePlan, StageId, StagePlan } from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';
import { DUTY_PACE } from '@gongjian/worker';
import { until } from '../support/until.ts';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let offices: Person;
let officer: Person;
beforeAll(async () => {
  district = await openDistrict();
  offices = await district.person('districtOffice.officer');
  officer = await district.person('developmentBureau.officer');
});
afterAll(() => district.close());

const id = (name: string): StageId => name as StageId;

/** The edition that the product brings, and the first one of the district's own. */
const NOW = projectPlan.version;
const NEXT = NOW + 1;

/** A version of the district's projects in which the first stage is shorter, and bears this name. */
const planOf = (version: number, first = 'preparation'): CasePlan => {
  const name = (stage: StageId): StageId => (stage === 'preparation' ? id(first) : stage);
  const changed = (stage: StagePlan): StagePlan => ({
    ...stage,
    id: name(stage.id),
    next: stage.next.map(name),
    returnTo: stage.returnTo.map(name),
    approvals: stage.approvals.map((one) => ({ ...one, onReject: name(one.onReject) })),
    clocks: stage.clocks.map((clock) =>
      clock.id === 'preparationLimit'
        ? { ...clock, term: { by: 'period', amount: 30 + version, unit: 'workingDay' } }
        : clock,
    ),
  });
  return {
    ...projectPlan,
    version,
    spans: projectPlan.spans.map((span) => ({
      ...span,
      from: name(span.from),
      until: name(span.until),
    })),
    stages: projectPlan.stages.map(changed),
  };
};

const opened = async (): Promise<string> => {
  const number = district.world.number('project');
  const body = { kind: 'project', number, title: '城东中学', programme: '5515' };
  expect((await officer.send('/cases', body)).status).toBe(201);
  return number;
};

const ROUTES = [
  ['POST', '/plans/project/check'],
  ['POST', '/plans/project/versions'],
  ['POST', '/plans/project/migrations/dry-run'],
  ['POST', '/plans/project/migrations'],
  ['GET', '/operations/migrations'],
  ['GET', '/operations/migrations/1'],
  ['GET', '/operations/migrations/1/refused'],
  ['POST', '/operations/migrations/1/pause'],
  ['POST', '/operations/migrations/1/resume'],
] as const;

test.each(ROUTES)('%s %s is for the two offices only', async (method, where) => {
  const { status, body } = await officer.request(method, where);
  expect([status, body.code]).toEqual([403, 'forbidden']);
});

describe('publishing', () => {
  test('a plan is checked without being kept, each finding with its place', async () => {
    const broken = {
      ...planOf(NEXT),
      stages: planOf(NEXT).stages.map((stage, index) =>
        index === 1 ? { ...stage, next: ['nowhere'] } : stage,
      ),
    };
    const { status, body } = await offices.post('/plans/project/check', broken);
    expect(status).toBe(200);
    const { publishable, findings } = PlanCheck.parse(body);
    expect(publishable).toBe(false);
    expect(findings[0]).toMatchObject({ pointer: '/stages/1', where: 'projectApproval' });
    expect(findings[0]?.message.zh).toMatch(/nowhere/);
    const refused = await offices.send('/plans/project/versions', broken);
    expect([refused.status, refused.body.code]).toEqual([422, 'unsoundPlan']);
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/stages/1' });
    expect(refused.body.errors[0].detail).toMatch(/\p{Script=Han}/u);
    const inEnglish = await offices.send('/plans/project/versions', broken, {
      headers: { 'Accept-Language': 'en' },
    });
    expect(inEnglish.body.errors[0].detail).toMatch(/unknown stage/);
    const list = PlanVersions.parse((await offices.get('/plans/project/versions')).body);
    expect(list.versions[0]?.version).toBe(NOW);
  });

  test.each([
    ['with something nobody knows', { ...planOf(NEXT), colour: 'red' }, ''],
    ['for another kind of case', { ...planOf(NEXT), id: 'financing' }, '/id'],
    ['of a version that is no number', { ...planOf(NEXT), version: 'two' }, '/version'],
  ])('a plan %s is not taken', async (_, plan, pointer) => {
    const { status, body } = await offices.send('/plans/project/versions', plan);
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'validation', pointer]);
  });

  test('a plan needs a key, and a kind of case', async () => {
    const keyless = await offices.post('/plans/project/versions', planOf(NEXT));
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotencyKeyMissing']);
    const unknown = await offices.send('/plans/road/versions', planOf(NEXT));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknownPlan']);
  });

  test('the next version is published once, is in force at once, and is immutable', async () => {
    const skipped = await offices.send('/plans/project/versions', planOf(NEXT + 1));
    expect([skipped.status, skipped.body.code, skipped.body.subject]).toEqual([
      409,
      'planVersionNotNext',
      String(NEXT),
    ]);
    const before = (await offices.get('/plans')).body as Plans;
    const [first, again] = [
      await offices.send('/plans/project/versions', planOf(NEXT)),
      await offices.send('/plans/project/versions', planOf(NEXT)),
    ];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(PlanPublished.parse(first.body)).toMatchObject({
      version: NEXT,
      account: 'districtOffice.officer',
      replayed: false,
    });
    expect(PlanPublished.parse(again.body)).toEqual({ ...first.body, replayed: true });
    const taken = await offices.send('/plans/project/versions', { ...planOf(NEXT), basis: ['x'] });
    expect([taken.status, taken.body.code]).toEqual([409, 'planVersionTaken']);
    const { versions } = PlanVersions.parse((await officer.get('/plans/project/versions')).body);
    expect(versions.map(({ version, account, inForce }) => [version, account, inForce])).toEqual([
      [NEXT, 'districtOffice.officer', true],
      ...Array.from({ length: NOW }, (_, at) => [NOW - at, null, false]),
    ]);
    const whole = PublishedPlan.parse((await officer.get(`/plans/project/versions/${NEXT}`)).body);
    expect([whole.hash, whole.plan]).toEqual([first.body.hash, planOf(NEXT)]);
    const after = Plans.parse((await offices.get('/plans')).body);
    const inForce = ({ plans }: Plans) => plans.find(({ kind }) => kind === 'project')?.version;
    expect([inForce(before), inForce(after)]).toEqual([NOW, NEXT]);
  });

  test('two versions are compared in words', async () => {
    const { status, body } = await officer.get(`/plans/project/versions/${NOW}/diff/${NEXT}`);
    expect(status).toBe(200);
    const { differences } = PlanDiff.parse(body);
    expect(differences).toMatchObject([
      { kind: 'clock', id: 'preparationLimit', stage: 'preparation', change: 'changed' },
    ]);
    expect(differences[0]?.words.zh).toMatch(new RegExp(`改为“${30 + NEXT} 个工作日”`));
    const unknown = await officer.get('/plans/project/versions/1/diff/9');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknownPlan']);
  });

  test.each([
    ['image/svg+xml', /^<svg .*<\/svg>\s*$/s],
    ['text/vnd.mermaid', /^---\ntitle: .*flowchart TD/s],
    ['*/*', /^<svg/],
  ])('a version is drawn as %s', async (accept, shape) => {
    const answer = await officer.get(`/plans/project/versions/${NEXT}/drawing`, { Accept: accept });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(shape);
    if (accept !== '*/*') expect(answer.headers.get('content-type')).toContain(accept);
  });

  test('a version is not drawn in another form', async () => {
    const where = `/plans/project/versions/${NEXT}/drawing`;
    const { status } = await officer.get(where, { Accept: 'application/json' });
    expect(status).toBe(406);
  });

  test('a version is told as a page that leads to its drawing', async () => {
    const where = `/plans/project/versions/${NEXT}/page`;
    const { status, body, headers } = await officer.get(where, { Accept: 'text/markdown' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(body).toMatch(/^# /);
    expect(body).toContain('](drawing)');
    expect((await officer.get(where, { Accept: 'application/json' })).status).toBe(406);
  });
});

describe('the rules of a day', () => {
  const ask = (rulesOn: string, kind = 'project') => {
    const number = district.world.number(kind as 'project');
    return officer.send('/cases', { kind, number, title: '城东中学', rulesOn });
  };

  test('are those of the edition then in force, and the answer and the case say which and why', async () => {
    const { status, body } = await ask('2012-04-01');
    expect(status).toBe(201);
    const { rules } = CommandOutcome.parse(body);
    expect(rules).toMatchObject({
      id: 'project',
      version: 1,
      rulesOn: '2012-04-01',
      inForce: { from: '2008-01-01', until: '2019-07-01' },
    });
    const file = CaseFile.parse((await officer.get(`/cases/${body.number}`)).body);
    expect(file.plan).toEqual(rules);
  });

  test.each([
    ['demolition', '2010-12-31', '城市房屋拆迁管理条例'],
    ['financing', '2012-04-01', '《预算法》（1994）'],
    ['parcel', '2012-04-01', '土地管理法'],
    ['project', '2007-12-31', '城市规划法'],
  ])('of %s on %s were others’, which are named', async (kind, day, law) => {
    const { status, body } = await ask(day, kind);
    expect([status, body.code]).toEqual([422, 'noRulesThen']);
    expect(body.detail).toContain(day);
    expect(body.detail).toContain(law);
  });
});

describe('moving', () => {
  const hashOf = async (version: number): Promise<string> =>
    (await officer.get(`/plans/project/versions/${version}`)).body.hash;

  test('a case is moved by the two offices, to a plan that is published', async () => {
    const number = await opened();
    await offices.send('/plans/project/versions', planOf(NEXT + 1));
    const body = { plan: await hashOf(NEXT + 1), stages: {} };
    const where = `/cases/${number}/migrate`;
    const notMine = await officer.send(where, body);
    expect([notMine.status, notMine.body.code]).toEqual([403, 'notMigrator']);
    const unknown = await offices.send(where, { plan: 'f'.repeat(64) });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknownPlan']);
    const key = 'move-me-once';
    const [first, again] = [
      await offices.send(where, body, { key }),
      await offices.send(where, body, { key }),
    ];
    expect([first.status, again.status, again.body.version]).toEqual([
      200,
      200,
      first.body.version,
    ]);
    const { body: file } = await officer.get(`/cases/${number}`);
    expect(file.plan).toMatchObject({ version: NEXT + 1, hash: body.plan });
    const same = await offices.send(where, body);
    expect([same.status, same.body.code]).toEqual([409, 'sameVersion']);
    const other = 'to-a-plan-there-is-not';
    const nowhere = await offices.send(where, { plan: 'f'.repeat(64) }, { key: other });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'unknownPlan']);
    expect((await offices.get(`/commands/${other}`)).body).toMatchObject({
      act: 'migrate',
      attempts: [{ outcome: 'refused', code: 'unknownPlan' }],
    });
  });

  test('a dry run says what would change for each running case, page by page, and changes nothing', async () => {
    const numbers = [await opened(), await opened(), await opened()];
    const stages = { preparation: 'groundwork' };
    expect(
      (await offices.send('/plans/project/versions', planOf(NEXT + 2, 'groundwork'))).status,
    ).toBe(200);
    const ask = { from: 'all older', to: NEXT + 2, stages, limit: 2, withTotals: true };
    const first = MigrationPreview.parse(
      (await offices.post('/plans/project/migrations/dry-run', ask)).body,
    );
    expect(first.cases).toHaveLength(2);
    expect(first.total).toBeGreaterThanOrEqual(numbers.length + 1);
    expect(first.totals).toMatchObject({ movable: first.total, refused: 0, clocksStarted: 0 });
    const second = MigrationPreview.parse(
      (
        await offices.post('/plans/project/migrations/dry-run', {
          ...ask,
          cursor: first.nextCursor,
          withTotals: false,
        })
      ).body,
    );
    const shown = [...first.cases, ...second.cases].map(({ number }) => number);
    expect(new Set(shown).size).toBe(shown.length);
    for (const one of first.cases) {
      expect(one).toMatchObject({
        refusal: null,
        stage: { from: { id: 'preparation' }, to: { id: 'groundwork' } },
        approvalsAsked: [],
      });
      const [moved] = one.clocksMoved;
      expect(moved?.after).not.toBe(moved?.before);
    }
    const { body: file } = await officer.get(`/cases/${numbers[0]}`);
    expect(file.stage.id).toBe('preparation');
    const unmapped = MigrationPreview.parse(
      (await offices.post('/plans/project/migrations/dry-run', { ...ask, stages: {} })).body,
    );
    expect(unmapped.totals).toMatchObject({ movable: 0, refused: first.total });
    expect(unmapped.cases[0]?.refusal).toMatchObject({ code: 'stageUnmapped' });
  });

  test.each([
    ['a version there is not', { from: 1, to: 99 }, 404, 'unknownPlan'],
    ['the version itself', { from: 2, to: 2 }, 422, 'notOlder'],
    ['nothing that is older', { from: 'all older', to: NOW }, 422, 'notOlder'],
    ['a stage nobody knows', { from: 1, to: 2, stages: { nosuch: 'audit' } }, 422, 'unknownStage'],
    ['a cursor of another list', { from: 1, to: 2, cursor: 'bm8' }, 400, 'badCursor'],
    ['a word for a version', { from: 'older', to: 2 }, 400, 'validation'],
  ])('a dry run names %s', async (_, ask, status, code) => {
    const answer = await offices.post('/plans/project/migrations/dry-run', ask);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('a job moves them all, is started once per key, and tells how far it is', async () => {
    const held = await opened();
    const body = { from: 'all older', to: NEXT + 2, stages: { preparation: 'groundwork' } };
    const where = '/plans/project/migrations';
    const key = 'everything-to-4';
    const started = await offices.send(where, body, { key });
    expect(started.status).toBe(202);
    const job = PlanMigration.parse(started.body);
    expect(job).toMatchObject({
      plan: 'project',
      to: { version: NEXT + 2 },
      startedBy: 'districtOffice.officer',
      pace: DUTY_PACE.planMigration.mostOutstanding,
    });
    expect((await offices.send(where, body, { key })).body.id).toBe(job.id);
    const reused = await offices.send(where, { ...body, stages: {} }, { key });
    expect([reused.status, reused.body.code]).toEqual([422, 'keyReused']);
    const look = async (): Promise<PlanMigration> =>
      PlanMigration.parse((await offices.get(`/operations/migrations/${job.id}`)).body);
    await until('the job is done', async () => (await look()).state === 'done');
    expect(await look()).toMatchObject({ migrated: job.total, refused: 0, waiting: 0 });
    const { body: file } = await officer.get(`/cases/${held}`);
    expect(file).toMatchObject({ plan: { version: NEXT + 2 }, stage: { id: 'groundwork' } });
    const { migrations } = PlanMigrations.parse((await offices.get('/operations/migrations')).body);
    expect(migrations[0]?.id).toBe(job.id);
    const over = await offices.post(`/operations/migrations/${job.id}/pause`, {});
    expect([over.status, over.body.code]).toEqual([409, 'migrationOver']);
  });

  test('a job that is paused waits; those that would not move are listed with the reason', async () => {
    const number = await opened();
    await offices.send('/plans/project/versions', planOf(NEXT + 3, 'beginning'));
    await district.world.stopWorkers();
    const body = { from: NEXT + 2, to: NEXT + 3, stages: {} };
    const { id: job } = (await offices.send('/plans/project/migrations', body)).body;
    for (const [act, state] of [
      ['pause', 'paused'],
      ['pause', 'paused'],
      ['resume', 'running'],
    ] as const) {
      const answer = await offices.post(`/operations/migrations/${job}/${act}`, {});
      expect([answer.status, answer.body.state]).toEqual([200, state]);
    }
    await district.world.startWorker();
    const look = async () => (await offices.get(`/operations/migrations/${job}`)).body;
    await until('the job is done', async () => (await look()).state === 'done');
    const { cases } = RefusedMoves.parse(
      (await offices.get(`/operations/migrations/${job}/refused?limit=200`)).body,
    );
    const mine = cases.find((one) => one.number === number);
    expect(mine?.refusal).toMatchObject({ code: 'stageUnmapped', subject: 'groundwork' });
    expect(mine?.refusal.message.zh).toMatch(/\p{Script=Han}/u);
    const page = (await offices.get(`/operations/migrations/${job}/refused?limit=1`)).body;
    expect(page.nextCursor).not.toBeNull();
    expect((await look()).refused).toBe(cases.length);
  });

  test.each([
    ['9999', 404, 'unknownMigration'],
    ['no-number', 400, 'validation'],
  ])('migration %s answers %i %s', async (where, status, code) => {
    const answer = await offices.get(`/operations/migrations/${where}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
