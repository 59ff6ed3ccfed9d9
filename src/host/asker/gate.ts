import { safeLines } from "../../core/text/safe.js";

/** Lets colours and weights through to the terminal, and nothing else that could steer it. */
export function gated(text: string): string {
  return text
    .split(STYLE)
    .map((part, index) => (index % 2 === 0 ? safeLines(part) : part))
    .join("");
}

/** The text without colours and weights, and with everything else that could steer a terminal as escapes. */
export function plainText(text: string): string {
  return safeLines(unstyled(text));
}

/** The text without colours and weights. */
export function unstyled(text: string): string {
  return text.replaceAll(STYLE, "");
}

/** SGR sequences; the group makes `split` keep them. */
// oxlint-disable-next-line no-control-regex -- these are the sequences
const STYLE = /(\u001b\[[\d;:]*m)/g;
