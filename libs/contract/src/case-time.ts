import { z } from 'zod';
import { Day, Instant, Words } from './text.ts';

/** Whose the time of a case was. */

const Count = { days: z.int(), workingDays: z.int() };
const DayCount = z.strictObject(Count).meta({ id: 'DayCount' });

export const CaseTime = z
  .strictObject({
    number: z.string(),
    version: z.int(),
    at: Instant,
    /** Behind the day of opening up to now or the end: the sum of the spans. */
    whole: DayCount,
    /** Nobody's: the case was held. */
    stoodStill: DayCount,
    /** Days in a row in the same hands. While departments are asked, it is theirs who have not answered. */
    spans: z.array(
      z.strictObject({
        from: Day,
        to: Day,
        as: z.enum(['acting', 'asked', 'stoodStill']),
        departments: z.array(z.string()),
        ...Count,
      }),
    ),
    /** A day on which several were asked is a day of each of them. */
    departments: z.array(
      z.strictObject({
        department: z.string(),
        held: DayCount,
        /** It acted in name but waited for others to answer. */
        waited: DayCount,
      }),
    ),
    breaches: z.array(
      z.strictObject({
        clock: z.string(),
        title: Words,
        version: z.int(),
        due: Day,
        /** The first instant of being late. */
        dueAt: Instant,
        /** In whose hands it was then. */
        holders: z.array(z.string()),
        late: DayCount,
        /** Not done yet. */
        growing: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CaseTime' });
export type CaseTime = z.output<typeof CaseTime>;
