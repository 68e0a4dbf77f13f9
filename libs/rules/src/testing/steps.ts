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

/** What is done to approvals. */
const APPROVAL_DEEDS = [
  'approve',
  'reject',
  'veto',
  'abstain',
  'reconfirm',
  'declineCompetence',
  'upholdCompetence',
  'addSigner',
  'removeSigner',
  'transferSigner',
  'withdraw',
] as const;
export type ApprovalDeed = (typeof APPROVAL_DEEDS)[number];

/** What is asked of departments and people besides. */
const TASK_DEEDS = [
  'instruct',
  'askHelp',
  'reportProblem',
  'reportIncident',
  'reportTask',
  'acceptTask',
  'returnTask',
  'dropTask',
  'assign',
  'declareConflict',
  'copyTo',
  'readCopy',
  'urge',
  'transferStage',
  'askCorrection',
  'supplyCorrection',
  'recall',
] as const;
export type TaskDeed = (typeof TASK_DEEDS)[number];

/** What is done about other cases. */
const LINK_DEEDS = [
  'linkCase',
  'unlinkCase',
  'reserveFunds',
  'releaseFunds',
  'payFunds',
  'returnFunds',
] as const;
export type LinkDeed = (typeof LINK_DEEDS)[number];

const among = <Name extends Deed>(names: readonly Name[]) => {
  const known: ReadonlySet<Deed> = new Set<Deed>(names);
  return (deed: Deed): deed is Name => known.has(deed);
};

/** What a step of a random walk tries to do. */
export type Deed =
  | 'stride'
  | 'prepare'
  | 'advance'
  | 'finishBranch'
  | 'returnToStage'
  | 'recordFacts'
  | 'verify'
  | 'attachEvidence'
  | 'addNote'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'close'
  | 'openChild'
  | 'migrate'
  | 'childMoved'
  | 'hear'
  | 'ring'
  | 'repeat'
  | 'forge'
  | 'seen'
  | 'post'
  | 'deliver'
  | 'reopen'
  | 'crash'
  | 'renew'
  | 'inquire'
  | 'recalculate'
  | ApprovalDeed
  | TaskDeed
  | LinkDeed
  | ClockDeed;

export const isClockDeed = among<ClockDeed>(CLOCK_DEEDS);
export const isApprovalDeed = among<ApprovalDeed>(APPROVAL_DEEDS);
export const isTaskDeed = among<TaskDeed>(TASK_DEEDS);
export const isLinkDeed = among<LinkDeed>(LINK_DEEDS);

/** What is written by what is known now, and arrives later. */
export const DELAYED_DEEDS: readonly Deed[] = [
  'approve',
  'reject',
  'advance',
  'returnToStage',
  'withdraw',
  'addSigner',
  'transferSigner',
  'finishBranch',
  'reportTask',
];

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
  [4, 'returnToStage'],
  [6, 'reject'],
  [3, 'veto'],
  [2, 'abstain'],
  [8, 'reconfirm'],
  [2, 'declineCompetence'],
  [1, 'upholdCompetence'],
  [5, 'addSigner'],
  [4, 'removeSigner'],
  [2, 'transferSigner'],
  [5, 'withdraw'],
  [3, 'instruct'],
  [2, 'askHelp'],
  [1, 'reportProblem'],
  [2, 'verify'],
  [1, 'reportIncident'],
  [3, 'reportTask'],
  [3, 'acceptTask'],
  [2, 'returnTask'],
  [2, 'dropTask'],
  [2, 'assign'],
  [1, 'declareConflict'],
  [1, 'copyTo'],
  [1, 'readCopy'],
  [4, 'urge'],
  [1, 'transferStage'],
  [5, 'askCorrection'],
  [4, 'supplyCorrection'],
  [1, 'finishBranch'],
  [2, 'advance'],
  [3, 'migrate'],
  [1, 'recordFacts'],
  [1, 'attachEvidence'],
  [1, 'addNote'],
  [2, 'hold'],
  [4, 'resume'],
  [1, 'close'],
  [2, 'openChild'],
  [2, 'childMoved'],
  [4, 'linkCase'],
  [1, 'unlinkCase'],
  [5, 'hear'],
  [4, 'reserveFunds'],
  [1, 'releaseFunds'],
  [3, 'payFunds'],
  [1, 'returnFunds'],
  [1, 'repeat'],
  [1, 'forge'],
  [1, 'seen'],
  [3, 'post'],
  [4, 'deliver'],
  [1, 'reopen'],
  [1, 'crash'],
  [1, 'renew'],
  [1, 'inquire'],
  [1, 'recalculate'],
  ...CLOCK_DEEDS.map((deed) => [2, deed] as const),
];

/** People who get on with it, and people who try everything. */
const BRISK = weighted<Deed>([[66, 'stride'], [3, 'prepare'], [6, 'approve'], ...RARE]);
const IDLE = weighted<Deed>([
  [5, 'stride'],
  [5, 'prepare'],
  [14, 'approve'],
  [3, 'advance'],
  [1, 'ring'],
  ...RARE,
]);
/** The end comes late, if at all: a case that has ended proves little. */
const LAST = weighted<Deed>([
  [1, 'cancel'],
  [2, 'recall'],
  [2, 'close'],
  [4, 'stride'],
  [4, 'prepare'],
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

/** A sequence is this long at most. */
export const MOST_STEPS = 150;
const LAST_STEPS = 4;

const upTo = (most: number, deed: fc.Arbitrary<Deed>) =>
  fc
    .tuple(
      fc.array(stepOf(deed), { minLength: 1, maxLength: most - LAST_STEPS, size: 'max' }),
      fc.array(stepOf(LAST), { maxLength: LAST_STEPS }),
    )
    .map(([steps, last]) => [...steps, ...last]);

/** Opened on days before long holidays, at the turn of a year without a notice, in the last minute of a day. */
const OPENED_AT = fc.constantFrom(
  '2026-03-02 10:00',
  '2026-01-30 09:00',
  '2025-09-26 23:59',
  '2026-10-31 00:00',
  '2025-12-31 12:00',
  '2024-02-29 08:30',
);

const journeysOf = (lengths: readonly (readonly [weight: number, most: number])[]) =>
  fc.oneof(
    ...lengths.flatMap(([weight, most]) =>
      [BRISK, IDLE].map((deeds) => ({
        arbitrary: fc.record<Journey>({ openedAt: OPENED_AT, steps: upTo(most, deeds) }),
        weight,
      })),
    ),
  );

/** Many short ones, and long ones among them. */
export const journeys: fc.Arbitrary<Journey> = journeysOf([
  [3, 40],
  [2, MOST_STEPS],
]);

/** As long as can be. */
export const longJourneys: fc.Arbitrary<Journey> = journeysOf([[1, MOST_STEPS]]);
