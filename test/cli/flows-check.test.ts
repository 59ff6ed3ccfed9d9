import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/render/width.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const sound = sampleFlows["spoken.yaml"] ?? "";
const untold = sound.replace("owner: tests\n", "");
const setAside = untold.replace("title:", "# wallet-help-ignore missing-owner: no team yet\ntitle:");

/** Checks a folder of these files, everything anew. */
async function check(files: Readonly<Record<string, string>>, options: readonly string[] = [], columns?: number) {
  const folder = folderForTest(files);
  const args = ["--flows", folder, "flows", "check", "--no-cache", ...options];
  const ran = await walletHelp(args, { env: { NO_COLOR: "1" }, ...(columns !== undefined && { columns }) });
  return { ...ran, folder };
}

describe("the text of a check", () => {
  test("stands by file, with counts below, and on a terminal with what to do next", async () => {
    const { out, folder } = await check({ "faulty.yaml": faultyFlow, "spoken.yaml": setAside }, [], 100);
    expect(out).toBe(
      [
        `${folder}/faulty.yaml`,
        "  12:11  error Unknown step [unknown-step]",
        '    There is no step "nowhere" in this flow.',
        "    11 |     type: yes_no",
        "    12 |     next: nowhere",
        "       |           ^^^^^^^",
        "    13 |     why: It decides.",
        "    Hint: Write that step, or name one that is there.",
        "",
        "1 error, 0 warnings in 1 file; 1 warning set aside with a reason",
        "To read more about one: wallet-help flows explain unknown-step",
        "",
      ].join("\n"),
    );
  });

  test("fits into 40 columns in both languages", async () => {
    const files = { "faulty.yaml": faultyFlow, "spoken.yaml": untold };
    for (const lang of ["en", "zh-CN"]) {
      const { out } = await check(files, ["--lang", lang], 40);
      const wide = out.split("\n").filter((line) => displayWidth(line) > 40);
      expect(wide).toEqual([]);
    }
  });

  test("names the warnings that were set aside where nothing else is wrong", async () => {
    const { code, out } = await check({ "spoken.yaml": setAside });
    expect({ code, out }).toEqual({
      code: 0,
      out: "No problems found.\n0 errors, 0 warnings; 1 warning set aside with a reason\n",
    });
  });
});

