import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseFile } from '@gongjian/contract';
import { findStage, gateOf, type CaseNumber, type CasePlan, type Criterion } from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import { fastForward } from '../support/fast-forward.ts';
import { CALM_SHEET } from '../support/calm-sheet.ts';
import { daysAt, fitting, verificationsIn } from '../support/fitting-facts.ts';
import { newcomer } from './asked-project.ts';
import { openDistrict, Person, type District } from './district.ts';

/**
 * One case of each kind from opening to closing, as officers do it: over HTTP, each department with an
 * account of its own, documents uploaded, minimum periods waited out.
 */

const ORG = JSON.parse(
  readFileSync(new URL('../../examples/lists/org.json', import.meta.url), 'utf8'),
) as unknown;

let district: District;
let office: Person;
let leader: Person;
const officers = new Map<string, Promise<Person>>();
const passwords = new Map<string, string>();

beforeAll(async () => {
  district = await openDistrict();
  office = await district.person('districtOffice.officer');
  leader = await district.person('leader.01');
  const { body } = await office.post('/organisation', ORG);
  for (const { account, password } of body.created) passwords.set(account, password);
  await office.post('/finance/sheets', CALM_SHEET);
});
afterAll(() => district.close());

const officerOf = (department: string): Promise<Person> => {
  const account = `${department}.officer`;
  const password = passwords.get(account);
  if (password === undefined) return district.person(account);
  const known =
    officers.get(account) ??
    new Person(district.base)
      .post('/sign-in', { account, password })
      .then(({ body }) => new Person(district.base, body.token));
  officers.set(account, known);
  return known;
};

const signers = new Map<string, Promise<Person>>();

/** Another person of the department: who prepared does not sign. */
const signerOf = (department: string): Promise<Person> => {
  const known = signers.get(department) ?? newcomer(district, `${department}.signer`, department);
  signers.set(department, known);
  return known;
};

const fileOf = async (number: string) =>
  CaseFile.parse((await office.get(`/cases/${number}`)).body);

const accepted = async (answer: ReturnType<Person['send']>): Promise<void> => {
  const { status, body } = await answer;
  expect([status, body]).toEqual([
    expect.any(Number),
    expect.objectContaining({ state: 'accepted' }),
  ]);
};

const DAY_MS = 86_400_000;

const waitOut = async (number: string, id: string): Promise<void> => {
  const { clocks, changedAt } = await fileOf(number);
  const clock = clocks.findLast((one) => one.clock === id);
  if (clock?.state !== 'running') return;
  const days = Math.ceil((Date.parse(clock.dueAt) - Date.parse(changedAt)) / DAY_MS);
  await fastForward(district.world.client, number as CaseNumber, days);
};

const attach = async (number: string, kind: string): Promise<void> => {
  const document = { name: `${kind}.txt`, content: `${number} ${kind}`, kind };
  await accepted(office.upload(`/cases/${number}/evidence`, document));
};

const meet = async (number: string, plan: CasePlan, criteria: readonly Criterion[]) => {
  for (const criterion of criteria)
    if (criterion.needs === 'elapsed') await waitOut(number, criterion.clock);
  const file = await fileOf(number);
  const days = await daysAt(Date.parse(file.changedAt));
  const told = Object.fromEntries(file.facts.map(({ name, value }) => [name, value]));
  const { asked, facts, proofs } = fitting(criteria, { plan, facts: told, ...days });
  const papers = asked.flatMap((one) => (one.needs === 'evidence' ? [one.evidence] : []));
  for (const kind of new Set([...proofs, ...papers]))
    if (!file.evidence.some((one) => one.kind === kind)) await attach(number, kind);
  if (Object.keys(facts).length > 0)
    await accepted(office.send(`/cases/${number}/facts`, { facts }));
  for (const criterion of asked) {
    if (criterion.needs === 'decision') {
      const decide = { decision: criterion.decision, outcome: 'agreed' };
      const body = { text: '同意', orders: { decide } };
      await accepted(leader.send(`/cases/${number}/instructions`, body));
    }
  }
  const verifications = verificationsIn(asked);
  if (verifications.length > 0)
    await accepted(office.send(`/cases/${number}/verifications`, { verifications }));
};

const approveAll = async (number: string): Promise<void> => {
  for (const { approval, waitingFor } of (await fileOf(number)).approvals)
    for (const department of waitingFor)
      await accepted((await signerOf(department)).send(`/cases/${number}/approve`, { approval }));
};

/** Every way that is walked beside the main line, to its end. */
const walkBranches = async (number: string, plan: CasePlan): Promise<void> => {
  for (;;) {
    const open = (await fileOf(number)).branches.find(({ finished }) => !finished);
    if (open === undefined) return;
    await approveAll(number);
    const [next] = findStage(plan, open.stage.id)?.next ?? [];
    await meet(number, plan, (next && findStage(plan, next)?.entry) ?? []);
    const acting = await officerOf(open.acting);
    await accepted(
      next === undefined
        ? acting.send(`/cases/${number}/branches/finish`, { branch: open.id })
        : acting.send(`/cases/${number}/advance`, { to: next }),
    );
  }
};

