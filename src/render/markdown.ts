import { safeText } from "../core/text/safe.js";
import type { Words } from "../words/words.js";
import { casePage, type CaseExport } from "./case-page.js";
import { parseInline, type Inline } from "./markdown-inline.js";
import type { AnswerRow, Block, CheckRow, Page, WayRow } from "./page.js";

/** A case as Markdown (CommonMark with task lists); whatever came from outside stands as text. Ends with a line break. */
export function markdownExport(exported: CaseExport): string {
  return pageMarkdown(casePage(exported), exported.words);
}

/** A page as Markdown, with a line break at its end. */
export function pageMarkdown(page: Page, { signs }: Pick<Words, "signs">): string {
  return `${page.map((block) => blockMarkdown(block, signs)).join("\n\n")}\n`;
}

type Signs = Words["signs"];

function blockMarkdown(block: Block, signs: Signs): string {
  switch (block.kind) {
    case "title":
      return `# ${oneLine(block.text)}${inBrackets(block.aside, signs)}`;
    case "heading":
      return `## ${literal(block.text)}${inBrackets(block.aside, signs)}`;
    case "paragraph":
      return isLoud(block) ? `**${literalInline(block.text)}**` : lines(block.text, "");
    case "list":
      return block.items.map((item, index) => listItem(item, block.ordered ? `${index + 1}. ` : "- ")).join("\n");
    case "line":
      return block.items.map((item) => listItem(item, "- ")).join("\n");
    case "ways":
      return block.rows.map((row) => wayMarkdown(row, signs)).join("\n");
    case "checklist":
      return block.rows.map((row) => checkMarkdown(row, signs)).join("\n");
    case "answers":
      return block.rows.map(answerMarkdown).join("\n");
  }
}

function isLoud({ tone }: Extract<Block, { kind: "paragraph" }>): boolean {
  return tone === "danger" || tone === "caution";
}

function inBrackets(aside: string | undefined, { open, close }: Signs): string {
  return aside === undefined ? "" : `${open}${literal(aside)}${close}`;
}

function listItem(item: string, mark: string): string {
  return `${mark}${lines(item, " ".repeat(mark.length))}`;
}

function wayMarkdown({ label, value, aside, notes }: WayRow, signs: Signs): string {
  const shown = value === "" ? "" : `${signs.colon}${lines(value, "  ")}`;
  const praise = inBrackets(aside, signs);
  return [`- **${literal(label)}**${shown}${praise}`, ...notes.map((note) => `  - ${startSafe(literal(note))}`)].join(
    "\n",
  );
}

function checkMarkdown({ label, value, hint }: CheckRow, { colon, open, close }: Signs): string {
  if (value !== undefined) return `- [x] ${oneLine(label)}${colon}**${literalInline(value)}**`;
  return `- [ ] ${oneLine(label)}${hint === undefined ? "" : `${open}${oneLine(hint)}${close}`}`;
}

function answerMarkdown({ question, answer }: AnswerRow): string {
  return `- ${startSafe(oneLine(question))} **${literalInline(answer)}**`;
}

/** Inline Markdown as Markdown again: only what the parser knew keeps its meaning. Line breaks are hard ones. */
function lines(markdown: string, indent: string): string {
  return inline(markdown).split("\n").map(startSafe).join(`\\\n${indent}`);
}

function oneLine(markdown: string): string {
  return inline(markdown).replaceAll(/\s*\n\s*/g, " ");
}

function inline(markdown: string): string {
  return parseInline(markdown).map(pieceMarkdown).join("");
}

function literalInline(markdown: string): string {
  return parseInline(markdown)
    .map(({ text }) => escaped(text))
    .join("")
    .replaceAll("\n", " ");
}

function pieceMarkdown(piece: Inline): string {
  switch (piece.kind) {
    case "text":
      return escaped(piece.text);
    case "strong":
      return `**${escaped(piece.text)}**`;
    case "code":
      return codeMarkdown(piece.text);
    case "link":
      return `[${escaped(piece.text)}](${piece.target.replaceAll(/[\\<>()]/g, "\\$&")})`;
  }
}

/** The fence is longer than any run of backticks within. */
function codeMarkdown(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${text.replaceAll("\n", " ")}${pad}${fence}`;
}

function literal(text: string): string {
  return escaped(safeText(text));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#&]/g, "\\$&");
}

/** A line that would begin a list, a heading or a rule begins with a backslash. */
function startSafe(line: string): string {
  return line
    .trimStart()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
