import { z } from 'zod';
import { MEANS } from '@gongjian/rules';
import { Day, Instant, Words } from './text.ts';

/** What a case consists of besides its clocks and rounds. Accounts are posts, never names of persons. */

/** 并联: one of the ways that are walked side by side in the present stage. */
export const CaseBranch = z
  .strictObject({
    id: z.string(),
    title: Words,
    stage: z.strictObject({ id: z.string(), title: Words, attempt: z.int(), enteredAt: Instant }),
    acting: z.string(),
    assignee: z.string().nullable(),
    finished: z.boolean(),
  })
  .meta({ id: 'CaseBranch' });

/** A condition of an approval, or a report that was asked for, until whoever asked has accepted it. */
export const CaseTask = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['condition', 'report', 'help', 'incident', 'problem']),
    means: z.enum(MEANS).nullable(),
    department: z.string(),
    assignee: z.string().nullable(),
    text: z.string(),
    due: Day.nullable(),
    /** The approval whose condition it is. */
    approval: z.strictObject({ approval: z.string(), round: z.int() }).nullable(),
    /** A condition: the stage that waits for it; `null`: the closing. */
    before: z.string().nullable(),
    state: z.enum(['open', 'reported', 'accepted', 'dropped']),
    by: z.strictObject({ account: z.string(), department: z.string() }),
    at: Instant,
    reports: z.array(
      z.strictObject({
        by: z.string(),
        /** The absent colleague in whose place it was reported. */
        behalf: z.string().nullable(),
        at: Instant,
        text: z.string(),
        evidence: z.string().nullable(),
        /** It was returned, to be reported anew. */
        returned: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CaseTask' });

/** 补正: what was asked for once, and whether it was supplied. */
export const CaseCorrection = z
  .strictObject({
    stage: z.string(),
    attempt: z.int(),
    from: z.string(),
    items: z.array(z.string()),
    by: z.string(),
    at: Instant,
    /** `lapsed`: its stage was left meanwhile. */
    state: z.enum(['asked', 'supplied', 'lapsed']),
  })
  .meta({ id: 'CaseCorrection' });

export const CaseCopy = z
  .strictObject({
    id: z.string(),
    to: z.string(),
    by: z.string(),
    at: Instant,
    text: z.string().nullable(),
    read: z.strictObject({ by: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'CaseCopy' });

/** 催办 of one thing: how often, and when last. */
export const CaseUrging = z
  .strictObject({
    on: z.enum(['stage', 'approval', 'task']),
    target: z.string(),
    times: z.int(),
    lastAt: Instant,
  })
  .meta({ id: 'CaseUrging' });

/** What a leader has decided. */
export const CaseDecision = z
  .strictObject({
    id: z.string(),
    title: Words,
    outcome: z.enum(['agreed', 'declined']),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: 'CaseDecision' });

/** The last step forwards, while nobody has built on it: by which command, and by whom, it can be withdrawn. */
export const CaseUndo = z
  .strictObject({
    command: z.string(),
    by: z.string(),
    /** The absent colleague in whose place it was taken. */
    behalf: z.string().nullable(),
    from: z.string(),
    /** `null`: a branch ended with it. */
    to: z.string().nullable(),
  })
  .meta({ id: 'CaseUndo' });