const walk = async (number: string, ...stages: readonly string[]): Promise<void> => {
  const { kind } = await fileOf(number);
  const plan = BUILT_IN_PLANS.find((one) => one.kind === kind) as CasePlan;
  for (const to of stages) {
    const stage = findStage(plan, to);
    await approveAll(number);
    await walkBranches(number, plan);
    await meet(number, plan, stage === undefined ? [] : gateOf(plan, stage));
    const acting = await officerOf((await fileOf(number)).acting);
    await accepted(acting.send(`/cases/${number}/advance`, { to }));
  }
};

const close = async (number: string, outcome: string): Promise<void> => {
  const { kind, stage } = await fileOf(number);
  const plan = BUILT_IN_PLANS.find((one) => one.kind === kind) as CasePlan;
  await approveAll(number);
  await meet(number, plan, plan.stages.find((one) => one.id === stage.id)?.closing ?? []);
  await accepted(office.send(`/cases/${number}/close`, { outcome }));
  expect(await fileOf(number)).toMatchObject({ status: 'closed', outcome });
};

test('a project: three departments together, one of them says no at first, then on to the audit', async () => {
  const number = district.world.number('project');
  await accepted(
    office.send('/cases', { kind: 'project', number, title: '城东中学', programme: '5515' }),
  );
  await walk(number, 'projectApproval');
  const land = await officerOf('naturalResourcesBureau');
  const no = { approval: 'projectReview', reason: '用地不符合规划' };
  await accepted(land.send(`/cases/${number}/reject`, no));
  expect((await fileOf(number)).stage).toMatchObject({ id: 'preparation', attempt: 2 });
  await walk(number, 'projectApproval', 'landUsePermit', 'design', 'worksPermit', 'costApproval');
  await walk(number, 'tender', 'constructionPermit', 'constructionStart', 'construction');
  await walk(number, 'acceptance', 'acceptanceFiling', 'finalAccounts', 'audit');
  await close(number, '决算已批复');
}, 120_000);

test('money: a loan from need to audit', async () => {
  const number = district.world.number('financing');
  await accepted(office.send('/cases', { kind: 'financing', number, title: '东门片区资金' }));
  await walk(number, 'affordability', 'collectiveDecision', 'bankLoan', 'loanContract');
  await walk(number, 'drawdown', 'payment', 'repayment', 'audit');
  await close(number, '审计完成');
}, 120_000);

test('a parcel of collective land: from the pre-notice to the start on it', async () => {
  const number = district.world.number('parcel');
  await accepted(office.send('/cases', { kind: 'parcel', number, title: '东片区 7 号地块' }));
  await walk(number, 'preNotice', 'compensationPlan', 'compensationPlanReview');
  await walk(number, 'planAnnouncement', 'planResult', 'agreements', 'compensationFunds');
  await walk(number, 'application', 'upperApproval', 'announcement', 'payment', 'clearance');
  await walk(number, 'supply', 'startPreparation', 'started');
  await close(number, '已开工并归档');
}, 120_000);

test('an area with two households: one agrees, one is decided upon; a stage left too late stays a breach', async () => {
  const area = district.world.number('demolition');
  await accepted(office.send('/cases', { kind: 'demolition', number: area, title: '东门片区' }));
  await fastForward(district.world.client, area, 40);
  expect((await fileOf(area)).breaches).toBe(1);
  await walk(area, 'conformity', 'area', 'survey', 'unregisteredBuildings', 'compensationPlan');
  await walk(area, 'compensationPlanReview', 'consultation', 'consultationResult');
  await walk(area, 'riskAssessment', 'escrow', 'legalityReview', 'executiveMeeting', 'decision');
  await walk(area, 'appraiserChoice', 'appraisal', 'preliminaryResults');
  await fastForward(district.world.client, area, 7);
  const household = async (code: string) => {
    await accepted(office.send(`/cases/${area}/households`, { code, title: code }));
    return `H-${area.slice(2)}-${code}`;
  };
  const [agreeing, refusing] = [await household('3B1U101'), await household('3B1U102')];
  await walk(area, 'signing');
  await walk(agreeing, 'appraised', 'negotiating', 'agreed', 'paid', 'moved');
  await close(agreeing, '签约搬迁');
  await walk(refusing, 'appraised', 'negotiating', 'noAgreement', 'draftServed');
  await walk(refusing, 'compensationDecision', 'decisionIssued', 'remedyWindow', 'unchallenged');
  await walk(refusing, 'demand', 'courtApplication', 'courtAcceptance', 'ruling', 'rulingAllowed');
  await walk(refusing, 'execution', 'executed', 'moved');
  await close(refusing, '裁定准予执行后搬迁');
  for (let ended = 0; ended < 2;)
    ended = (await fileOf(area)).children.find((count) => count.stage === 'ended')?.count ?? 0;
  await walk(area, 'clearance', 'audit');
  await close(area, '净地交付');
  expect((await fileOf(area)).breaches).toBeGreaterThan(0);
}, 240_000);
