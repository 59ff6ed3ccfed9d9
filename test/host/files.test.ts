import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tell } from "../../src/cli/told-error.js";
import { HostError } from "../../src/host/errors.js";
import { judgeNames } from "../../src/host/file-names.js";
import { listFlowFolder, readFlowFile, readTextFile } from "../../src/host/files.js";
import { readInput } from "../../src/host/input.js";
import { writeWhole } from "../../src/host/whole-file.js";
import { buildProgram } from "../support/build-program.js";

const posix = process.platform !== "win32";

let base: string;
let folder: string;

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "files-")));
  folder = join(base, "flows");
  mkdirSync(folder);
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe("listing a folder of flows", () => {
  it("takes the YAML files apart by name, sorted, and passes over the rest", () => {
    for (const name of ["b.yaml", "a.zh-CN.yaml", "a.yaml", "a.scenarios.yaml"]) put(name, "");
    for (const name of ["README.md", "flow.schema.json", ".a.yaml", "~a.yaml", "#a.yaml"]) put(name, "");
    expect(listFlowFolder(folder)).toMatchObject({
      files: [
        { name: "a.scenarios.yaml", id: "a", part: "scenarios" },
        { name: "a.yaml", id: "a", part: undefined },
        { name: "a.zh-CN.yaml", id: "a", part: "zh-CN" },
        { name: "b.yaml", id: "b", part: undefined },
      ],
      refused: [],
    });
  });

  it.each([
    ["an ending of its own", ["a.yml"], ["file_name"]],
    ["capital letters", ["Code.yaml"], ["file_name"]],
    ["a space", ["my flow.yaml"], ["file_name"]],
    ["an escape sequence", ["a\u001b[2J.yaml"], ["file_name"]],
    ["too many parts", ["a.zh-CN.old.yaml"], ["file_name"]],
    ["a device", ["con.yaml", "com1.zh-CN.yaml", "console.yaml"], ["device_name", "device_name"]],
    ["twins but for case", ["a.zh-CN.yaml", "a.zh-cn.yaml", "b.yaml"], ["case_twins", "case_twins"]],
  ])("refuses %s and keeps the others", (_, names, codes) => {
    const judged = judgeNames(names);
    expect(judged.refused.map(({ code }) => code)).toEqual(codes);
    expect(judged.files).toHaveLength(names.length - codes.length);
  });

  it.each([
    ["is not there", "nowhere", "no_such_folder"],
    ["is a file", "flows/a.yaml", "unreadable_folder"],
  ])("says that a folder %s", (_, path, code) => {
    put("a.yaml", "");
    expect(failure(() => listFlowFolder(join(base, path)))).toMatchObject({ code, exitCode: 66 });
  });
});

describe("reading a flow's file", () => {
  it("gives its text without a byte order mark, under the name that the person knows", () => {
    put("a.yaml", "\ufefftitle: 收不到验证码\n");
    expect(read("a.yaml")).toEqual({ name: join(folder, "a.yaml"), text: "title: 收不到验证码\n" });
  });

  it.each(["../secret.yaml", "/etc/passwd", "sub/a.yaml", "..\\secret.yaml", "C:a.yaml", "con.yaml", "a.yaml\0", ""])(
    "refuses the name %j",
    (name) => {
      writeFileSync(join(base, "secret.yaml"), "secret");
      expect(failure(() => read(name))).toMatchObject({ code: "outside_folder", exitCode: 65 });
    },
  );

  it.skipIf(!posix)("follows a link inside the folder and refuses one that leads out", () => {
    put("a.yaml", "inside");
    writeFileSync(join(base, "secret.yaml"), "secret");
    mkdirSync(join(base, "flows-of-others"));
    writeFileSync(join(base, "flows-of-others", "x.yaml"), "secret");
    symlinkSync("a.yaml", join(folder, "good.yaml"));
    symlinkSync("../secret.yaml", join(folder, "bad.yaml"));
    symlinkSync("../flows-of-others/x.yaml", join(folder, "near.yaml"));
    expect(read("good.yaml").text).toBe("inside");
    for (const name of ["bad.yaml", "near.yaml"]) expect(failure(() => read(name)).code).toBe("outside_folder");
  });

  it.skipIf(!posix)("reads a folder that is itself reached through a link", () => {
    put("a.yaml", "inside");
    symlinkSync(folder, join(base, "link"));
    expect(readFlowFile(listFlowFolder(join(base, "link")), "a.yaml").text).toBe("inside");
  });

  it.skipIf(!posix)("does not wait for a pipe, nor read a folder or a link in a circle", () => {
    spawnSync("mkfifo", [join(folder, "pipe.yaml")]);
    mkdirSync(join(folder, "sub.yaml"));
    symlinkSync("round.yaml", join(folder, "round.yaml"));
    expect(failure(() => read("pipe.yaml")).code).toBe("not_a_file");
    expect(failure(() => read("sub.yaml")).code).toBe("not_a_file");
    expect(failure(() => read("round.yaml")).code).toBe("unreadable_file");
    expect(failure(() => read("gone.yaml")).code).toBe("no_such_file");
  });

  it("takes a file of the largest size and refuses one byte more, naming the limit", async () => {
    put("a.yaml", "x".repeat(2048));
    put("b.yaml", "x".repeat(2049));
    expect(readFlowFile(listFlowFolder(folder), "a.yaml", 2048).text).toHaveLength(2048);
    const error = failure(() => readFlowFile(listFlowFolder(folder), "b.yaml", 2048));
    expect(error).toMatchObject({ code: "file_too_large", exitCode: 65 });
    expect((await tell(error, "en")).message).toContain("2 KiB");
  });

  it.each([
    ["UTF-16 LE with a mark", Buffer.from("\ufefftitle: x\n", "utf16le"), "UTF-16"],
    ["UTF-16 BE with a mark", Buffer.from("\ufefftitle: x\n", "utf16le").swap16(), "UTF-16"],
    ["UTF-16 LE without a mark", Buffer.from("title: x\n", "utf16le"), "UTF-16"],
    ["UTF-16 BE without a mark", Buffer.from("title: x\n", "utf16le").swap16(), "UTF-16"],
    ["GBK", Buffer.from([...Buffer.from("a: 1\nb: "), 0xca, 0xd5, 0xb2, 0xbb]), "line 2"],
    ["Latin-1", Buffer.from("title: caf\u00e9\n", "latin1"), "line 1"],
    ["UTF-8 that is cut", Buffer.from("a: 收").subarray(0, -1), "line 1"],
  ])("says of %s that it is not UTF-8, and how to save it", async (_, bytes, says) => {
    put("a.yaml", bytes);
    const error = failure(() => read("a.yaml"));
    expect(error).toMatchObject({ code: "wrong_encoding", exitCode: 65 });
    const { message, hint } = await tell(error, "en");
    expect(message).toContain(says);
    expect(hint).toContain("UTF-8");
  });
});

