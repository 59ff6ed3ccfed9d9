import { safeText } from "../core/text/safe.js";
import type { Words } from "../words/words.js";
import { inlineLine, inlineText } from "./markdown-inline.js";
import type { Block, Page, WayRow } from "./page.js";

/** A page as lines to be read aloud: no columns, no boxes, no drawing; each line says what it is. */
export function plainPage(page: Page, words: Words): readonly string[] {
  return page.flatMap((block, index) => [
    ...(index > 0 && (block.kind === "heading" || block.kind === "title") ? [""] : []),
    ...blockLines(block, words),
  ]);
}

function blockLines(block: Block, words: Words): readonly string[] {
  switch (block.kind) {
    case "title":
      return [inlineLine(block.text), ...asideLine(block.aside)];
    case "heading":
      return [`${safeText(block.text)}${inBrackets(block.aside, words)}${words.signs.colon}`.trimEnd()];
    case "paragraph":
      return inlineText(block.text).split("\n");
    case "list":
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}. ` : ""}${inlineLine(item)}`);
    case "line":
      return block.items.map(inlineLine);
    case "ways":
      return block.rows.flatMap((row) => wayLines(row, words));
    case "checklist":
      return block.rows.map(({ label, value }) => pair(label, value ?? words.card.notYet, words));
    case "answers":
      return block.rows.map(({ question, answer }) => pair(question, answer, words));
  }
}

function asideLine(aside: string | undefined): readonly string[] {
  return aside === undefined ? [] : [safeText(aside)];
}

function wayLines({ label, value, aside, notes }: WayRow, words: Words): readonly string[] {
  const said = `${safeText(label)}${words.signs.colon}${inlineLine(value)}${inBrackets(aside, words)}`;
  return [said.trimEnd(), ...notes.map(safeText)];
}

function inBrackets(aside: string | undefined, { signs }: Words): string {
  return aside === undefined ? "" : `${signs.open}${safeText(aside)}${signs.close}`;
}

/** A colon only where the first part does not end in a sign of its own. */
function pair(first: string, second: string, { signs }: Words): string {
  const said = inlineLine(first);
  return `${said}${/[?？:：.。]$/.test(said) ? " " : signs.colon}${inlineLine(second)}`;
}
