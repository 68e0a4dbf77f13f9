import type { Instant } from '@gongjian/rules';

/** The earlier of two instants; `undefined` = never. */
export const nearer = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
