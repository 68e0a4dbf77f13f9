import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkCounts, WorkList, type TodoItem } from '@gongjian/contract';
import { askedProject, newcomer, done } from './asked-project.ts';
import { openDistrict, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let finance: Person;
let office: Person;
let leader: Person;
let number: string;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
  finance = await district.person('financeBureau.officer');
  office = await district.person('districtOffice.officer');
  leader = await district.person('leader.01');
  number = await askedProject(district);
});
afterAll(() => district.close());

const workOf = async (person: Person, query = ''): Promise<WorkList> => {
  const { status, body } = await person.get(`/work${query}`);
  expect(status).toBe(200);
  return WorkList.parse(body);
};

const todoOf = async (person: Person, of = number): Promise<TodoItem[]> =>
  (await workOf(person, '?limit=100')).todo.filter((item) => item.number === of);

const countsOf = async (person: Person): Promise<WorkCounts> =>
  WorkCounts.parse((await person.get('/work/counts')).body);

describe('what I owe', () => {
  test('is the answer I am asked for, with its day and how to give it', async () => {
    const [item] = await todoOf(finance);
    expect(item).toMatchObject({
      kind: 'answer',
      target: 'projectReview',
      department: 'financeBureau',
      title: '城东中学',
      light: 'green',
      priority: 'normal',
      actions: [{ act: 'approve', allowed: true, href: `/api/v1/cases/${number}/approve` }],
    });
    expect(item?.what.zh).toMatch(/^会签：/);
    expect(item?.due).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('is the stage in my hands, with what is missing for the next step', async () => {
    const item = (await todoOf(development)).find(({ kind }) => kind === 'handleStage');
    const [advance] = item?.actions ?? [];
    expect(advance).toMatchObject({ act: 'advance', allowed: false });
    expect(advance?.refusal?.code).toBe('approvalsMissing');
    expect(advance?.missing.map(({ zh }) => zh).join()).toContain('财政局');
  });

  test('is gone when it is done, and the case is then among those I have done', async () => {
    const other = await askedProject(district, '已办');
    expect(await todoOf(finance, other)).toHaveLength(1);
    await done(finance.send(`/cases/${other}/approve`, { approval: 'projectReview' }));
    expect(await todoOf(finance, other)).toEqual([]);
    const [newest] = (await workOf(finance, '?box=done')).cases;
    expect(newest?.case.number).toBe(other);
  });

  test('is a report a leader wants; then he owes its judgement, and nobody else sees it as his', async () => {
    const orders = { reportBy: '2099-01-04' };
    const body = { text: '报资金落实情况', to: 'financeBureau', orders };
    await done(leader.send(`/cases/${number}/instructions`, body));
    const task = (await todoOf(finance)).find(({ kind }) => kind === 'fulfilTask');
    expect(task).toMatchObject({ due: '2099-01-04', what: { zh: '落实：报资金落实情况' } });
    const report = { task: task?.target, text: '资金已到位' };
    await done(finance.send(`/cases/${number}/tasks/report`, report));
    expect((await todoOf(leader)).map(({ kind, assignee }) => [kind, assignee])).toEqual([
      ['acceptTask', 'leader.01'],
    ]);
    expect(await todoOf(office)).toEqual([]);
    await done(leader.send(`/cases/${number}/tasks/accept`, { task: task?.target }));
    expect(await todoOf(leader)).toEqual([]);
  });

  test('comes first where it was assigned to me, whatever else is urgent', async () => {
    const numbers = [
      number,
      await askedProject(district, '其二'),
      await askedProject(district, '其三'),
    ];
    const deputy = await newcomer(district, 'financeBureau.deputy', 'financeBureau');
    const [, , last] = numbers;
    const assign = { on: 'approval', target: 'projectReview', to: 'financeBureau.deputy' };
    await done(finance.send(`/cases/${last}/assign`, assign));
    expect((await workOf(deputy)).todo[0]).toMatchObject({
      number: last,
      assignee: 'financeBureau.deputy',
      actions: [{ allowed: true }],
    });
    expect((await todoOf(finance, last))[0]?.actions[0]?.refusal?.code).toBe('assignedToAnother');
    expect(await countsOf(deputy)).toMatchObject({ mine: 1 });
  });

  test('is assigned to colleagues there are', async () => {
    for (const to of ['nobody', 'justiceBureau.officer']) {
      const assign = { on: 'approval', target: 'projectReview', to };
      const { status, body } = await finance.send(`/cases/${number}/assign`, assign);
      expect([status, body.code, body.subject]).toEqual([422, 'notColleague', to]);
    }
  });

  test('is by urgency: red before yellow before green, then the nearer day', async () => {
    const [red, yellow] = [await askedProject(district, '红'), await askedProject(district, '黄')];
    const at = (due: string, warn: string) => [due, warn];
    for (const [which, [due, warn]] of [
      [red, at('2026-01-05', '2026-01-02')],
      [yellow, at('2099-01-05', '2026-01-02')],
    ] as const)
      await district.world.ledger.query(
        `update work_item set due_at = $2, warn_at = $3, red_at = $2
         where case_number = $1 and kind = 'answer'`,
        [which, due, warn],
      );
    const { todo } = await workOf(finance, '?limit=100');
    const lights = todo.filter(({ assignee }) => assignee === null).map(({ light }) => light);
    expect(lights.slice(0, 2)).toEqual(['red', 'yellow']);
    expect(lights.slice(2).every((light) => light === 'green')).toBe(true);
    expect(await countsOf(finance)).toMatchObject({ red: 1, yellow: 1 });
  });

  test('is leafed through once each, in one order', async () => {
    const whole = (await workOf(finance, '?limit=100')).todo.map(
      ({ number: n, id }) => `${n} ${id}`,
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: WorkList = await workOf(
        finance,
        `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.todo.map(({ number: n, id }) => `${n} ${id}`));
      cursor = page.nextCursor;
    }
    expect(whole.length).toBeGreaterThan(3);
    expect(seen).toEqual(whole);
  });
});

describe('the other boxes', () => {
  test('hold what I opened', async () => {
    const { cases } = await workOf(development, '?box=started&limit=100');
    expect(cases.map((one) => one.case.number)).toContain(number);
    expect((await workOf(finance, '?box=started')).cases).toEqual([]);
  });

  test('hold what was copied to my department, with who has read it', async () => {
    const body = { departments: ['justiceBureau'], text: '请知悉' };
    await done(development.send(`/cases/${number}/copies`, body));
    const justice = await district.person('justiceBureau.officer');
    const unread = await workOf(justice, '?box=copied');
    expect(unread.cases[0]).toMatchObject({ copy: { text: '请知悉', read: null } });
    const before = await countsOf(justice);
    await done(justice.send(`/cases/${number}/copies/read`, { copy: unread.cases[0]?.copy?.id }));
    const [read] = (await workOf(justice, '?box=copied')).cases;
    expect(read?.copy?.read?.by).toBe('justiceBureau.officer');
    expect(await countsOf(justice)).toMatchObject({
      copied: before.copied,
      unread: before.unread - 1,
    });
  });

  test.each([['started'], ['done']])('are leafed through once each: %s', async (box) => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: WorkList = await workOf(development, `?box=${box}&limit=2${more}`);
      seen.push(...page.cases.map((one) => one.case.number));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await countsOf(development))[box as 'started' | 'done']);
  });
});

test.each([
  ['box=waste', 400, 'validation'],
  ['limit=101', 400, 'validation'],
  ['cursor=abc', 400, 'badCursor'],
  ['box=done&cursor=WyJ0b2RvIiwxXQ', 400, 'badCursor'],
])('work by %s is refused', async (query, status, code) => {
  const answer = await finance.get(`/work?${query}`);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
