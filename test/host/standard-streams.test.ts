import { describe, expect, test } from "vitest";
import { buildProgram } from "../support/build-program.js";
import { runChild } from "../support/child.js";
import { folderForTest } from "../support/temporary-folder.js";

const program = await buildProgram("test/host/programs/standard-streams.ts");
const run = (...words: string[]) => runChild(process.execPath, [program, ...words], { stdin: "" });
const shell = (line: string) =>
  runChild("bash", ["-c", line], { env: { P: `${process.execPath} ${program}` }, stdin: "" });

describe.skipIf(process.platform === "win32")("the standard streams", () => {
  test("are not made to write to a pipe", async () => {
    expect(await run("line", "line", "made")).toMatchObject({ out: "0 line\n1 line\n", err: "\n" });
  });

  test("are not made to write to a file", async () => {
    const folder = folderForTest();
    expect(await shell(`$P line line made > '${folder}/out'; cat '${folder}/out'`)).toMatchObject({
      out: "0 line\n1 line\n",
      err: "\n",
    });
  });

  test("take all that follows once there is one", async () => {
    expect(await run("line", "whole", "line", "made")).toMatchObject({
      out: "0 line\n1 whole\n2 line\n",
      err: "stdout\n",
    });
  });

  test("are made for who reads, who must not wait for a reader", async () => {
    expect((await run("stdin", "made")).err).toBe("stdout stderr stdin\n");
  });

  test("give everything, in its order, to a pipe that takes little at a time", async () => {
    const { out } = await run("line", "much", "line", "whole");
    expect(out.length).toBe("0 line\n".length + 1_000_001 + "2 line\n3 whole\n".length);
    expect(out.endsWith("码\n2 line\n3 whole\n")).toBe(true);
  });

  test("give everything to a pipe that does not wait", async () => {
    // A process that was there before left the pipe so that it says at once when it is full.
    const before = 'new (require("node:net").Socket)({ fd: 1, readable: false, writable: true })';
    const { out } = await shell(`{ '${process.execPath}' -e '${before}'; $P much line; } | { sleep 0.2; cat; }`);
    expect(out.length).toBe(1_000_001 + "1 line\n".length);
  });

  test("tell of a reader that has gone", async () => {
    const { err } = await shell(`{ sleep 0.2; $P line made; } | true`);
    expect(err).toBe("EPIPE\n");
  });
});
