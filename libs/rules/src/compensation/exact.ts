/** An amount before it is rounded: 分 as a fraction of whole numbers. No rule on money ever makes a float. */
export interface Exact {
  readonly numerator: bigint;
  /** Above nothing. */
  readonly denominator: bigint;
}

export const exact = (numerator: number | bigint, denominator: number | bigint = 1): Exact => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

export const times = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** Below 0 where `a` is less than `b`, 0 where they are equal, above 0 where it is more. */
export const compare = (a: Exact, b: Exact): bigint =>
  a.numerator * b.denominator - b.numerator * a.denominator;

/** To whole multiples of `unit`, half of one upwards (四舍五入). Of amounts from 0 on; the sign is put before the result. */
export const roundedTo = (unit: bigint, { numerator, denominator }: Exact): bigint =>
  ((2n * numerator + unit * denominator) / (2n * unit * denominator)) * unit;

/** Whether rounding leaves it as it is. */
export const isMultipleOf = (unit: bigint, { numerator, denominator }: Exact): boolean =>
  numerator % (unit * denominator) === 0n;
