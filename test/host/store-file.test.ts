import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/host/store/embedded.js";
import { migrate, migrations } from "../../src/host/store/schema.js";
import { loadSqlite } from "../../src/host/store/sqlite.js";
import { StoreError, type Store } from "../../src/host/store.js";
import { someHead, tickingClock } from "./store-contract.js";

let folder: string;
let path: string;
const open = (): Promise<Store> => openEmbeddedStore({ path, clock: tickingClock() });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  path = join(folder, "state", "wallet-help", "cases.db");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a new store", () => {
  it.skipIf(process.platform === "win32")("is readable by its owner alone, with what lies beside it", async () => {
    const store = await open();
    await store.begin(someHead);
    const modes = readdirSync(join(path, "..")).map((name) => [name, mode(join(path, "..", name))]);
    await store.close();
    expect(modes).toEqual([
      ["cases.db", "600"],
      ["cases.db-shm", "600"],
      ["cases.db-wal", "600"],
    ]);
    expect(mode(join(folder, "state", "wallet-help"))).toBe("700");
    expect(mode(join(folder, "state"))).toBe("700");
  });

  it("is made by several programs at once without a quarrel", async () => {
    const stores = await Promise.all([open(), open(), open(), open()]);
    const ids = await Promise.all(stores.map((store) => store.begin(someHead)));
    await Promise.all(stores.map((store) => store.close()));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4);
    expect(readdirSync(join(path, "..")).filter((name) => name.includes("new"))).toEqual([]);
  });

  it("leaves all of its cases in the one file when it is closed, for whoever copies that", async () => {
    const { id } = await oneCase();
    const copy = join(folder, "copy.db");
    writeFileSync(copy, readFileSync(path));
    const store = await openEmbeddedStore({ path: copy, clock: tickingClock() });
    expect((await store.read(id))?.events).toHaveLength(1);
    await store.close();
  });

  it("keeps no byte of a deleted case in its files", async () => {
    const store = await open();
    const { id } = await store.begin({ ...someHead, title: "a word to look for" });
    await store.append(id, 1, { type: "note", step: null, text: "another word to look for" });
    expect(allBytes()).toContain("word to look for");
    await store.delete(id);
    expect(allBytes()).not.toContain("word to look for");
    await store.close();
  });
});

