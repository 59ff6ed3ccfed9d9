import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.js";
import type { Io } from "../../src/cli/context.js";

/** What a run of the program left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The surroundings of a run; nothing of this process's own environment is inherited. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of a terminal that standard output is; without it, it is a pipe. */
  readonly columns?: number;
  /** The same of standard error. */
  readonly errorColumns?: number;
}

/** Runs the program in this process, as in pipes unless columns are given. */
export async function walletHelp(
  args: readonly string[],
  { stdin = "", env = {}, columns, errorColumns }: Surroundings = {},
): Promise<Ran> {
  const out = collector(columns);
  const err = collector(errorColumns);
  const io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
    env: { LANG: "C.UTF-8", ...env },
  };
  // The program reads and writes them; it does nothing else that the process's own streams can do.
  const code = await main(args, io as unknown as Io);
  return { code, out: out.text(), err: err.text() };
}

/** Runs the program and reads what it prints as JSON. */
export async function walletHelpJson(
  args: readonly string[],
  surroundings?: Surroundings,
): Promise<Ran & { readonly document: unknown }> {
  const ran = await walletHelp(args, surroundings);
  return { ...ran, document: JSON.parse(ran.out) as unknown };
}

function collector(columns: number | undefined): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  if (columns !== undefined) Object.assign(stream, { isTTY: true, columns, rows: 24 });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
