import { z } from 'zod';
import { LIGHTS, PRIORITIES, WORK_KINDS, type WorkKind } from '@gongjian/rules';
import { CaseSummary } from './case-list.ts';
import { CaseAction } from './possible-action.ts';
import { Day, Instant, Words } from './text.ts';

/** 我的工作: what I owe, what I have done, what I have opened, what was copied to my department. */

export const WORK_BOXES = ['todo', 'done', 'started', 'copied'] as const;
const LONGEST_WORK_PAGE = 100;
const USUAL_PAGE = 50;

export const WorkQuery = z.strictObject({
  box: z.enum(WORK_BOXES).default('todo'),
  limit: z.coerce.number<string>().int().min(1).max(LONGEST_WORK_PAGE).default(USUAL_PAGE),
  cursor: z.string().min(1).max(1024).optional(),
});
export type WorkQuery = z.output<typeof WorkQuery>;

/** One thing that is owed: by a department, or by whoever holds an office of the district. */
export const TodoItem = z
  .strictObject({
    number: z.string(),
    /** Of the case. */
    title: z.string(),
    id: z.string(),
    kind: z.enum(WORK_KINDS as [WorkKind, ...WorkKind[]]),
    /** The stage, approval, clock, task or copy it is about. */
    target: z.string(),
    /** What is to be done. */
    what: Words,
    department: z.string().nullable(),
    role: z.enum(['leader', 'twoOffices']).nullable(),
    assignee: z.string().nullable(),
    /** The absent colleague, where it is his and the caller stands in for him. */
    inPlaceOf: z.string().nullable(),
    since: Instant,
    due: Day.nullable(),
    dueAt: Instant.nullable(),
    /** That of its clock; green where it has none. */
    light: z.enum(LIGHTS),
    priority: z.enum(PRIORITIES),
    /** The acts by which it would be done, and what is missing for each. */
    actions: z.array(CaseAction),
  })
  .meta({ id: 'TodoItem' });
export type TodoItem = z.output<typeof TodoItem>;

/** A case in one of the other boxes. */
export const WorkCase = z
  .strictObject({
    case: CaseSummary,
    /** When I last acted in it; when it was opened; when it was copied. */
    at: Instant,
    copy: z
      .strictObject({
        id: z.string(),
        by: z.string(),
        text: z.string().nullable(),
        read: z.strictObject({ by: z.string(), at: Instant }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'WorkCase' });
export type WorkCase = z.output<typeof WorkCase>;

/** A page of one box: `todo` for what is owed, `cases` for the other three. */
export const WorkList = z
  .strictObject({
    box: z.enum(WORK_BOXES),
    todo: z.array(TodoItem),
    cases: z.array(WorkCase),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WorkList' });
export type WorkList = z.output<typeof WorkList>;

/** How much lies in each box; of what is owed, how much is mine by name, and how much is red or yellow. */
export const WorkCounts = z
  .strictObject({
    todo: z.int(),
    mine: z.int(),
    red: z.int(),
    yellow: z.int(),
    done: z.int(),
    started: z.int(),
    copied: z.int(),
    unread: z.int(),
  })
  .meta({ id: 'WorkCounts' });
export type WorkCounts = z.output<typeof WorkCounts>;
