import { FIXTURE_MANNERS } from './fixture-manners.ts';
import { NO_ORDERS } from '../command.ts';
import * as fc from 'fast-check';
import type { Actor, CaseEvent } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { askedExtension, type CaseState } from '../case-state.ts';
import type { Command, Moment, OpenCase } from '../command.ts';
import { decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve } from '../evolve.ts';
import { dayOf, instant, type Instant } from '../calendar/instant.ts';
import { addDays } from '../calendar/plain-date.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import {
  approval,
  calendarDays,
  everyMonthBy,
  extendable,
  law,
  months,
  onDayTold,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { workingCalendar, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { LEADER, officer, TWO_OFFICES } from './actors.ts';
import { calendarsNear } from './arbitrary-calendar.ts';
import { RULES_ON } from './desk.ts';
import { day, wall } from './time.ts';

/** Cases in which clocks of every kind are paused, extended, corrected and reckoned again at random. */

const source = parameter('fixture');
const named = (id: string) => ({ id, title: words(`“${id}”`, id) });
const LEAD = officer('developmentBureau');

/** One stage with a clock of every kind, one in which three are asked, and back. */
export const clockPlan: CasePlan = {
  id: 'fixtureClocks',
  version: 1,
  kind: 'project',
  title: words('时钟', 'Clocks'),
  basis: [],
  lead: 'developmentBureau' as DepartmentCode,
  facts: {
    servedOn: { type: 'day', title: words('送达日', 'Served on') },
    promisedOn: { type: 'day', title: words('承诺日', 'Promised on') },
    done: { type: 'money', title: words('完成', 'Done') },
    planned: { type: 'money', title: words('计划', 'Planned') },
    whole: { type: 'money', title: words('全部', 'Whole') },
  },
  evidence: { notice: { title: words('告知书', 'Notice') } },
  clock: months(4, { ...named('whole'), source, redAfter: { months: 2, source } }),
  spans: [],
  stages: [
    stage('work', {
      title: words('办理', 'Work'),
      acting: 'lead',
      clocks: [
        workingDays(12, {
          ...named('limit'),
          extension: extendable(2, { atMost: 9, unit: 'workingDay' }, ['twoOffices'], source),
          source,
        }),
        calendarDays(20, {
          ...named('permit'),
          pausedBy: ['hearing'],
          extension: extendable(1, { atMost: 9, unit: 'calendarDay' }, ['twoOffices'], source),
          source: law('fixture law'),
        }),
        months(1, { ...named('cautious'), roll: 'backward', source }),
        calendarDays(15, { ...named('silence'), bound: 'minimum', startsOn: 'servedOn', source }),
        onDayTold('promisedOn', {
          ...named('promise'),
          roll: 'forward',
          extension: extendable(1, { atMost: 9, unit: 'workingDay' }, ['twoOffices'], source),
          source,
        }),
        everyMonthBy(5, ['done'], { ...named('report'), roll: 'backward', source }),
      ],
      next: ['review'],
      source,
    }),
    stage('review', {
      title: words('会签', 'Review'),
      acting: 'lead',
      clocks: [workingDays(15, { ...named('reviewLimit'), source })],
      approvals: [
        approval('opinions', {
          title: words('意见', 'Opinions'),
          departments: ['financeBureau', 'justiceBureau', 'housingBureau'],
          onReject: 'work',
          clock: workingDays(5, { ...named('answer'), source }),
        }),
      ],
      returnTo: ['work'],
      closing: [],
      source,
    }),
  ],
  ...FIXTURE_MANNERS,
  holds: [
    { id: 'flood', title: words('洪水', 'Flood'), stops: 'case', freezesLight: true, source },
    { id: 'funding', title: words('资金', 'Funding'), stops: 'case', source },
    {
      id: 'hearing',
      title: words('听证', 'Hearing'),
      stops: 'clock',
      source: law('fixture art. 45'),
    },
  ],
  progress: {
    title: words('进度差', 'Gap'),
    done: 'done',
    planned: 'planned',
    whole: 'whole',
    yellowFromBp: 1_000,
    redAboveBp: 3_000,
    source,
  },
};

/** What is tried at a turn; `pick` chooses among what there is. */
const DEEDS = [
  'ring', 'hold', 'resume', 'pauseClock', 'resumeClock', 'askExtension', 'approveExtension',
  'correctClock', 'recordFacts', 'report', 'recalculate', 'advance', 'approve', 'reject',
  'returnToStage', 'note', 'close',
] as const; // prettier-ignore

export interface Turn {
  readonly do: (typeof DEEDS)[number];
  readonly pick: number;
  readonly hours: number;
}

/** A case with everything that is needed to judge it. */
export interface ClockStory {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  readonly now: Instant;
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
}

const OPENED = wall('2026-05-20 10:00');

const opening: OpenCase = {
  act: 'open',
  id: 'open',
  fingerprint: 'open',
  number: 'P-2026-001' as CaseNumber,
  kind: 'project',
  title: '测试',
  programme: null,
  lead: null,
  parent: null,
  plan: { id: clockPlan.id, version: 1, hash: 'plan' },
  rulesOn: RULES_ON,
  calendar: '0',
  facts: { servedOn: '2026-05-18', promisedOn: '2026-06-13' },
};

/** The clocks of the first stage that may be given more time. */
const EXTENDABLE = ['stage:limit#1', 'stage:permit#1', 'stage:promise#1'] as const;

const ASKED = ['financeBureau', 'justiceBureau', 'housingBureau'] as const;

/* oxlint-disable-next-line max-lines-per-function -- one line per deed */
const commandOf = (turn: Turn, state: CaseState, now: Instant): [Command, Actor] => {
  const { pick } = turn;
  const clock = state.clocks[pick % state.clocks.length]?.id ?? '';
  const wanting = EXTENDABLE[pick % EXTENDABLE.length] ?? '';
  const waiting = state.clocks.find((one) => askedExtension(one) !== undefined)?.id;
  const sent = { id: `c${state.version}`, fingerprint: 'f', reason: '理由' };
  const plainly = { id: sent.id, fingerprint: 'f' };
  const shifted = addDays(dayOf(now), (pick % 40) - 30);
  switch (turn.do) {
    case 'hold':
      return [{ act: 'hold', ...sent, ground: pick % 2 ? 'flood' : 'funding', notice: null }, LEAD];
    case 'resume':
      return [{ act: 'resume', ...sent }, LEAD];
    case 'pauseClock':
      return [{ act: 'pauseClock', ...sent, clock, ground: 'hearing', notice: null }, LEAD];
    case 'resumeClock':
      return [{ act: 'resumeClock', ...sent, clock }, LEAD];
    case 'askExtension':
      return [{ act: 'askExtension', ...sent, clock: wanting, amount: 1 + (pick % 9) }, LEAD];
    case 'approveExtension':
      return [
        { act: 'approveExtension', ...plainly, clock: waiting ?? clock, opinion: null },
        TWO_OFFICES,
      ];
    case 'correctClock':
      return [{ act: 'correctClock', ...sent, clock, startedOn: shifted }, TWO_OFFICES];
    case 'recordFacts':
      return [
        {
          act: 'recordFacts',
          ...plainly,
          facts: { [pick % 2 ? 'servedOn' : 'promisedOn']: shifted },
        },
        LEAD,
      ];
    case 'report':
      return [
        {
          act: 'recordFacts',
          ...plainly,
          facts: { done: pick * 100, planned: 4_000, whole: 10_000 },
        },
        LEAD,
      ];
    case 'recalculate':
      return [
        { act: 'recalculate', cause: { kind: 'calendar', calendar: String(pick % 3) } },
        SYSTEM,
      ];
    case 'advance':
      return [{ act: 'advance', ...plainly, to: 'review' as StageId }, LEAD];
    case 'approve':
      return [
        { act: 'approve', ...plainly, approval: 'opinions', opinion: null, conditions: [] },
        officer(ASKED[pick % 3] ?? ''),
      ];
    case 'reject':
      return [{ act: 'reject', ...sent, approval: 'opinions' }, officer(ASKED[pick % 3] ?? '')];
    case 'returnToStage':
      return [{ act: 'returnToStage', ...sent, to: 'work' as StageId }, LEAD];
    case 'note':
      return [{ act: 'instruct', ...plainly, text: '抓紧', to: null, orders: NO_ORDERS }, LEADER];
    case 'close':
      return [{ act: 'close', ...plainly, outcome: '办结' }, LEAD];
    case 'ring':
      return [{ act: 'ring' }, SYSTEM];
    default:
      return turn.do satisfies never;
  }
};

/** Tells a story turn by turn; what is refused leaves no trace. `each` sees the case after every turn. */
export const tellClocks = (
  turns: readonly Turn[],
  calendars: ReadonlyMap<string, WorkingCalendar>,
  each: (story: ClockStory) => void = () => undefined,
): ClockStory => {
  const events: CaseEvent[] = [];
  let state: CaseState | undefined;
  let now = OPENED;
  const take = (command: Command, actor: Actor): void => {
    const answer = decide(state, command, momentOf({ state, calendars, now }, actor, command));
    if (isRefusal(answer)) return;
    state = answer.reduce<CaseState | undefined>(evolve, state);
    events.push(...answer);
  };
  take(opening, LEAD);
  for (const turn of turns) {
    now = instant(now + turn.hours * 3_600_000);
    // What fell due before was reckoned by the calendar that held then: cases ring at their time.
    if (turn.do === 'recalculate') take({ act: 'ring' }, SYSTEM);
    if (state !== undefined) take(...commandOf(turn, state, now));
    if (state !== undefined) each({ events, state, now, calendars });
  }
  if (state === undefined) throw new Error('the case was not opened');
  return { events, state, now, calendars };
};

interface Known {
  readonly state: CaseState | undefined;
  readonly now: Instant;
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
}

/** The moment of a story for somebody; a recalculation comes with the calendar it is for. */
export const momentOf = (
  { state, calendars, now }: Known,
  actor: Actor,
  command?: Command,
): Moment => {
  const hash =
    command?.act === 'recalculate' && command.cause.kind === 'calendar'
      ? command.cause.calendar
      : (state?.calendar ?? opening.calendar);
  const calendar = calendars.get(hash);
  if (calendar === undefined) throw new Error(`no calendar ${hash}`);
  return { instant: now, actor, plan: clockPlan, calendar };
};

/** Three calendars, none of them sensible. */
export const anyCalendars: fc.Arbitrary<ReadonlyMap<string, WorkingCalendar>> = fc
  .array(calendarsNear('2026-06-01'), { minLength: 3, maxLength: 3 })
  .map((all) => new Map(all.map((data, index) => [String(index), workingCalendar(data)])));

export const anyTurns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    // An extension takes two turns that fit together: they are tried more often.
    do: fc.constantFrom(...DEEDS, 'askExtension', 'approveExtension', 'approveExtension'),
    pick: fc.nat({ max: 59 }),
    hours: fc.constantFrom(0, 1, 5, 20, 24, 50, 100, 200, 500),
  }),
  { maxLength: 25, size: 'max' },
);

/** The day on which stories begin. */
export const STORY_DAY = day('2026-05-20');
