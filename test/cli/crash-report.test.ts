import { Readable, Writable } from "node:stream";
import { expect, test } from "vitest";
import type { Io } from "../../src/cli/context.js";
import { main } from "../../src/cli/main.js";

test("the report of a fault of our own repeats no secret that its message holds", async () => {
  let said = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  const env = {
    // Stands for a fault anywhere in the program.
    get ACCESSIBLE(): string {
      throw new Error("cannot take: my code is 482913, card 4111 1111 1111 1111");
    },
  };
  // Only what the program reads is there.
  const io = { stdin: Readable.from([]), stdout: stream, stderr: stream, env } as unknown as Io;
  expect(await main(["list"], io)).toBe(70);
  expect(said).toContain("This is a fault in wallet-help itself");
  expect(said).toContain("cannot take: my code is ***, card ***");
  expect(said).not.toMatch(/482913|4111/);
});
