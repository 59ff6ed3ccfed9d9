import type { Span } from "../source.js";
import { nearby } from "./nearby.js";

/**
 * Private keys: PEM blocks, also cut ones, and each of their lines by itself, since answers are lines; keys of wallets in the
 * forms that are nothing else (WIF, extended keys); and 64 hexadecimal digits or a Solana key where a word for a key stands
 * near, since a transaction looks the same.
 */
export function findPrivateKeys(folded: string): readonly Span[] {
  const certain = certainForms.flatMap((form) => [...folded.matchAll(form)].map(spanOf));
  const likely = [...folded.matchAll(likelyForm)].map(spanOf).filter((span) => isNamedKey(folded, span));
  const lines = [...folded.matchAll(lineForm)].filter(([line]) => isKeyLine(line)).map(spanOf);
  return [...certain, ...likely, ...lines];
}

const certainForms: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
  /(?<![A-Za-z0-9])(?:5[1-9A-HJ-NP-Za-km-z]{50}|[KL][1-9A-HJ-NP-Za-km-z]{51})(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,112}(?![A-Za-z0-9])/g,
];

const likelyForm = /(?<![A-Za-z0-9])(?:(?:0x)?[0-9a-f]{64}|[1-9A-HJ-NP-Za-km-z]{86,88})(?![A-Za-z0-9])/gi;

/** Base64 that stands by itself: what is part of an address or of a token with dots has something else beside it. */
const lineForm = /(?<![^\s"'`])[A-Za-z0-9+/]{60,}={0,2}(?![^\s"'`])/g;

/** Lines of keys are shorter than the numbers of transactions and addresses in base 58, which have no other signs. */
const longestLine = 80;

/**
 * Whether a run of base64 is as mixed as random bytes are: small letters, capitals and digits, which take turns. Hexadecimal
 * has one case, and a path or a long name stays in it for a word's length.
 */
function isKeyLine(line: string): boolean {
  if (line.startsWith(opensshStart)) return true;
  if (!/[+/=]/.test(line) && line.length > longestLine) return false;
  if (!/[a-z]/.test(line) || !/[A-Z]/.test(line) || !/\d/.test(line)) return false;
  const turns = line.match(turn)?.length ?? 0;
  return turns >= line.length * 0.4;
}

/** "openssh-key-v1" in base64: its first line is mostly zeros. */
const opensshStart = "b3BlbnNzaC1rZXktdjE";

const turn = /[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g;

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
