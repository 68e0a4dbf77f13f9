import { expect, test } from '@jest/globals';
import {
  decide,
  fold,
  instant,
  isRefusal,
  workingCalendar,
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type DepartmentCode,
  type Instant,
  type OpenCase,
  type PlainDate,
} from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import { CaseFile } from '@gongjian/contract';
import { caseView } from './case-view.ts';

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
  rulesOn: '2020-01-01' as PlainDate,
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
const ground = projectPlan.holds.find(({ stops }) => stops === 'case')?.id ?? '';
const HELD: CaseCommand = { act: 'hold', ground, reason: '等待批复', notice: null, ...sent };
const CANCELLED: CaseCommand = { act: 'cancel', reason: '不建了', ...sent };

test.each([
  ['open', caseWith(), 0],
  ['overdue', caseWith(), 1000],
  ['on hold', caseWith([1, HELD]), 2],
  ['cancelled', caseWith([1, CANCELLED]), 2],
])('a case that is %s has the shape the contract tells', (_, state, day) => {
  const view = caseView(state, { ...law, now: after(day) });
  expect(CaseFile.parse(view)).toEqual(view);
  expect(view.stage.title.zh).toBe('策划生成');
  expect(view.clocks.every(({ title }) => title.zh !== '')).toBe(true);
});

test('a level is told by what the facts amount to, and by nothing before they tell', () => {
  const levels = {
    burden: {
      title: { zh: '负担', en: 'Burden' },
      steps: [
        {
          id: 'heavy',
          title: { zh: '重', en: 'heavy' },
          when: [{ is: 'count', fact: 'periodStartYear', than: 'over', count: 2020 } as const],
        },
        { id: 'light', title: { zh: '轻', en: 'light' }, when: [] },
      ],
      source: projectPlan.inForce.source,
    },
  };
  const told = (facts: OpenCase['facts']) => {
    const state = { ...caseWith(), facts };
    const view = caseView(state, { ...law, plan: { ...projectPlan, levels }, now: after(0) });
    return CaseFile.parse(view).levels.map(({ id, step }) => `${id} ${step?.id ?? 'unknown'}`);
  };
  expect(told({})).toEqual(['burden unknown']);
  expect(told({ periodStartYear: 2021 })).toEqual(['burden heavy']);
  expect(told({ periodStartYear: 2020 })).toEqual(['burden light']);
});
