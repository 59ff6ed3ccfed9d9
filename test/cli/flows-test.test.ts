import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";

const FLOW = `${HEAD}steps:
  channel:
    ask: How?
    choices: { sms: Text, voice: Call }
    next: requests
  requests:
    ask: How often?
    type: number
    max: 9
    refuse: [{ if: requests == 7, say: Not that }]
    next:
      - if: requests > 5
        go: blocked
      - go: wait
  wait: { do: Wait, check: Did it come?, next: blocked }
  blocked: { end: advice, title: Blocked }
`;
const SCENARIOS = `# Kept as it is.
- name: waiting helps  # a remark
  answers:
    - channel: sms
    - requests: 2
    - wait: fixed
  expect:
    end: solved
`;

const folder = folderForFile({ "main.yaml": FLOW });

beforeEach(() => scenarios(SCENARIOS));

function scenarios(text: string): void {
  writeFileSync(join(folder, "main.scenarios.yaml"), text);
}

function written(): string {
  return readFileSync(join(folder, "main.scenarios.yaml"), "utf8");
}

function run(...args: readonly string[]) {
  return walletHelp(["--flows", folder, "--today", "2026-11-22", "flows", "test", ...args]);
}

describe("flows test", () => {
  test("passes where all scenarios do", async () => {
    expect(await run()).toEqual({ code: 0, out: "ok   main  1 scenario passed\n1 scenario passed\n", err: "" });
  });

  test("shows where a failing scenario parts from what is expected, and which answer would have led there", async () => {
    scenarios(SCENARIOS.replace("end: solved", "end: blocked"));
    const { code, out } = await run("main");
    expect(code).toBe(65);
    expect(out).toContain("    wait: fixed  <- the path parts here\n    solved\n");
    expect(out).toContain("main.scenarios.yaml:8:10  expected end: blocked\n      found: solved\n");
    expect(out).toContain("With wait: not_fixed instead of fixed, the path comes there.");
  });

  test("says which name was probably meant", async () => {
    scenarios(SCENARIOS.replace("end: solved", "end: bloked"));
    expect((await run()).out).toContain("Did you mean blocked?");
  });

  test("says in Chinese what it says in English", async () => {
    scenarios(SCENARIOS.replace("end: solved", "end: blocked"));
    const { out } = await walletHelp(["--flows", folder, "--lang", "zh-CN", "flows", "test"]);
    expect(out).toContain("期望 end：blocked");
    expect(out).toContain("把 wait 的回答从 fixed 改为 not_fixed，就会走到那里。");
  });

  test("measures what scenarios leave out, with its place", async () => {
    const { code, out } = await run("--coverage");
    expect(code).toBe(0);
    expect(out).toMatch(/main\.yaml:11:\d+ {2}choices: channel = voice\n/);
    expect(out).toMatch(/main\.yaml:19:\d+ {2}rules: requests #1\n/);
    expect(out).toMatch(/refusals: requests #1\n/);
    expect((await run("--min-coverage", "90")).code).toBe(65);
    expect((await run("--min-coverage", "40")).code).toBe(0);
    expect((await run("--min-coverage", "many")).code).toBe(2);
  });

  test("adds the scenarios that are missing at the end, and nothing is missing then", async () => {
    const dry = await run("--missing", "--dry-run");
    expect(written()).toBe(SCENARIOS);
    expect((await run("--coverage", "--missing")).code).toBe(0);
    expect(written().startsWith(SCENARIOS)).toBe(true);
    expect(written()).toContain("- name: answers main, channel, with voice\n  answers:\n    - channel: voice\n");
    expect(dry.out).toContain(written().slice(SCENARIOS.length));
    expect(await run("--min-coverage", "100")).toMatchObject({ code: 0 });
    expect((await run("--missing")).out).toBe("No scenario is missing.\n");
  });

  test("rewrites failing expectations only where somebody agrees", async () => {
    const wrong = SCENARIOS.replace("end: solved", "end: blocked\n    kind: advice");
    scenarios(wrong);
    const asked = await run("--update");
    expect(asked).toMatchObject({
      code: 65,
      err: "Nothing was rewritten. Without a terminal, --update needs --yes.\n",
    });
    expect(asked.out).toContain("main.scenarios.yaml:8\n- blocked\n+ solved\n");
    expect(written()).toBe(wrong);
    expect((await run("--update", "--yes")).code).toBe(0);
    expect(written()).toBe(SCENARIOS.replace("end: solved", "end: solved\n    kind: solved"));
    expect((await run()).code).toBe(0);
  });

  test("says when no expectation has to be rewritten", async () => {
    expect(await run("--update")).toMatchObject({ code: 0, out: "No expectation fails, so nothing was rewritten.\n" });
  });

  test("writes TAP, JUnit and JSON", async () => {
    scenarios(SCENARIOS.replace("waiting helps", "'a <b> & \"c\" #1'").replace("end: solved", "end: blocked"));
    expect((await run("--format", "tap")).out).toMatch(
      /^TAP version 14\n1\.\.1\nnot ok 1 - main: a <b> & "c" \\#1\n {2}---\n/,
    );
    const { out } = await run("--format", "junit");
    expect(out).toContain('name="a &lt;b&gt; &amp; &quot;c&quot; #1"');
    const { code, document } = await walletHelpJson(["--flows", folder, "flows", "test", "--json"]);
    expect(code).toBe(65);
    expect(document).toMatchObject({ schema: "wallet-help/tests/1", failed: 1, flows: [{ flow: "main" }] });
    const file = join(folder, "report.xml");
    expect(await run("--output", file)).toEqual({ code: 65, out: "", err: `Written to ${file}.\n` });
    expect(readFileSync(file, "utf8")).toBe(out);
    const tap = join(folder, "report.tap");
    await run("--output", tap);
    expect(readFileSync(tap, "utf8")).toMatch(/^TAP version 14\n/);
    expect((await run("--format", "junit", "--output", "-")).out).toBe(out);
  });

  test("passes no folder without flows", async () => {
    expect(await walletHelp(["--flows", folderForTest({}), "flows", "test"])).toMatchObject({ code: 66, out: "" });
  });

  test("refuses what it cannot read", async () => {
    expect((await run("mian")).code).toBe(66);
    scenarios("- nam: x\n");
    expect((await run()).code).toBe(65);
  });
});

describe("flows paths", () => {
  const paths = (...args: readonly string[]) => walletHelp(["--flows", folder, "flows", "paths", ...args]);

  test("counts paths by ending", async () => {
    const { code, out } = await paths("main");
    expect(code).toBe(0);
    expect(out).toContain("8 paths\nQuestions: 2 at least, 3 in the median, 3 at most\n");
    expect(out).toContain("    6        2-3  blocked\n    2          3  solved\n");
  });

  test("gives answers that lead to a step, and lists paths", async () => {
    expect((await paths("main", "--to", "solved", "--limit", "1")).out).toMatch(
      /^channel=sms > requests=\d > wait=fixed > solved\n$/,
    );
    expect((await paths("main", "--list")).out.trim().split("\n")).toHaveLength(8);
    expect(await paths("main", "--to", "sloved")).toMatchObject({ code: 66 });
  });

  test("walks by chance, the same way for the same seed", async () => {
    const first = await paths("main", "--random", "--seed", "5");
    expect(first.out).toMatch(/^channel=/);
    expect(await paths("main", "--random", "--seed", "5")).toEqual(first);
    expect(await paths("main", "--random", "--to", "blocked")).toMatchObject({
      code: 2,
      err: "--random and --to do not go together.\n",
    });
  });

  test("prints data, and says where it stopped", async () => {
    const { document } = await walletHelpJson(["--flows", folder, "flows", "paths", "main", "--json", "--list"]);
    expect(document).toMatchObject({
      schema: "wallet-help/paths/1",
      counts: { complete: true, paths: "8", questions: { shortest: 2, median: 3, longest: 3 } },
    });
    expect((await paths("main", "--max-states", "1")).out).toContain("at least ");
    expect((await paths("main", "--limit", "x", "--list")).code).toBe(2);
    expect((await paths("main", "--limit", "1", "--list")).err).toBe(
      "Only the first one is shown; --limit shows more.\n",
    );
  });
});
