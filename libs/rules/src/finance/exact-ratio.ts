/**
 * A share, kept as the two amounts it is made of: `part` of `whole`, both from zero on, `whole` above it. It is
 * compared by cross-multiplication in whole numbers of any size: amounts of trillions of yuan times basis points
 * are more than a `number` holds exactly.
 */
export interface Ratio {
  readonly part: bigint;
  readonly whole: bigint;
}

const BASIS_POINTS = 10_000n;

export const ofBasisPoints = (basisPoints: number): Ratio => ({
  part: BigInt(basisPoints),
  whole: BASIS_POINTS,
});

/** Below zero where `a` is the smaller share, zero where both are the same, above zero where `a` is the larger. */
export const compareRatios = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.part * b.whole, b.part * a.whole];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

/**
 * A share in percent for people: `110%`, and `>109.99%` for what two decimals do not hold. It is cut, never
 * rounded, so that no share is shown as having reached a limit that it has not reached.
 */
export const sayShare = ({ part, whole }: Ratio): string => {
  const scaled = part * BASIS_POINTS;
  const basisPoints = scaled / whole;
  const decimals = String(basisPoints % 100n).padStart(2, '0');
  const percent = String(basisPoints / 100n);
  if (scaled % whole !== 0n) return `>${percent}.${decimals}%`;
  const shown = decimals.replace(/0+$/, '');
  return `${percent}${shown && `.${shown}`}%`;
};
