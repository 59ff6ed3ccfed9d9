import type { Span, Spanned } from "../../text/source.js";
import { lineAt } from "../../text/source.js";
import type { YamlEntry, YamlNode } from "../document.js";
import { isRefusedKey } from "../guards.js";
import type { Tree } from "./tree.js";

/** Collects the entries of a map, in order; a key that stands there already is reported with both places. */
export interface Entries {
  readonly list: readonly YamlEntry[];
  /** `value` reads what stands under the key; its place is the key's where nothing does. */
  readonly add: (key: Spanned<string>, value: (place: Span) => YamlNode) => void;
}

/** No entries yet. Keys are found again by a set of their own, since a map may have tens of thousands. */
export function noEntries({ report, source }: Tree): Entries {
  const list: YamlEntry[] = [];
  const places = new Map<string, number>();
  return {
    list,
    add(key, value) {
      const first = places.get(key.value);
      const entry = { key, value: value(key.span) };
      if (isRefusedKey(key.value)) report.add("refused-key", key.span, { key: key.value });
      else if (first !== undefined) {
        report.add("duplicate-key", key.span, { key: key.value, line: lineAt(source, first) });
      } else {
        places.set(key.value, key.span.start);
        list.push(entry);
      }
    },
  };
}
