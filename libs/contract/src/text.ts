import { z } from 'zod';
import { says } from './sentence.ts';

/**
 * Characters no record may hold: control characters other than tabs and line ends, and halves of a
 * surrogate pair. PostgreSQL cannot store some of them, and a case that cannot be recorded stands still.
 */
const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** Longest text a case keeps: a sheet of paper. Longer things are evidence. */
export const LONGEST_TEXT = 4_000;

/** Text with something in it, at most `longest` characters. */
export const text = (longest = LONGEST_TEXT): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(isStorable, says('含有不能保存的控制字符', 'has control characters'));

export const Words = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });

/** An instant, RFC 3339 in UTC. */
export const Instant = z.iso.datetime();
/** A calendar day in +08:00. */
export const Day = z.iso.date();
