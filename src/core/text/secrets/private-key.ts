import type { Span } from "../source.js";
import { nearby } from "./nearby.js";

/**
 * Private keys: PEM blocks, also cut ones; keys of wallets in the forms that are nothing else (WIF, extended keys); and
 * 64 hexadecimal digits or a Solana key where a word for a key stands near, since a transaction looks the same.
 */
export function findPrivateKeys(folded: string): readonly Span[] {
  const certain = certainForms.flatMap((form) => [...folded.matchAll(form)].map(spanOf));
  const likely = [...folded.matchAll(likelyForm)].map(spanOf).filter((span) => isNamedKey(folded, span));
  return [...certain, ...likely];
}

const certainForms: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
  /(?<![A-Za-z0-9])(?:5[1-9A-HJ-NP-Za-km-z]{50}|[KL][1-9A-HJ-NP-Za-km-z]{51})(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,112}(?![A-Za-z0-9])/g,
];

const likelyForm = /(?<![A-Za-z0-9])(?:(?:0x)?[0-9a-f]{64}|[1-9A-HJ-NP-Za-km-z]{86,88})(?![A-Za-z0-9])/gi;

const keyWords = /(?:private|secret|priv|signing|wallet|my)[\s_-]*key|私钥|私匙|密钥|秘钥/i;

/** Characters before and after in which the word may stand. */
const near = 60;

function isNamedKey(folded: string, span: Span): boolean {
  const { before, after } = nearby(folded, span, near);
  return keyWords.test(before) || keyWords.test(after);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
