import type { Flow } from "../flow/link.js";
import { rateOf } from "./statistics-rate.js";
import type { Rate } from "./statistics-rate.js";
import type { FlowTally, Tally } from "./statistics-tally.js";
import { countOf, quantiles } from "./statistics-times.js";
import { beta, normal } from "./suggest-chance.js";
import type { Chance } from "./suggest-chance.js";
import { rowsOf } from "./suggest-fixes.js";
import type { Row } from "./suggest-fixes.js";

/** Of a fix that was tried less often, or timed less often, nothing is concluded. */
export const LEAST_TRIED = 30;

/** What cases say about the order of a row of fixes. */
export interface Suggestion {
  readonly flow: string;
  /** In the order of the flow. */
  readonly fixes: readonly TriedFix[];
  /**
   * - `better`: another order would end calls sooner, as far as these cases tell.
   * - `best`: none would.
   * - `too_few`: a fix was tried, or timed, fewer than `LEAST_TRIED` times.
   */
  readonly verdict: "better" | "best" | "too_few";
  /** The better order, with what it saves; only of `better`. */
  readonly order?: Row;
  /** Seconds saved, on average, for each call that comes to the first fix; between `low` and `high` with 95 % certainty. */
  readonly saving?: { readonly seconds: number; readonly low: number; readonly high: number };
  /** How sure it is, from 0 to 1, that the order saves anything. */
  readonly sure?: number;
}

/** What is known of one fix. */
export interface TriedFix {
  readonly step: string;
  readonly tried: number;
  readonly timed: number;
  readonly rate?: Rate;
  /** Median, in seconds. */
  readonly seconds?: number;
}

/**
 * Which order of fixes would end calls sooner. A call through fixes that help with probability p and take t seconds takes
 * t1 + (1 - p1) t2 + (1 - p1)(1 - p2) t3 ..., which is least where p / t falls (Smith's rule). It is assumed that a fix helps as often, and takes
 * as long, wherever it stands. Saving and certainty come of 2,000 draws: of p from its posterior (Jeffreys), of the median time from
 * its sampling distribution; `chance` makes them, so that the same cases and seed give the same.
 */
export function suggestOrders(
  tally: Tally,
  flow: (id: string) => Flow | undefined,
  chance: Chance,
): readonly Suggestion[] {
  return [...tally.flows.values()]
    .sort((one, other) => (one.flow < other.flow ? -1 : Number(one.flow > other.flow)))
    .flatMap((counted) => {
      const now = flow(counted.flow);
      if (!now || (counted.version !== undefined && counted.version !== now.data.version)) return [];
      return rowsOf(now).map((row) => suggestionFor(row, counted, chance));
    });
}

const DRAWS = 2000;

/** A fix as calls see it: how often it helps, and the seconds that it takes. */
interface Fix {
  readonly step: string;
  readonly p: number;
  readonly t: number;
}

interface Measured {
  readonly tried: TriedFix;
  readonly helped: number;
  readonly at: (share: number) => number | undefined;
}

function suggestionFor(row: Row, counted: FlowTally, chance: Chance): Suggestion {
  const measured = row.map((step) => measure(step, counted));
  const fixes = measured.map(({ tried }) => tried);
  const head = { flow: counted.flow, fixes };
  if (fixes.some(({ tried, timed }) => tried < LEAST_TRIED || timed < LEAST_TRIED))
    return { ...head, verdict: "too_few" };
  const now = fixes.map(({ step, rate, seconds }) => ({ step, p: rate?.share ?? 0, t: seconds ?? 0 }));
  const order = bestOrder(now);
  const saved = expected(now) - expected(order);
  if (!(saved > 0)) return { ...head, verdict: "best" };
  const draws = drawSavings(measured, order, chance);
  return {
    ...head,
    verdict: "better",
    order: order.map(({ step }) => step),
    saving: { seconds: saved, low: draws[at(0.025)] ?? saved, high: draws[at(0.975)] ?? saved },
    sure: draws.filter((saving) => saving > 0).length / DRAWS,
  };
}

function at(share: number): number {
  return Math.min(DRAWS - 1, Math.floor(share * DRAWS));
}

function measure(step: string, { steps }: FlowTally): Measured {
  const counted = steps.get(step);
  const [helped = 0, ...others] = ["fixed", "not_fixed", "unable"].map((id) => counted?.choices.get(id) ?? 0);
  const tried = others.reduce((sum, count) => sum + count, helped);
  const times = counted?.times ?? new Map<number, number>();
  const share = quantiles(times);
  const [rate, seconds] = [rateOf(helped, tried), share(0.5)];
  return {
    tried: { step, tried, timed: countOf(times), ...(rate && { rate }), ...(seconds !== undefined && { seconds }) },
    helped,
    at: share,
  };
}

/** Equal ones stay as they stand. */
function bestOrder(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.toSorted((one, other) => other.p * one.t - one.p * other.t);
}

/** Seconds that a call takes through the fixes, on average. */
function expected(fixes: readonly Fix[]): number {
  let [seconds, goesOn] = [0, 1];
  for (const { p, t } of fixes) {
    seconds += goesOn * t;
    goesOn *= 1 - p;
  }
  return seconds;
}

/** Savings in rising order. */
function drawSavings(measured: readonly Measured[], order: readonly Fix[], chance: Chance): readonly number[] {
  const savings = Array.from({ length: DRAWS }, () => {
    const drawn = new Map(measured.map((one) => [one.tried.step, drawFix(one, chance)]));
    const inOrder = (steps: readonly { readonly step: string }[]): number =>
      expected(steps.flatMap(({ step }) => drawn.get(step) ?? []));
    return inOrder(measured.map(({ tried }) => tried)) - inOrder(order);
  });
  return savings.sort((one, other) => one - other);
}

/** The rank of a median of n is a binomial of n and one half, here by its normal form: n is 30 and more. */
function drawFix({ tried, helped, at: quantileAt }: Measured, chance: Chance): Fix {
  const p = beta(helped + 0.5, tried.tried - helped + 0.5, chance);
  const share = 0.5 + (0.5 * normal(chance)) / Math.sqrt(tried.timed);
  return { step: tried.step, p, t: quantileAt(Math.min(1, Math.max(0, share))) ?? 0 };
}
