import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CaseFile,
  CaseHistory,
  CaseList,
  CaseTime,
  ClockExplanation,
  Forecast,
} from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import { fastForward } from '../support/fast-forward.ts';
import { openDistrict, type Answer, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let land: Person;
let office: Person;
let supervision: Person;
let leader: Person;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
  land = await district.person('naturalResourcesBureau.officer');
  office = await district.person('districtOffice.officer');
  supervision = await district.person('supervisionOffice.officer');
  leader = await district.person('leader.01');
});
afterAll(() => district.close());

const DAY_MS = 86_400_000;
const PREPARING = 'stage:preparationLimit#1';
const PERMIT = 'stage:landUsePermitPeriod#1';

const openCase = async (): Promise<CaseNumber> => {
  const number = district.world.number('project');
  const opening = { kind: 'project', title: '滨河路排水改造', number };
  expect((await development.send('/cases', opening)).status).toBe(201);
  return number;
};

const fileOf = async (number: string) =>
  CaseFile.parse((await office.get(`/cases/${number}`)).body);

const clockOf = async (number: string, id: string) => {
  const found = (await fileOf(number)).clocks.find((clock) => clock.id === id);
  if (found === undefined) throw new Error(`no clock ${id}`);
  return found;
};

const explained = async (number: string, id: string, query = '') => {
  const where = `/cases/${number}/clocks/${encodeURIComponent(id)}/explanation${query}`;
  const answer = await office.get(where);
  return answer.status === 200
    ? { ...answer, told: ClockExplanation.parse(answer.body) }
    : { ...answer, told: undefined };
};

const explanationOf = async (number: string, id: string, query = '') => {
  const { told, body } = await explained(number, id, query);
  if (told === undefined) throw new Error(JSON.stringify(body));
  return told;
};

const code = ({ status, body }: Answer): [number, string] => [status, body.code];

describe('停钟: a permit’s clock', () => {
  const withPermit = async (): Promise<CaseNumber> => {
    const number = await openCase();
    await district.world.desk.walkTo(number, 'projectApproval', 'landUsePermit');
    return number;
  };

  const pause = { clock: PERMIT, ground: 'hearing', reason: '依申请听证' };

  test('stands still only with the written notice attached, and shows ground, law and paper', async () => {
    const number = await withPermit();
    const where = `/cases/${number}/clocks/pause`;
    expect(code(await land.send(where, pause))).toEqual([409, 'noticeMissing']);
    const notice = 'f'.repeat(64);
    expect(code(await land.send(where, { ...pause, notice }))).toEqual([409, 'noticeMissing']);
    const paper = { name: '告知书.txt', content: '听证告知书', kind: 'specialProcedureNotice' };
    expect((await land.upload(`/cases/${number}/evidence`, paper)).status).toBe(200);
    const sha256 = (await fileOf(number)).evidence.find(
      ({ kind }) => kind === 'specialProcedureNotice',
    )?.sha256;
    expect((await land.send(where, { ...pause, notice: sha256 })).status).toBe(200);
    expect(await clockOf(number, PERMIT)).toMatchObject({
      state: 'held',
      light: 'paused',
      everPaused: true,
      pauses: [
        { ground: 'hearing', to: null, notice: sha256, by: 'naturalResourcesBureau.officer' },
      ],
    });
    const told = await explanationOf(number, PERMIT);
    expect(told.pauses[0]?.law).toBe('《行政许可法》第45条');
    expect(told.pauses[0]?.words.zh).toContain('起因“听证”停钟（《行政许可法》第45条）');
    expect(told.calendar.days).toBe('statutory');
    const twice = await land.send(where, { ...pause, notice: sha256 });
    expect(code(twice)).toEqual([409, 'clockNotRunning']);
    const resume = { clock: PERMIT, reason: '听证结束' };
    expect((await land.send(`/cases/${number}/clocks/resume`, resume)).status).toBe(200);
    expect(code(await land.send(`/cases/${number}/clocks/resume`, resume))).toEqual([
      409,
      'clockNotPaused',
    ]);
    const list = async (flag: boolean) => {
      const query = `department=naturalResourcesBureau&everPaused=${flag}&limit=200`;
      return CaseList.parse((await office.get(`/cases?${query}`)).body).cases;
    };
    expect(await list(true)).toContainEqual(expect.objectContaining({ number, everPaused: true }));
    expect(await list(false)).not.toContainEqual(expect.objectContaining({ number }));
  });

  test('does not stand still on another ground, nor does a clock that none stops; each with its law', async () => {
    const number = await withPermit();
    const where = `/cases/${number}/clocks/pause`;
    const other = await land.send(where, { ...pause, ground: 'forceMajeure' });
    expect(code(other)).toEqual([422, 'groundNotLawful']);
    expect(other.body.detail).toContain('《行政许可法》第42条第1款、第82条，中止仅限第45条');
    const whole = await land.send(where, { ...pause, clock: 'projectPeriod' });
    expect(code(whole)).toEqual([409, 'notPausable']);
    const nobody = await (await district.person('auditBureau.officer')).send(where, pause);
    expect(code(nobody)).toEqual([403, 'notYourCase']);
    expect(code(await land.send(where, { ...pause, clock: 'no' }))).toEqual([422, 'unknownClock']);
  });

  test('is not corrected by hand, since the law gives it', async () => {
    const number = await withPermit();
    const body = { clock: PERMIT, startedOn: '2026-01-05', reason: '更正' };
    const answer = await office.send(`/cases/${number}/clocks/correct`, body);
    expect(code(answer)).toEqual([409, 'notCorrectable']);
    expect(answer.body.detail).toContain('《行政许可法》第42条');
  });
});

