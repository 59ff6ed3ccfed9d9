import { lineAt } from "../../text/source.js";
import type { YamlEntry } from "../document.js";
import { isRefusedKey } from "../guards.js";
import type { Entries, Tree } from "./tree.js";

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
