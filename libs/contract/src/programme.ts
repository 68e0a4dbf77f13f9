import { z } from 'zod';
import type { PlainDate } from '@gongjian/rules';
import { DepartmentText } from './case-number.ts';
import { KINDS, STATUSES } from './case-file.ts';
import { LONGEST_PAGE } from './case-list.ts';
import { PlanName } from './plan-clock.ts';
import { UNITS } from './programme-document.ts';
import { Day, Instant, Words } from './text.ts';

const version = {
  version: z.int(),
  hash: z.string(),
  publishedAt: Instant,
  account: z.string().nullable(),
};

/** The programmes, each in its newest version. */
export const Programmes = z
  .strictObject({
    programmes: z.array(
      z.strictObject({
        id: z.string(),
        title: Words,
        inForceFrom: Day,
        years: z.strictObject({ first: z.int(), last: z.int() }),
        ...version,
      }),
    ),
  })
  .meta({ id: 'Programmes' });
export type Programmes = z.output<typeof Programmes>;

/** A programme whole, as its hash names it, with all its versions, the newest first. */
export const PublishedProgramme = z
  .strictObject({
    hash: z.string(),
    programme: z.record(z.string(), z.unknown()),
    versions: z.array(z.strictObject(version)),
  })
  .meta({ id: 'PublishedProgramme' });
export type PublishedProgramme = z.output<typeof PublishedProgramme>;

/** A version that is on record now. */
export const ProgrammePublished = z
  .strictObject({ id: z.string(), ...version, replayed: z.boolean() })
  .meta({ id: 'ProgrammePublished' });
export type ProgrammePublished = z.output<typeof ProgrammePublished>;

/** What is wrong with a programme, and how to mend it; nothing where it may be published. */
export const ProgrammeCheck = z
  .strictObject({
    publishable: z.boolean(),
    findings: z.array(z.strictObject({ pointer: z.string(), message: Words })),
  })
  .meta({ id: 'ProgrammeCheck' });
export type ProgrammeCheck = z.output<typeof ProgrammeCheck>;

const AskedDay = Day.transform((day) => day as PlainDate).optional();

/** As of which day; today where none is told. */
export const ProgrammeQuery = z.strictObject({ on: AskedDay });
export type ProgrammeQuery = z.output<typeof ProgrammeQuery>;

const Amount = z.int().nullable();

const Department = z.strictObject({ department: z.string(), done: z.int(), cases: z.int() });

const Quarter = z.strictObject({
  quarter: z.int(),
  /** To be reached by its end, from the beginning of the year on. */
  planned: Amount,
  /** Done in it alone. */
  done: Amount,
  cases: z.int(),
});

const Year = z
  .strictObject({
    year: z.int(),
    target: Amount,
    /** By the last quarter that has ended. */
    planned: Amount,
    done: Amount,
    cases: z.int(),
    gap: Amount,
    /** Basis points of the target, cut and never rounded up; `doneShare` is the same for people. */
    doneBp: z.int().nullable(),
    doneShare: z.string().nullable(),
    /** 序时进度: at least as large a part is done as of the year is over. */
    onTime: z.boolean().nullable(),
    /** 时间过半、任务过半. */
    halfTask: z
      .strictObject({ due: z.boolean(), reached: z.boolean(), stretched: z.boolean().nullable() })
      .nullable(),
    quarters: z.array(Quarter),
    departments: z.array(Department),
  })
  .meta({ id: 'ProgrammeYear' });

/** A programme as of a day: every figure an exact integer in its unit (cases, 分, m²). */
export const ProgrammeProgress = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    title: Words,
    day: Day,
    measures: z.array(
      z.strictObject({
        measure: z.string(),
        title: Words,
        unit: z.enum(UNITS),
        target: Amount,
        done: z.int(),
        cases: z.int(),
        doneBp: z.int().nullable(),
        doneShare: z.string().nullable(),
        /** Cases that would count, of which an amount or a day is not recorded. */
        unknown: z.strictObject({
          cases: z.int(),
          departments: z.array(z.strictObject({ department: z.string(), cases: z.int() })),
        }),
        years: z.array(Year),
      }),
    ),
    rates: z.array(
      z.strictObject({
        rate: z.string(),
        title: Words,
        year: z.int(),
        part: Amount,
        whole: Amount,
        bp: z.int().nullable(),
        share: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ProgrammeProgress' });
export type ProgrammeProgress = z.output<typeof ProgrammeProgress>;

const wholeIn = (least: number, most: number) =>
  z.coerce.number<string>().int().min(least).max(most);

/** The cases behind which figure. */
export const ProgrammeCasesQuery = z.strictObject({
  on: AskedDay,
  measure: PlanName,
  standing: z.enum(['counted', 'unknown']).default('counted'),
  year: wholeIn(1900, 2999).optional(),
  quarter: wholeIn(1, 4).optional(),
  department: DepartmentText.optional(),
  limit: wholeIn(1, LONGEST_PAGE).default(50),
  cursor: z.string().min(1).max(512).optional(),
});
export type ProgrammeCasesQuery = z.output<typeof ProgrammeCasesQuery>;

export const ProgrammeCases = z
  .strictObject({
    cases: z.array(
      z.strictObject({
        number: z.string(),
        kind: z.enum(KINDS),
        title: z.string(),
        lead: z.string(),
        stage: z.string(),
        status: z.enum(STATUSES),
        /** What it adds, in the unit of the measure; `null` where it is not recorded. */
        amount: Amount,
        /** The day on which it counts; `null` where the measure has none, or it is not recorded. */
        on: Day.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ProgrammeCases' });
export type ProgrammeCases = z.output<typeof ProgrammeCases>;
