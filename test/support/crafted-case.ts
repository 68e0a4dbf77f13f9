import { randomUUID } from 'node:crypto';
import { latestPublished, NATIONAL_CALENDAR, recordEvents } from '@gongjian/ledger';
import {
  decide,
  fold,
  instant,
  isRefusal,
  dayOf,
  kindOfNumber,
  workflowIdOf,
  workingCalendar,
  type CalendarData,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Instant,
} from '@gongjian/rules';
import { WORKFLOW_TYPE } from '@gongjian/workflows/messages';
import { TWO_OFFICES } from './case-desk.ts';
import type { World } from './world.ts';

/** When the clocks of a crafted case have something to say. */
export interface Schedule {
  /** Counted from here, so that cases fall due together; by default from now. */
  readonly from?: Instant;
  readonly dueInMs: number;
  /** Between two rungs; the first rings at once with the breach, so that order counts. */
  readonly rungEveryMs: number;
}

/** The same opening, with its clocks due in seconds instead of days. */
const hurried = (event: CaseEvent, { from, dueInMs, rungEveryMs }: Schedule): CaseEvent => {
  if (event.type !== 'clockStarted') return event;
  const dueAt = instant((from ?? event.at) + dueInMs);
  const rungs = event.clock.rungs.map((rung, index) => ({
    ...rung,
    at: instant(dueAt + index * rungEveryMs),
  }));
  return { ...event, clock: { ...event.clock, dueAt, redAt: dueAt, warnAt: null, rungs } };
};

const openingOf = async (world: World, number: CaseNumber, at: Instant) => {
  const { plan, content } = world.desk.planOf(number);
  const calendar = await latestPublished(world.ledger, 'calendar', NATIONAL_CALENDAR);
  if (calendar === undefined) throw new Error('no calendar is published');
  const events = decide(
    undefined,
    {
      act: 'open',
      id: randomUUID(),
      fingerprint: 'open',
      number,
      kind: kindOfNumber(number) ?? 'project',
      title: `测试案件 ${number}`,
      programme: null,
      lead: null,
      parent: null,
      plan,
      rulesOn: dayOf(at),
      calendar: calendar.hash,
      facts: {},
    },
    {
      instant: at,
      actor: TWO_OFFICES,
      plan: content,
      calendar: workingCalendar(calendar.content as CalendarData),
    },
  );
  if (isRefusal(events)) throw new Error(events.message.en);
  return { events, plan, calendar: calendar.hash };
};

/** A case on record, and what its workflow needs to go on from there. */
export interface RecordedCase {
  readonly state: CaseState;
  readonly turn: number;
  readonly plan: string;
  readonly calendar: string;
}

/** Puts a case on record whose clocks are due in seconds of real time, without a workflow. */
export const recordDueSoon = async (
  world: World,
  number: CaseNumber,
  schedule: Schedule,
): Promise<RecordedCase> => {
  const { events, plan, calendar } = await openingOf(world, number, instant(Date.now()));
  const crafted = events.map((event) => hurried(event, schedule));
  const { turn } = await recordEvents(world.ledger, number, crafted);
  const state = fold(crafted);
  if (state === undefined) throw new Error('an opening without events');
  return { state, turn, plan: plan.hash, calendar };
};

/** Starts the workflow of a recorded case. */
export const startRecorded = async (
  { client, taskQueue }: World,
  number: CaseNumber,
  { state, turn, plan, calendar }: RecordedCase,
): Promise<void> => {
  await client.workflow.start(WORKFLOW_TYPE[state.kind], {
    workflowId: workflowIdOf(number),
    taskQueue,
    args: [{ state, turn }, { published: plan }, { published: calendar }],
  });
};

/** A case at work whose clocks are due in seconds of real time. */
export const startDueSoon = async (
  world: World,
  number: CaseNumber,
  schedule: Schedule,
): Promise<void> => startRecorded(world, number, await recordDueSoon(world, number, schedule));

/** Puts a case on record that was opened some time ago, without a workflow. */
export const recordOpenedAt = async (
  world: World,
  number: CaseNumber,
  at: Instant,
): Promise<RecordedCase> => {
  const { events, plan, calendar } = await openingOf(world, number, at);
  const { turn } = await recordEvents(world.ledger, number, events);
  const state = fold(events);
  if (state === undefined) throw new Error('an opening without events');
  return { state, turn, plan: plan.hash, calendar };
};

/** The same, at work. */
export const startOpenedAt = async (world: World, number: CaseNumber, at: Instant): Promise<void> =>
  startRecorded(world, number, await recordOpenedAt(world, number, at));
