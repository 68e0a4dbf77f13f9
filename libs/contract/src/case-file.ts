import { z } from 'zod';
import {
  LIGHTS,
  NUMBER_PREFIX,
  PRIORITIES,
  RUNGS,
  type AnswerKind,
  type CaseKind,
  type DueMove,
} from '@gongjian/rules';
import {
  CaseBranch,
  CaseCopy,
  CaseCorrection,
  CaseDecision,
  CaseTask,
  CaseUndo,
  CaseUrging,
} from './case-parts.ts';
import { CaseFund, CaseLink } from './case-links.ts';
import { RulesOfCase } from './case-rules.ts';
import { PlanSource } from './plan-clock.ts';
import { Day, Instant, Words } from './text.ts';
import { CaseVerification } from './verification.ts';

/** A case as people read it: codes with their titles, instants as UTC, days of +08:00. No personal data. */

export const KINDS = Object.keys(NUMBER_PREFIX) as CaseKind[];
export const STATUSES = ['open', 'held', 'closed', 'cancelled'] as const;

/** The light with the reason for it, as the rules see it at the moment of reading. */
export const CaseLight = z
  .strictObject({
    light: z.enum(LIGHTS),
    /** The rule it follows, with its source. */
    rule: Words,
    reason: Words,
    /** `null` where nothing is wrong, or where a report of progress in the history says so. */
    since: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** After today up to the nearest due day; negative where it is over. */
    workdaysLeft: z.int().nullable(),
  })
  .meta({ id: 'CaseLight' });
export type CaseLight = z.output<typeof CaseLight>;

/** Why a due day has moved. */
export const MOVE_REASONS = [
  'resumed',
  'extended',
  'corrected',
  'reinstated',
  'calendar',
  'plan',
  'fact',
] as const satisfies readonly DueMove['because'][];

export const CaseClock = z
  .strictObject({
    id: z.string(),
    clock: z.string(),
    title: Words,
    subject: z.enum(['case', 'stage', 'approval', 'correction', 'task']),
    /** The stage it ends with. */
    stage: z.string().nullable(),
    state: z.enum(['running', 'held', 'met', 'late', 'elapsed', 'cancelled']),
    bound: z.enum(['maximum', 'minimum']),
    light: z.enum(LIGHTS),
    /** 工作日、自然日、月, or a day fixed beforehand. */
    term: z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('period'),
        amount: z.int(),
        unit: z.enum(['workingDay', 'calendarDay', 'month']),
      }),
      z.strictObject({ by: z.literal('day'), day: Day }),
      z.strictObject({ by: z.literal('monthly'), day: z.int() }),
    ]),
    startedOn: Day,
    due: Day,
    dueAt: Instant,
    /** Reckoned without a holiday notice for some day it touches. */
    provisional: z.boolean(),
    holders: z.array(z.string()),
    breachedAt: Instant.nullable(),
    /** How late it ended; only where it did. */
    late: z.strictObject({ days: z.int(), workingDays: z.int() }).nullable(),
    everPaused: z.boolean(),
    pauses: z.array(
      z.strictObject({
        from: Day,
        to: Day.nullable(),
        ground: z.string(),
        title: Words,
        stops: z.enum(['case', 'clock']),
        by: z.string(),
        notice: z.string().nullable(),
      }),
    ),
    extensions: z.array(
      z.strictObject({
        amount: z.int(),
        unit: z.enum(['workingDay', 'calendarDay', 'month']),
        reason: z.string(),
        by: z.string(),
        askedAt: Instant,
        /** Whose word it waits for; empty once it is decided or has lapsed. */
        waitingFor: z.array(z.string()),
        state: z.enum(['asked', 'granted', 'refused', 'lapsed']),
      }),
    ),
    /** The steps of its ladder that have rung; what they blame can be objected to, and people settle it. */
    rang: z.array(
      z.strictObject({
        rung: z.enum(RUNGS),
        due: Day,
        at: Instant,
        objection: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
        settled: z
          .strictObject({
            outcome: z.enum(['upheld', 'withdrawn']),
            by: z.string(),
            at: Instant,
            reason: z.string(),
          })
          .nullable(),
      }),
    ),
    /** What moved its due day, oldest first. */
    moves: z.array(
      z.strictObject({
        version: z.int(),
        before: Day,
        after: Day,
        because: z.enum(MOVE_REASONS),
      }),
    ),
  })
  .meta({ id: 'CaseClock' });
export type CaseClock = z.output<typeof CaseClock>;

const ANSWERS = [
  'approved',
  'rejected',
  'vetoed',
  'abstained',
  'noObjection',
  'deemedRefused',
] as const satisfies readonly AnswerKind[];