describe("reading what the person named", () => {
  it("takes standard input for a dash, also where a character is cut between chunks", async () => {
    const bytes = Buffer.from("channel: 短信");
    const source = await readInput("-", 100, streamOf(bytes.subarray(0, 11), bytes.subarray(11)));
    expect(source).toEqual({ name: "-", text: "channel: 短信" });
  });

  it("stops at the limit of standard input without reading on", async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield await Promise.resolve(Buffer.alloc(10, (taken += 1)));
    }
    await expect(readInput("-", 95, endless())).rejects.toMatchObject({ code: "file_too_large" });
    expect(taken).toBe(10);
  });

  it("reads a file by its name, through links", async () => {
    writeFileSync(join(base, "answers.yaml"), "a: b");
    expect((await readInput(join(base, "answers.yaml"), 100)).text).toBe("a: b");
  });

  it.skipIf(!posix)("stops at the limit of a file without an end", () => {
    expect(failure(() => readTextFile("/dev/zero", 100_000)).code).toBe("file_too_large");
  });

  it("says that there is none", () => {
    expect(failure(() => readTextFile(join(base, "none"), 10))).toMatchObject({ code: "no_such_file", exitCode: 66 });
    expect(failure(() => readTextFile(base, 10)).said).toMatchObject({ args: { reason: "EISDIR" } });
  });
});

describe("writing a file whole", () => {
  it("makes it, replaces it, and leaves nothing else behind", () => {
    writeWhole(join(base, "card.md"), "one");
    writeWhole(join(base, "card.md"), Buffer.from("two"));
    expect(readFileSync(join(base, "card.md"), "utf8")).toBe("two");
    expect(readdirSync(base)).toEqual(["card.md", "flows"]);
  });

  it.skipIf(!posix)("keeps the permissions of a file that is there, and a link a link", () => {
    writeFileSync(join(base, "real.md"), "old");
    chmodSync(join(base, "real.md"), 0o640);
    symlinkSync("real.md", join(base, "link.md"));
    writeWhole(join(base, "link.md"), "new", { mode: 0o600 });
    expect(readFileSync(join(base, "real.md"), "utf8")).toBe("new");
    expect(statSync(join(base, "real.md")).mode & 0o777).toBe(0o640);
    writeWhole(join(base, "own.md"), "new", { mode: 0o600 });
    expect(statSync(join(base, "own.md")).mode & 0o777).toBe(0o600);
  });

  it.skipIf(!posix)("writes to a device as it is", () => {
    writeWhole("/dev/null", "gone");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it.each([
    ["a folder that is not there", "no/card.md"],
    ["a folder's own name", "flows"],
  ])("says that %s cannot be written", (_, name) => {
    const error = failure(() => writeWhole(join(base, name), "x"));
    expect(error).toMatchObject({ code: "unwritable_file", exitCode: 74 });
  });

  it.skipIf(!posix)("leaves the old file whole when there is room for a part only", async () => {
    const program = await buildProgram("test/host/programs/write-whole.ts");
    const target = join(base, "card.md");
    writeFileSync(target, "old");
    const script = `ulimit -f 100; exec "$0" "$@"`;
    const { stdout } = spawnSync("sh", ["-c", script, process.execPath, program, target, "300000"], {
      encoding: "utf8",
    });
    expect(stdout).toContain("unwritable_file");
    expect(readFileSync(target, "utf8")).toBe("old");
    expect(readdirSync(base)).toEqual(["card.md", "flows"]);
  });
});

function put(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function read(name: string): ReturnType<typeof readFlowFile> {
  return readFlowFile(listFlowFolder(folder), name);
}

function failure(work: () => unknown): HostError {
  try {
    work();
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

async function* streamOf(...chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}
