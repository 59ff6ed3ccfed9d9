import { start } from "../../core/session/advance.js";
import type { Flow } from "../../core/flow/link.js";
import type { Loaded } from "../../core/flow/load/load.js";
import { path, view } from "../../core/session/present.js";
import { isRefusal } from "../../core/session/refusal.js";
import type { Refusal } from "../../core/session/refusal.js";
import type { Session } from "../../core/session/session.js";
import { nearest } from "../../core/text/nearest.js";
import type { Tool, ToolResult } from "../../host/mcp-server.js";
import { matchLocale } from "../../words/match-locale.js";
import { mcpWords } from "../../words/mcp.js";
import type { McpToolName } from "../../words/mcp.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import type { Words } from "../../words/words.js";
import { entryOf } from "../commands/list.js";
import { contactParts, findWallet } from "../contact-parts.js";
import { openFlow } from "../library.js";
import { argumentSchema, readArguments } from "./arguments.js";
import type { Arguments, ArgumentTable, RawAnswer } from "./arguments.js";
import { answerAt, backFrom, changeFrom } from "./moves.js";
import { failure, result, stateDocumentOf, stateResult } from "./results.js";
import type { Walk, Walks } from "./walks.js";

/** What the tools work on. */
export interface ToolParts {
  readonly loaded: Loaded;
  readonly walks: Walks;
  /** The language where none is asked for. */
  readonly locale: string;
  /** ISO date. */
  readonly today: () => string;
  /** Told of a fault of ours; the assistant is told only that there was one. */
  readonly onFault: (error: unknown) => void;
}

/** The tools of an assistant. It sees the step that is being asked, and can neither skip nor jump. */
export function mcpTools(parts: ToolParts): readonly Tool[] {
  const { walks } = parts;
  const flows = new Map<string, Promise<Flow>>();
  const tool = toolMaker(parts);
  return [
    tool(
      "find_flow",
      { symptom: { about: says.symptom, optional: true, longest: 1000 }, locale: LOCALE },
      READS,
      (given) => findFlow(given, parts),
    ),
    tool("start_flow", { flow: { about: says.flow }, locale: LOCALE }, MOVES, (given) =>
      startFlow(given, flows, parts),
    ),
    tool("answer", { ...PLACE, answer: ANSWER }, MOVES, async (given) => {
      await readyFor(walks.find(given.session), given.answer);
      return move(given, walks, (session) => answerAt(session, given.step, given.answer));
    }),
    tool("go_back", PLACE, MOVES, (given) => move(given, walks, (session) => backFrom(session, given.step))),
    tool("change_answer", { ...PLACE, change: CHANGE, answer: NEW_ANSWER }, MOVES, async (given) => {
      await readyFor(walks.find(given.session), given.answer);
      return move(given, walks, (session) => changeFrom(session, given.step, given.change, given.answer));
    }),
    tool("read_card", { session: SESSION, format: FORMAT }, READS, (given) => readCard(given, parts)),
    tool("contact", { wallet: { about: says.wallet, optional: true }, locale: LOCALE }, READS, (given) =>
      contact(given, parts),
    ),
  ];
}

const says = mcpWords.arguments;
const READS = { readOnly: true };
const MOVES = { readOnly: false };
const LOCALE = { about: says.locale, optional: true } as const;
const SESSION = { about: says.session } as const;
/** Where an assistant takes itself to be. */
const PLACE = { session: SESSION, turn: { about: says.turn, kind: "turn" }, step: { about: says.step } } as const;
const FORMAT = { about: says.format, optional: true, choices: ["markdown", "text"] } as const;
/** Longer than any text that a flow may ask for. */
const ANSWER = { about: says.answer, kind: "answer", longest: 10_000 } as const;
const NEW_ANSWER = { ...ANSWER, about: says.newAnswer } as const;
const CHANGE = { about: says.change } as const;

/** Flows that are given at most for what somebody typed. */
const MOST_FOUND = 8;

type Work<Table extends ArgumentTable> = (given: Arguments<Table>) => Promise<ToolResult> | ToolResult;

function toolMaker({ onFault }: ToolParts) {
  return <const Table extends ArgumentTable>(
    name: McpToolName,
    table: Table,
    { readOnly }: { readonly readOnly: boolean },
    work: Work<Table>,
  ): Tool => ({
    name,
    ...mcpWords.tools[name],
    input: argumentSchema(table),
    readOnly,
    call: async (given) => {
      try {
        const args = readArguments(table, given);
        return "problem" in args ? failure("bad-arguments", { problem: args.problem }) : await work(args.read);
      } catch (error) {
        onFault(error);
        return failure("fault");
      }
    },
  });
}

