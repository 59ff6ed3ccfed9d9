import { safeText } from "../core/text/safe.js";
import type { Words } from "../words/words.js";
import { casePage, type CaseExport } from "./case-page.js";
import { inlineLine, parseInline, type Inline } from "./markdown-inline.js";
import { pageStyle } from "./html-style.js";
import type { AnswerRow, Block, CheckRow, Page, Tone, WayRow } from "./page.js";

/** A case as one HTML page that needs nothing else: it can be read offline and printed. No scripts; everything is escaped. */
export function htmlExport(exported: CaseExport): string {
  const title = inlineLine(exported.ending?.title ?? exported.title);
  return pageHtml(casePage(exported), { title, locale: exported.locale, words: exported.words });
}

/** What a document has around its page. `title` is plain text; `locale` a BCP 47 tag. */
export interface HtmlHead {
  readonly title: string;
  readonly locale: string;
  readonly words: Pick<Words, "signs">;
}

/** A page as an HTML document. */
export function pageHtml(page: Page, { title, locale, words }: HtmlHead): string {
  return [
    "<!doctype html>",
    `<html lang="${escaped(locale)}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>${pageStyle}</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...page.map((block) => blockHtml(block, words.signs)),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

type Signs = Words["signs"];

function blockHtml(block: Block, signs: Signs): string {
  switch (block.kind) {
    case "title":
      return `<h1${toneClass(block.tone)}>${inline(block.text)}${asideHtml(block.aside)}</h1>`;
    case "heading":
      return `<h2${toneClass(block.tone)}>${escaped(block.text)}${asideHtml(block.aside)}</h2>`;
    case "paragraph":
      return `<p${toneClass(block.tone)}>${inline(block.text)}</p>`;
    case "list":
      return listHtml(block.ordered ? "ol" : "ul", block.items.map(inline));
    case "line":
      return `<ul class="never">${block.items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`;
    case "ways":
      return `<dl>\n${block.rows.map(wayHtml).join("\n")}\n</dl>`;
    case "checklist":
      return `<ul class="checks">\n${block.rows.map((row) => checkHtml(row, signs)).join("\n")}\n</ul>`;
    case "answers":
      return listHtml("ul", block.rows.map(answerHtml));
  }
}

function toneClass(tone: Tone): string {
  return tone === "plain" || tone === "heading" ? "" : ` class="${tone}"`;
}

function asideHtml(aside: string | undefined): string {
  return aside === undefined ? "" : ` <span class="aside">${escaped(aside)}</span>`;
}

function listHtml(tag: "ol" | "ul", items: readonly string[]): string {
  return `<${tag}>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</${tag}>`;
}

function wayHtml({ label, value, aside, notes }: WayRow): string {
  const said = [`${inline(value)}${asideHtml(aside)}`, ...notes.map((note) => `<small>${escaped(note)}</small>`)];
  return `<dt>${escaped(label)}</dt>\n<dd>${said.filter((part) => part !== "").join("<br>")}</dd>`;
}

/** An empty box is for a pen: the page may be printed before everything is known. */
function checkHtml({ label, value, hint }: CheckRow, { colon }: Signs): string {
  if (value !== undefined)
    return `<li><span class="box">[x]</span> ${inline(label)}${colon}<strong>${inline(value)}</strong></li>`;
  const small = hint === undefined ? "" : `<br><small>${inline(hint)}</small>`;
  return `<li><span class="box">[ ]</span> ${inline(label)}${colon}<span class="blank"></span>${small}</li>`;
}

function answerHtml({ question, answer }: AnswerRow): string {
  return `${inline(question)} <strong>${inline(answer)}</strong>`;
}

function inline(markdown: string): string {
  return parseInline(markdown).map(pieceHtml).join("").replaceAll("\n", "<br>");
}

function pieceHtml(piece: Inline): string {
  const text = escapedMarkup(piece.text);
  switch (piece.kind) {
    case "text":
      return text;
    case "strong":
      return `<strong>${text}</strong>`;
    case "code":
      return `<code>${text}</code>`;
    case "link":
      return `<a href="${escapedMarkup(piece.target)}" rel="noreferrer noopener">${text}</a>`;
  }
}

function escaped(text: string): string {
  return escapedMarkup(safeText(text));
}

function escapedMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
