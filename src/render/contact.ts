import type { ChannelView, MarkdownText } from "../core/session/view.js";
import type { Words } from "../words/words.js";
import { layOut, paintLines, ruleLine, type Surface } from "./layout.js";
import { literalMarkdown } from "./markdown-inline.js";
import type { Page } from "./page.js";
import { wayBlocks } from "./ways.js";

/** The official ways to reach somebody, and what to have ready. */
export interface ContactParts {
  /** Missing: support of any wallet. */
  readonly wallet?: string | undefined;
  readonly channels: readonly ChannelView[];
  readonly ready: readonly MarkdownText[];
  readonly neverShare: readonly MarkdownText[];
  /** ISO date, to tell what is old. */
  readonly today?: string | undefined;
}

/** The contact page as data; every export can write it. */
export function contactPage({ wallet, channels, ready, neverShare, today }: ContactParts, words: Words): Page {
  const { card } = words;
  return [
    {
      kind: "title",
      text: literalMarkdown(words.channels.heading(wallet ?? words.channels.anyWallet)),
      tone: "heading",
    },
    ...wayBlocks(channels, { words, today }),
    ...(ready.length === 0 ? [] : readyBlocks(ready, words)),
    { kind: "heading", text: card.neverTell, tone: "danger" },
    {
      kind: "line",
      items: neverShare.length > 0 ? neverShare : card.neverShare,
      separator: words.builtIn.listSeparator,
    },
    { kind: "paragraph", text: card.noScreen, tone: "plain" },
  ];
}

/** The contact page for a terminal. */
export function contactScreen(parts: ContactParts, surface: Surface): string {
  const page = layOut(contactPage(parts, surface.words), surface);
  return paintLines([ruleLine(surface), ...page, ruleLine(surface)], surface.theme);
}

function readyBlocks(ready: readonly MarkdownText[], { card }: Words): Page {
  return [
    { kind: "heading", text: card.ready, tone: "heading" },
    { kind: "checklist", rows: ready.map((label) => ({ label })) },
  ];
}
