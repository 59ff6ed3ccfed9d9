import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { graphFiles } from "../support/graph-sample.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";

const folder = folderForFile(
  Object.fromEntries(Object.entries(graphFiles).map(([name, text]) => [`${name}.yaml`, text])),
);
const graph = (...args: readonly string[]) => walletHelp(["--flows", folder, "flows", "graph", ...args]);

describe("flows graph", () => {
  test("draws a tree where nothing else is asked for", async () => {
    const { code, out, err } = await graph("main");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("[Support] Call them, the end  call");
    expect(out).toMatch(/problem \(again\)/);
  });

  test("draws in the language that is asked for, and in ASCII", async () => {
    const { out } = await graph("main", "--lang", "zh-CN", "--ascii");
    expect(out).toContain("哪里不对？");
    expect(out).not.toMatch(/[─│→]/);
    expect(out).toContain("（循环）");
  });

  test("without a flow draws which flows use which", async () => {
    const { code, out } = await graph();
    expect(code).toBe(0);
    expect(out).toContain("2 flows, 1 use");
  });

  test.each([
    ["mermaid", /^%% /],
    ["dot", /^digraph/],
    ["svg", /^<\?xml/],
    ["html", /^<!doctype html>/],
  ])("prints %s", async (format, begins) => {
    const { code, out } = await graph("main", "--format", format);
    expect(code).toBe(0);
    expect(out).toMatch(begins);
  });

  test("takes the format from the name of the file, and writes it whole", async () => {
    const file = join(folder, "out.dot");
    const { out, err } = await graph("main", "-o", file);
    expect([out, err]).toEqual(["", expect.stringContaining(file)]);
    expect(readFileSync(file, "utf8")).toMatch(/^digraph/);
  });

  test("writes no tree into a file that is called a picture", async () => {
    const file = join(folderForTest({}), "main.png");
    const { code, err } = await graph("main", "--output", file);
    expect({ code, written: existsSync(file) }).toEqual({ code: 2, written: false });
    expect(err).toContain("--format svg");
  });

  test("begins at a step, goes so far, and says what it left out", async () => {
    const { out } = await graph("main", "--from", "again", "--depth", "1");
    expect(out).toContain("2 steps are left out");
    expect(out).toContain("2 ways further, left out");
  });

  test("shows the steps of used flows", async () => {
    expect((await graph("main", "--expand")).out).toContain("freeze/sure");
  });

  test("lays the way over it that answers take, and says where it stops", async () => {
    const taken = await graph("main", "--path", "problem=lost,freeze/sure=yes");
    expect(taken.out).toMatch(/The way taken/);
    expect(taken.out).toMatch(/call {2}\(once\)/);
    expect((await graph("main", "--path", "problem=lost")).code).toBe(0);
  });

  test.each([
    ["problem=nothing", 4, "The answer to problem was not taken. Choose one of: "],
    ["problem=lost,elsewhere=yes", 2, "The answer to elsewhere was not used: no question has that name.\n"],
    ["problem", 2, '"problem" in --path has no step and equals sign before its answer.\nWrite it so: --path '],
  ])("draws no way that cannot be taken: %s", async (path, code, says) => {
    const { out, ...refused } = await graph("main", "--path", path);
    expect(refused.code).toBe(code);
    expect(refused.err).toContain(says);
    expect(out).toBe("");
  });

  test("draws nothing of a folder without flows, and nothing of one in which all have errors", async () => {
    const empty = folderForTest({});
    const refused = await walletHelp(["--flows", empty, "flows", "graph"]);
    expect(refused).toMatchObject({ code: 66, out: "" });
    expect(refused.err).toContain(`wallet-help --flows ${empty} flows new\n`);
    const broken = folderForTest({ "bad.yaml": "format: 1\ntitle: Bad\n" });
    expect(await walletHelp(["--flows", broken, "flows", "graph"])).toMatchObject({ code: 65, out: "" });
  });

  test("lays the way of a hand-off code over it", async () => {
    const { document } = await walletHelpJson([
      "--flows",
      folder,
      "run",
      "main",
      "-a",
      "problem=lost",
      "-a",
      "freeze/sure=yes",
      "--json",
    ]);
    const { handoff } = document as { readonly handoff: string };
    expect((await graph("main", "--handoff", handoff)).out).toMatch(/call {2}\(once\)/);
  });

  test("lays over it how often scenarios come by", async () => {
    const { out } = await graph("main", "--coverage");
    expect(out).toContain("2 scenarios come to 5 of 6 steps");
    expect(out).toMatch(/sort {2}\(never\)/);
  });

  test("lays statistics over it", async () => {
    const file = join(folder, "stats.json");
    const flows = [{ flow: "main", steps: [{ step: "again", arrived: 9, helped: 6 }] }];
    writeFileSync(file, JSON.stringify({ schema: "wallet-help/stats/1", flows }));
    expect((await graph("main", "--stats", file)).out).toContain("(came 9, helped 6)");
  });

  test.each([
    [["main", "--from", "agian"], 2, 'no step "agian"'],
    [["main", "--depth", "far"], 2, '"far" is no number'],
    [["--coverage"], 2, "--coverage needs a flow"],
    [["main", "--coverage", "--path", "a=b"], 2, "cannot be laid"],
    [["part", "--coverage"], 66, "has no scenarios"],
    [["nothing"], 66, "nothing"],
    [["main", "--stats", "/dev/null"], 2, "has no statistics of main"],
    [["main", "--handoff", "hello"], 66, "no hand-off code"],
  ])("%j ends with %d and says why", async (args, code, message) => {
    const ran = await graph(...args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(message);
  });

  test("refuses to draw what is too large, and says what to do", async () => {
    const steps = Array.from(
      { length: 260 },
      (_, index) => `  s${index}:\n    ask: Q ${index}?\n    type: text\n    next: s${index + 1}\n`,
    );
    const head = (graphFiles["part"] ?? "").split("steps:")[0] ?? "";
    writeFileSync(join(folder, "long.yaml"), `${head}steps:\n${steps.join("")}  s260: { end: advice, title: Done }\n`);
    const { code, err } = await graph("long", "--format", "svg");
    expect(code).toBe(2);
    expect(err).toContain("--from <step>");
    expect((await graph("long", "--format", "svg", "--depth", "20")).code).toBe(0);
  });
});
