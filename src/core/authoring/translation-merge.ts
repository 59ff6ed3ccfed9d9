import type { TextDraft, TextVariantDraft } from "../flow/draft.js";
import type { TextKey } from "../flow/flow.js";
import { commentOf, refreshComment } from "./translation-comment.js";
import type { GroupPlace, Place, TextPlace } from "./translation-places.js";
import type { TreeEntry, TreeValue } from "./translation-tree.js";

/** Translated entries that have every place of the flow, and what was learnt on the way. */
export interface Merged {
  readonly entries: readonly TreeEntry[];
  readonly texts: readonly MergedText[];
  readonly gone: readonly Gone[];
}

/** How it stands with one text. */
export interface MergedText {
  readonly key: TextKey;
  readonly text: TextDraft;
  readonly isTranslated: boolean;
  /** The source text that stood above the translation, where it was another one. */
  readonly was?: string;
}

/** What the flow has no text for any more. */
export interface Gone {
  /** Ids of what it stood in, from the top, without its own. */
  readonly path: readonly string[];
  readonly entry: TreeEntry;
}

/** Which source text a translation was made from, by key, where that is known. */
export type Marks = ReadonlyMap<TextKey, string>;

/**
 * Brings entries and places together: entries keep their order and their comments, places that have none come in after the
 * one before them in the flow, entries without a place are given back apart.
 */
export function mergePlaces(places: readonly Place[], entries: readonly TreeEntry[], marks: Marks): Merged {
  const merge: Merge = { marks, texts: [], gone: [] };
  const merged = mergeMap(places, entries, [], merge);
  return { entries: merged, texts: merge.texts, gone: merge.gone };
}

interface Merge {
  readonly marks: Marks;
  readonly texts: MergedText[];
  readonly gone: Gone[];
}

type Path = readonly string[];

function mergeMap(
  places: readonly Place[],
  entries: readonly TreeEntry[],
  path: Path,
  merge: Merge,
): readonly TreeEntry[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const merged: TreeEntry[] = [];
  for (const entry of entries) {
    const place = byId.get(entry.id);
    if (place) merged.push(mergePlace(place, entry, path, merge));
    else if (path.length === 0 && NO_TEXTS.has(entry.id)) merged.push(entry);
    else merge.gone.push({ path, entry });
  }
  const spaced = path.length === 1 && path[0] === "steps";
  for (const [index, place] of places.entries()) {
    if (merged.some(({ id }) => id === place.id)) continue;
    const before = places[index - 1]?.id ?? "translates";
    const at = merged.findIndex(({ id }) => id === before) + 1;
    const lead = (spaced && at > 0) || (path.length === 0 && place.kind !== "text") ? [""] : [];
    merged.splice(at, 0, mergePlace(place, { ...nothing(place.id), lead }, path, merge));
  }
  return merged;
}

/** Keys at the top of a translation that are no texts of the flow. */
const NO_TEXTS: ReadonlySet<string> = new Set(["translates", "symptoms"]);

function nothing(id: string): TreeEntry {
  return { id, key: id, lead: [], value: { kind: "empty" }, tail: "", trail: [] };
}

function mergePlace(place: Place, entry: TreeEntry, path: Path, merge: Merge): TreeEntry {
  if (place.kind === "text") return mergeText(place, entry, path, merge);
  const below = [...path, place.id];
  if (place.kind === "list")
    return { ...entry, value: { kind: "list", entries: mergeItems(place, entry, below, merge) } };
  return mergeGroup(place, entry, below, merge);
}

/** In a list it is the position that says what is translated, so an item that is missing comes at the end. */
function mergeItems({ places }: GroupPlace, { value }: TreeEntry, path: Path, merge: Merge): readonly TreeEntry[] {
  const items = value.kind === "list" ? value.entries : [];
  for (const entry of items.slice(places.length)) merge.gone.push({ path, entry });
  return places.map((place, index) =>
    hoisted(mergePlace(place, lowered(items[index] ?? newItem(place.id)), path, merge)),
  );
}

function newItem(id: string): TreeEntry {
  const { key: _, ...item } = nothing(id);
  return item;
}

function mergeGroup(place: GroupPlace, entry: TreeEntry, path: Path, merge: Merge): TreeEntry {
  const { short, places } = place;
  const [only] = places;
  if (entry.value.kind !== "map" && short !== undefined) {
    const isAlone = places.length === 1 && only?.kind === "text" && only.id === short && short === "label";
    if (isAlone) return mergeText(only, entry, path, merge);
    const { lead, tail, trail, ...written } = entry;
    const spelt = entry.value.kind === "empty" ? [] : [{ ...nothing(short), value: entry.value, ...lineAbove(lead) }];
    const blank = lead.filter((line) => line === "");
    return mergeGroup(
      place,
      { ...written, lead: blank, tail, trail, value: { kind: "map", entries: spelt } },
      path,
      merge,
    );
  }
  const entries = entry.value.kind === "map" ? entry.value.entries : [];
  return { ...entry, value: { kind: "map", entries: mergeMap(places, entries, path, merge) } };
}

