import type { Drawing, DrawnEdge, DrawnNode } from "./drawing.js";
import { joinedLabels } from "./drawing.js";
import { pageScript, pageScriptHash } from "./html-script.js";
import { graphPageStyle } from "./html-style.js";
import { escaped, innerSvg } from "./svg.js";

/** A graph in one language, and what Graphviz drew of it. */
export interface DrawnPage {
  readonly drawing: Drawing;
  readonly svg: string;
}

/**
 * A graph as one HTML page that needs nothing else, in one language or several: it can be searched, zoomed, read step by step and
 * printed. Its one script is named by its hash, nothing is fetched, and every text is escaped. The first language is shown first.
 */
export function graphHtml(pages: readonly DrawnPage[]): string {
  const [first] = pages;
  if (!first) throw new Error("A page needs a language");
  return [
    "<!doctype html>",
    `<html lang="${escaped(first.drawing.locale)}" data-shown="0">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${pageScriptHash}'">`,
    `<title>${escaped(first.drawing.title)}</title>`,
    `<style>${graphPageStyle}</style>`,
    "</head>",
    "<body>",
    ...pages.map((page, index) => sheet(page, index, pages)),
    `<script>${pageScript}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** Everything in one language; all but one are hidden. */
function sheet({ drawing, svg }: DrawnPage, index: number, pages: readonly DrawnPage[]): string {
  const { words, locale, title, id, remarks, overlay } = drawing;
  return [
    `<div class="sheet" lang="${escaped(locale)}" data-sheet="${index}"${index === 0 ? "" : " hidden"}>`,
    "<header>",
    `<h1>${escaped(title)} <small>${escaped(id)}</small></h1>`,
    `<p>${escaped(remarks.join(". "))}${overlay === undefined ? "" : `. <strong>${escaped(overlay)}</strong>`}</p>`,
    toolbar(words, index, pages),
    "</header>",
    '<div class="room">',
    `<div class="canvas" tabindex="0" role="group" aria-label="${escaped(words.drawing)}: ${escaped(title)}" title="${escaped(words.keys)}">${prefixed(innerSvg(svg, drawing), index)}</div>`,
    panel(drawing, index),
    "</div>",
    "</div>",
  ].join("\n");
}

function toolbar(words: Drawing["words"], index: number, pages: readonly DrawnPage[]): string {
  const languages = pages.map(
    ({ drawing: { locale } }, at) =>
      `<button type="button" data-language="${at}" lang="${escaped(locale)}" aria-pressed="${String(at === index)}">${escaped(nameOf(locale))}</button>`,
  );
  return [
    '<div class="tools">',
    `<input type="search" aria-label="${escaped(words.search)}" placeholder="${escaped(words.search)}" data-none="${escaped(words.foundNone)}" data-found="${escaped(words.found(7, 0))}" data-at="${escaped(words.found(7, 3))}">`,
    '<output aria-live="polite"></output>',
    `<button type="button" data-do="in" aria-label="${escaped(words.zoomIn)}">+</button>`,
    `<button type="button" data-do="out" aria-label="${escaped(words.zoomOut)}">−</button>`,
    `<button type="button" data-do="fit">${escaped(words.fit)}</button>`,
    ...(pages.length > 1
      ? [`<span role="group" aria-label="${escaped(words.language)}">${languages.join("")}</span>`]
      : []),
    "</div>",
  ].join("");
}

function nameOf(locale: string): string {
  return LANGUAGES[locale] ?? locale;
}

const LANGUAGES: Readonly<Record<string, string>> = { en: "English", "zh-CN": "中文" };

/** Names of elements are one page's own; a drawing brings the same ones in each language. */
function prefixed(svg: string, index: number): string {
  return svg.replaceAll(/\bid="([a-z]+\d*)"/g, (_, id: string) => `id="s${index}-${id}"`);
}

/** Every step with its texts: what is read without the drawing, printed below it, and shown one at a time beside it. */
function panel(drawing: Drawing, index: number): string {
  const { nodes, words } = drawing;
  const places = placesOf(drawing);
  return [
    `<aside class="panel" aria-label="${escaped(words.steps)}">`,
    `<button type="button" data-do="close" aria-label="${escaped(words.close)}">×</button>`,
    ...nodes.map((node, at) => article(node, { index, at, drawing, places })),
    "</aside>",
  ].join("\n");
}

interface Places {
  readonly at: ReadonlyMap<string, number>;
  readonly exits: ReadonlyMap<string, readonly DrawnEdge[]>;
  readonly entries: ReadonlyMap<string, readonly DrawnEdge[]>;
}

function placesOf({ nodes, edges }: Drawing): Places {
  const exits = new Map<string, DrawnEdge[]>();
  const entries = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    exits.set(edge.from, [...(exits.get(edge.from) ?? []), edge]);
    entries.set(edge.to, [...(entries.get(edge.to) ?? []), edge]);
  }
  return { at: new Map(nodes.map(({ id }, at) => [id, at])), exits, entries };
}

interface ArticlePlace {
  readonly index: number;
  readonly at: number;
  readonly drawing: Drawing;
  readonly places: Places;
}

function article({ id, label, kind, end, kindWord, details, mark, cut }: DrawnNode, place: ArticlePlace): string {
  const { index, at, drawing, places } = place;
  const { words } = drawing;
  return [
    `<article class="step ${end ?? kind}" id="s${index}-step-${at}" data-step="${at}" tabindex="-1">`,
    `<p class="kind">${escaped(kindWord)} <code>${escaped(id)}</code>${mark ? ` <span class="mark ${mark.tone}">${escaped(mark.text)}</span>` : ""}</p>`,
    `<h2>${escaped(label)}</h2>`,
    detailList(details, words),
    ...(cut === undefined ? [] : [`<p>${escaped(cut)}</p>`]),
    wayList(words.leadsTo, places.exits.get(id) ?? [], "to", place),
    wayList(words.comesFrom, places.entries.get(id) ?? [], "from", place),
    "</article>",
  ].join("");
}

function detailList(details: DrawnNode["details"], words: Drawing["words"]): string {
  const names = [...new Set(details.map(({ name }) => name))];
  const rows = names.map((name) => {
    const texts = details.filter((detail) => detail.name === name).map(({ text }) => escaped(text));
    const said = texts.length === 1 ? texts.join("") : `<ul>${texts.map((text) => `<li>${text}</li>`).join("")}</ul>`;
    return `<dt class="${name.replace("_", "-")}">${escaped(words.details[name])}</dt><dd>${said}</dd>`;
  });
  return rows.length === 0 ? "" : `<dl>${rows.join("")}</dl>`;
}

function wayList(heading: string, edges: readonly DrawnEdge[], side: "from" | "to", place: ArticlePlace): string {
  const { index, drawing, places } = place;
  if (edges.length === 0) return "";
  const items = edges.map((edge) => {
    const at = places.at.get(edge[side]) ?? 0;
    const label = joinedLabels(edge.labels, drawing.words);
    const mark = edge.mark ? ` <span class="mark ${edge.mark.tone}">${escaped(edge.mark.text)}</span>` : "";
    return `<li>${label === "" ? "" : `${escaped(label)}: `}<a href="#s${index}-step-${at}" data-go="${at}">${escaped(drawing.nodes[at]?.label ?? "")}</a>${mark}</li>`;
  });
  return `<h3>${escaped(heading)}</h3><ul>${items.join("")}</ul>`;
}
