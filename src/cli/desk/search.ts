import { flowsOfHandoff } from "../../core/casebook/handoff.js";
import { searchIndex } from "../../core/flow/search/search.js";
import type { Option, Reply } from "../../host/asker.js";
import { HostError } from "../../host/errors.js";
import type { CaseSummary } from "../../host/store.js";
import { mayBeStore } from "../../host/store/open.js";
import { literalMarkdown } from "../../render/markdown-inline.js";
import { plainChoice } from "../../render/plain.js";
import { deskSearch } from "../../render/terminal/desk-search.js";
import { entryOf } from "../commands/list.js";
import { storeAddress } from "../keeping.js";
import { rememberMiss, watchSearch } from "../misses.js";
import type { Desk } from "./desk.js";
import type { Wanted } from "./take-up.js";

/** What came of the search: something to work on, or the key that left it. */
export type Searched =
  | { readonly type: "wanted"; readonly wanted: Wanted }
  | { readonly type: "back" }
  | Extract<Reply, { readonly type: "interrupted" }>;

/** Asks what the call is about: a symptom, a code, or the number or title of a case, all in one field. */
export async function askWanted(desk: Desk): Promise<Searched> {
  const { stage, words } = desk;
  const { library } = await stage.context.library();
  const flows = Object.values(library.heads)
    .filter(({ listed }) => listed)
    .map((flow): Option => ({ id: `flow ${flow.id}`, label: entryOf(flow, stage.locale).title }));
  const cases = (await casesOf(desk)).map(caseOption);
  let index: ReturnType<typeof searchIndex> | undefined;
  const byTyped = (typed: string): readonly Option[] => {
    const found = (index ??= searchIndex(library)).find(typed).map((id) => `flow ${id}`);
    const wanted = typed.normalize("NFKC").trim().toLowerCase();
    return [
      ...cases.filter(({ search = "" }) => search.toLowerCase().includes(wanted)),
      ...(CASE_NUMBER.test(wanted) && !cases.some(({ id }) => id === `case ${wanted}`)
        ? [{ id: `case ${wanted}` }]
        : []),
      ...(isCode(typed.trim(), Object.keys(library.heads)) ? [{ id: `code ${typed.trim()}` }] : []),
      ...found.flatMap((id) => flows.find((option) => option.id === id) ?? []),
    ];
  };
  const options = [...cases, ...(cases.length > 0 ? [{ id: "/rule", separator: true }] : []), ...flows];
  const label = (id: string): string => options.find((option) => option.id === id)?.label ?? labelOf(id, desk);
  const page = { words, leaving: desk.cases.length === 0, notices: desk.notices };
  const watch = watchSearch();
  const reply = await stage.asker.ask({
    kind: "choose",
    input: "search",
    options,
    filter: (typed) => {
      const found = byTyped(typed);
      watch.see(typed, found.length);
      return found.map((option) => ({ ...option, label: label(option.id) }));
    },
    commands: ["back"],
    paint: (state, room) =>
      deskSearch({ ...page, text: (id) => ({ label: literalMarkdown(label(id)) }) }, state, stage.screen(room)),
    plain: () =>
      plainChoice(
        [...desk.notices, words.search, words.searchHint].join("\n"),
        options.filter(({ separator }) => !separator).map(({ id }) => label(id)),
        stage.lines([]),
      ),
  });
  desk.notices = [];
  const missed = watch.missed();
  if (missed !== undefined) await rememberMiss(missed, stage.context);
  if (reply.type === "interrupted") return reply;
  return reply.type === "answer" ? { type: "wanted", wanted: wantedBy(reply.id) } : { type: "back" };
}

/** As `26-0117`. */
export const CASE_NUMBER = /^\d\d-\d+$/;

function wantedBy(id: string): Wanted {
  const at = id.indexOf(" ");
  const rest = id.slice(at + 1);
  switch (id.slice(0, at)) {
    case "case":
      return { type: "case", id: rest };
    case "code":
      return { type: "code", code: rest };
    default:
      return { type: "flow", id: rest };
  }
}

function labelOf(id: string, { words }: Desk): string {
  const wanted = wantedBy(id);
  if (wanted.type === "case") return words.takeCase(wanted.id);
  return wanted.type === "code" ? words.takeCode(wanted.code.toUpperCase()) : id;
}

function caseOption({ id, title }: CaseSummary): Option {
  return { id: `case ${id}`, label: `${id}  ${title}`, search: `${id}\n${title}` };
}

/** Words of several letters can be read as codes, too; a code has a digit. */
function isCode(typed: string, ids: readonly string[]): boolean {
  if (!/\d/.test(typed) || typed.length < SHORTEST || CASE_NUMBER.test(typed)) return false;
  const meant = flowsOfHandoff(typed, ids);
  return !("problem" in meant) || meant.problem !== "not-a-code";
}

/** Characters. */
const SHORTEST = 5;

/** The open cases of the store that are not at this desk yet. A store that fails is said when something is to be kept in it. */
async function casesOf(desk: Desk): Promise<readonly CaseSummary[]> {
  const address = storeAddress(desk.stage.context);
  if (!isServer(address) && !mayBeStore(address)) return [];
  try {
    const listed = await (await desk.store()).list({ state: "open", limit: MOST_LISTED });
    return listed.filter(({ id }) => !desk.cases.some(({ keeper }) => keeper.id === id));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [];
  }
}

const MOST_LISTED = 20;

/** A file cannot be looked for at such an address. */
function isServer(address: string | undefined): boolean {
  return address !== undefined && /^postgres(?:ql)?:/i.test(address);
}
