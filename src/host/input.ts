import type { Source } from "../core/text/source.js";
import { readTextFile } from "./files.js";
import { decodeText, tooLarge } from "./text-bytes.js";

/** Where standard input is read from. */
export type InputStream = AsyncIterable<Uint8Array | string>;

/**
 * Reads a file, or standard input whole where `name` is `-`, as UTF-8. Stops at `limit` bytes with the `HostError`
 * `file_too_large`; the other errors are those of `readTextFile`.
 */
export async function readInput(name: string, limit: number, stdin: InputStream = process.stdin): Promise<Source> {
  if (name !== "-") return readTextFile(name, limit);
  return { name, text: decodeText(name, await bytesOf(stdin, limit)) };
}

async function bytesOf(stdin: InputStream, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw tooLarge("-", limit);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
