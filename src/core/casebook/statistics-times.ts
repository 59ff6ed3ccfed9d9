/**
 * How long something took, many times over, in as much memory for a million as for a hundred: how often each number of
 * seconds came, exact up to two minutes, in steps of 1 % from there on.
 */
export type Times = Map<number, number>;

/** Counts a time, in milliseconds. */
export function addTime(times: Times, milliseconds: number): void {
  const seconds = rounded(Math.round(milliseconds / 1000));
  times.set(seconds, (times.get(seconds) ?? 0) + 1);
}

/** Counts the times of another. */
export function addTimes(times: Times, others: Times): void {
  for (const [seconds, count] of others) times.set(seconds, (times.get(seconds) ?? 0) + count);
}

/** How many times were counted. */
export function countOf(times: Times): number {
  return [...times.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * The seconds that a share (0 to 1) of the times do not exceed, by nearest rank: the smallest time that at least this share
 * is no longer than. `undefined` where there are none.
 */
export function quantile(times: Times, share: number): number | undefined {
  return quantiles(times)(share);
}

/** The same for many shares of the same times, which are put in order once. */
export function quantiles(times: Times): (share: number) => number | undefined {
  const ordered = [...times].sort(([one], [other]) => one - other);
  const all = countOf(times);
  return (share) => {
    const wanted = Math.max(1, Math.ceil(share * all - ROUNDING));
    let passed = 0;
    return ordered.find(([, count]) => (passed += count) >= wanted)?.[0];
  };
}

/** 0.07 of 100 is 7.000000000000001 to a computer. */
const ROUNDING = 1e-6;

const EXACT = 120;
const STEP = 1.01;

function rounded(seconds: number): number {
  if (seconds <= EXACT) return seconds;
  const steps = Math.round(Math.log(seconds / EXACT) / Math.log(STEP));
  return Math.round(EXACT * STEP ** steps);
}
