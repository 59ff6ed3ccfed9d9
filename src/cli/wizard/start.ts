import { existsSync } from "node:fs";
import type { Interruption, Option } from "../../host/asker.js";
import { defaultStorePath } from "../../host/store/open.js";
import { literalMarkdown } from "../../render/markdown-inline.js";
import { plainStart } from "../../render/plain.js";
import { startScreen } from "../../render/terminal/start.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import { entryOf } from "../commands/list.js";
import type { Stage } from "./stage.js";

/** What a person wants to do first. */
export type Start =
  | { readonly type: "flow"; readonly id: string }
  | { readonly type: "contact" }
  | { readonly type: "resume" }
  | { readonly type: "language"; readonly locale: string }
  | { readonly type: "left" }
  | { readonly type: "interrupted"; readonly by: Interruption };

/** The key that changes the language. */
const LANGUAGE_KEY = "tab";

/** Asks what is going wrong: the flows by symptom, found as one types, in any of the languages. */
export async function askStart(stage: Stage): Promise<Start> {
  const { library } = await stage.context.library();
  const flows = Object.values(library.heads).filter((flow) => flow.listed);
  const { words } = stage;
  const labels = new Map(flows.map((flow) => [flow.id, entryOf(flow, stage.locale).title]));
  const tail: readonly Option[] = [
    { id: RULE, separator: true },
    ...(hasCases(stage) ? [{ id: RESUME, label: words.start.carryOn }] : []),
    { id: CONTACT, label: words.start.contact },
  ];
  const options: readonly Option[] = [...flows.map(({ id }) => ({ id, label: labels.get(id) ?? id })), ...tail];
  const shown = { ...Object.fromEntries([...labels].map(([id, title]) => [id, { label: title }])), ...ownTexts(stage) };
  const find = await finder(stage);
  const page = { languages: wordLocales.map((locale) => wordsFor(locale).languageName), options: shown, commands: [] };
  const reply = await stage.asker.ask({
    kind: "choose",
    options,
    input: "search",
    filter: (typed) => filtered(find(typed), options, tail),
    commands: ["back"],
    keys: [LANGUAGE_KEY],
    paint: (state, room) => startScreen(page, state, stage.screen(room)),
    plain: () => plainStart(options.filter(({ separator }) => !separator).map(({ label = "" }) => label), stage.lines(["back"])),
  });
  switch (reply.type) {
    case "answer":
      return reply.id === CONTACT ? { type: "contact" } : reply.id === RESUME ? { type: "resume" } : { type: "flow", id: reply.id };
    case "interrupted":
      return { type: "interrupted", by: reply.by };
    case "key":
      return { type: "language", locale: nextLocale(stage.locale) };
    default:
      return { type: "left" };
  }
}

const RULE = "/rule";
const CONTACT = "/contact";
const RESUME = "/resume";

/** Flows that were found, the way to support always below them. */
function filtered(ids: readonly string[], options: readonly Option[], tail: readonly Option[]): readonly Option[] {
  const found = ids.flatMap((id) => options.find((option) => option.id === id) ?? []);
  return found.length === 0 ? [] : [...found, ...tail];
}

async function finder(stage: Stage): Promise<(typed: string) => readonly string[]> {
  const { library } = await stage.context.library();
  const { searchIndex } = await import("../../core/flow/search.js");
  let index: ReturnType<typeof searchIndex> | undefined;
  return (typed) => (index ??= searchIndex(library)).find(typed);
}

function ownTexts({ words }: Stage): Readonly<Record<string, { readonly label: string }>> {
  return {
    [RULE]: { label: "" },
    [CONTACT]: { label: literalMarkdown(words.start.contact) },
    [RESUME]: { label: literalMarkdown(words.start.carryOn) },
  };
}

/** Whether there may be something to carry on with; looked at without opening the store. */
function hasCases({ context: { globals, io } }: Stage): boolean {
  if (globals.store ?? io.env.WALLET_HELP_STORE) return true;
  try {
    return existsSync(defaultStorePath());
  } catch {
    return false;
  }
}

function nextLocale(locale: string): string {
  return wordLocales[(wordLocales.indexOf(locale) + 1) % wordLocales.length] ?? locale;
}
