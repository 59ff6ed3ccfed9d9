import { isUtf8 } from "node:buffer";
import { exitCodes, HostError } from "./errors.js";

/** The text of UTF-8 bytes without its byte order mark. Throws a `HostError` `wrong_encoding` that says what it looks like. */
export function decodeText(name: string, bytes: Buffer): string {
  if (looksLikeUtf16(bytes)) throw wrongEncoding(name, "it looks like UTF-16");
  if (!isUtf8(bytes)) throw wrongEncoding(name, `line ${lineOfFirstFault(bytes)} has bytes that are no characters`);
  const text = bytes.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The error for more bytes than are taken. */
export function tooLarge(name: string, limit: number): HostError {
  return new HostError(`${name} is larger than ${sizeInWords(limit)}, which is the most that is read.`, {
    code: "file_too_large",
    exitCode: exitCodes.flowErrors,
    hint: "Split it, or leave out what does not belong there.",
  });
}

/** Windows programs write UTF-16 with a mark, and some without; a text in Latin letters then has a NUL in every pair. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length > 3 && (first === 0) !== (second === 0) && (bytes[2] === 0) !== (bytes[3] === 0);
}

function lineOfFirstFault(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  return text.slice(0, text.indexOf("\ufffd")).split("\n").length;
}

function wrongEncoding(name: string, what: string): HostError {
  return new HostError(`${name} is not UTF-8: ${what}.`, {
    code: "wrong_encoding",
    exitCode: exitCodes.flowErrors,
    hint: "Save it as UTF-8 in your editor (on Windows: Save as, Encoding, UTF-8).",
  });
}

function sizeInWords(bytes: number): string {
  const units = ["bytes", "KiB", "MiB"] as const;
  const step = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  return `${Math.round((bytes / 1024 ** step) * 10) / 10} ${units[step]}`;
}
