import { isUtf8 } from "node:buffer";
import { exitCodes, HostError } from "./errors.js";
import type { Failures } from "./errors.js";

/** The text of UTF-8 bytes without its byte order mark; `name` is `-` for standard input. Throws a `HostError` `wrong_encoding` that says what it looks like. */
export function decodeText(name: string, bytes: Buffer): string {
  if (looksLikeUtf16(bytes)) throw wrongEncoding({ file: name });
  if (!isUtf8(bytes)) throw wrongEncoding({ file: name, line: lineOfFirstFault(bytes) });
  const text = bytes.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The error for more bytes than are taken. */
export function tooLarge(name: string, limit: number): HostError {
  return new HostError(
    { kind: "file_too_large", args: { file: name, limit } },
    { code: "file_too_large", exitCode: exitCodes.flowErrors },
  );
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

function wrongEncoding(args: Failures["wrong_encoding"]): HostError {
  return new HostError({ kind: "wrong_encoding", args }, { code: "wrong_encoding", exitCode: exitCodes.flowErrors });
}
