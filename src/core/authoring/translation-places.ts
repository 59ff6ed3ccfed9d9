import type { TextDraft } from "../flow/draft.js";
import type { TextKey } from "../flow/flow.js";

/** Where a text of a flow stands in a translation: a text, or a map or list of places. */
export type Place = TextPlace | GroupPlace;

/** The place of one text. */
export interface TextPlace {
  readonly kind: "text";
  readonly id: string;
  readonly key: TextKey;
  readonly text: TextDraft;
}

/** A map or a list. */
export interface GroupPlace {
  readonly kind: "map" | "list";
  readonly id: string;
  readonly places: readonly Place[];
  /** The one below it that may stand in its place: `sms: A text` is the label. */
  readonly short?: "label" | "note";
}

/** The places of all texts, in the order in which they stand in the flow. */
export function placesOf(texts: ReadonlyMap<TextKey, TextDraft>): readonly Place[] {
  const inOrder = [...texts].toSorted(([, one], [, other]) => one.span.start - other.span.start);
  return group(
    inOrder.map(([key, text]) => ({ key, text, rest: key.split(".") })),
    "",
  );
}

interface Unplaced {
  readonly key: TextKey;
  readonly text: TextDraft;
  readonly rest: readonly string[];
}

function group(texts: readonly Unplaced[], path: string): readonly Place[] {
  const byId = new Map<string, Unplaced[]>();
  for (const each of texts) {
    const id = each.rest[0] ?? "";
    byId.set(id, [...(byId.get(id) ?? []), each]);
  }
  return [...byId].map(([id, found]) => placeOf(id, found, path === "" ? id : `${path}.${id}`));
}

function placeOf(id: string, found: readonly Unplaced[], path: string): Place {
  const [first] = found;
  if (first?.rest.length === 1) return { kind: "text", id, key: first.key, text: first.text };
  const below = found.map((each) => ({ ...each, rest: each.rest.slice(1) }));
  const places = group(below, path);
  const short = shortOf(path);
  return { kind: LISTS.test(path) ? "list" : "map", id, places, ...(short && { short }) };
}

const LISTS = /^(?:(?:steps|inputs)\.[^.]+\.(?:how|todo|after|refuse)|never_share)$/;
const CHOICE = /^(?:(?:steps|inputs)\.[^.]+\.choices|choices\.[^.]+)\.[^.]+$/;
const AGENT = /^steps\.[^.]+\.agent$/;

function shortOf(path: string): GroupPlace["short"] {
  if (CHOICE.test(path)) return "label";
  return AGENT.test(path) ? "note" : undefined;
}