describe("a file that is no good store", () => {
  const torn: readonly (readonly [string, (whole: Buffer) => Buffer | string])[] = [
    ["overwritten with text", () => "not a database ".repeat(500)],
    ["empty", () => ""],
    ["cut to half", (whole) => whole.subarray(0, whole.length / 2)],
    ["cut inside its first page", (whole) => whole.subarray(0, 1000)],
    ["zeroed after its first page", (whole) => Buffer.from(whole).fill(0, 4096)],
    ["without its header", (whole) => Buffer.from(whole).fill(0xff, 0, 40)],
  ];

  it.each(torn)("that is %s is called damaged, and is not touched", async (_, tear) => {
    await oneCase();
    const before = Buffer.from(tear(readFileSync(path)));
    replace(before);
    const error = await useAndFail();
    expect(error).toMatchObject({ code: "damaged", exitCode: 74, said: { kind: "damaged", args: { store: path } } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("can be put aside, unchanged under a dated name, and the next store is new", async () => {
    await oneCase();
    replace("torn");
    const aside = (await useAndFail()).setAside?.() ?? "";
    expect(aside).toMatch(/cases\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.db$/);
    expect(readFileSync(aside, "utf8")).toBe("torn");
    expect((await oneCase()).id).toBe("26-0001");
  });

  it("is put aside a second time in the same second without overwriting the first", async () => {
    mkdirSync(join(path, ".."), { recursive: true });
    const asides = [];
    for (const content of ["first", "second"]) {
      writeFileSync(path, content);
      asides.push((await useAndFail()).setAside?.() ?? "");
    }
    expect(asides.map((aside) => readFileSync(aside, "utf8"))).toEqual(["first", "second"]);
  });

  it("that belongs to another program is left as it is", async () => {
    mkdirSync(join(path, ".."), { recursive: true });
    const sqlite = (await loadSqlite())(path);
    sqlite.exec("CREATE TABLE bookmarks (url TEXT)");
    sqlite.close();
    const before = readFileSync(path);
    expect(await useAndFail()).toMatchObject({ code: "not_a_store", exitCode: 74 });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("that is a folder is called no store", async () => {
    mkdirSync(path, { recursive: true });
    expect(await useAndFail()).toMatchObject({ code: "not_a_store" });
  });

  it("that a newer program wrote is left as it is", async () => {
    await oneCase();
    await inSqlite("PRAGMA user_version = 99");
    const before = readFileSync(path);
    const error = await useAndFail();
    const said = { kind: "newer", args: { store: path, version: 99 } };
    expect(error).toMatchObject({ code: "newer", exitCode: 74, said });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("a journal that a newer program wrote", () => {
  it("is kept and said, and read up to what is not known", async () => {
    const { id } = await oneCase();
    await inSqlite(`INSERT INTO events VALUES ('${id}', 2, '2026-11-22T00:00:00.000Z', '{"type":"video_call"}')`);
    await inSqlite(`INSERT INTO events VALUES ('${id}', 3, '2026-11-22T00:00:00.000Z', '{"type":"back"}')`);
    const store = await open();
    const kept = await store.read(id);
    expect(kept?.events).toHaveLength(1);
    expect(kept?.unread).toEqual({ events: 2, problem: { code: "unknown_type", name: "video_call" } });
    expect((await store.list())[0]).toMatchObject({ id, events: 3 });
    await store.append(id, 4, { type: "back" });
    expect((await store.read(id))?.unread?.events).toBe(3);
    await store.close();
  });

  it("stays in the list when not even its head can be read", async () => {
    const { id } = await oneCase();
    await inSqlite(`UPDATE cases SET head = '{"id":"${id}","colour":"red"}'`);
    const store = await open();
    expect(await store.list()).toMatchObject([{ id, flow: someHead.flow, events: 1 }]);
    expect((await store.read(id))?.unread).toEqual({ events: 1, problem: { code: "unknown_field", name: "colour" } });
    await store.close();
  });
});

describe("migrations", () => {
  it("run each step that is missing, once, and keep what is there", async () => {
    const { id } = await oneCase();
    const sqlite = (await loadSqlite())(path);
    const steps = [
      ...migrations.map(() => "never run again"),
      "CREATE TABLE more (a TEXT); INSERT INTO more VALUES ('made')",
    ];
    migrate(sqlite, steps);
    migrate(sqlite, steps);
    expect(sqlite.prepare("SELECT a FROM more").all()).toEqual([{ a: "made" }]);
    expect(sqlite.prepare("SELECT id FROM cases").all()).toEqual([{ id }]);
    expect(sqlite.pragma("user_version")).toBe(steps.length);
    sqlite.close();
  });

  it("leave a file at its version when a step fails half-way", async () => {
    await oneCase();
    const sqlite = (await loadSqlite())(path);
    const steps = [...migrations, "CREATE TABLE more (a TEXT); CREATE TABLE cases (a TEXT)"];
    expect(() => migrate(sqlite, steps)).toThrow("already exists");
    expect(sqlite.pragma("user_version")).toBe(migrations.length);
    expect(sqlite.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'more'").get()).toEqual({ n: 0 });
    sqlite.close();
  });
});

describe("a store that another program holds", () => {
  it("says so after waiting, and works again afterwards", async () => {
    const { id } = await oneCase();
    const holder = (await loadSqlite())(path);
    const store = await open();
    holder.exec("BEGIN IMMEDIATE");
    await expect(store.append(id, 2, { type: "back" })).rejects.toMatchObject({ code: "locked", exitCode: 74 });
    holder.exec("ROLLBACK");
    await expect(store.append(id, 2, { type: "back" })).resolves.toBeUndefined();
    holder.close();
    await store.close();
  });
});

async function oneCase(): Promise<{ readonly id: string }> {
  const store = await open();
  const { id } = await store.begin(someHead);
  await store.append(id, 1, { type: "restart" });
  await store.close();
  return { id };
}

/** Opens the store and reads everything; gives back the error that this must end with. */
async function useAndFail(): Promise<StoreError> {
  try {
    await readOnce();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

async function readOnce(): Promise<void> {
  const store = await open();
  try {
    await store.list();
  } finally {
    await store.close();
  }
}

async function inSqlite(sql: string): Promise<void> {
  const sqlite = (await loadSqlite())(path);
  sqlite.exec(sql);
  sqlite.pragma("wal_checkpoint(TRUNCATE)");
  sqlite.close();
}

function allBytes(): string {
  const files = readdirSync(join(path, ".."));
  return files.map((name) => readFileSync(join(path, "..", name), "latin1")).join("");
}

/** Puts another file in its place, as a restored backup or a new start sees it: no handle of this process is on it. */
function replace(content: Buffer | string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
  writeFileSync(path, content);
}

function mode(file: string): string {
  return (statSync(file).mode & 0o777).toString(8);
}
