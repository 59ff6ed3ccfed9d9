import type { TextDraft } from "../flow/draft.js";
import type { TextKey } from "../flow/flow.js";
import { parseYaml } from "../flow/parse.js";
import { readTranslation } from "../flow/read.js";
import { sourceMark } from "../flow/rules/translation.js";
import { markOf } from "../flow/version.js";
import { isError } from "../issue/describe.js";
import { reportOn } from "../issue/issue.js";
import type { Issue } from "../issue/issue.js";
import type { Source } from "../text/source.js";
import { commentOf } from "./translation-comment.js";
import { mergePlaces } from "./translation-merge.js";
import type { Gone, Marks, MergedText } from "./translation-merge.js";
import { withGone, withoutGone } from "./translation-gone.js";
import { placesOf } from "./translation-places.js";
import { printTree } from "./translation-print.js";
import { readTree } from "./translation-tree.js";
import type { TranslationTree, TreeEntry } from "./translation-tree.js";

/** What a translation is made of: a flow or `common.yaml`, and the file as it is. */
export interface TranslationRequest {
  /** The id of the flow, or `common`. */
  readonly id: string;
  readonly locale: string;
  readonly texts: ReadonlyMap<TextKey, TextDraft>;
  /** What people type when they search, in the language of the flow. */
  readonly symptoms: readonly string[];
  /** Old to new, of steps and choices. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** The file; its text is empty where there is none yet. */
  readonly file: Source;
  /** Texts whose translation was read again, by key or by what it begins with; all of them. */
  readonly accept?: readonly string[] | "all";
  /** Drops what the flow has no text for, instead of keeping it in comments. */
  readonly prune?: boolean;
}

/** A translation brought up to date, or why it cannot be. */
export type TranslationUpdate =
  | { readonly text: string; readonly report: TranslationReport }
  /** The issues of a file that cannot be read as a translation. */
  | { readonly issues: readonly Issue[] };

/** How it stands with a translation. */
export interface TranslationReport {
  readonly flow: string;
  /** How many texts the flow has, and how many of them have a translation. */
  readonly texts: number;
  readonly translated: number;
  /** In the order of the flow. */
  readonly missing: readonly MissingText[];
  readonly stale: readonly StaleText[];
  /** Keys of what was translated and is not in the flow any more. */
  readonly obsolete: readonly TextKey[];
}

/** A text that has no translation; of one with variants, all of them in lines. */
export interface MissingText {
  readonly key: TextKey;
  readonly source: string;
}

/** A text that has changed since it was translated. */
export interface StaleText extends MissingText {
  /** What it was translated from, where that is known. */
  readonly was?: string;
}

/**
 * Writes a translation anew: every text has its place, under a comment with the source text, and what is translated stays. A
 * place without a text is an empty value. Nothing is lost: what the flow does not have any more goes into a comment.
 */
export function updateTranslation(request: TranslationRequest): TranslationUpdate {
  const { id, locale, texts, file } = request;
  const report = reportOn(file);
  const before = file.text.trim() === "" ? undefined : readTranslation(id, locale, file, report);
  const issues = report.issues.filter(isError);
  if (issues.length > 0) return { issues };
  const marks = renamedMarks(before?.from, request);
  const tree = treeOf(request);
  const own = tree.entries.filter(({ id: key }) => key !== "from").map((entry) => renamedEntry(entry, request));
  const merged = mergePlaces(placesOf(texts), own, marks);
  const from = merged.texts.map((text) => [text.key, markFor(text, marks, request.accept)] as const);
  const entries = [...withSymptoms(merged.entries, request), fromEntry(tree, new Map(inOrder(from, texts)))];
  const gone = request.prune === true ? [] : merged.gone;
  const kept = request.prune === true ? withoutGone({ ...tree, entries }) : { ...tree, entries };
  const text = printTree(withGone(kept, gone), newlineOf(file));
  return { text, report: reportFor(request, merged.texts, new Map(from), merged.gone) };
}

function treeOf({ file, id }: TranslationRequest): TranslationTree {
  const root = parseYaml(file, reportOn(file));
  if (root?.kind === "map") return readTree(file, root);
  const schema = "# yaml-language-server: $schema=./translation.schema.json";
  const translates = { ...line("translates", [id]), lead: [...commentsIn(file), schema] };
  return { entries: [translates], end: [] };
}

/** A file may have nothing but comments. */
function commentsIn({ text }: Source): readonly string[] {
  return text.split(/\r?\n/).filter((each) => each.startsWith("#"));
}

function line(key: string, lines: readonly string[]): TreeEntry {
  return { id: key, key, lead: [], value: { kind: "text", lines }, tail: "", trail: [] };
}

