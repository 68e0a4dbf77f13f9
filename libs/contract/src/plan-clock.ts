import { z } from 'zod';
import { RUNGS, type PlainDate } from '@gongjian/rules';
import { DepartmentText } from './case-number.ts';
import { says } from './sentence.ts';
import { Day, text } from './text.ts';

/** The clocks of a plan as JSON: mirrors `ClockPlan` of the rules. */

const NAME_SHAPE = /^[a-zA-Z][a-zA-Z0-9]{0,63}$/;

/** What stages, clocks, facts and the like are called: a letter, then letters and digits. */
export const PlanName = z
  .string()
  .regex(
    NAME_SHAPE,
    says('应为字母开头的字母和数字，至多 64 个', 'must be a letter, then letters and digits'),
  );

/** A title in both languages. */
export const PlanTitle = z.strictObject({ zh: text(200), en: text(200) });

/** Where a number comes from. */
export const PlanSource = z
  .strictObject({ mark: z.enum(['LAW', 'PRACTICE', 'PARAMETER']), text: text(1_000) })
  .meta({ id: 'PlanSource' });

export const PlanUnit = z.enum(['workingDay', 'calendarDay', 'month']);

const Offset = z.union([
  z.strictObject({ workingDays: z.int().min(-400).max(400) }),
  z.strictObject({ workingHours: z.int().min(-4_000).max(4_000) }),
]);

const Rung = z.strictObject({
  id: z.enum(RUNGS),
  after: Offset,
  to: z.array(z.enum(['department', 'head', 'leaderInCharge', 'twoOffices'])).min(1),
  urgent: z.literal(true).exactOptional(),
});

const Term = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('period'),
    amount: z.int().max(10_000),
    unit: PlanUnit,
    startsOn: PlanName.exactOptional(),
  }),
  z.strictObject({ by: z.literal('fact'), fact: PlanName }),
  z.strictObject({ by: z.literal('day'), day: Day.transform((day) => day as PlainDate) }),
  z.strictObject({ by: z.literal('told') }),
  z.strictObject({
    by: z.literal('monthly'),
    day: z.int(),
    reportedBy: z.array(PlanName).max(20),
  }),
]);

const Extension = z.strictObject({
  times: z.int().max(100),
  atMost: z.int().max(10_000),
  unit: PlanUnit,
  approvedBy: z
    .array(z.union([z.literal('twoOffices'), z.literal('leader'), DepartmentText]))
    .max(5),
  source: PlanSource,
});

export const ClockDocument = z
  .strictObject({
    id: PlanName,
    title: PlanTitle,
    term: Term,
    bound: z.enum(['maximum', 'minimum']),
    roll: z.enum(['forward', 'backward', 'none']),
    pausedBy: z.union([z.array(PlanName).max(20), z.literal('everyHold')]),
    extension: Extension.exactOptional(),
    correction: z.enum(['free', 'neverEarlier', 'none']),
    source: PlanSource,
    ladder: z.array(Rung).max(RUNGS.length),
    redAfter: z
      .strictObject({ months: z.int().min(1).max(120), source: PlanSource })
      .exactOptional(),
  })
  .meta({ id: 'PlanClock' });
