import { addDays, fromEpochDay, parsePlainDate, toEpochDay, type PlainDate } from './plain-date.ts';

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly brand: 'Instant' };

const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** China has one zone without summer time, +08:00; fixed arithmetic keeps replay independent of tzdata. */
const OFFSET_MS = 8 * 3_600_000;

/** Reminders ring when offices open, not at midnight. PARAMETER. */
export const OFFICE_OPENS_MS = 9 * 3_600_000;
/** After this nobody is written to unless it is urgent. */
export const OFFICE_CLOSES_MS = 18 * 3_600_000;

export const instant = (epochMs: number): Instant => epochMs as Instant;

/** The calendar day in +08:00 on which an instant falls. */
export const dayOf = (at: Instant): PlainDate =>
  fromEpochDay(Math.floor((at + OFFSET_MS) / DAY_MS));

/** 00:00 in +08:00 of a day. */
export const startOfDay = (day: PlainDate): Instant =>
  instant(toEpochDay(day) * DAY_MS - OFFSET_MS);

/** 24:00 in +08:00, the first instant at which a period that ends on `day` is over. Civil Code art. 203. */
export const endOfDay = (day: PlainDate): Instant => startOfDay(addDays(day, 1));

/** When the offices open on a day. */
export const officeOpens = (day: PlainDate): Instant => instant(startOfDay(day) + OFFICE_OPENS_MS);

/** When the offices close on a day. */
export const officeCloses = (day: PlainDate): Instant =>
  instant(startOfDay(day) + OFFICE_CLOSES_MS);

const MINUTE_SHAPE = /^(.{10})T([01]\d|2[0-3]):([0-5]\d)$/u;

/** `2026-11-23T09:00`, a minute by the wall clock of +08:00; `undefined` where the text tells none. */
export const parseMinute = (text: string): Instant | undefined => {
  const [, day = '', hours, minutes] = MINUTE_SHAPE.exec(text) ?? [];
  const date = parsePlainDate(day);
  return date === undefined
    ? undefined
    : instant(startOfDay(date) + Number(hours) * HOUR_MS + Number(minutes) * 60_000);
};

/** ISO 8601 in UTC, for people's and other systems' eyes. */
export const toIso = (at: Instant): string => new Date(at).toISOString();

/** `2026-11-23 09:00`, the wall clock of +08:00. */
export const toWallClock = (at: Instant): string =>
  new Date(at + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