/** Symptoms are no translations, so they are asked for once and then left alone. */
function withSymptoms(
  entries: readonly TreeEntry[],
  { symptoms }: Pick<TranslationRequest, "symptoms">,
): readonly TreeEntry[] {
  if (symptoms.length === 0 || entries.some(({ id }) => id === "symptoms")) return entries;
  const lead = [
    "# What people type in this language when they search; no translation of:",
    ...symptoms.flatMap((each) => commentOf(`- ${each}`)),
  ];
  const at = entries.findLastIndex(({ id }) => BEFORE_SYMPTOMS.has(id)) + 1;
  return entries.toSpliced(at, 0, { ...line("symptoms", []), lead, value: { kind: "empty" } });
}

const BEFORE_SYMPTOMS: ReadonlySet<string> = new Set(["translates", "title", "summary"]);

function markFor(
  { key, text, isTranslated, was }: MergedText,
  marks: Marks,
  accept: TranslationRequest["accept"] = [],
): string {
  const now = sourceMark(text);
  if (!isTranslated || isAccepted(key, accept)) return now;
  return marks.get(key) ?? (was === undefined ? now : markOf(was));
}

function isAccepted(key: TextKey, accept: readonly string[] | "all"): boolean {
  return accept === "all" || accept.some((each) => key === each || key.startsWith(`${each}.`));
}

function inOrder<T>(
  marks: readonly (readonly [TextKey, T])[],
  texts: ReadonlyMap<TextKey, TextDraft>,
): readonly (readonly [TextKey, T])[] {
  const start = (key: TextKey): number => texts.get(key)?.span.start ?? 0;
  return marks.toSorted(([one], [other]) => start(one) - start(other));
}

function fromEntry({ entries }: TranslationTree, marks: Marks): TreeEntry {
  const there = entries.find(({ id }) => id === "from");
  const lead = there?.lead ?? ["", "# Which source text each was made from; kept by `wallet-help flows translate`."];
  return {
    ...line("from", []),
    lead,
    trail: there?.trail ?? [],
    value: { kind: "map", entries: [...marks].map(([key, mark]) => line(key, [mark])) },
  };
}

/** A step or choice that has a new id takes its translation along. */
function renamedEntry(entry: TreeEntry, request: TranslationRequest, depth = 0): TreeEntry {
  const { value } = entry;
  if (request.renamed === undefined || request.renamed.size === 0 || (value.kind !== "map" && value.kind !== "list"))
    return entry;
  const entries = value.entries.map((each) =>
    renamedEntry(depth === 0 || entry.id === "choices" ? withNewId(each, entry, request) : each, request, depth + 1),
  );
  return { ...entry, value: { ...value, entries } };
}

function withNewId(entry: TreeEntry, { value }: TreeEntry, { renamed, texts }: TranslationRequest): TreeEntry {
  const id = renamed?.get(entry.id);
  const isTaken = value.kind === "map" && value.entries.some((each) => each.id === id);
  const isGone = ![...texts.keys()].some((key) => key.split(".").includes(entry.id));
  return id === undefined || isTaken || !isGone ? entry : { ...entry, id, key: id };
}

function renamedMarks(
  from: ReadonlyMap<string, { readonly value: string }> | undefined,
  { renamed = new Map<string, string>(), texts }: TranslationRequest,
): Marks {
  const marks = [...(from ?? [])].map(([key, { value }]): readonly [string, string] => {
    if (texts.has(key)) return [key, value];
    return [
      key
        .split(".")
        .map((id) => renamed.get(id) ?? id)
        .join("."),
      value,
    ];
  });
  return new Map(marks);
}

function newlineOf({ text }: Source): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function reportFor(
  { id, texts }: TranslationRequest,
  merged: readonly MergedText[],
  marks: Marks,
  gone: readonly Gone[],
): TranslationReport {
  const byKey = new Map(merged.map((each) => [each.key, each]));
  const all = inOrder(
    merged.map(({ key }) => [key, key] as const),
    texts,
  ).flatMap(([key]) => byKey.get(key) ?? []);
  const stale = all.filter(({ key, text, isTranslated }) => isTranslated && marks.get(key) !== sourceMark(text));
  return {
    flow: id,
    texts: all.length,
    translated: all.filter(({ isTranslated }) => isTranslated).length,
    missing: all.filter(({ isTranslated }) => !isTranslated).map(asMissing),
    stale: stale.map((each) => ({ ...asMissing(each), ...(each.was !== undefined && { was: each.was }) })),
    obsolete: gone.map(({ path, entry }) => [...path, entry.id].join(".")),
  };
}

function asMissing({ key, text }: MergedText): MissingText {
  return { key, source: text.variants.map((variant) => variant.text.value).join("\n") };
}
