import { emptyTally, startCounting } from "../../core/casebook/statistics-tally.js";
import type { Tally } from "../../core/casebook/statistics-tally.js";
import { statisticsOf } from "../../core/casebook/statistics.js";
import { isIsoDate } from "../../core/flow/calendar.js";
import type { Flow } from "../../core/flow/link.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { MissedSearch, Store } from "../../host/store.js";
import { mayBeStore } from "../../host/store/open.js";
import type { StatsReport } from "../../render/stats-report.js";
import { statsFor } from "../../words/stats.js";
import type { StatsWords } from "../../words/stats.js";
import type { Context } from "../context.js";
import { openStoreOf, storeAddress } from "../keeping.js";
import { writeResult } from "../write-result.js";

/** The options of `cases stats`, as they were typed. */
export interface CasesStatsOptions {
  readonly flow?: string;
  readonly since?: string;
  readonly until?: string;
  readonly byVersion?: boolean;
  readonly gaveUpAfter?: string;
  readonly suggest?: boolean;
  readonly json?: boolean;
  readonly format?: StatsFormat;
  readonly output?: string;
}

type StatsFormat = "text" | "json" | "csv" | "html";

/** `wallet-help cases stats`: what the cases of a store tell about flows, steps and fixes. */
export async function casesStats(context: Context, options: CasesStatsOptions): Promise<number> {
  const words = statsFor(context.locale);
  const asked = readOptions(options, words);
  const report = await reportOn(asked, options, context);
  const text = await textIn(formatOf(options), report, words, options, context);
  await writeResult(text, { file: options.output }, context);
  return exitCodes.ended;
}

interface Asked {
  readonly since?: string;
  readonly until?: string;
  /** Milliseconds. */
  readonly gaveUpAfter: number;
}

function readOptions({ since, until, gaveUpAfter = "1d" }: CasesStatsOptions, words: StatsWords): Asked {
  for (const [option, given] of [
    ["--since", since],
    ["--until", until],
  ] as const) {
    if (given !== undefined && !isIsoDate(given))
      throw usage("bad_date", words.badDate(option, given), words.writeDate(option));
  }
  if (since !== undefined && until !== undefined && since > until) throw usage("bad_date", words.datesCrossed, "");
  const duration = durationOf(gaveUpAfter);
  if (duration === undefined) throw usage("bad_duration", words.badDuration(gaveUpAfter), words.writeDuration);
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }), gaveUpAfter: duration };
}

function durationOf(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const minutes = UNITS[unit];
  return minutes === undefined || Number(number) === 0 ? undefined : Number(number) * minutes * 60_000;
}

/** Minutes. */
const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };

async function reportOn(asked: Asked, options: CasesStatsOptions, context: Context): Promise<StatsReport> {
  const flows = await openFlows(context);
  const counted = mayBeStore(storeAddress(context))
    ? await inStore(context, async (store) => ({
        tally: await count(store, flows, asked, options, context),
        misses: await store.misses(),
      }))
    : { tally: emptyTally(), misses: [] };
  const { tally } = counted;
  const { since, until, gaveUpAfter } = asked;
  return {
    statistics: statisticsOf(tally, flows.get, context.locale),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    gaveUpAfter: gaveUpAfter / 1000,
    ...missesIn(counted.misses, asked),
    ...(options.suggest === true && { suggestions: await suggestionsFrom(tally, flows.get) }),
  };
}