function lineAbove(lead: readonly string[]): Pick<TreeEntry, "lead"> {
  return { lead: lead.filter((line) => line !== "") };
}

/** What stands above a dash stands above the first thing behind it while the two are brought together. */
function lowered(item: TreeEntry): TreeEntry {
  const { value, lead } = item;
  if (value.kind !== "map" && value.kind !== "list") return item;
  const [first, ...others] = value.entries;
  if (!first) return item;
  return { ...item, lead: [], value: { ...value, entries: [{ ...first, lead: [...lead, ...first.lead] }, ...others] } };
}

/** The other way round: a comment cannot stand between a dash and the key behind it. */
function hoisted(item: TreeEntry): TreeEntry {
  const { value } = item;
  if (value.kind !== "map" && value.kind !== "list") return item;
  const [first, ...others] = value.entries;
  if (!first) return item;
  const entries = [{ ...first, lead: [] }, ...others];
  return { ...item, lead: [...item.lead, ...first.lead], value: { ...value, entries } };
}

function mergeText(place: TextPlace, entry: TreeEntry, path: Path, merge: Merge): TreeEntry {
  const { key, text } = place;
  const [only, second] = text.variants;
  const mark = merge.marks.get(key);
  if (only && !second) return mergeWording(place, entry, { ...only, mark }, path, merge);
  const was: string[] = [];
  const written = withOwnComments(variantsIn(entry), text);
  for (const variant of written.slice(text.variants.length))
    merge.gone.push({ path: [...path, place.id], entry: variant });
  const items = text.variants.map((variant, index) => mergeVariant(variant, written[index], was));
  const isTranslated = items.every(isFilled);
  const differs = was.some((each, index) => each !== text.variants[index]?.text.value);
  merge.texts.push({ key, text, isTranslated, ...(differs && { was: was.join("\n") }) });
  return { ...entry, lead: entry.value.kind === "text" ? [] : entry.lead, value: { kind: "list", entries: items } };
}

interface Wording extends TextVariantDraft {
  readonly mark: string | undefined;
}

function mergeWording(place: TextPlace, entry: TreeEntry, wording: Wording, path: Path, merge: Merge): TreeEntry {
  const { key, text } = place;
  const [first, ...others] = entry.value.kind === "list" ? entry.value.entries : [];
  for (const variant of others) merge.gone.push({ path: [...path, place.id], entry: variant });
  const value: TreeValue = first ? wordsOf(first) : entry.value;
  const above = [...entry.lead, ...(first?.lead ?? [])];
  const { lead, was } = refreshComment(above, wording.text.value, wording.mark);
  const isTranslated = value.kind === "text";
  merge.texts.push({ key, text, isTranslated, ...(was !== undefined && { was }) });
  return { ...entry, lead, value };
}

/** The variants of a translated text; one that has none is the first. */
function variantsIn({ value, lead }: TreeEntry): readonly TreeEntry[] {
  if (value.kind === "list") return value.entries;
  return value.kind === "text" ? [{ ...newItem("0"), lead, value }] : [];
}

/** The sources of all variants may stand above the first; each goes to its own. */
function withOwnComments([first, ...others]: readonly TreeEntry[], { variants }: TextDraft): readonly TreeEntry[] {
  if (!first) return [];
  const [own = [], ...theirs] = variants.map((variant) => commentOf(variant.text.value));
  const elsewhere = new Set(theirs.flat().filter((line) => !own.includes(line)));
  return [{ ...first, lead: first.lead.filter((line) => !elsewhere.has(line)) }, ...others];
}

/** Gives the variant and notes the source text that it had. */
function mergeVariant({ text }: TextVariantDraft, item: TreeEntry | undefined, was: string[]): TreeEntry {
  const found = refreshComment(item?.lead ?? [], text.value, undefined);
  was.push(found.was ?? text.value);
  const words = { ...nothing("text"), value: item ? wordsOf(item) : EMPTY };
  return { ...(item ?? newItem("0")), lead: found.lead, value: { kind: "map", entries: [words] } };
}

const EMPTY: TreeValue = { kind: "empty" };

/** What a variant says: `- text: ...`, or the text alone. */
function wordsOf({ value }: TreeEntry): TreeValue {
  return value.kind === "map" ? (value.entries.find(({ id }) => id === "text")?.value ?? EMPTY) : value;
}

function isFilled(item: TreeEntry): boolean {
  return wordsOf(item).kind === "text";
}
