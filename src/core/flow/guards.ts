import type { IssueCode } from "../issue/catalogue.js";
import type { Report } from "../issue/issue.js";
import type { Span } from "../text/source.js";

/** What a file may be at most. */
export interface ParseLimits {
  /** UTF-16 code units. A flow has about 7,000; one of 64,000 steps has 25 million. */
  readonly size: number;
  /** Lists and maps inside each other. A flow of 300 steps has 8. */
  readonly depth: number;
  /** Texts, lists and maps of the file. A step has about 12. */
  readonly values: number;
  /** UTF-16 code units of one text. The longest of a flow have a thousand. */
  readonly text: number;
  /** Words, marks and blanks of one entry, which are held in memory together: a step, a question of a translation. A step has about 200. */
  readonly marks: number;
}

export const defaultLimits: ParseLimits = {
  size: 32 * 1024 * 1024,
  depth: 40,
  values: 2_000_000,
  text: 1_000_000,
  marks: 500_000,
};

/** Reports a file that is larger than allowed; gives whether it may be read. */
export function guardSize(report: Report, { size: limit }: ParseLimits): boolean {
  if (report.source.text.length <= limit) return true;
  report.add("too-large", { start: 0, end: 0 }, { place: "The file", limit, what: "characters" });
  return false;
}

/** Reports characters that no text of a flow may have: controls, direction controls, invisible ones, lone surrogates. */
export function guardCharacters(report: Report): void {
  const { text } = report.source;
  FORBIDDEN.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  for (let found = FORBIDDEN.exec(text); found !== null && !report.full; found = FORBIDDEN.exec(text)) {
    reportCharacter(report, found[0], { start: found.index, end: found.index + found[0].length });
  }
}

/** The same for a text that was made by escapes, such as `"\u001b"`; `span` is its place. */
export function guardEscaped(report: Report, text: string, span: Span): void {
  FORBIDDEN.lastIndex = 0;
  const found = FORBIDDEN.exec(text);
  if (found) reportCharacter(report, found[0], span);
}

/** Names that would reach into an object's prototype. */
export function isRefusedKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

// Tab, line feed and carriage return with line feed are what a text file is made of; everything else here is not.
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\r(?!\n)|\p{Surrogate}/gu;

function reportCharacter(report: Report, character: string, span: Span): void {
  const code = character.codePointAt(0) ?? 0;
  report.add(codeOf(code), span, { code: `U+${code.toString(16).toUpperCase().padStart(4, "0")}` });
}

function codeOf(code: number): IssueCode {
  if (code < 0xa0 || (code >= 0xd800 && code <= 0xdfff)) return "control-character";
  return isDirection(code) ? "bidi-character" : "invisible-character";
}

function isDirection(code: number): boolean {
  return (
    code === 0x061c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}
