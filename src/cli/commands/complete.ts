import { homedir } from "node:os";
import { join } from "node:path";
import { safeText } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import { inlineText } from "../../render/markdown-inline.js";
import { matchLocale } from "../../words/match-locale.js";
import { wordLocales } from "../../words/words-for.js";
import { offerAt } from "../completion/candidates.js";
import type { Candidate, Offer } from "../completion/candidates.js";
import { readCursor } from "../completion/cursor.js";
import { nameSource } from "../completion/name-source.js";
import type { Surroundings } from "../context.js";
import type { CommandOutline } from "../outline.js";

/**
 * `wallet-help __complete <shell> -- <words>`: what the last of the words may become, for the scripts of `completion`.
 * Whatever is wrong, it offers nothing and complains of nothing, since somebody is typing.
 */
export async function complete(
  argv: readonly string[],
  program: CommandOutline,
  { io, output, locale }: Surroundings,
): Promise<number> {
  const [shell = "", ...rest] = argv;
  const offer = await offerFor(wordsOf(shell, rest), program, io.env, locale).catch(nothing);
  output.write(offerText(offer, shell));
  return exitCodes.ended;
}

/** PowerShell sends a sign before the last word, and may take `--` away. */
function wordsOf(shell: string, rest: readonly string[]): readonly string[] {
  const words = rest[0] === "--" ? rest.slice(1) : rest;
  return shell === "powershell" ? [...words.slice(0, -1), words.at(-1)?.replace(/^=/, "") ?? ""] : words;
}

async function offerFor(
  words: readonly string[],
  program: CommandOutline,
  env: Surroundings["io"]["env"],
  locale: string,
): Promise<Offer> {
  const cursor = readCursor(words, program);
  const lang = cursor.options.get("lang")?.at(-1);
  const speaks = lang === undefined ? locale : matchLocale([lang, locale], wordLocales);
  const folder = cursor.options.get("flows")?.at(-1) || env.WALLET_HELP_FLOWS || undefined;
  return offerAt(cursor, program, nameSource(folder && atHome(folder), speaks), speaks);
}

/** The shell has not yet read what is being typed. */
function atHome(folder: string): string {
  return /^~[/\\]/.test(folder) ? join(homedir(), folder.slice(2)) : folder;
}

function nothing(): Offer {
  return { kind: "words", words: [] };
}

function offerText(offer: Offer, shell: string): string {
  if (offer.kind !== "words") return `:${offer.kind}\n`;
  return [":words", ...offer.words.map((word) => line(word, shell !== "bash"))].map((each) => `${each}\n`).join("");
}

/** Bash shows words only. */
function line({ value, about }: Candidate, explained: boolean): string {
  return explained && about !== undefined && about !== "" ? `${value}\t${safeText(inlineText(about))}` : value;
}