async function findFlow(
  { symptom = "", locale }: { readonly symptom?: string | undefined; readonly locale?: string | undefined },
  { loaded: { library }, locale: own }: ToolParts,
): Promise<ToolResult> {
  const { searchIndex } = await import("../../core/flow/search/search.js");
  const found = searchIndex(library).find(symptom);
  const speaks = spoken(locale, own).locale;
  const flows = found.slice(0, symptom.trim() === "" ? found.length : MOST_FOUND).flatMap((id) => {
    const head = library.heads[id];
    return head ? [entryOf(head, speaks)] : [];
  });
  return result(mcpWords.next.flows, { flows });
}

async function startFlow(
  { flow: id, locale }: { readonly flow: string; readonly locale?: string | undefined },
  flows: Map<string, Promise<Flow>>,
  { loaded, walks, locale: own, today }: ToolParts,
): Promise<ToolResult> {
  const listed = Object.values(loaded.library.heads).filter((head) => head.listed);
  if (loaded.broken.includes(id)) return failure("flow-has-errors");
  if (!listed.some((head) => head.id === id)) {
    return failure("no-such-flow", {
      did_you_mean: nearest(
        id,
        listed.map((head) => head.id),
      ),
    });
  }
  const words = spoken(locale, own);
  const opened = flows.get(id) ?? openFlow(id, loaded, { words, globals: {} });
  flows.set(id, opened);
  return stateResult(walks.begin(start(await opened, { today: today(), asks: "person" }), words));
}

/** Word lists for recovery phrases are loaded before an answer that may hold one is looked at. */
async function readyFor(walk: Walk | undefined, answer: RawAnswer): Promise<void> {
  if (answer !== null) await walk?.session.flow.readyFor(String(answer));
}

/** Nothing waits in here, so that of two calls at once the second one finds what the first one did. */
function move(
  { session: id, turn }: { readonly session: string; readonly turn: number },
  walks: Walks,
  take: (session: Session) => Session | Refusal | undefined,
): ToolResult {
  const walk = walks.find(id);
  if (!walk) return failure("no-such-session");
  if (turn !== walk.turn) return failure("wrong-turn", {}, walk);
  const moved = take(walk.session);
  if (!moved) return failure("no-such-answer", {}, walk);
  return isRefusal(moved) ? stateResult(walk, moved) : stateResult(walks.keep(walk, moved));
}

async function readCard(
  { session: id, format = "markdown" }: { readonly session: string; readonly format?: string | undefined },
  { walks, today }: ToolParts,
): Promise<ToolResult> {
  const walk = walks.find(id);
  if (!walk) return failure("no-such-session");
  const { session, words } = walk;
  const voice = { locale: words.locale, words: words.builtIn };
  const shown = view(session, voice);
  if (shown.status !== "ended") return failure("not-ended", {}, walk);
  const { ending, flow } = shown;
  const page = { ending, path: path(session, voice), title: flow.title, locale: words.locale, words, today: today() };
  const text =
    format === "text"
      ? (await import("../../render/text.js")).textExport(page)
      : (await import("../../render/markdown.js")).markdownExport(page);
  const head = { session: walk.id, turn: walk.turn, status: shown.status };
  return result(mcpWords.next.card, { card: { format, text }, state: stateDocumentOf(walk) }, head);
}

function contact(
  { wallet, locale }: { readonly wallet?: string | undefined; readonly locale?: string | undefined },
  { loaded: { library }, locale: own, today }: ToolParts,
): ToolResult {
  const wallets = Object.keys(library.wallets.wallets);
  const found = wallet === undefined || wallet.trim() === "" ? { id: undefined } : findWallet(library, wallet);
  if ("near" in found) return failure("no-such-wallet", { did_you_mean: found.near, wallets });
  const parts = contactParts(library, found.id, spoken(locale, own).locale, today());
  const known = found.id === undefined ? {} : { wallet: { id: found.id, name: parts.wallet } };
  return result(mcpWords.next.contact, {
    ...known,
    channels: parts.channels,
    ready: parts.ready,
    never_share: parts.neverShare,
  });
}

function spoken(wanted: string | undefined, own: string): Words {
  return wordsFor(wanted === undefined ? own : matchLocale([wanted, own], wordLocales));
}
