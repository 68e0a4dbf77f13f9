/** Shares without a fraction: products are made of big integers, so that no target is too large for them. */

export const FULL_BP = 10_000;

/** Whether `done` is at least `bp` basis points of `target`. 49.96 % is not half. */
export const reaches = (done: number, target: number, bp: number): boolean =>
  BigInt(done) * BigInt(FULL_BP) >= BigInt(target) * BigInt(bp);

/** The least whole amount that is at least `bp` basis points of `target`. */
export const leastFor = (target: number, bp: number): number =>
  Number((BigInt(target) * BigInt(bp) + BigInt(FULL_BP - 1)) / BigInt(FULL_BP));

/** How many whole basis points of `whole` a part is, never rounded up; `null` where there is no whole. */
export const shareBp = (part: number, whole: number): number | null =>
  whole <= 0 ? null : Number((BigInt(part) * BigInt(FULL_BP)) / BigInt(whole));

/** Basis points for people: `49.96 %`, `50 %`. */
export const sayShare = (bp: number): string => {
  const fraction = String(bp % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(bp / 100)}${fraction === '' ? '' : `.${fraction}`} %`;
};
