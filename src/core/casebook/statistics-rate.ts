/** A share of many, and where it lies with 95 % certainty, all from 0 to 1. */
export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Of how many. */
  readonly n: number;
}

/** Of fewer, a share says next to nothing: it is not to be shown without its interval. */
export const FEW = 5;

/** How many of `n`, with Wilson's score interval (1927): it holds for few, for none and for all. `undefined` of none. */
export function rateOf(count: number, n: number): Rate | undefined {
  if (n === 0) return undefined;
  const share = count / n;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends the formula is exact, but its arithmetic is not.
  return { share, low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half, n };
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.959963984540054;
