import type { Statistics, StepStatistics } from "../core/casebook/statistics.js";
import { FEW } from "../core/casebook/statistics-rate.js";
import type { Rate } from "../core/casebook/statistics-rate.js";
import { LEAST_TRIED } from "../core/casebook/suggest.js";
import type { Suggestion } from "../core/casebook/suggest.js";
import { safeText } from "../core/text/safe.js";
import type { StatsWords } from "../words/stats.js";
import type { StatsDocument, StatsFlowDocument, StatsStepDocument, StatsSuggestionDocument } from "./case-documents.js";

/** All that `cases stats` has to tell, in whatever form. */
export interface StatsReport {
  readonly statistics: Statistics;
  /** ISO dates. */
  readonly since?: string;
  readonly until?: string;
  /** Seconds. */
  readonly gaveUpAfter: number;
  /** Searches that may be shown, and how many others there are. */
  readonly misses: readonly { readonly words: string; readonly times: number }[];
  readonly missesHidden: number;
  /** A search is shown from so many times on. */
  readonly missesFrom: number;
  readonly suggestions?: readonly Suggestion[];
}

/** The report as data. */
export function statsDocument(report: StatsReport): StatsDocument {
  const { statistics, since, until, gaveUpAfter, misses, missesHidden, suggestions } = report;
  const { cases, backwards, pauses, unread } = statistics;
  return {
    schema: "wallet-help/stats/1",
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    gave_up_after: gaveUpAfter,
    cases,
    left_out: { backwards, pauses, unread },
    flows: statistics.flows.map(flowDocument),
    misses: misses.map(({ words, times }) => ({ words, times })),
    misses_hidden: missesHidden,
    ...(suggestions && { suggestions: suggestions.map(suggestionDocument) }),
  };
}

function flowDocument(one: Statistics["flows"][number]): StatsFlowDocument {
  const { flow, version, title, gone, owner, versions, cases, replayed, told, ended, left, closed, open } = one;
  return {
    flow,
    ...(version !== undefined && { version }),
    title,
    gone,
    ...(owner !== undefined && { owner }),
    versions,
    cases,
    replayed,
    told,
    ended,
    left,
    left_somewhere: one.leftSomewhere,
    closed,
    open,
    handed_off: one.handedOff,
    steps: one.steps.map(stepDocument),
    endings: one.endings,
    ways: one.ways,
  };
}

function stepDocument(one: StepStatistics): StatsStepDocument {
  const { step, arrived, answered, left, choices, fix, time, flags, owner } = one;
  return {
    step,
    arrived,
    answered,
    left,
    choices,
    ...(fix && { helped: fix.helped, not_helped: fix.notHelped, unable: fix.unable }),
    ...(fix?.rate && { rate: fix.rate }),
    ...(time && { time }),
    ...(flags > 0 && { flags }),
    ...(owner !== undefined && { owner }),
  };
}

function suggestionDocument({ flow, verdict, fixes, order, saving, sure }: Suggestion): StatsSuggestionDocument {
  return {
    flow,
    verdict,
    least: LEAST_TRIED,
    fixes: fixes.map(({ step, tried, timed, rate, seconds }) => ({
      step,
      tried,
      timed,
      ...(rate && { rate }),
      ...(seconds !== undefined && { median: seconds }),
    })),
    ...(order && { order }),
    ...(saving && { saving }),
    ...(sure !== undefined && { sure }),
  };
}

/** A count with its thousands apart. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A share as a percentage. */
export function percent(share: number, words: StatsWords): string {
  return words.percent(Math.round(share * 100));
}

/** A rate with its interval; of few, the interval alone. */
export function rateText(rate: Rate, words: StatsWords): string {
  const [low, high] = [percent(rate.low, words), percent(rate.high, words)];
  return isFew(rate) ? words.fewRate(low, high) : words.rate(percent(rate.share, words), low, high);
}

/** Whether a rate rests on too few to be shown in full. */
export function isFew({ n }: Rate): boolean {
  return n < FEW;
}

/** The head of the report, and what it leaves out, one sentence each. */
export function summaryOf(flow: Statistics["flows"][number], words: StatsWords): string {
  const parts: readonly (readonly [number, (count: string) => string])[] = [
    [flow.ended, words.ended],
    [flow.left, words.left],
    [flow.leftSomewhere, words.leftSomewhere],
    [flow.closed, words.closed],
    [flow.open, words.open],
    [flow.handedOff, words.handedOff],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, say]) => say(grouped(count)));
  return [words.cases(grouped(flow.cases)), ...told].join(words.list);
}

/** What is to be known of a flow beside its figures. */
export function remarksOf(flow: Statistics["flows"][number], words: StatsWords): readonly string[] {
  return [
    ...(flow.gone ? [words.gone] : []),
    ...(flow.version !== undefined ? [words.version(safeText(flow.version).slice(0, SHORT_VERSION))] : []),
    ...(flow.versions > 1 ? [words.versions(grouped(flow.versions))] : []),
    ...(flow.told > 0 ? [words.told(grouped(flow.told))] : []),
  ];
}

/** `sha256:` and 8 digits. */
const SHORT_VERSION = 15;

/** What was not counted, one line each. */
export function leftOutOf({ backwards, pauses, unread }: Statistics, words: StatsWords): readonly string[] {
  return [
    ...(backwards > 0 ? [words.backwards(grouped(backwards))] : []),
    ...(pauses > 0 ? [words.pauses(grouped(pauses))] : []),
    ...(unread > 0 ? [words.unread(grouped(unread))] : []),
  ];
}

/** How people answered, the most frequent first; results of a fix by their names. */
export function choicesText({ choices, fix }: StepStatistics, words: StatsWords): string {
  const named = (choice: string): string => (fix && words.results[choice]) || safeText(choice);
  return choices.map(({ choice, count }) => `${named(choice)} ${grouped(count)}`).join(words.list);
}

/** Half and nine of ten within so long. */
export function timeText({ time }: StepStatistics, words: StatsWords): string {
  return time === undefined ? "" : words.times(words.seconds(time.median), words.seconds(time.p90));
}

/** A suggestion in sentences, the fixes first. */
export function suggestionText(suggestion: Suggestion, words: StatsWords): readonly string[] {
  const { verdict, order, saving, sure } = suggestion;
  switch (verdict) {
    case "too_few":
      return [words.tooFew(grouped(LEAST_TRIED))];
    case "best":
      return [words.bestAlready];
    case "better":
      return [
        words.better((order ?? []).map(safeText).join(" > ")),
        ...(saving
          ? [words.saves(tenths(saving.seconds, words), tenths(saving.low, words), tenths(saving.high, words))]
          : []),
        ...(sure === undefined ? [] : [words.sure(words.percent(Math.min(SUREST, Math.floor(sure * 100))))]),
      ];
  }
}

/** A fix of a suggestion with its figures. */
export function triedText({ step, tried, rate, seconds }: Suggestion["fixes"][number], words: StatsWords): string {
  const parts = [
    words.helpedOf(grouped(Math.round((rate?.share ?? 0) * tried)), grouped(tried)),
    ...(rate ? [rateText(rate, words)] : []),
    ...(seconds === undefined ? [] : [words.seconds(seconds)]),
  ];
  return `${safeText(step)}${words.colon}${parts.join(words.list)}`;
}

/** In percent: no number of draws makes it certain. */
const SUREST = 99;

function tenths(seconds: number, words: StatsWords): string {
  return words.seconds(Math.abs(seconds) < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds));
}