describe('延期: more time', () => {
  const ask = (number: string, amount: number, by = development) =>
    by.send(`/cases/${number}/clocks/extension`, { clock: PREPARING, amount, reason: '征地未完' });
  const approve = (number: string, by: Person) =>
    by.send(`/cases/${number}/clocks/extension/approve`, { clock: PREPARING });

  test('is asked for, refused to the asker himself, granted by two, and asked again until used up', async () => {
    const number = await openCase();
    const { due } = await clockOf(number, PREPARING);
    expect(code(await ask(number, 31))).toEqual([422, 'extensionTooLong']);
    expect((await ask(number, 30, office)).status).toBe(200);
    expect(code(await ask(number, 5))).toEqual([409, 'extensionPending']);
    expect(code(await approve(number, office))).toEqual([403, 'ownRequest']);
    expect(code(await approve(number, development))).toEqual([403, 'notApprover']);
    expect(code(await approve(number, leader))).toEqual([403, 'notApprover']);
    expect((await approve(number, supervision)).status).toBe(200);
    const waiting = (await clockOf(number, PREPARING)).extensions[0];
    expect([waiting?.state, waiting?.waitingFor]).toEqual(['asked', ['leader']]);
    expect((await clockOf(number, PREPARING)).due).toBe(due);
    expect((await approve(number, leader)).status).toBe(200);
    const once = await clockOf(number, PREPARING);
    expect(once.due > due).toBe(true);
    expect((await ask(number, 1)).status).toBe(200);
    for (const person of [office, leader]) expect((await approve(number, person)).status).toBe(200);
    expect(code(await approve(number, leader))).toEqual([409, 'noExtensionAsked']);
    const usedUp = await ask(number, 1);
    expect(code(usedUp)).toEqual([409, 'extensionsUsedUp']);
    expect(usedUp.body.detail).toContain('本区自定：至多延期两次');

    const told = await explanationOf(number, PREPARING);
    expect(told.budget).toMatchObject({ days: 91, unit: 'workingDay' });
    expect(told.days.at(-1)?.day).toBe(told.clock.due);
    expect(told.moves.map(({ because, reason, by }) => [because, reason, by])).toEqual([
      ['extended', '征地未完', 'leader.01'],
      ['extended', '征地未完', 'leader.01'],
    ]);
    expect(told.moves[0]).toMatchObject({ before: due, after: once.due });
    const { events } = CaseHistory.parse((await office.get(`/cases/${number}/events`)).body);
    expect(events.map(({ words }) => words.zh)).toContain(
      '“本区办理期限”申请延期 30 个工作日：征地未完',
    );
  });

  test('refused with a reason leaves the clock as it was, and may be asked for again', async () => {
    const number = await openCase();
    const before = await clockOf(number, PREPARING);
    await ask(number, 10);
    const no = { clock: PREPARING, reason: '不宜再延' };
    const where = `/cases/${number}/clocks/extension/refuse`;
    expect(code(await development.send(where, no))).toEqual([403, 'notApprover']);
    expect((await office.send(where, no)).status).toBe(200);
    const after = await clockOf(number, PREPARING);
    expect([after.due, after.extensions[0]?.state]).toEqual([before.due, 'refused']);
    expect((await ask(number, 5)).status).toBe(200);
  });

  test('is refused once the due day has ended, and of a clock that has none by its source', async () => {
    const number = await openCase();
    const whole = { clock: 'projectPeriod', amount: 1, reason: '延' };
    const never = await development.send(`/cases/${number}/clocks/extension`, whole);
    expect(code(never)).toEqual([409, 'notExtendable']);
    expect(never.body.detail).toContain('全周期没有全国统一期限');
    const { due } = await clockOf(number, PREPARING);
    await ask(number, 5);
    await fastForward(district.world.client, number, 150);
    const late = await ask(number, 5);
    expect([...code(late), late.body.subject]).toEqual([409, 'tooLateToExtend', due]);
    expect(code(await approve(number, office))).toEqual([409, 'tooLateToExtend']);
    expect((await clockOf(number, PREPARING)).extensions[0]?.state).toBe('lapsed');
    const told = await explanationOf(number, PREPARING);
    expect(told.late.days).toBeGreaterThan(0);
    expect(told.budget.remaining).toBe(0);
  });
});

