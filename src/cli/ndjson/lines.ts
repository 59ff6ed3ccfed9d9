import { isUtf8 } from "node:buffer";

/** A line as it came, without its end; or why it cannot be read. */
export type Line = { readonly text: string } | { readonly fault: "line_too_long" | "wrong_encoding" };

/** Bytes that a line may have. */
export const LONGEST_LINE = 1024 * 1024;

/**
 * The lines of a stream, those of each chunk together, so that a reader can wait between chunks. The last line needs no line
 * break. Of a line that is too long nothing is kept; a byte order mark and lines of blanks are left out.
 */
export async function* linesOf(
  input: AsyncIterable<Uint8Array | string>,
  longest = LONGEST_LINE,
): AsyncGenerator<readonly Line[]> {
  const rest = new Rest(longest);
  for await (const chunk of input) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : Buffer.from(chunk);
    yield [...wholeLines(bytes, rest)].flatMap(readLine);
  }
  yield [rest.end(Buffer.alloc(0))].flatMap(readLine);
}

const LINE_BREAK = 0x0a;

function* wholeLines(chunk: Buffer, rest: Rest): Generator<Buffer | undefined> {
  let from = 0;
  for (let at = chunk.indexOf(LINE_BREAK); at !== -1; at = chunk.indexOf(LINE_BREAK, from)) {
    yield rest.end(chunk.subarray(from, at));
    from = at + 1;
  }
  rest.keep(chunk.subarray(from));
}

/** What came of a line that has not ended yet. */
class Rest {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  keep(part: Buffer): void {
    this.#size += part.length;
    if (this.#size > this.#longest) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  /** The whole line; nothing where it is too long. */
  end(part: Buffer): Buffer | undefined {
    this.keep(part);
    const whole = this.#size > this.#longest ? undefined : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return whole;
  }
}

function readLine(bytes: Buffer | undefined): readonly Line[] {
  if (!bytes) return [{ fault: "line_too_long" }];
  // UTF-16 has a zero in every Latin letter, and JSON has none.
  if (!isUtf8(bytes) || bytes.includes(0)) return [{ fault: "wrong_encoding" }];
  const text = bytes
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trim();
  return text === "" ? [] : [{ text }];
}
