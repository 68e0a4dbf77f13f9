import { expect, test } from '@jest/globals';
import type { CaseEvent } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import { instant } from '../calendar/instant.ts';
import { NOTICE_KINDS, noticesOf } from './notice.ts';
import { noticeWords } from './notice-words.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';

const AT = instant(Date.UTC(2026, 2, 2, 1));
const command = { id: 'c', fingerprint: 'c' };

const clock = {
  id: 'approval:opinions#1',
  clock: 'answer',
  holders: ['financeBureau', 'justiceBureau'],
  state: 'running',
  breachedAt: null,
  due: '2026-03-06',
};
const state = {
  number: 'D-1',
  acting: 'districtOffice',
  lead: 'housingBureau',
  clocks: [clock],
  approvals: [],
} as unknown as CaseState;

const event = (version: number, happening: object): CaseEvent =>
  ({ version, at: AT, by: { account: 'x' }, command, ...happening }) as unknown as CaseEvent;

const rejected = event(7, {
  type: 'approvalRefused',
  approval: 'opinions',
  round: 1,
});
const said = event(6, {
  type: 'approvalAnswered',
  approval: 'opinions',
  round: 1,
  answer: 'rejected',
  opinion: '秘',
});
const returned = event(8, { type: 'stageReturned', from: 'signing', to: 'draft', reason: '秘' });

test('a rung is told to those who let the clock run, to its own audiences, urgent where the plan says so', () => {
  const rang = {
    type: 'clockRang',
    clock: clock.id,
    rung: 'talk',
    due: '2026-03-05',
    to: ['head'],
  };
  const told = event(5, { ...rang, holders: ['justiceBureau'], urgent: true });
  expect(noticesOf([told], state)).toEqual([
    {
      number: 'D-1',
      version: 5,
      ordinal: 0,
      kind: 'clockRang',
      at: AT,
      clock: clock.id,
      about: 'answer',
      due: '2026-03-05',
      rung: 'talk',
      to: ['head'],
      departments: ['justiceBureau'],
      urgent: true,
    },
  ]);
});

const withExtension = (approvals: number): CaseState => {
  const approvedBy = ['twoOffices', 'leader', 'auditBureau'];
  const given = Array.from({ length: approvals }, () => ({}));
  const extension = { state: 'asked', approvedBy, approvals: given };
  return { ...state, clocks: [{ ...clock, extensions: [extension] }] } as unknown as CaseState;
};

test('an extension is told to whoever is to decide next', () => {
  const asked = { clock: clock.id, approvedBy: ['twoOffices'] };
  const told = (happening: object, approvals: number) =>
    noticesOf([event(5, happening)], withExtension(approvals)).map(({ to, departments }) => ({
      to,
      departments,
    }));
  const approved = { type: 'extensionApproved', clock: clock.id };
  const departments = clock.holders;
  expect(told({ type: 'extensionAsked', ...asked }, 0)).toEqual([
    { to: ['twoOffices'], departments },
  ]);
  expect(told(approved, 1)).toEqual([{ to: ['leaderInCharge'], departments }]);
  expect(told(approved, 2)).toEqual([{ to: ['department'], departments: ['auditBureau'] }]);
});

test('a recalculation is told for each clock whose due day has changed, with the new day', () => {
  const clocks = [
    { id: clock.id, before: '2026-03-06', due: '2026-03-09' },
    { id: 'whole', before: '2026-06-01', due: '2026-06-01' },
    { id: 'stage:x#1', before: '2026-04-01', due: '2026-04-02' },
  ];
  const told = noticesOf([event(6, { type: 'recalculated', cause: {}, clocks })], state);
  expect(told.map(({ ordinal, due, departments }) => [ordinal, due, departments])).toEqual([
    [0, '2026-03-09', clock.holders],
    [1, '2026-04-02', ['districtOffice']],
  ]);
});

test('a rejection is told once, and not as a return too; a return on its own is told', () => {
  const kinds = (events: readonly CaseEvent[]) => noticesOf(events, state).map(({ kind }) => kind);
  expect(kinds([rejected, returned])).toEqual(['approvalRefused']);
  expect(kinds([returned])).toEqual(['stageReturned']);
});

test('only an instruction is urgent, and it goes to the department it is for', () => {
  const told = (to: string | null) =>
    noticesOf([event(9, { type: 'instructionGiven', text: '速办', to })], state)[0];
  expect(told('justiceBureau')).toMatchObject({ departments: ['justiceBureau'], urgent: true });
  expect(told(null)).toMatchObject({ departments: ['districtOffice', 'housingBureau'] });
});

test('what people wrote is in no notice', () => {
  const instruction = event(9, { type: 'instructionGiven', text: '秘', to: null });
  expect(JSON.stringify(noticesOf([said, rejected, returned, instruction], state))).not.toContain(
    '秘',
  );
});

test('what concerns nobody else gives no notice', () => {
  expect(noticesOf([event(3, { type: 'noteAdded', text: 'x' })], state)).toEqual([]);
});

test('every kind has a sentence in both languages, and names what it is about by the title of the plan', () => {
  const [plan] = BUILT_IN_PLANS;
  if (plan === undefined) throw new Error('no plan');
  for (const kind of NOTICE_KINDS) {
    const { zh, en } = noticeWords({ kind, about: null, due: null, rung: null }, plan);
    expect([zh, en]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/^[A-Z ]/i),
    ]);
  }
  const facts = { kind: 'clockRang', about: plan.clock.id, rung: 'reminder' } as const;
  const said = noticeWords({ ...facts, due: '2026-03-06' as never }, plan);
  expect(said.zh).toBe(`“${plan.clock.title.zh}”临近期限，请于 2026-03-06 前办结`);
  expect(noticeWords({ ...facts, about: 'gone', due: null }, plan).zh).toContain('gone');
});