describe("the formats of a check", () => {
  test("json tells what was set aside", async () => {
    const folder = folderForTest({ "spoken.yaml": setAside });
    const { document } = await walletHelpJson(["--flows", folder, "flows", "check", "--no-cache", "--json"]);
    expect(document).toMatchObject({ issues: [], suppressed: [{ code: "missing-owner", reason: "no team yet" }] });
  });

  test("sarif is a log with addresses that can be followed", async () => {
    const { code, out, folder } = await check({ "faulty.yaml": faultyFlow }, ["--format", "sarif"]);
    expect(code).toBe(65);
    expect(JSON.parse(out)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          results: [
            {
              ruleId: "unknown-step",
              locations: [{ physicalLocation: { artifactLocation: { uri: `file://${folder}/faulty.yaml` } } }],
            },
          ],
        },
      ],
    });
  });

  test("github is commands, and nothing where nothing is wrong", async () => {
    const { out, folder } = await check({ "faulty.yaml": faultyFlow }, ["--format", "github"]);
    expect(out).toMatch(/^::error file=[^,]+faulty\.yaml,line=12,endLine=12,col=11,endColumn=18,title=Unknown step/);
    expect(out).toContain(`file=${folder}/faulty.yaml`);
    expect(await check({ "spoken.yaml": sound }, ["--format", "github"])).toMatchObject({ code: 0, out: "", err: "" });
  });

  test("go into a file whole, and standard output stays empty", async () => {
    const file = join(folderForTest(), "issues.sarif");
    const { code, out, err } = await check({ "faulty.yaml": faultyFlow }, ["--format", "sarif", "-o", file], 80);
    expect({ code, out, err }).toEqual({ code: 65, out: "", err: `Written to ${file}.\n` });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  test("other than these are refused", async () => {
    expect(await check({ "spoken.yaml": sound }, ["--format", "xml"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("warnings", () => {
  test.each([
    [[], 0],
    [["--max-warnings", "1"], 0],
    [["--max-warnings", "0"], 65],
    [["--strict"], 65],
  ] as const)("with %j give %i", async (options, expected) => {
    const { code, err } = await check({ "spoken.yaml": untold }, options);
    expect({ code, err }).toEqual({
      code: expected,
      err: expected === 0 ? "" : "1 warning, and at most 0 may be there.\n",
    });
  });

  test("that were set aside do not count", async () => {
    expect(await check({ "spoken.yaml": setAside }, ["--strict"])).toMatchObject({ code: 0, err: "" });
  });

  test.each(["x", "-1", "1.5", ""])("cannot be at most %j", async (count) => {
    expect(await check({ "spoken.yaml": sound }, [`--max-warnings=${count}`])).toMatchObject({ code: 2, out: "" });
  });
});

describe("--fix", () => {
  const numbered = sound.replace(/ask: (.*)$/m, "ask: Is it #1?");
  const mended = sound.replace(/ask: (.*)$/m, 'ask: "Is it #1?"');

  test("mends the file and tells what is left", async () => {
    const { code, out, err, folder } = await check({ "spoken.yaml": numbered, "faulty.yaml": faultyFlow }, ["--fix"]);
    expect(readFileSync(join(folder, "spoken.yaml"), "utf8")).toBe(mended);
    expect(readFileSync(join(folder, "faulty.yaml"), "utf8")).toBe(faultyFlow);
    expect({ code, err }).toEqual({ code: 65, err: "Mended: 1 place in 1 file.\n" });
    expect(out).toContain("1 error, 0 warnings in 1 file");
  });

  test("takes off a byte order mark", async () => {
    const { code, folder } = await check({ "spoken.yaml": `\ufeff${sound}` }, ["--fix"]);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "spoken.yaml"), "utf8")).toBe(sound);
  });

  test("does not touch a file that has nothing to mend", async () => {
    const folder = folderForTest({ "spoken.yaml": sound });
    const before = statSync(join(folder, "spoken.yaml"));
    const { err } = await walletHelp(["--flows", folder, "flows", "check", "--no-cache", "--fix"]);
    expect(err).toBe("There is nothing that can be mended without doubt.\n");
    expect(statSync(join(folder, "spoken.yaml"))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test("mends only the flow that was named", async () => {
    const { folder } = await check({ "spoken.yaml": numbered, "other.yaml": numbered }, ["spoken", "--fix"]);
    expect(readFileSync(join(folder, "other.yaml"), "utf8")).toBe(numbered);
    expect(readFileSync(join(folder, "spoken.yaml"), "utf8")).toBe(mended);
  });

  test("with --dry-run shows the change, and writes nothing", async () => {
    const { code, out, err, folder } = await check({ "spoken.yaml": numbered }, ["--fix", "--dry-run"]);
    expect(readFileSync(join(folder, "spoken.yaml"), "utf8")).toBe(numbered);
    expect({ code, err }).toEqual({ code: 65, err: "Would be mended: 1 place in 1 file. Nothing was written.\n" });
    expect(out).toContain(`--- ${folder}/spoken.yaml\n+++ ${folder}/spoken.yaml\n@@ -`);
    expect(out).toContain('\n-    ask: Is it #1?\n+    ask: "Is it #1?"\n');
  });

  test("keeps data whole: the change stands in no JSON", async () => {
    const { out } = await check({ "spoken.yaml": numbered }, ["--fix", "--dry-run", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ issues: [{ code: "comment-too-close" }] });
  });
});

test.each([["--json"], ["--format", "sarif"], ["--output", "x"], ["--fix"], ["--dry-run"]])(
  "--watch does not go with %s",
  async (...options) => {
    const { code, err } = await check({ "spoken.yaml": sound }, ["--watch", ...options]);
    expect(code).toBe(2);
    expect(err).toMatch(/^--watch and --.* do not go together\.\n/);
  },
);

describe("texts that a translation lacks", () => {
  const untranslated = folderForFile({ "main.yaml": sound, "main.zh-CN.yaml": "translates: main\ntitle: 测试\n" });

  test("are told together for people, with the command that adds their places", async () => {
    const { code, out } = await walletHelp(["--flows", untranslated, "flows", "check"]);
    expect(code).toBe(0);
    expect(out.match(/missing-translation/g)).toHaveLength(1);
    expect(out).toMatch(/\d texts have no zh-CN; the source language is shown instead:\n {4}- summary\n/);
    expect(out.replaceAll(/\s+/g, " ")).toContain(`wallet-help --flows ${untranslated} flows translate zh-CN main`);
  });

  test("are each told to programs, and once a file on GitHub, which shows no more than ten", async () => {
    const { document } = await walletHelpJson(["--flows", untranslated, "flows", "check", "--json"]);
    const { issues } = document as { readonly issues: readonly { readonly code: string }[] };
    expect(issues.filter(({ code }) => code === "missing-translation").length).toBeGreaterThan(2);
    const { out } = await walletHelp(["--flows", untranslated, "flows", "check", "--format", "github"]);
    expect(out.match(/missing-translation|have no zh-CN/gi)?.length).toBe(1);
  });
});

describe("flows explain", () => {
  test("says what stands around the words of the issue in Chinese", async () => {
    const { out } = await walletHelp(["--lang", "zh-CN", "flows", "explain", "unknown-step"]);
    expect(out).toContain("unknown-step，错误：流程无法运行");
    expect(out.match(/^(?:问题|怎么办|示例)$/gm)).toEqual(["问题", "怎么办", "示例"]);
    expect((await walletHelp(["--lang", "zh-CN", "flows", "explain"])).out).toContain("unknown-step（错误）");
  });

  test("shows the page of a code with its example", async () => {
    const { code, out } = await walletHelp(["flows", "explain", "unknown-step"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Unknown step\n\n {2}unknown-step, an error/);
    expect(out).toMatch(/\n +14 \| .*\n +\| +\^+\n/);
  });

  test("lists all codes without one", async () => {
    const { out } = await walletHelp(["flows", "explain"]);
    expect(out).toContain("\n  - unknown-step (error): Unknown step\n");
  });

  test("asks whether another was meant", async () => {
    expect(await walletHelp(["flows", "explain", "unknwon-step"])).toEqual({
      code: 66,
      out: "",
      err: 'No issue is called "unknwon-step".\nDid you mean unknown-step?\n',
    });
    expect((await walletHelp(["flows", "explain", "zzzzzz"])).err).toContain("wallet-help flows explain\n");
  });
});
