import * as fc from 'fast-check';

/** What is done to one clock. */
const CLOCK_DEEDS = [
  'pauseClock',
  'resumeClock',
  'askExtension',
  'approveExtension',
  'refuseExtension',
  'correctClock',
  'objectToRung',
  'settleRung',
] as const;
export type ClockDeed = (typeof CLOCK_DEEDS)[number];

export const isClockDeed = (deed: Deed): deed is ClockDeed =>
  (CLOCK_DEEDS as readonly Deed[]).includes(deed);

/** What a step of a random walk tries to do. */
export type Deed =
  | 'stride'
  | 'prepare'
  | 'approve'
  | 'reject'
  | 'advance'
  | 'returnToStage'
  | 'recordFacts'
  | 'attachEvidence'
  | 'addNote'
  | 'instruct'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'close'
  | 'openChild'
  | 'childMoved'
  | 'ring'
  | 'repeat'
  | 'forge'
  | 'seen'
  | 'reopen'
  | 'crash'
  | 'renew'
  | 'inquire'
  | 'recalculate'
  | ClockDeed;

export type Who = 'right' | 'acting' | 'lead' | 'twoOffices' | 'leader' | 'stranger' | 'asked';

/**
 * One step: so many minutes pass (with the clocks rung on time, late, or not at all), then somebody
 * tries something. `pick` chooses among what there is: a stage, a department, an earlier command.
 */
export interface Step {
  readonly do: Deed;
  readonly by: Who;
  readonly pick: number;
  readonly wait: number;
  readonly ring: 'onTime' | 'late' | 'never';
}

/** A whole walk: when the case is opened, and the steps. Printed by fast-check, it can be pasted into `walk`. */
export interface Journey {
  readonly openedAt: string;
  readonly steps: readonly Step[];
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Each value as often as its weight. */
const weighted = <Value>(weights: readonly (readonly [weight: number, value: Value])[]) =>
  fc.constantFrom(...weights.flatMap(([weight, value]) => Array<Value>(weight).fill(value)));

const RARE: readonly (readonly [number, Deed])[] = [
  [3, 'returnToStage'],
  [2, 'reject'],
  [1, 'recordFacts'],
  [1, 'attachEvidence'],
  [1, 'addNote'],
  [1, 'instruct'],
  [2, 'hold'],
  [3, 'resume'],
  [2, 'close'],
  [2, 'openChild'],
  [2, 'childMoved'],
  [1, 'repeat'],
  [1, 'forge'],
  [1, 'seen'],
  [1, 'reopen'],
  [1, 'crash'],
  [1, 'renew'],
  [2, 'inquire'],
  [2, 'recalculate'],
  ...CLOCK_DEEDS.map((deed) => [deed === 'refuseExtension' ? 1 : 2, deed] as const),
];

/** People who get on with it, and people who try everything. */
const BRISK = weighted<Deed>([[36, 'stride'], [2, 'prepare'], [3, 'approve'], ...RARE]);
const IDLE = weighted<Deed>([
  [3, 'stride'],
  [3, 'prepare'],
  [6, 'approve'],
  [3, 'advance'],
  [1, 'ring'],
  [1, 'cancel'],
  ...RARE,
]);

const WHO = weighted<Who>([
  [12, 'right'],
  [1, 'acting'],
  [1, 'lead'],
  [1, 'twoOffices'],
  [1, 'leader'],
  [1, 'stranger'],
  [1, 'asked'],
]);

const WAIT = weighted([
  [16, 0],
  [2, 1],
  [2, 3 * HOUR],
  [4, DAY],
  [3, 3 * DAY],
  [3, 8 * DAY],
  [2, 31 * DAY],
  [1, 100 * DAY],
]);

const RING = weighted<Step['ring']>([
  [4, 'onTime'],
  [2, 'late'],
  [2, 'never'],
]);

const stepOf = (deed: fc.Arbitrary<Deed>): fc.Arbitrary<Step> =>
  fc.record({ do: deed, by: WHO, pick: fc.nat({ max: 59 }), wait: WAIT, ring: RING });

const stepsOf = (deed: fc.Arbitrary<Deed>) =>
  fc.array(stepOf(deed), { minLength: 1, maxLength: 60, size: 'max' });

/** Opened on days before long holidays, at the turn of a year without a notice, in the last minute of a day. */
const OPENED_AT = fc.constantFrom(
  '2026-03-02 10:00',
  '2026-01-30 09:00',
  '2025-09-26 23:59',
  '2026-10-31 00:00',
  '2025-12-31 12:00',
  '2024-02-29 08:30',
);

export const journeys: fc.Arbitrary<Journey> = fc.oneof(
  { arbitrary: fc.record({ openedAt: OPENED_AT, steps: stepsOf(BRISK) }), weight: 1 },
  { arbitrary: fc.record({ openedAt: OPENED_AT, steps: stepsOf(IDLE) }), weight: 1 },
);
