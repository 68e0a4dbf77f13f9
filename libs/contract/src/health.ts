import { z } from 'zod';

/** Whether the service can work. Which part is away is for the log, not for strangers. */
export const Health = z
  .strictObject({ live: z.literal(true), ready: z.boolean() })
  .meta({ id: 'Health' });
export type Health = z.output<typeof Health>;
