import { describe, expect, test } from '@jest/globals';
import {
  decide,
  fold,
  instant,
  isRefusal,
  LIGHTS,
  workingCalendar,
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type DepartmentCode,
  type Instant,
  type OpenCase,
} from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import { CaseFile } from '@gongjian/contract';
import { caseView } from './case-view.ts';
import { explainedLight } from './light-reason.ts';

const OFFICE: Actor = {
  account: 'districtOffice.officer',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};
const OPENED = instant(Date.UTC(2026, 2, 2, 1));
const DAY = 86_400_000;
const after = (days: number): Instant => instant(OPENED + days * DAY);

const projectPlan = (() => {
  const found = BUILT_IN_PLANS.find(({ kind }) => kind === 'project');
  if (found === undefined) throw new Error('no plan for projects');
  return found;
})();
const law = { plan: projectPlan, calendar: workingCalendar({ version: 'none', notices: [] }) };

const eventsOf = (answer: ReturnType<typeof decide>): readonly CaseEvent[] => {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
};

const OPEN: OpenCase = {
  act: 'open',
  id: 'opening',
  fingerprint: '0',
  number: 'P-2026-001' as CaseNumber,
  kind: 'project',
  title: '滨河路排水改造',
  programme: null,
  lead: null,
  parent: null,
  plan: { id: projectPlan.id, version: projectPlan.version, hash: '0' },
  calendar: '0',
  facts: {},
};

/** A case opened on 2 March 2026, and what else was done with it on which day. */
const caseWith = (...done: readonly [day: number, command: CaseCommand][]): CaseState => {
  const events = [...eventsOf(decide(undefined, OPEN, { ...law, instant: OPENED, actor: OFFICE }))];
  for (const [day, command] of done) {
    const moment = { ...law, instant: after(day), actor: OFFICE };
    events.push(...eventsOf(decide(fold(events), command, moment)));
  }
  const state = fold(events);
  if (state === undefined) throw new Error('nothing was opened');
  return state;
};

const sent = { id: 'command', fingerprint: '1' };
const ground = projectPlan.holds[0]?.id ?? '';
const HELD: CaseCommand = { act: 'hold', ground, reason: '等待批复', ...sent };
const CANCELLED: CaseCommand = { act: 'cancel', reason: '不建了', ...sent };

const firstDue = caseWith().clocks.toSorted((a, b) => a.dueAt - b.dueAt)[0];
const daysUntil = (at: number | undefined) => ((at ?? 0) - OPENED) / DAY;

describe('a light says why it shines', () => {
  test.each([
    ['green', caseWith(), 0, /到期$/],
    ['yellow', caseWith(), daysUntil(firstDue?.dueAt) - 0.5, /到期,临期$/],
    ['red', caseWith(), daysUntil(firstDue?.dueAt), /到期,已超期$/],
    ['paused', caseWith([1, HELD]), 2, /^2026-03-03 起中止:/],
    ['done', caseWith([1, CANCELLED]), 2, /^已撤销$/],
  ] as const)('%s', (light, state, day, reason) => {
    const explained = explainedLight(state, projectPlan, after(day));
    expect(explained.light).toBe(light);
    expect(explained.reason.zh).toMatch(reason);
    expect(explained.reason.en).toMatch(/^[A-Z“]/);
  });

  test('and since when, where it is not green', () => {
    const since = (state: CaseState, day: number) =>
      explainedLight(state, projectPlan, after(day)).since;
    expect(since(caseWith(), 0)).toBeNull();
    expect(since(caseWith(), daysUntil(firstDue?.dueAt))).toBe(
      new Date(firstDue?.dueAt ?? 0).toISOString(),
    );
    expect(since(caseWith([1, HELD]), 2)).toBe(new Date(after(1)).toISOString());
  });

  test('in every light there is', () => {
    expect(LIGHTS).toEqual(['green', 'yellow', 'red', 'paused', 'done']);
  });
});

test.each([
  ['open', caseWith(), 0],
  ['overdue', caseWith(), 1000],
  ['on hold', caseWith([1, HELD]), 2],
  ['cancelled', caseWith([1, CANCELLED]), 2],
])('a case that is %s has the shape the contract tells', (_, state, day) => {
  const view = caseView(state, projectPlan, after(day));
  expect(CaseFile.parse(view)).toEqual(view);
  expect(view.stage.title.zh).toBe('策划生成');
  expect(view.clocks.every(({ title }) => title.zh !== '')).toBe(true);
});
