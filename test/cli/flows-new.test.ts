import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const ANSWERS = `id: shop-cannot-scan
title: The shop cannot scan my code
symptom:
  - shop cannot scan my qr code
  - payment code does not work
question: Where is the code that you show?
choice:
  - In the wallet's app
  - On a picture
do: Turn the brightness all the way up
ending: No shop can read the code.
source: https://example.com/help
translate: [zh-CN]
`;

function begin(folder: string, ...args: readonly string[]) {
  return walletHelp(["--flows", folder, "flows", "new", ...args]);
}

describe("flows new", () => {
  test("makes a flow without warnings, scenarios that cover all of it, and a translation", async () => {
    const folder = folderForTest({ "answers.txt": ANSWERS });
    const { code, out } = await begin(folder, "--answers", join(folder, "answers.txt"));
    expect(code).toBe(0);
    expect(out).toContain("flows check shop-cannot-scan");
    const check = await walletHelpJson(["--flows", folder, "flows", "check", "--json"]);
    const { issues } = check.document as {
      readonly issues: readonly { readonly code: string; readonly file: string }[];
    };
    expect(issues.filter(({ file }) => !file.endsWith(".zh-CN.yaml"))).toEqual([]);
    const tested = await walletHelp(["--flows", folder, "flows", "test", "--min-coverage", "100"]);
    expect(tested).toMatchObject({ code: 0, out: expect.stringContaining("passed") as string });
    expect(existsSync(join(folder, "shop-cannot-scan.zh-CN.yaml"))).toBe(true);
    const written = readFileSync(join(folder, "shop-cannot-scan.yaml"), "utf8");
    const { reviewed = "" } = /^reviewed: (?<reviewed>\S+)$/m.exec(written)?.groups ?? {};
    // The person's own day: midnight may have come since.
    expect(Math.abs(Date.parse(reviewed) - Date.now())).toBeLessThan(2 * 24 * 60 * 60 * 1000);
    expect(written.replace(reviewed, "<today>")).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./flow.schema.json
      format: 1
      title: The shop cannot scan my code
      summary: Find out what is wrong, try what helps, and get ready for support.
      language: en
      symptoms:
        - shop cannot scan my qr code
        - payment code does not work
      owner: support
      reviewed: <today>
      sources:
        - https://example.com/help

      steps:
        first_question:
          ask: Where is the code that you show?
          why: The answer shows where to look.
          choices:
            in_the_wallet: In the wallet's app
            on_a_picture: On a picture
          next: try_this

        try_this:
          do: Turn the brightness all the way up
          check: Did it help?
          next: ask_support

        ask_support:
          end: support
          title: Support has to look at it
          why: No shop can read the code.
          prepare:
            - id: what_happened
              label: What happened, and when
          say: I have tried what can be done in the app, and it did not help.
      "
    `);
  });

  test("takes everything from the command line, which counts more than the file", async () => {
    const folder = folderForTest({ "answers.txt": ANSWERS });
    const { code } = await begin(
      folder,
      "other",
      "--answers",
      join(folder, "answers.txt"),
      "--title",
      "Another {title}",
    );
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "other.yaml"), "utf8")).toContain('title: "Another \\\\{title\\\\}"');
  });

  test("writes over nothing", async () => {
    const folder = folderForTest({ "answers.txt": ANSWERS, "shop-cannot-scan.scenarios.yaml": "[]\n" });
    const { code, err } = await begin(folder, "--answers", join(folder, "answers.txt"));
    expect(code).toBe(2);
    expect(err).toContain("is there already");
    expect(existsSync(join(folder, "shop-cannot-scan.yaml"))).toBe(false);
  });

  test("shows the files and writes none with --dry-run", async () => {
    const folder = folderForTest({ "answers.txt": ANSWERS });
    const { code, out } = await begin(folder, "--answers", join(folder, "answers.txt"), "--dry-run");
    expect({ code, files: readdirSync(folder) }).toEqual({ code: 0, files: ["answers.txt"] });
    expect(out).toContain("title: The shop cannot scan my code");
  });

  test.each([
    ["title", "Missing: --title.\n"],
    ["choice:\n  - In the wallet's app\n  - On a picture", "Missing: --choice.\n"],
  ])("names what is missing: %s", async (key, said) => {
    const answers = ANSWERS.replace(new RegExp(`^${key}.*\n`, "m"), "");
    const folder = folderForTest({ "answers.txt": answers });
    expect(await begin(folder, "--answers", join(folder, "answers.txt"))).toMatchObject({
      code: 2,
      err: expect.stringContaining(said) as string,
    });
  });

  test("names all that is missing at once, and where it may be told", async () => {
    const { code, err } = await begin(folderForTest({}), "gift-card", "--title", "Refused", "--do", "Try again");
    expect(code).toBe(2);
    expect(err).toMatch(/^Missing: --symptom, --question, --choice, --ending, --source\.\n.*--answers/);
  });

  test.each(["con", "common", "wallets", "facts", "lpt1", "Bad", "../up", "a--b", "中文"])(
    "refuses an id that no file of a flow can have: %s",
    async (id) => {
      const folder = folderForTest({ "answers.txt": ANSWERS });
      const { code, err } = await begin(folder, id, "--answers", join(folder, "answers.txt"));
      expect({ code, files: readdirSync(folder) }).toEqual({ code: 2, files: ["answers.txt"] });
      expect(err).toContain(`"${id}"`);
    },
  );

  test("refuses what the checker would refuse, with its reason, and writes nothing", async () => {
    const folder = folderForTest({
      "answers.txt": ANSWERS.replace("Turn the brightness all the way up", "Call 0800 123 4567"),
    });
    const { code, err } = await begin(folder, "--answers", join(folder, "answers.txt"));
    expect({ code, files: readdirSync(folder) }).toEqual({ code: 65, files: ["answers.txt"] });
    expect(err).toContain("Nothing was written");
  });

  test("refuses a key that is not asked for", async () => {
    const folder = folderForTest({ "answers.txt": `${ANSWERS}fix: x\n` });
    const { code, err } = await begin(folder, "--answers", join(folder, "answers.txt"));
    expect([code, err.split("\n")[0]]).toEqual([2, '"fix" is not asked for.']);
    expect(err).toContain("Take one of: id, title, language");
  });

  test("says that there is no such folder before anything else is asked for", async () => {
    const { code, err } = await begin(join(folderForTest({}), "none"), "shop");
    expect(code).toBe(66);
    expect(err).not.toContain("Missing");
  });

  test.each([
    [["Bad_Id"], "letters, digits and dashes between words: shop-cannot-scan\n"],
    [["common"], "Take another id.\n"],
    [["shop", "--language", "xx_YY"], "Write a tag, such as en or zh-CN.\n"],
    [["shop", "--choice", "Yes"], "--choice Yes --choice No.\n"],
    [["shop", "--title", " "], "--answers <file>.\n"],
  ])("says what to do instead of %j", async (args, hint) => {
    const { code, err } = await begin(folderForTest({}), ...args);
    expect(code).toBe(2);
    expect(err.split("\n").length).toBeGreaterThan(2);
    expect(err).toContain(hint);
  });
});
