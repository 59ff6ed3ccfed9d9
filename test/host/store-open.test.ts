import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/host/clock.js";
import { openStore } from "../../src/host/store/open.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a store's address", () => {
  it.each<[string, (path: string) => string]>([
    ["a path", (path) => path],
    ["a file address", (path) => pathToFileURL(path).href],
    ["a short file address", (path) => `file:${path}`],
  ])("may be %s", async (_, addressOf) => {
    const path = join(folder, "my cases 案件?#%41.db");
    const store = await openStore(addressOf(path), systemClock());
    await store.close();
    expect(existsSync(path)).toBe(true);
  });

  it("is the state folder's when nobody names one", async () => {
    const before = process.env.XDG_STATE_HOME;
    try {
      process.env.XDG_STATE_HOME = folder;
      const store = await openStore(undefined, systemClock());
      await store.close();
    } finally {
      if (before === undefined) delete process.env.XDG_STATE_HOME;
      else process.env.XDG_STATE_HOME = before;
    }
    expect(existsSync(join(folder, "wallet-help", "cases.db"))).toBe(true);
  });

  it("of an unknown kind is refused by its kind alone, since the rest may hold a password", async () => {
    const opening = openStore("mongodb://li:hunter2@host/db", systemClock());
    await expect(opening).rejects.toMatchObject({ code: "unknown_address", exitCode: 74 });
    await expect(opening).rejects.not.toThrow("hunter2");
  });
});
