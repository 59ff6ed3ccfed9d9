import type { ChannelView } from "../core/session/view.js";
import type { ChannelWords, Words } from "../words/words.js";
import { literalMarkdown } from "./markdown-inline.js";
import type { Block, WayRow } from "./page.js";

/** What decides how a way to reach support is shown; `today` (an ISO date) tells which are old. */
export interface WayContext {
  readonly words: Words;
  readonly today?: string | undefined;
}

/** The ways to reach somebody as blocks; where there is none, what to do instead. */
export function wayBlocks(channels: readonly ChannelView[], { words, today }: WayContext): readonly Block[] {
  if (channels.length === 0) return [{ kind: "paragraph", text: words.channels.none, tone: "plain" }];
  const rows = channels.map((channel, index) => wayRow(channel, index, { words, today }));
  return [
    { kind: "ways", rows },
    { kind: "paragraph", text: words.channels.warning, tone: "caution" },
  ];
}

function wayRow(channel: ChannelView, index: number, { words, today }: WayContext): WayRow {
  const ways = words.channels;
  const safest = index === 0 && channel.kind === "app";
  return {
    label: channel.name ?? ways.kind[channel.kind],
    value: literalMarkdown(channel.value),
    ...(safest ? { aside: ways.safest } : {}),
    notes: [channel.note, channel.hours && ways.hours(channel.hours), seenNote(channel, ways, today)].filter(isSaid),
  };
}

/** A helpline without a number has its note alone; a date of long ago says so. */
function seenNote(channel: ChannelView, ways: ChannelWords, today: string | undefined): string {
  const seen = ways.seen({ confidence: channel.confidence, seen: channel.seen, site: siteOf(channel.source) });
  return seen !== "" && channel.seen !== undefined && isOld(channel.seen, today) ? ways.old(seen) : seen;
}

/** The host name of an address. */
function siteOf(source: string | undefined): string | undefined {
  return source === undefined ? undefined : /^https?:\/\/([^/?#:@]+)/i.exec(source)?.[1];
}

/** Contacts are checked once a year; what was seen two years ago or earlier missed a check. */
function isOld(seen: string, today: string | undefined): boolean {
  if (today === undefined) return false;
  const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || "12");
  return months(today) - months(seen) >= OLD_MONTHS;
}

const OLD_MONTHS = 24;

function isSaid(note: string | undefined): note is string {
  return note !== undefined && note !== "";
}
