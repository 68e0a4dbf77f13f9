import { z } from 'zod';
import type { Words } from '@gongjian/rules';
import { Instant, Words as WordsSchema } from './text.ts';

const FINDING_KINDS = ['lateWake', 'lostCase', 'noOwner', 'noClock'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What each finding of the watchdog means for whoever reads it. */
export const FINDING_WORDS: Readonly<Record<FindingKind, Words>> = {
  lateWake: {
    zh: '到点一分钟后仍无反应，已催办',
    en: 'Did not react within a minute of its time; it was nudged',
  },
  lostCase: {
    zh: '引擎中没有本案的流程，请告知运维',
    en: 'The engine has no workflow of this case; tell ops',
  },
  noOwner: {
    zh: '没有承办单位，或承办单位不在单位名录中',
    en: 'Nobody acts, or a body that is not in the organisation',
  },
  noClock: { zh: '没有正在计算的期限', en: 'No clock runs that could be breached' },
};

export const WatchFinding = z
  .strictObject({
    caseNumber: z.string(),
    kind: z.enum(FINDING_KINDS),
    title: WordsSchema,
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    nudges: z.int(),
    nudgedAt: Instant.nullable(),
  })
  .meta({ id: 'WatchFinding' });
export type WatchFinding = z.output<typeof WatchFinding>;

/** When one of the worker's own duties was last done, and by whom. */
export const DutyRound = z
  .strictObject({
    duty: z.enum(['watch', 'proof', 'recalculation', 'planMigration']),
    leader: z.string(),
    ledSince: Instant,
    doneAt: Instant,
  })
  .meta({ id: 'DutyRound' });
export type DutyRound = z.output<typeof DutyRound>;

/** What the watchdog has found, and whether it still looks. */
export const Watch = z
  .strictObject({
    /** The database's clock: every other instant here is by the same one. */
    now: Instant,
    /** It looked within the last two minutes. */
    awake: z.boolean(),
    rounds: z.array(DutyRound),
    /** Cases that are more than a minute late now. */
    late: z.int(),
    /** Open findings by kind; a kind without any is missing. */
    open: z.partialRecord(z.enum(FINDING_KINDS), z.int()),
    /** The first 200 of them, the oldest first. */
    findings: z.array(WatchFinding),
  })
  .meta({ id: 'Watch' });
export type Watch = z.output<typeof Watch>;

/** A recalculation as an address names it. */
export const RecalculationId = z.coerce
  .number<string>()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
  .meta({ id: 'RecalculationId' });

/** A new calendar on its way to the living cases. */
export const Recalculation = z
  .strictObject({
    id: z.int(),
    /** SHA-256 of the calendar, and what it is published as. */
    calendar: z.string(),
    version: z.string().nullable(),
    state: z.enum(['running', 'paused', 'done', 'superseded']),
    /** Cases told at a time. */
    pace: z.int(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    pausedBy: z.string().nullable(),
    /** Cases that had to be recalculated, and how many of them need it no more. */
    total: z.int(),
    done: z.int(),
    recalculated: z.int(),
    /** Clocks whose due day moved. */
    movedEarlier: z.int(),
    movedLater: z.int(),
  })
  .meta({ id: 'Recalculation' });
export type Recalculation = z.output<typeof Recalculation>;

export const Recalculations = z
  .strictObject({ recalculations: z.array(Recalculation) })
  .meta({ id: 'Recalculations' });
export type Recalculations = z.output<typeof Recalculations>;
