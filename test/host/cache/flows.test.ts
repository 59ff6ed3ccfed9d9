import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CompiledLibrary, FlowHead } from "../../../src/core/flow/flow.js";
import { HostError } from "../../../src/host/errors.js";
import { writeCacheFile } from "../../../src/host/cache/file.js";
import type { KeptFolder } from "../../../src/host/cache/flows.js";
import { openKeptFolder } from "../../../src/host/cache/flows.js";
import { keepFolder } from "../../../src/host/cache/keep-flows.js";
import { seededRandom } from "../../support/seeded-random.js";
import { folderForTest } from "../../support/temporary-folder.js";

/** FLIPS=5000 looks closer; each leaves two files open. */
const FLIPS = Number(process.env["FLIPS"] ?? 400);
const random = seededRandom(20_261_122);

function place(name = "one", folder = join(folderForTest(), "flows")) {
  return { folder, name, key: "key" };
}

function headNamed(id: string): FlowHead {
  return { id, version: "1", language: "en", locales: ["en"], listed: true, symptoms: {}, texts: {} };
}

/** Keeps so many made-up flows; nobody looks into them here. */
function keep(where: ReturnType<typeof place>, flows = 30, before?: KeptFolder): boolean {
  const ids = Array.from({ length: flows }, (_none, index) => `flow-${index}`);
  const stamps = { "common.yaml": "1" };
  const made = (id: string) => Buffer.from(JSON.stringify({ id, title: `The ${id} ${"x".repeat(300)}` }));
  return keepFolder(
    where,
    {
      stamp: "stamp",
      rest: [],
      ids,
      looks: "looks",
      heads: Object.fromEntries(ids.map((id) => [id, headNamed(id)])),
      shared: {
        stamps,
        hash: "hash",
        order: [],
        common: { language: "en" } as CompiledLibrary["common"],
        wallets: {} as CompiledLibrary["wallets"],
      },
      flows: ids.map((id) => ({ id, stamps, hash: "hash", uses: {}, json: made(id) })),
    },
    before,
  );
}

/** All that can be read; nothing where none of it is given out. */
function everything(where: ReturnType<typeof place>): string | undefined {
  const kept = openKeptFolder(where);
  if (!kept) return undefined;
  const one = kept.flow("flow-7");
  // As if that flow had not been kept: its row of the table is not where it should be.
  if (!one) return undefined;
  const { stamp, rest, shared, count } = kept;
  const pieces = kept.flows().map(({ id, piece }) => [id, kept.bytes(piece).toString("utf8")]);
  const found = kept.bytes(one.piece).toString("utf8");
  const common = kept.bytes(shared.common).toString("utf8");
  return JSON.stringify([stamp, rest, shared, count, kept.ids(), kept.looks(), kept.heads(), pieces, common, found]);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof HostError ? error.code : String(error);
}

function tried(where: ReturnType<typeof place>): string | undefined {
  try {
    return everything(where);
  } catch (error) {
    return codeOf(error);
  }
}

describe("kept flows", () => {
  test("are given out whole or not at all, wherever a file of them is torn", () => {
    const where = place();
    keep(where);
    const whole = everything(where);
    expect(whole).toContain("The flow-7");
    for (const name of readdirSync(where.folder)) {
      const path = join(where.folder, name);
      const bytes = readFileSync(path);
      for (let length = 0; length < bytes.length; length += 97) {
        truncateSync(path, length);
        expect(openKeptFolder(where)).toBeUndefined();
        writeFileSync(path, bytes);
      }
    }
    expect(everything(where)).toBe(whole);
  });

  test(
    `are not given out where a bit of them was changed, in ${FLIPS} places, and nobody opens them again`,
    { timeout: 600_000 },
    () => {
      const where = place();
      keep(where);
      const whole = everything(where);
      const names = readdirSync(where.folder);
      const files = new Map(names.map((name) => [name, readFileSync(join(where.folder, name))] as const));
      for (let flip = 0; flip < FLIPS; flip += 1) {
        const name = names[flip % names.length] ?? "";
        const damaged = Buffer.from(files.get(name) ?? "");
        const at = random.below(damaged.length);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << random.below(8)), at);
        writeFileSync(join(where.folder, name), damaged);
        const found = tried(where);
        expect([undefined, "damaged_cache", whole]).toContain(found);
        expect(found === "damaged_cache" && readdirSync(where.folder).includes("one.index")).toBe(false);
        for (const [each, bytes] of files) writeFileSync(join(where.folder, each), bytes, { mode: 0o600 });
      }
      expect(everything(where)).toBe(whole);
    },
  );

  test("of folders that nobody has opened for a month are thrown away with the next that are kept", () => {
    const where = place();
    const others = ["gone", "used", "stopped"].map((name) => place(name, where.folder));
    for (const each of others) keep(each);
    const files = (): readonly string[] => readdirSync(where.folder).map((name) => name.replace(/\..*\./, "."));
    rmSync(join(where.folder, "stopped.index"));
    for (const name of readdirSync(where.folder)) if (name !== "used.index") utimesSync(join(where.folder, name), 1, 1);
    for (let round = 0; round < 2; round += 1) keep(where, 30, openKeptFolder(where));
    expect(files()).toEqual(["one.pack", "one.index", "used.pack", "used.index"]);
  });
});

describe("what the checker found", () => {
  test("in folders that nobody has checked for a month is thrown away with the next that is kept", () => {
    const folder = join(folderForTest(), "check");
    mkdirSync(folder, { mode: 0o700 });
    for (const name of ["old.json", "new.json", ".stopped.json.abc.tmp", ".begun.json.abc.tmp"])
      writeFileSync(join(folder, name), "");
    for (const name of ["old.json", ".stopped.json.abc.tmp"]) utimesSync(join(folder, name), 1, 1);
    expect(writeCacheFile(join(folder, "this.json"), "key", "body")).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual([".begun.json.abc.tmp", "new.json", "this.json"]);
  });
});
