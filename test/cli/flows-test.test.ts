import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { displayWidth } from "../../src/render/width.js";
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

  test("does not count a flow without scenarios as one that passed", async () => {
    const both = folderForTest({ "main.yaml": FLOW, "main.scenarios.yaml": SCENARIOS, "other.yaml": FLOW });
    const { out } = await walletHelp(["--flows", both, "flows", "test"]);
    expect(out).toContain("ok   main  1 scenario passed\n-    other  no scenarios\n");
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
    expect(out).toMatch(/main\.yaml:11:\d+ {2}choice: channel = voice\n/);
    expect(out).toMatch(/main\.yaml:19:\d+ {2}rule: requests #1\n/);
    expect(out).toMatch(/refusal: requests #1\n/);
    expect((await run("--min-coverage", "90")).code).toBe(65);
    expect((await run("--min-coverage", "40")).code).toBe(0);
    expect((await run("--min-coverage", "many")).code).toBe(2);
  });

  test("adds the scenarios that are missing at the end, and nothing is missing then", async () => {
    const dry = await run("--missing", "--dry-run");
    expect(written()).toBe(SCENARIOS);
    expect((await run("--coverage", "--missing")).code).toBe(0);
    expect(written().startsWith(SCENARIOS)).toBe(true);
    expect(written()).toContain("- name: channel is voice\n  answers:\n    - channel: voice\n");
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
    expect(asked.out).toContain("main.scenarios.yaml:8\n- end: blocked\n+ end: solved\n");
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

  test("names the scenarios that it adds as a person would, each in its own way", async () => {
    scenarios("");
    await run("--missing");
    const names = [...written().matchAll(/name: (.*)/g)].map(([, name]) => name);
    expect(names).toEqual([
      "channel is sms",
      "channel is voice",
      "requests cannot be 7",
      "requests is 1 (rule 2)",
      "wait does not help",
    ]);
    const first = written();
    scenarios("");
    await run("--missing");
    expect(written()).toBe(first);
    scenarios(SCENARIOS.replace("waiting helps", "channel is voice"));
    await run("--missing");
    expect(written()).toMatch(/name: channel is voice, ends at \w+\n/);
  });

  test("tests the sound flows where others have errors, and tells those as failed", async () => {
    const broken = folderForTest({
      "main.yaml": FLOW,
      "main.scenarios.yaml": SCENARIOS,
      "bad.yaml": FLOW.replace("next: requests", "next: nowhere"),
      "untold.yaml": FLOW,
      "untold.scenarios.yaml": "- nam: x\n",
    });
    const tests = (...args: readonly string[]) => walletHelp(["--flows", broken, "flows", "test", ...args]);
    const { code, out } = await tests();
    expect(code).toBe(65);
    expect(out).toContain("FAIL bad  was not tested: it has ");
    expect(out).toMatch(/bad\.yaml:\d+:\d+\n {4}There is no step "nowhere" in this flow\. \[unknown-step\]\n/);
    expect(out).toContain(`To see what is wrong: wallet-help --flows ${broken} flows check bad\n`);
    expect(out).toContain("ok   main  1 scenario passed\n");
    expect(out).toMatch(/untold\.scenarios\.yaml:1:3\n/);
    expect(out).toContain("1 passed, 2 failed\n2 flows have errors and could not be tested.\n");
    expect((await tests("main")).code).toBe(0);
    expect((await tests("bad")).code).toBe(65);
    expect((await tests("--format", "tap")).out).toContain(
      "not ok 1 - bad: the flow can be tested\n  ---\n  errors:\n",
    );
    expect((await tests("--format", "junit")).out).toContain('<testsuites tests="3" failures="0" errors="2">');
    const { document } = await walletHelpJson(["--flows", broken, "flows", "test", "--json"]);
    expect(document).toMatchObject({ passed: 1, failed: 2, flows: [{ flow: "bad", scenarios: [] }, {}, {}] });
    expect(JSON.stringify(document)).toContain('"code":"unknown-step"');
    const added = await tests("--missing");
    expect(added.code).toBe(65);
    expect(added.err).toContain("bad was not tested: it has ");
  });

  test.each([
    ["--update", "--missing"],
    ["--missing", "--json"],
    ["--update", "--format", "tap"],
  ])("refuses %s with %s, which it would have to pass over", async (...args) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: "" });
  });

  test("keeps words whole and lines within a narrow terminal, and cuts ids where their parts are joined", async () => {
    scenarios(
      SCENARIOS.replace("waiting helps", "a scenario_with_a_very_long_name_of_many_parts").replace(
        "end: solved",
        "end: blocked",
      ),
    );
    for (const args of [
      ["test", "--coverage"],
      ["paths", "main"],
      ["paths", "main", "--list"],
    ]) {
      const { out } = await walletHelp(["--flows", folder, "flows", ...args], { columns: 40 });
      const lines = stripVTControlCharacters(out).split("\n");
      expect(lines.filter((line) => displayWidth(line) > 40)).toEqual([]);
    }
    const { out } = await walletHelp(["--flows", folder, "flows", "test"], { columns: 40 });
    expect(stripVTControlCharacters(out)).toContain("  a\n  scenario_with_a_very_long_name_of_\n  many_parts\n");
    expect(stripVTControlCharacters(out)).toContain(
      "With wait: not_fixed instead of\n      fixed, the path comes there.\n",
    );
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
      err: "--random and --to do not go together.\nLeave one of them out.\n",
    });
  });

  test("prints data, and says where it stopped", async () => {
    const { document } = await walletHelpJson(["--flows", folder, "flows", "paths", "main", "--json", "--list"]);
    expect(document).toMatchObject({
      schema: "wallet-help/paths/1",
      counts: { complete: true, paths: "8", questions: { shortest: 2, median: 3, longest: 3 } },
    });
    const early = await paths("main", "--max-states", "1");
    expect(early.out).toContain("at least ");
    expect(early.out).not.toContain("Questions: 0");
    expect((await paths("main", "--limit", "x", "--list")).code).toBe(2);
    expect(await paths("main", "--max-visits", "0")).toEqual({
      code: 2,
      out: "",
      err: '--max-visits takes a whole number, not "0".\nWrite 1 or more, such as --max-visits 5.\n',
    });
    expect((await paths("main", "--random", "--seed", "0")).code).toBe(0);
    expect((await paths("main", "--limit", "1", "--list")).err).toBe(
      "Only the first one is shown; --limit shows more.\n",
    );
  });
});
