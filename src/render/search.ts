import { INDENT, indented, paintLines, type Surface } from "./layout.js";
import { entryLines, type FlowEntry } from "./list.js";
import { literalMarkdown, inlineSpans } from "./markdown-inline.js";

/** Flows found by words, best first; where there are none, what to do instead. */
export function searchResults(typed: string, found: readonly FlowEntry[], surface: Surface): string {
  const { words, theme, columns } = surface;
  const say = (text: string) => indented(inlineSpans(text), columns, [{ text: INDENT }]);
  const shown = literalMarkdown(typed);
  if (found.length === 0) {
    return paintLines([...say(words.pages.nothingFound(shown)), ...say(words.pages.nothingFoundNext)], theme);
  }
  return paintLines([...say(words.pages.found(shown, found.length)), [], ...entryLines(found, surface)], theme);
}
