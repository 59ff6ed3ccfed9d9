import { Readable, Writable } from "node:stream";
import { createContext, type Context, type Io } from "../../src/cli/context.js";
import { createOutput } from "../../src/host/output.js";

/** The context of a program whose cases go to `store`, and what it complains of. */
export function deskContext(store: string): { readonly context: Context; readonly complaints: () => string } {
  const said: string[] = [];
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString());
      done();
    },
  });
  // Only what keeping uses is there.
  const io = { stdin: Readable.from([]), stdout: stderr, stderr, env: {} } as unknown as Io;
  const output = createOutput({ ...io, color: undefined });
  return {
    context: createContext({ io, output, locale: "en" }, { input: false, store }),
    complaints: () => said.join(""),
  };
}