/** What a department said, through whom, and in whose place (甲代乙). */
const CaseAnswer = z.strictObject({
  department: z.string(),
  by: z.string(),
  behalf: z.string().nullable(),
  at: Instant,
  answer: z.enum(ANSWERS),
  opinion: z.string().nullable(),
  /** The earlier round whose answer it confirms. */
  confirms: z.int().nullable(),
});

export const CaseApproval = z
  .strictObject({
    approval: z.string(),
    title: Words,
    round: z.int(),
    stage: z.string(),
    state: z.enum(['asked', 'granted', 'refused', 'superseded']),
    /** Who signs, in which step; those of one step are asked together, after those of lower steps. */
    signers: z.array(
      z.strictObject({
        department: z.string(),
        step: z.int(),
        origin: z.enum(['plan', 'added', 'transferred']),
        assignee: z.string().nullable(),
        /** The department that added it; only where it was added. */
        by: z.string().optional(),
      }),
    ),
    answers: z.array(CaseAnswer),
    /** Given after the round was over: on record, without effect. */
    late: z.array(CaseAnswer),
    /** Departments that have said they are not competent. */
    declined: z.array(
      z.strictObject({
        department: z.string(),
        by: z.string(),
        /** The absent colleague in whose place it was said. */
        behalf: z.string().nullable(),
        at: Instant,
        reason: z.string(),
        proposes: z.string().nullable(),
        upheld: z.boolean(),
      }),
    ),
    /** Those whose answer the round waits for now; empty once it is over. */
    waitingFor: z.array(z.string()),
  })
  .meta({ id: 'CaseApproval' });
export type CaseApproval = z.output<typeof CaseApproval>;

export const CaseFact = z
  .strictObject({
    name: z.string(),
    title: Words,
    type: z.enum(['text', 'money', 'count', 'day', 'time', 'flag']),
    value: z.union([z.string(), z.number(), z.boolean()]),
  })
  .meta({ id: 'CaseFact' });

export const CaseEvidence = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    title: Words,
    name: z.string(),
    sha256: z.string(),
    /** bytes */
    size: z.int(),
    stage: z.string(),
    /** It proved an attempt that is over, and counts no more. */
    lapsed: z.boolean(),
  })
  .meta({ id: 'CaseEvidence' });

export const CaseFile = z
  .strictObject({
    number: z.string(),
    kind: z.enum(KINDS),
    title: z.string(),
    programme: z.string().nullable(),
    parent: z.string().nullable(),
    status: z.enum(STATUSES),
    version: z.int(),
    plan: RulesOfCase,
    stage: z.strictObject({
      id: z.string(),
      title: Words,
      attempt: z.int(),
      enteredAt: Instant,
    }),
    lead: z.string(),
    acting: z.string(),
    /** Who works at the present stage for its department; `null`: any of its people. */
    assignee: z.string().nullable(),
    priority: z.enum(PRIORITIES),
    light: CaseLight,
    branches: z.array(CaseBranch),
    tasks: z.array(CaseTask),
    corrections: z.array(CaseCorrection),
    copies: z.array(CaseCopy),
    urgings: z.array(CaseUrging),
    decisions: z.array(CaseDecision),
    /** Accounts that have declared a conflict of interest. */
    conflicted: z.array(z.string()),
    /** Accounts that have prepared what the next stage decides on, and will not sign there. */
    preparedBy: z.array(z.string()),
    undo: CaseUndo.nullable(),
    clocks: z.array(CaseClock),
    approvals: z.array(CaseApproval),
    facts: z.array(CaseFact),
    /** What the facts amount to (`step`), by a rule of the plan; `null` while they do not tell. */
    levels: z.array(
      z.strictObject({
        id: z.string(),
        title: Words,
        step: z.strictObject({ id: z.string(), title: Words }).nullable(),
        source: PlanSource,
      }),
    ),
    evidence: z.array(CaseEvidence),
    /** What its plan holds against published figures. */
    verifications: z.array(CaseVerification),
    links: z.array(CaseLink),
    /** What others may wait for, and this case has reached. */
    milestones: z.array(z.strictObject({ id: z.string(), title: Words })),
    fund: CaseFund.nullable(),
    children: z.array(z.strictObject({ stage: z.string(), count: z.int() })),
    hold: z
      .strictObject({ ground: z.string(), title: Words, reason: z.string(), since: Instant })
      .nullable(),
    breaches: z.int(),
    outcome: z.string().nullable(),
    openedAt: Instant,
    openedBy: z.strictObject({ account: z.string(), department: z.string() }),
    changedAt: Instant,
  })
  .meta({ id: 'CaseFile' });
export type CaseFile = z.output<typeof CaseFile>;
