import type { Interruption, Option, Reply } from "../../host/asker.js";
import type { CaseSummary } from "../../host/store.js";
import { mayBeStore } from "../../host/store/open.js";
import { literalMarkdown } from "../../render/markdown-inline.js";
import { plainStart } from "../../render/plain.js";
import { startScreen } from "../../render/terminal/start.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import { entryOf } from "../commands/list.js";
import { rememberMiss, watchSearch } from "../misses.js";
import { openCases } from "./resume.js";
import type { Stage } from "./stage.js";

/** What a person wants to do first. */
export type Start =
  | { readonly type: "flow"; readonly id: string }
  | { readonly type: "contact" }
  | { readonly type: "resume"; readonly cases: readonly CaseSummary[] }
  | { readonly type: "language"; readonly locale: string }
  | { readonly type: "help" }
  | { readonly type: "left" }
  | { readonly type: "interrupted"; readonly by: Interruption };

/** The key that changes the language. */
const LANGUAGE_KEY = "tab";

/** What works here beside choosing. */
const COMMANDS = ["back", "help"] as const;

/** Asks what is going wrong: the flows by symptom, found as one types, in any of the languages. */
export async function askStart(stage: Stage): Promise<Start> {
  const cases = await casesToCarryOn(stage);
  const flows = await flowOptions(stage);
  const before = carryOnOptions(cases, stage);
  const tail = tailOptions(stage);
  const options = [...before, ...flows, ...tail];
  const find = await finder(stage);
  const watch = watchSearch();
  const other = nextLocale(stage.locale);
  const page = {
    languages: wordLocales.map((locale) => wordsFor(locale).languageName),
    options: Object.fromEntries(options.map(({ id, label = "" }) => [id, { label: literalMarkdown(label) }])),
    commands: COMMANDS,
    extra: [{ key: LANGUAGE_KEY, does: wordsFor(other).languageName }],
  };
  const reply = await stage.asker.ask({
    kind: "choose",
    options,
    input: "search",
    filter: (typed) => {
      const found = find(typed);
      watch.see(typed, found.length);
      return filtered(found, flows, [...tail, ...before]);
    },
    commands: COMMANDS,
    keys: [LANGUAGE_KEY],
    paint: (state, room) => startScreen(page, state, stage.screen(room)),
    plain: () =>
      plainStart(
        options.filter(({ separator }) => !separator).map(({ label = "" }) => label),
        stage.lines(COMMANDS),
      ),
  });
  const missed = watch.missed();
  if (missed !== undefined && reply.type !== "interrupted") await rememberMiss(missed, stage.context);
  return startBy(reply, cases, other);
}

function startBy(reply: Reply, cases: readonly CaseSummary[], other: string): Start {
  switch (reply.type) {
    case "answer":
      return startAt(reply.id, cases, other);
    case "interrupted":
      return { type: "interrupted", by: reply.by };
    case "key":
      return { type: "language", locale: other };
    case "command":
      return reply.command === "help" ? { type: "help" } : { type: "left" };
    default:
      return { type: "left" };
  }
}

function startAt(id: string, cases: readonly CaseSummary[], other: string): Start {
  if (id === CONTACT) return { type: "contact" };
  if (id === RESUME) return { type: "resume", cases };
  return id === LANGUAGE ? { type: "language", locale: other } : { type: "flow", id };
}

const RULE = "/rule";
const CONTACT = "/contact";
const RESUME = "/resume";
const LANGUAGE = "/language";

async function flowOptions({ context, locale }: Stage): Promise<readonly Option[]> {
  const { library } = await context.library();
  const listed = Object.values(library.heads).filter((flow) => flow.listed);
  return listed.map((flow) => ({ id: flow.id, label: entryOf(flow, locale).title }));
}

/** Whoever was here before most often comes to go on. */
function carryOnOptions(cases: readonly CaseSummary[], { words }: Stage): readonly Option[] {
  return cases.length === 0 ? [] : [{ id: RESUME, label: carryOn(cases, words) }];
}

/** What stands below the flows, whatever was typed. Where answers are lines there is no key for the language. */
function tailOptions({ plain, locale, words }: Stage): readonly Option[] {
  return [
    { id: RULE, separator: true },
    { id: CONTACT, label: words.start.contact },
    ...(plain ? [{ id: LANGUAGE, label: wordsFor(nextLocale(locale)).languageName }] : []),
  ];
}

function carryOn([newest, ...others]: readonly CaseSummary[], { start, signs }: Stage["words"]): string {
  if (others.length > 0) return `${start.carryOn}${signs.open}${others.length + 1}${signs.close}`;
  return `${start.carryOn}${signs.colon}${newest?.title ?? ""}`;
}

/** Flows that were found, the way to support always below them. */
function filtered(ids: readonly string[], flows: readonly Option[], tail: readonly Option[]): readonly Option[] {
  const found = ids.flatMap((id) => flows.find((option) => option.id === id) ?? []);
  return found.length === 0 ? [] : [...found, ...tail];
}

async function finder(stage: Stage): Promise<(typed: string) => readonly string[]> {
  const { library } = await stage.context.library();
  const { searchIndex } = await import("../../core/flow/search/search.js");
  let index: ReturnType<typeof searchIndex> | undefined;
  return (typed) => (index ??= searchIndex(library)).find(typed);
}

/** A store that fails is said when something is to be kept in it, not here. */
async function casesToCarryOn(stage: Stage): Promise<readonly CaseSummary[]> {
  const { globals, io } = stage.context;
  if (!mayBeStore(globals.store ?? io.env.WALLET_HELP_STORE)) return [];
  try {
    return await openCases(stage);
  } catch {
    return [];
  }
}

function nextLocale(locale: string): string {
  return wordLocales[(wordLocales.indexOf(locale) + 1) % wordLocales.length] ?? locale;
}