describe('更正: a wrong start', () => {
  test('is put right by the two offices only, with the reason on record', async () => {
    const number = await openCase();
    const before = await clockOf(number, PREPARING);
    const startedOn = new Date(Date.now() - 10 * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
    const body = { clock: PREPARING, startedOn, reason: '收件日登记错误' };
    const where = `/cases/${number}/clocks/correct`;
    for (const person of [development, leader, land])
      expect(code(await person.send(where, body))).toEqual([403, 'notTwoOffices']);
    const tomorrow = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
    expect(code(await office.send(where, { ...body, startedOn: tomorrow }))).toEqual([
      400,
      'malformed',
    ]);
    expect((await supervision.send(where, body)).status).toBe(200);
    const told = await explanationOf(number, PREPARING);
    expect(told.clock.startedOn).toBe(startedOn);
    expect(told.moves).toMatchObject([
      {
        before: before.due,
        because: 'corrected',
        reason: '收件日登记错误',
        by: 'supervisionOffice.officer',
      },
    ]);
    expect(told.days.at(-1)?.day).toBe(told.clock.due);
  });
});

describe('逐日说明: an explanation', () => {
  test('counts every day, says why one does not count, and what is left', async () => {
    const number = await openCase();
    const told = await explanationOf(number, PREPARING);
    expect(told.budget).toEqual({ days: 60, consumed: 0, remaining: 60, unit: 'workingDay' });
    expect(told.days.filter(({ as }) => as === 'counted')).toHaveLength(60);
    expect(told.days.at(-1)?.day).toBe(told.clock.due);
    const rest = told.days.find(({ as }) => as === 'rest');
    expect(rest?.words.zh).toMatch(/^不计入：/);
    expect(told.explanation[0]?.zh).toBe('依据：策划生成时限法律未定');
    expect(told.explanation.at(-1)?.zh).toBe('共 60 个工作日，已用 0，剩余 60');
    expect(told.clock.provisional).toBe(told.days.some(({ provisional }) => provisional));
    expect(told.stands).toBeNull();
  });

  test('can be had as of any past version', async () => {
    const number = await openCase();
    const { version } = await fileOf(number);
    const first = await explanationOf(number, PREPARING);
    await office.send(`/cases/${number}/clocks/extension`, {
      clock: PREPARING,
      amount: 5,
      reason: '延',
    });
    for (const person of [supervision, leader])
      await person.send(`/cases/${number}/clocks/extension/approve`, { clock: PREPARING });
    const now = await explanationOf(number, PREPARING);
    expect([now.budget.days, now.moves.length]).toEqual([65, 1]);
    const then = await explanationOf(number, PREPARING, `?version=${version}`);
    expect([then.version, then.budget, then.clock.due]).toEqual([
      version,
      first.budget,
      first.clock.due,
    ]);
    expect(then.moves).toEqual([]);
    expect(code(await explained(number, PREPARING, '?version=999'))).toEqual([
      404,
      'unknownVersion',
    ]);
    expect((await explained(number, PREPARING, '?version=0')).status).toBe(400);
    expect(code(await explained(number, 'stage:none#1'))).toEqual([404, 'noSuchClock']);
    expect(code(await explained('P-NOTTHERE', PREPARING))).toEqual([404, 'unknownCase']);
  });
});

describe('用时归属: the time of a case', () => {
  test('is told with every breach, in whose hands it was, and how late it is still getting', async () => {
    const number = await openCase();
    await fastForward(district.world.client, number, 150);
    const { due } = await clockOf(number, PREPARING);
    const told = CaseTime.parse((await office.get(`/cases/${number}/time`)).body);
    expect(told.whole.days).toBeGreaterThan(80);
    expect(told.spans.reduce((sum, { days }) => sum + days, 0)).toBe(told.whole.days);
    expect(told.departments).toMatchObject([
      { department: 'developmentBureau', held: told.whole, waited: { days: 0, workingDays: 0 } },
    ]);
    expect(told.breaches).toMatchObject([
      { clock: PREPARING, due, holders: ['developmentBureau'], growing: true },
    ]);
    expect(told.breaches[0]?.late.days).toBeGreaterThan(0);
    expect(code(await office.get('/cases/P-NOTTHERE/time'))).toEqual([404, 'unknownCase']);
  });
});

describe('预测: a forecast', () => {
  const foretell = (number: string, body: object, by = development) =>
    by.post(`/cases/${number}/forecast`, body);
  const foretold = async (number: string, body: object, by = development) => {
    const answer = await foretell(number, body, by);
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return Forecast.parse(answer.body);
  };
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

  test('tells which steps ring and which clocks breach, in order, and records nothing', async () => {
    const number = await openCase();
    const before = await fileOf(number);
    const { dueAt } = await clockOf(number, PREPARING);
    const told = await foretold(number, {});
    const said = told.events
      .filter(({ clock }) => clock === PREPARING)
      .map(({ type, rung }) => rung ?? type);
    expect(said.slice(0, 4)).toEqual(['reminder', 'urge', 'clockBreached', 'yellow']);
    const breach = told.events.find(
      ({ type, clock }) => type === 'clockBreached' && clock === PREPARING,
    );
    expect(breach).toMatchObject({ at: dueAt, holders: ['developmentBureau'] });
    expect(told.file.breaches).toBeGreaterThan(0);
    expect(await fileOf(number)).toMatchObject({ version: before.version, breaches: 0 });
  });

  test('answers what each assumed act would, as the caller, at its time', async () => {
    const number = await openCase();
    const extension = { clock: PREPARING, amount: 10, reason: '征地' };
    const told = await foretold(number, {
      at: inDays(120),
      assume: [
        { act: 'askExtension', ...extension },
        { act: 'approveExtension', clock: PREPARING },
        { act: 'advance', to: 'projectApproval', at: inDays(1) },
        { act: 'askExtension', ...extension, at: inDays(115) },
      ],
    });
    expect(told.answers.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual([
      'done',
      'notApprover',
      'entryUnmet',
      'tooLateToExtend',
    ]);
    expect(told.answers[2]?.missing.length).toBeGreaterThan(0);
    const known = await foretold(number, {
      assume: [
        { act: 'attachEvidence', kind: 'projectProposal' },
        { act: 'attachEvidence', kind: 'feasibilityStudy' },
        {
          act: 'recordFacts',
          facts: { projectCode: 'x', totalInvestment: 100, investmentEstimate: 100 },
        },
        { act: 'advance', to: 'projectApproval' },
      ],
    });
    expect(known.answers.map(({ outcome }) => outcome)).toEqual(Array(4).fill('done'));
    expect(known.file.stage.id).toBe('projectApproval');
    expect((await fileOf(number)).stage.id).toBe('preparation');
  });

  test('reckons with days that nobody has decided yet', async () => {
    const number = await openCase();
    const { due } = await clockOf(number, PREPARING);
    const paper = { title: '闭馆', paper: '区政办〔2026〕1号' };
    const day = (await explanationOf(number, PREPARING)).days.find(({ as }) => as === 'counted');
    const addDays = [{ ...paper, date: day?.day, isOffDay: true }];
    const told = await foretold(number, { at: inDays(3), calendarDays: { addDays } });
    expect(told.calendar).toBeNull();
    const moved = told.file.clocks.find(({ id }) => id === PREPARING);
    expect(moved && moved.due > due).toBe(true);
    expect(told.events[0]?.type).toBe('recalculated');
    expect((await clockOf(number, PREPARING)).due).toBe(due);
  });

  test.each([
    ['into the past', { at: inDays(-1) }, 422, 'forecastOutOfReach'],
    ['for four years', { at: inDays(4 * 365) }, 422, 'forecastOutOfReach'],
    [
      'of an act behind its end',
      { at: inDays(1), assume: [{ act: 'addNote', text: '记', at: inDays(2) }] },
      422,
      'forecastOutOfReach',
    ],
    [
      'of more than a hundred acts',
      { assume: Array.from({ length: 101 }, () => ({ act: 'addNote', text: '记' })) },
      400,
      'validation',
    ],
    ['of an act there is not', { assume: [{ act: 'fly' }] }, 400, 'validation'],
    ['of an act of a wrong shape', { assume: [{ act: 'advance' }] }, 400, 'validation'],
  ])('%s is refused', async (_, body, status, problem) => {
    const number = await openCase();
    expect(code(await foretell(number, body))).toEqual([status, problem]);
  });
});

describe('灯: a light', () => {
  test('names its rule, its reason and the working days left', async () => {
    const number = await openCase();
    const { light } = await fileOf(number);
    expect(light).toMatchObject({ light: 'green', workdaysLeft: 60 });
    const facts = { annualPlan: 100_000, plannedToDate: 40_000, investedToDate: 20_001 };
    expect((await development.send(`/cases/${number}/facts`, { facts })).status).toBe(200);
    const behind = (await fileOf(number)).light;
    expect(behind.light).toBe('yellow');
    expect(behind.rule.zh).toMatch(/^投资进度差（银川规则）（银川市2025年/);
    expect(behind.reason.zh).toBe('进度落后计划 19.99 个百分点');
  });

  test('frozen by force majeure says what it showed, the ground and since when', async () => {
    const number = await openCase();
    const hold = { ground: 'forceMajeure', reason: '洪水' };
    expect((await development.send(`/cases/${number}/hold`, hold)).status).toBe(200);
    const { light, clocks } = await fileOf(number);
    expect(light.light).toBe('paused');
    expect(light.reason.zh).toMatch(/^\d{4}-\d\d-\d\d 起中止：不可抗力，中止时为绿灯$/);
    expect(clocks.find(({ id }) => id === PREPARING)?.pauses[0]).toMatchObject({
      ground: 'forceMajeure',
      stops: 'case',
      notice: null,
    });
    const list = CaseList.parse((await office.get('/cases?status=held&overdue=false')).body);
    expect(list.cases).toContainEqual(
      expect.objectContaining({ number, light: 'paused', overdue: false, everPaused: true }),
    );
  });
});
