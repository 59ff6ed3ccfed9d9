import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { changedSince, flowDigest } from "../../core/flow/digest.js";
import type { FlowChange, FlowDigest } from "../../core/flow/digest.js";
import type { CompiledFlow } from "../../core/flow/flow.js";
import type { Flow } from "../../core/flow/link.js";
import { stateFolder } from "../../host/state-folder.js";
import { writeWhole } from "../../host/whole-file.js";
import { inlineLine } from "../../render/markdown-inline.js";
import { headText } from "../commands/list.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";

/** Changes that are named; a flow that was rewritten is better read. */
const MOST_NAMED = 8;

/** Says what has changed in a flow since this desk last used it, once, and remembers the flow as it is now. */
export async function sayWhatChanged(desk: Desk, { data }: Flow): Promise<void> {
  const path = seenPath();
  const seen = path === undefined ? {} : readSeen(path);
  const before = Object.hasOwn(seen, data.id) ? seen[data.id] : undefined;
  if (before?.version === data.version) return;
  const changes = before ? changesOf(before, data) : [];
  if (changes.length > 0) say(changedText(desk, data, changes), desk.stage);
  if (path !== undefined) remember(path, { ...seen, [data.id]: flowDigest(data) });
}

/** By flow. */
type Seen = Readonly<Record<string, FlowDigest>>;

const SCHEMA = "wallet-help/desk-flows/1";

function seenPath(): string | undefined {
  try {
    return join(stateFolder(), "desk-flows.json");
  } catch {
    return undefined;
  }
}

/** A file that cannot be read is as good as none: only what has changed is not told. */
function readSeen(path: string): Seen {
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    // Written by this program alone; a digest of another shape is caught where it is compared.
    return isSeen(read) ? read.flows : {};
  } catch {
    return {};
  }
}

function isSeen(read: unknown): read is { readonly flows: Seen } {
  return typeof read === "object" && read !== null && "schema" in read && read.schema === SCHEMA && "flows" in read;
}

function changesOf(before: FlowDigest, data: CompiledFlow): readonly FlowChange[] {
  try {
    return changedSince(before, data);
  } catch {
    return [];
  }
}

function remember(path: string, flows: Seen): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeWhole(path, `${JSON.stringify({ schema: SCHEMA, flows })}\n`, { mode: 0o600 });
  } catch (error) {
    // The store speaks up where this disk cannot be written.
    if (!(error instanceof Error)) throw error;
  }
}

function changedText({ words, stage }: Desk, data: CompiledFlow, changes: readonly FlowChange[]): string {
  const title = inlineLine(headText(data, "title", stage.locale) ?? data.id);
  const said = new Set(changes.map((change) => words.changes(change.kind, nameOf(change, data, stage.locale))));
  const lines = [...said].slice(0, MOST_NAMED);
  const more = said.size > lines.length ? [words.moreChanges(said.size - lines.length)] : [];
  return [words.changed(title), ...[...lines, ...more].map((line) => `- ${line}`)].join("\n");
}

/** A step by what it says; one that is gone has only its name left. */
function nameOf(change: FlowChange, { texts }: CompiledFlow, locale: string): string {
  if (!("step" in change)) return "";
  const own = texts[locale] ?? {};
  const found = ["ask", "do", "tell", "title"].map((key) => own[`steps.${change.step}.${key}`]);
  const text = found.find((each) => typeof each === "string");
  return text === undefined ? change.step : inlineLine(text);
}
