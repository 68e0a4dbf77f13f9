import { z } from 'zod';
import { LIGHTS } from '@gongjian/rules';
import { CaseNumberText, DepartmentText } from './case-number.ts';
import { KINDS, STATUSES } from './case-file.ts';
import { Instant, text } from './text.ts';

/** Longest page of a list: what a person leafs through. */
export const LONGEST_PAGE = 200;
const USUAL_PAGE = 50;

const Flag = z.enum(['true', 'false']).transform((flag) => flag === 'true');

const SORTS = ['dueAt', 'openedAt', 'changedAt', 'number'] as const;
type SortKey = (typeof SORTS)[number];

/** `dueAt` = soonest first, `-dueAt` = latest first. The number decides between equals. */
const Sort = z.enum([...SORTS, ...SORTS.map((key) => `-${key}` as const)]).transform((sort) => ({
  by: sort.replace('-', '') as SortKey,
  direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
}));

/** Which cases, in which order, from where on. Every filter given must hold. */
export const CaseQuery = z.strictObject({
  kind: z.enum(KINDS).optional(),
  stage: z.string().min(1).max(64).optional(),
  status: z.enum(STATUSES).optional(),
  programme: text(64).optional(),
  parent: CaseNumberText.optional(),
  department: DepartmentText.optional(),
  light: z.enum(LIGHTS).optional(),
  overdue: Flag.optional(),
  everPaused: Flag.optional(),
  text: text(100).optional(),
  sort: Sort.prefault('dueAt'),
  limit: z.coerce.number<string>().int().min(1).max(LONGEST_PAGE).default(USUAL_PAGE),
  cursor: z.string().min(1).max(512).optional(),
  withTotal: Flag.prefault('false'),
});
export type CaseQuery = z.output<typeof CaseQuery>;

/** A case as a line of a list. */
export const CaseSummary = z
  .strictObject({
    number: z.string(),
    kind: z.enum(KINDS),
    title: z.string(),
    programme: z.string().nullable(),
    parent: z.string().nullable(),
    lead: z.string(),
    acting: z.string(),
    stage: z.string(),
    status: z.enum(STATUSES),
    light: z.enum(LIGHTS),
    dueAt: Instant.nullable(),
    /** A due day that counts has ended, whatever the light shows. */
    overdue: z.boolean(),
    /** One of its clocks stood still at some time. */
    everPaused: z.boolean(),
    breaches: z.int(),
    version: z.int(),
    openedAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.output<typeof CaseSummary>;

export const CaseList = z
  .strictObject({
    cases: z.array(CaseSummary),
    nextCursor: z.string().nullable(),
    /** Of the whole list, where asked for; counted up to 10,000 and estimated beyond. */
    total: z.strictObject({ count: z.int(), exact: z.boolean() }).nullable(),
  })
  .meta({ id: 'CaseList' });
export type CaseList = z.output<typeof CaseList>;