async function inStore<T>(context: Context, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStoreOf(context);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function count(
  store: Store,
  flows: Flows,
  { since, until, gaveUpAfter }: Asked,
  { flow, byVersion = false }: CasesStatsOptions,
  { clock }: Context,
): Promise<Tally> {
  const counter = startCounting({ flow: flows.get, now: clock.now().getTime(), goneAfter: gaveUpAfter, byVersion });
  for await (const kept of store.records(flow === undefined ? {} : { flow })) {
    const { today, flow: id } = kept.head;
    if ((since !== undefined && today < since) || (until !== undefined && today > until)) continue;
    await flows.open(id);
    counter.add(kept);
  }
  return counter.tally;
}

/** The flows as they are now, each linked when a case of it comes by. */
interface Flows {
  readonly get: (id: string) => Flow | undefined;
  readonly open: (id: string) => Promise<void>;
}

async function openFlows(context: Context): Promise<Flows> {
  const { library } = await context.libraryForOne();
  const { link } = await import("../../core/flow/link.js");
  const opened = new Map<string, Flow | undefined>();
  return {
    get: (id) => opened.get(id),
    open: async (id) => {
      if (opened.has(id)) return;
      const known = Object.hasOwn(library.heads, id);
      opened.set(id, known ? (await link(library, [id])).get(id) : undefined);
    },
  };
}

/** What few have searched for may tell who they are. */
const MISSES_FROM = 3;

function missesIn(
  all: readonly MissedSearch[],
  { since, until }: Asked,
): Pick<StatsReport, "misses" | "missesHidden" | "missesFrom"> {
  const within = all.filter(({ lastAt }) => {
    const day = lastAt.slice(0, 10);
    return (since === undefined || day >= since) && (until === undefined || day <= until);
  });
  const misses = within.filter(({ times }) => times >= MISSES_FROM);
  return { misses, missesHidden: within.length - misses.length, missesFrom: MISSES_FROM };
}

async function suggestionsFrom(tally: Tally, flow: Flows["get"]): Promise<StatsReport["suggestions"] & object> {
  const [{ suggestOrders }, { chanceFrom }] = await Promise.all([
    import("../../core/casebook/suggest.js"),
    import("../../core/casebook/suggest-chance.js"),
  ]);
  return suggestOrders(tally, flow, chanceFrom(SEED));
}

/** Any will do; the same one gives the same figures for the same cases. */
const SEED = 1;

/** The format that was asked for, or that the file's name tells by its ending. */
function formatOf({ format, json, output }: CasesStatsOptions): StatsFormat {
  if (json === true) return "json";
  return format ?? ENDINGS[/\.\w+$/.exec(output ?? "")?.[0].toLowerCase() ?? ""] ?? "text";
}

const ENDINGS: Readonly<Record<string, StatsFormat>> = {
  ".json": "json",
  ".csv": "csv",
  ".html": "html",
  ".htm": "html",
};

async function textIn(
  format: StatsFormat,
  report: StatsReport,
  words: StatsWords,
  options: CasesStatsOptions,
  context: Context,
): Promise<string> {
  switch (format) {
    case "text":
      return page(report, words, options, context);
    case "json": {
      const { jsonText } = await import("../../render/json-text.js");
      return `${jsonText((await import("../../render/stats-report.js")).statsDocument(report), 2)}\n`;
    }
    case "csv":
      return (await import("../../render/stats-csv.js")).statsCsv(report);
    case "html": {
      const { statsHtml } = await import("../../render/stats-html.js");
      return statsHtml(report, { words, locale: context.locale, day: context.clock.today() });
    }
  }
}

/** A file has no colours. */
async function page(
  report: StatsReport,
  words: StatsWords,
  options: CasesStatsOptions,
  context: Context,
): Promise<string> {
  const [{ statsPage }, { surfaceFor }, { plainTheme }] = await Promise.all([
    import("../../render/stats.js"),
    import("../surface.js"),
    import("../../render/theme.js"),
  ]);
  const surface = await surfaceFor(context, "stdout");
  const glyphs = context.plain ? "ascii" : surface.theme.glyphs;
  const theme = toFile(options) ? plainTheme(glyphs) : { ...surface.theme, glyphs };
  return statsPage(report, words, { ...surface, theme });
}

function toFile({ output }: CasesStatsOptions): boolean {
  return output !== undefined && output !== "-";
}

function usage(code: string, message: string, hint: string): HostError {
  return new HostError(message, { code, exitCode: exitCodes.usage, hint });
}
