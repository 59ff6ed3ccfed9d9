import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { exitCodes } from "../../src/host/errors.js";
import { deskFor } from "../../src/words/desk.js";
import type { DeskAction } from "../../src/words/desk-words.js";
import { wordLocales } from "../../src/words/words-for.js";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelp } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";

const FLOW = `${HEAD.replace("A test", "The code does not come")}steps:
  channel:
    ask: How should it come?
    why: The fixes differ.
    agent:
      say: How were you expecting it?
      note: Never ask for the code itself.
    choices:
      sms: By text
      mail: By mail
    next: words
  words:
    ask: What does the screen say?
    type: text
    optional: true
    next: help
  help:
    end: support
    title: Support has to look
`;

const flows = folderForFile({ "code.yaml": FLOW });
const desk = deskFor("en");
let home: string;

beforeEach(() => {
  home = folderForTest();
  vi.stubEnv("XDG_STATE_HOME", home);
});

/** A call where answers are lines; ends with the input. */
function call(lines: readonly string[], args: readonly string[] = ["code"], locale = "en") {
  const all = [
    "--flows",
    flows,
    "--plain",
    "--lang",
    locale,
    "--today",
    "2026-11-22",
    "agent",
    "--desk",
    "Ann",
    ...args,
  ];
  return walletHelp(all, { stdin: lines.map((line) => `${line}\n`).join("") });
}

describe("the desk by lines", () => {
  test("says apart what to say, what to ask and the note, and what can be typed", async () => {
    const { err } = await call([]);
    const said = err.split("\n");
    expect(said).toContain('SAY: "How were you expecting it?"');
    expect(said).toContain("How should it come?");
    expect(said).toContain("NOTE: Never ask for the code itself.");
    expect(said).toContain(desk.identity);
    expect(err).toContain("/note, /search, /flag, /jump, /escalate, /wrap");
  });

  test("takes notes, flags, the caller's identity and the clock by words, with what follows", async () => {
    const { err, out, code } = await call([
      "/note calls back at five",
      "/i",
      "/flag unclear",
      "/t",
      "1",
      "/n",
      "an error on the screen",
      "Try later",
      "",
      "/w",
      "1",
      "Nothing",
      "+3",
      "",
      "back",
    ]);
    expect(err).toContain(desk.noted);
    expect(err).toContain(desk.identitySaid);
    expect(err).toContain(desk.flagged);
    expect(err).toContain(desk.clock("00:0"));
    expect(code).toBe(exitCodes.ended);
    // Standard output is a pipe here: it gets the note.
    for (const line of [
      "calls back at five",
      "an error on the screen",
      "unclear",
      "Try later",
      "Nothing",
      "2026-11-25",
      "Ann",
    ])
      expect(out).toContain(line);
  });

  test("asks anew for what looks like a secret, and keeps nothing of it", async () => {
    const secret = "my password is hunter2xyz";
    const { err, out } = await call([`/n ${secret}`, "fine now", "/w", "1", secret, "", "", "", "back"]);
    expect(err).toContain("password");
    expect(`${err}${out}`).not.toContain("hunter2xyz");
    expect(readFileSync(join(home, "wallet-help", "cases.db")).includes("hunter2xyz")).toBe(false);
  });

  test("takes no follow-up on a day that is over, and no day that is none", async () => {
    const { err, out } = await call(["/w", "6", "", "2020-01-01", "soon", "2026-12-01", "", "back"]);
    expect(err).toContain(desk.pastDay);
    expect(err).toContain(desk.badDay);
    expect(out).toContain("2026-12-01");
  });

  test("takes no line of a private key that is typed line by line, and keeps none", async () => {
    const key = [
      "-----BEGIN EC PRIVATE KEY-----",
      "MHcCAQEEICBV4o7p1Yk0Ra4dGLJ+DG3cHjREUShRJQ7ewuGFReVmoAoGCCqGSM49",
      "AwEHoUQDQgAEA5V9cg1UbEnivr+BRhZ0xybDBraqJYhGaTENgHemrM4W3V6gY9+s",
    ];
    const { err, out } = await call(["/n", ...key, "they typed a key", "1"]);
    const kept = readFileSync(join(home, "wallet-help", "cases.db")).toString("latin1");
    expect(kept).toContain("they typed a key");
    for (const line of key) expect(`${err}${out}${kept}`).not.toContain(line.slice(0, 20));
  });

  test("says on the next page that a code or a case is not there", async () => {
    const { err } = await call(["26-9999", "", "back"], []);
    expect(err).toContain(`There is no case "26-9999".\n${desk.search}`);
  });

  test("finds a flow, an open case and a code in one field", async () => {
    await call(["1"]);
    const { err } = await call(["does not come", "", "back", "back"], []);
    expect(err).toContain("26-0001  The code does not come");
    const again = await call(["1"], []);
    expect(again.err).toContain(desk.carriesOn("26-0001", "The code does not come", 0));
  });

  test("speaks Chinese throughout", async () => {
    const words = deskFor("zh-CN");
    const { err, out } = await call(
      ["/备注 五点回电", "1", "", "", "/办结", "1", "", "", "", "返回"],
      ["code"],
      "zh-CN",
    );
    expect(err).toContain(words.noted);
    expect(out).toContain("五点回电");
    expect(out).toContain(words.outcomes.solved);
  });
});

describe("the desk's command line", () => {
  test.each([
    ["en", [], desk.noTerminal],
    ["zh-CN", [], deskFor("zh-CN").noTerminal],
    ["en", ["--plain", "--no-input"], desk.noInput],
  ] as const)("names the lines of JSON where nobody can be asked (%s %j)", async (locale, more, said) => {
    const { code, err } = await walletHelp(["--flows", flows, "--lang", locale, ...more, "agent"]);
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain(said);
    expect(err).toContain("wallet-help run --ndjson");
  });

  test.each([["26-9999"], ["no-such-flow"]])("says that there is no %s", async (named) => {
    expect((await call([], [named])).code).toBe(exitCodes.notFound);
    expect(existsSync(join(home, "wallet-help", "desk-flows.json"))).toBe(false);
  });
});

describe("the desk's words", () => {
  test.each(wordLocales)("name every action by a word that can be typed (%s)", (locale) => {
    const { typed } = deskFor(locale);
    const actions: readonly DeskAction[] = [
      "note",
      "search",
      "flag",
      "jump",
      "escalate",
      "wrapUp",
      "identity",
      "next",
      "cases",
    ];
    expect(new Set(Object.values(typed))).toEqual(new Set(actions));
  });
});
