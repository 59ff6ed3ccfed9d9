import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runChild } from "./support/child.js";
import { folderForTest } from "./support/temporary-folder.js";

const LOADER = resolve("bin/code-cache.js");
const start = `require(${JSON.stringify(LOADER)})(require("node:path").join(__dirname, "main.cjs")).say();`;
const main = `const { word } = require("./chunk.cjs");\nexports.say = function say() { console.log(word()); };\n`;
const chunk = (word: string): string => `exports.word = function word() { return "${word}"; };\n`;

/** A program in two files, and a folder for what it keeps. */
function program() {
  const folder = folderForTest({ "start.cjs": start, "main.cjs": main, "chunk.cjs": chunk("one") });
  const cache = join(folder, "cache");
  const code = join(cache, "wallet-help", "code");
  const run = (env: Readonly<Record<string, string>> = {}) =>
    runChild(process.execPath, [join(folder, "start.cjs")], { env: { XDG_CACHE_HOME: cache, ...env }, stdin: "" });
  return {
    folder,
    cache,
    code,
    run,
    says: async (env?: Readonly<Record<string, string>>) => {
      const { out, err } = await run(env);
      return out + err;
    },
    file: () => join(code, readdirSync(code)[0] ?? "none"),
  };
}

/** A file that is written again is another. */
const fileNumber = (path: string): bigint => statSync(path, { bigint: true }).ino;

describe.skipIf(process.platform === "win32")("the code of the program", () => {
  test("is kept at the first start, for its owner alone, and taken at the next", async () => {
    const { says, file, code } = program();
    expect(await says()).toBe("one\n");
    expect(statSync(code).mode & 0o777).toBe(0o700);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const before = fileNumber(file());
    expect(await says()).toBe("one\n");
    expect(fileNumber(file())).toBe(before);
    expect(readdirSync(code)).toHaveLength(1);
  });

  test("is made again for a file that was changed, though it is as long as before", async () => {
    const { folder, says, file } = program();
    await says();
    const before = fileNumber(file());
    writeFileSync(join(folder, "chunk.cjs"), chunk("two"));
    expect(await says()).toBe("two\n");
    expect(fileNumber(file())).not.toBe(before);
    expect(await says()).toBe("two\n");
  });

  test("is run from what was kept", async () => {
    const { says, file, folder } = program();
    await says();
    const kept = readFileSync(file(), "latin1");
    // What V8 made holds the text as a constant; both copies are changed, which no accident does.
    const text = chunk("one");
    const at = kept.indexOf(text) + text.length;
    writeFileSync(file(), kept.slice(0, at) + kept.slice(at).replaceAll("one", "ham"), "latin1");
    expect(await says()).toBe("ham\n");
    expect(readFileSync(join(folder, "chunk.cjs"), "utf8")).toContain("one");
  });

  test("is made again where it is damaged anywhere", async () => {
    const { says, file } = program();
    await says();
    const intact = readFileSync(file());
    const places = [0, 5, 40, ...[0, 0.2, 0.4, 0.6, 0.8, 0.99].map((share) => HEAD + share * (intact.length - HEAD))];
    for (const at of places.map(Math.floor)) {
      const damaged = Buffer.from(intact);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
      writeFileSync(file(), damaged);
      expect(await says()).toBe("one\n");
    }
    for (const length of [0, 10, HEAD, intact.length - 1]) {
      writeFileSync(file(), intact.subarray(0, length));
      expect(await says()).toBe("one\n");
    }
  });

  test.each([0o620, 0o602, 0o640])("is not taken from a file of the mode %o, which is replaced", async (mode) => {
    const { says, file } = program();
    await says();
    const before = fileNumber(file());
    chmodSync(file(), mode);
    expect(await says()).toBe("one\n");
    expect(fileNumber(file())).not.toBe(before);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test("is not taken by way of a link, which is replaced", async () => {
    const { says, file, folder } = program();
    await says();
    const path = file();
    renameSync(path, join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), path);
    expect(await says()).toBe("one\n");
    expect(fileNumber(path)).not.toBe(fileNumber(join(folder, "elsewhere")));
  });

  test("is not kept in a folder where others may write", async () => {
    const { says, code } = program();
    mkdirSync(code, { recursive: true });
    chmodSync(code, 0o777);
    expect(await says()).toBe("one\n");
    expect(readdirSync(code)).toEqual([]);
  });

  test("is kept by eight programs at once, and by those that are stopped, in one file that is right", async () => {
    const { says, run, code, folder, cache } = program();
    for (let round = 0; round < 5; round += 1) {
      const word = `r${round}`;
      writeFileSync(join(folder, "chunk.cjs"), chunk(word));
      await Promise.all(
        [1, 2, 3, 4].map((part) =>
          runChild(process.execPath, [join(folder, "start.cjs")], {
            env: { XDG_CACHE_HOME: cache },
            timeout: 25 + part * 6 + round,
          }),
        ),
      );
      const ended = await Promise.all(Array.from({ length: 8 }, () => run()));
      expect(ended.map(({ out, err }) => out + err)).toEqual(ended.map(() => `${word}\n`));
      expect(await says()).toBe(`${word}\n`);
    }
    for (const name of readdirSync(code)) if (name.endsWith(".tmp")) utimesSync(join(code, name), 1, 1);
    writeFileSync(join(folder, "chunk.cjs"), chunk("end"));
    expect(await says()).toBe("end\n");
    expect(readdirSync(code)).toHaveLength(1);
  });

  test.each([0, 1, 64, 68])("is not missed on a disk that takes no more than %i blocks", async (blocks) => {
    const { folder, cache, code, says } = program();
    const { out, err } = await runChild(
      "/bin/sh",
      ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, join(folder, "start.cjs")],
      { env: { XDG_CACHE_HOME: cache } },
    );
    expect(out + err).toBe("one\n");
    expect(readdirSync(code).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(await says()).toBe("one\n");
  });

  test.skipIf(process.getuid?.() !== 0)("is not left by root in the home of somebody else", async () => {
    const { says, cache } = program();
    mkdirSync(cache);
    chownSync(cache, 12_345, 12_345);
    expect(await says()).toBe("one\n");
    expect(readdirSync(cache)).toEqual([]);
  });

  test("is not kept where there can be no folder, and nothing is said of it", async () => {
    const { says, cache } = program();
    writeFileSync(cache, "");
    expect(await says()).toBe("one\n");
    expect(await says({ XDG_CACHE_HOME: "", HOME: "" })).toBe("one\n");
  });

  test.each([
    { NODE_OPTIONS: "--stack-trace-limit=5" },
    { NODE_DISABLE_COMPILE_CACHE: "1" },
    { WALLET_HELP_NO_CACHE: "1" },
  ])("is not kept with %j", async (env) => {
    const { says, cache } = program();
    expect(await says(env)).toBe("one\n");
    expect(() => statSync(cache)).toThrow(/ENOENT/);
  });

  test("leaves lines and columns of a fault as they are", async () => {
    const { folder, run } = program();
    writeFileSync(join(folder, "chunk.cjs"), `exports.word = () => { throw new Error("lost"); };\n`);
    for (let time = 0; time < 2; time += 1) {
      const { err } = await run();
      expect(err).toContain(`${join(folder, "chunk.cjs")}:1:30`);
    }
  });
});

const HEAD = 32 * 1024;
