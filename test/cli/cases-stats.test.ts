import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { watchSearch } from "../../src/cli/misses.js";
import { displayWidth } from "../../src/render/width.js";
import { flowFrom, HEAD } from "../support/flow-from-text.js";
import { answer, statsFlow, statsPart } from "../support/made-cases.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { keepCases } from "../support/stats-store.js";
import { someHead } from "../host/store-contract.js";
import { folderForFile } from "../support/temporary-folder.js";

const folder = folderForFile({ "main.yaml": HEAD + statsFlow, "part.yaml": HEAD + statsPart });
const store = join(folder, "cases.db");
const flags = ["--flows", folder, "--store", store] as const;
const stats = (...args: readonly string[]) => walletHelp([...flags, "cases", "stats", ...args]);

beforeAll(async () => {
  const flow = await flowFrom(statsFlow, { part: statsPart });
  const head = { ...someHead, flow: "main", version: flow.data.version, locale: "en", inputs: {}, title: "A test" };
  const helped = [answer("channel", "sms"), answer("resend", "fixed", 30)];
  const helpless = [answer("channel", "voice"), answer("resend", "not_fixed", 50), answer("restart", "unable", 5)];
  await keepCases(
    store,
    [
      ...Array.from({ length: 6 }, () => ({ head, events: helped, ended: true })),
      { head, events: [...helpless, [1, { type: "flag", step: "restart", text: "Miller" }]], ended: false },
      {
        head: { ...head, flow: "=cmd()", today: "2026-10-01", title: "\u001b[31mGone" },
        events: [answer("+step", "x")],
        ended: true,
      },
    ],
    [
      ["green screen", 4],
      ["mrs miller", 1],
    ],
  );
});

describe("cases stats", () => {
  test.each([40, 80, 200])("draws bars no wider than %i columns, in both languages", async (columns) => {
    for (const lang of ["en", "zh-CN"]) {
      const args = [...flags, "--lang", lang, "cases", "stats", "--suggest"];
      const { out, err, code } = await walletHelp(args, { columns, env: { NO_COLOR: "1" } });
      expect([code, err]).toEqual([0, ""]);
      expect(out.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
      expect(out).toContain("█");
      expect(out).toContain("green screen");
      expect(out).not.toMatch(/miller/i);
      expect(out).not.toContain("\u001b");
      expect(out).toContain(lang === "en" ? "Which order of fixes" : "怎样的办法顺序");
    }
  });

  test("shows a rate of few by its interval only, and any rate with it", async () => {
    const { out } = await stats("--flow", "main");
    expect(out).toContain("86%, 95% sure of 49% to 97%");
    expect(out).toContain("too few: anything from 0% to 79%");
  });

  test("counts the days and the flow that are asked for", async () => {
    const count = async (...args: readonly string[]): Promise<unknown> =>
      (JSON.parse((await stats("--json", ...args)).out) as { cases: number }).cases;
    expect(await count()).toBe(8);
    expect(await count("--since", "2026-11-01")).toBe(7);
    expect(await count("--until", "2026-10-01")).toBe(1);
    expect(await count("--flow", "main")).toBe(7);
    expect(await count("--flow", "other")).toBe(0);
  });

  test.each([
    [["--since", "2026-02-30"], "bad_date"],
    [["--since", "2026-02-02", "--until", "2026-02-01"], "bad_date"],
    [["--gave-up-after", "soon"], "bad_duration"],
  ])("refuses %j", async (args) => {
    const { code, err, out } = await stats(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toBe("");
  });

  test("neutralises cells of the CSV that a spreadsheet would run", async () => {
    const { out } = await stats("--format", "csv");
    expect(out).toContain(`"'=cmd()"`);
    expect(out).toContain(`"'+step"`);
    expect(out).not.toMatch(/(^|[,"])[=+@-]\D/m);
    const [head = "", ...rows] = out.trimEnd().split("\r\n");
    expect(head.split(",").slice(0, 5)).toEqual(["flow", "version", "kind", "step", "arrived"]);
    expect(rows.some((row) => row.includes(",fix,resend,7,7,0,6,1,0,7,0.8571,"))).toBe(true);
  });

  test("tells by the file's ending how to write it, and hides nothing behind a store that is not there", async () => {
    const file = join(folder, "out.json");
    expect((await stats("--output", file)).code).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ schema: "wallet-help/stats/1", cases: 8 });
    const none = await walletHelp(["--flows", folder, "--store", join(folder, "none.db"), "cases", "stats"]);
    expect([none.code, none.out]).toEqual([0, expect.stringContaining("There are no cases")]);
  });

  test("is laid over the graph of its flow", async () => {
    const { document } = await walletHelpJson([...flags, "cases", "stats", "--json"]);
    const file = join(folder, "stats.json");
    writeFileSync(file, JSON.stringify(document));
    const drawn = await walletHelp(["--flows", folder, "flows", "graph", "main", "--stats", file]);
    expect(drawn.code).toBe(0);
    expect(drawn.out).toMatch(/resend.*7/);
    expect(document).toMatchObject({ misses: [{ words: "green screen", times: 4 }], misses_hidden: 1 });
  });
});

describe("a search that finds nothing", () => {
  test("is counted where a store is named, secrets masked, and a store that fails changes nothing", async () => {
    const kept = join(folder, "misses.db");
    const search = (...words: readonly string[]) =>
      walletHelp(["--flows", folder, "--store", kept, "search", ...words]);
    for (let times = 0; times < 3; times += 1) expect((await search("Zzyzx", " Qqqq")).code).toBe(66);
    for (let times = 0; times < 3; times += 1) await search("zzyzx", "4111", "1111", "1111", "1111");
    await search("test");
    const { document } = await walletHelpJson(["--flows", folder, "--store", kept, "cases", "stats", "--json"]);
    expect(document).toMatchObject({ cases: 0, misses: [{ times: 3 }, { words: "zzyzx qqqq", times: 3 }] });
    expect(JSON.stringify(document)).not.toContain("1111 1111");
    const away = await walletHelp(["--flows", folder, "--store", "nothing:there", "search", "zzyzx"]);
    expect(away.code).toBe(66);
  });

  test("while one types counts as a whole, and not where something was found in the end", () => {
    const type = (...seen: readonly (readonly [string, number])[]): string | undefined => {
      const watch = watchSearch();
      for (const [typed, found] of seen) watch.see(typed, found);
      return watch.missed();
    };
    expect(type(["g", 2], ["gr", 0], ["gree", 0], ["gre", 0], ["", 9])).toBe("gree");
    expect(type(["grx", 0], ["gr", 1])).toBeUndefined();
    expect(type(["", 9])).toBeUndefined();
  });
});
