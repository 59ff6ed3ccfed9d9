import { mayHoldPhrase, screen } from "../text/redact.js";
import type { PhraseWords } from "../text/redact.js";
import type { CompiledCommon, CompiledFlow, CompiledLibrary, Locale, Wallets } from "./flow.js";
import type { Lookup } from "./lookup.js";

/** A flow that can run: checked data, linked with the flows that it uses and with the engines that it needs. */
export interface Flow {
  readonly data: CompiledFlow;
  readonly common: CompiledCommon;
  readonly wallets: Wallets;
  /** The ids of all flows of its library, its own among them. */
  readonly neighbours: readonly string[];
  /** The flow that people go through before any other; missing for that flow itself. */
  readonly first: Flow | undefined;
  /** A flow that this one uses. */
  used(id: string): Flow;
  /** Works an expression out; tables are known to it, all else comes from `lookup`. Throws where the language does. */
  evaluate(expression: string, lookup: Lookup, today: string): unknown;
  /** Formats a MessageFormat 2 text. */
  message(text: string, locale: Locale, lookup: Lookup): string;
  /** Whether the whole of a text matches a writer's pattern; linear in the length of the text. */
  matches(pattern: string, text: string): boolean;
  /** The kind of secret that a typed text holds, if any. */
  secretIn(text: string): string | undefined;
  /** Gets ready to find recovery phrases, where flows were linked with `phrases: "later"` and the text may hold one. */
  readyFor(text: string): Promise<void>;
}

/** How flows are linked. */
export interface LinkOptions {
  /** When to load the word lists of recovery phrases (15 ms): `now`, or when `readyFor` is told of a text that needs them. */
  readonly phrases?: "now" | "later";
}

/** Links flows so that they can run, and loads the engines that they and the flows that they use need. */
export async function link(
  library: CompiledLibrary,
  ids: readonly string[],
  { phrases = "now" }: LinkOptions = {},
): Promise<ReadonlyMap<string, Flow>> {
  const wanted = closure(library, ids);
  const engines = await loadEngines(wanted.map((flow) => flow.needs));
  if (phrases === "now") await loadPhrases(engines);
  const linked = new Map<string, Flow>();
  for (const data of wanted) linked.set(data.id, linkOne(data, library, linked, engines));
  return linked;
}

async function loadPhrases(engines: Engines): Promise<void> {
  const { loadPhraseWords } = await import("../text/phrase-words.js");
  engines.phrases = await loadPhraseWords();
}

interface Engines {
  phrases?: PhraseWords;
  readonly conditions?: typeof import("./condition/condition.js");
  readonly messages?: typeof import("./message.js");
  readonly patterns?: typeof import("./pattern.js");
}

/** The flows asked for, the one that comes first, and all that they use, each once. */
function closure(library: CompiledLibrary, ids: readonly string[]): readonly CompiledFlow[] {
  const queue = library.common.first === undefined ? [...ids] : [...ids, library.common.first];
  const found = new Map<string, CompiledFlow>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const flow = library.flows[id];
    if (!flow || found.has(id)) continue;
    found.set(id, flow);
    for (const step of Object.values(flow.steps)) if (step.kind === "use") queue.push(step.flow);
  }
  return [...found.values()];
}

async function loadEngines(needs: readonly CompiledFlow["needs"][]): Promise<Engines> {
  return {
    ...(needs.some((need) => need.conditions) && { conditions: await import("./condition/condition.js") }),
    ...(needs.some((need) => need.messages) && { messages: await import("./message.js") }),
    ...(needs.some((need) => need.patterns) && { patterns: await import("./pattern.js") }),
  };
}

function linkOne(
  data: CompiledFlow,
  library: CompiledLibrary,
  linked: ReadonlyMap<string, Flow>,
  engines: Engines,
): Flow {
  let run: ReturnType<NonNullable<Engines["conditions"]>["conditionRunner"]> | undefined;
  const tables = new Map<string, unknown>();
  return {
    data,
    common: library.common,
    wallets: library.wallets,
    get neighbours() {
      return library.neighbours ?? Object.keys(library.heads);
    },
    get first() {
      return library.common.first === data.id ? undefined : linked.get(library.common.first ?? "");
    },
    used(id) {
      const flow = linked.get(id);
      if (!flow) throw new Error(`The flow ${data.id} uses ${id}, which is not linked`);
      return flow;
    },
    evaluate(expression, lookup, today) {
      const { conditionRunner, tableValue } = needed(engines.conditions, data.id);
      run ??= conditionRunner(data.scope);
      const valueOf = (name: string): unknown => {
        const table = data.tables[name];
        if (!table) return lookup(name);
        if (!tables.has(name)) tables.set(name, tableValue(table.entries, table.otherwise));
        return tables.get(name);
      };
      return run(expression, valueOf, today);
    },
    message: (text, locale, lookup) => needed(engines.messages, data.id).formatMessage(text, locale, lookup),
    secretIn: (text) => screen(text, engines.phrases)[0]?.kind,
    readyFor: async (text) => {
      if (!engines.phrases && mayHoldPhrase(text)) await loadPhrases(engines);
    },
    matches: (pattern, text) => needed(engines.patterns, data.id).matchesWhole(pattern, text),
  };
}

function needed<T>(engine: T | undefined, id: string): T {
  if (!engine) throw new Error(`The flow ${id} needs an engine that was not loaded`);
  return engine;
}
