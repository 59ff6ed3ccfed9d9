import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TODAY } from "../support/flow-from-text.js";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import type { Ran } from "../support/run-cli.js";
import { folderForTest } from "../support/temporary-folder.js";

const CODE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z-]*[0-9A-HJKMNP-TV-Z]/;

/** Answers that lead to a question in the middle of the flow, and those that lead on to its ending. */
const FIRST = ["channel=sms", "number_right=yes", "screen=nothing"];

const TYPING = `format: 1
title: Typing
steps:
  kind: { ask: Which?, choices: { a: A, b: B }, next: name }
  name: { ask: What name?, type: text, next: sure }
  sure: { ask: Sure?, type: yes_no, next: over }
  over: { end: advice, title: Done }
`;

const PART = `format: 1
title: A part
inputs:
  name: { type: text, required: true }
steps:
  route:
    decide:
      - if: name == "nobody"
        go: back
      - go: sure
  sure: { ask: "Sure, {$name}?", type: yes_no, next: last }
  last: { ask: Last?, type: yes_no, next: back }
  back: { end: return, result: done }
`;

interface State {
  readonly status: string;
  readonly handoff: string;
  readonly path: readonly { readonly step: string; readonly answer: unknown; readonly source: string }[];
  readonly question?: { readonly step: string };
}

async function state(...args: readonly string[]): Promise<State & Pick<Ran, "code">> {
  const { code, document } = await walletHelpJson(["--today", TODAY, "run", ...args, "--json"]);
  return { ...(document as State), code };
}

const flags = (answers: readonly string[]): readonly string[] => answers.flatMap((answer) => ["-a", answer]);

describe("a state", () => {
  test("has a code that leads to the same state", async () => {
    const before = await state("verification-code", ...flags(FIRST));
    expect(before.handoff).toMatch(CODE);
    const after = await state(before.handoff);
    expect(after.question?.step).toBe(before.question?.step);
    expect(after.handoff).toBe(before.handoff);
    expect(after.path.map(({ step, answer }) => `${step}=${String(answer)}`)).toEqual(FIRST);
    expect(new Set(after.path.map(({ source }) => source))).toEqual(new Set(["handoff"]));
  });

  test("has a code before anything was answered", async () => {
    const { handoff } = await state("refund");
    expect((await state(handoff)).path).toEqual([]);
  });
});

describe("run with a code", () => {
  test("goes on from where it stands, with answers that are given", async () => {
    const { handoff } = await state("verification-code", ...flags(FIRST));
    const { path } = await state(handoff, "-a", "reception=both");
    expect(path.at(-1)).toEqual({ step: "reception", answer: "both", source: "flag" });
  });

  test("takes it as it is heard", async () => {
    const { handoff } = await state("verification-code", ...flags(FIRST));
    const heard = handoff.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect((await state(heard)).path).toHaveLength(FIRST.length);
  });

  test("waits for what was typed, and then goes on by itself", async () => {
    const flows = folderForTest({ "typing.yaml": TYPING });
    const known = await walletHelpJson([
      "--flows",
      flows,
      "run",
      "typing",
      "--json",
      ...flags(["kind=b", "name=Ann", "sure=no"]),
    ]);
    const { handoff } = known.document as State;
    const waiting = await walletHelpJson(["--flows", flows, "run", handoff, "--json"]);
    expect(waiting).toMatchObject({ code: 3, document: { status: "asking", question: { step: "name" } } });
    expect(waiting.document).not.toHaveProperty("unused");
    const { code, document } = await walletHelpJson(["--flows", flows, "run", handoff, "--json", "-a", "name=Bob"]);
    expect({ code, document }).toMatchObject({
      code: 0,
      document: {
        status: "ended",
        path: [
          { step: "kind", answer: "b", source: "handoff" },
          { step: "name", answer: "Bob", source: "flag" },
          { step: "sure", answer: "no", source: "handoff" },
        ],
      },
    });
  });

  test("asks for an input that was typed, and goes on with it", async () => {
    const flows = folderForTest({ "part.yaml": PART });
    const at = async (...args: readonly string[]) => walletHelpJson(["--flows", flows, "run", ...args, "--json"]);
    const unnamed = await at("part");
    expect(await at((unnamed.document as State).handoff)).toMatchObject({
      code: 3,
      document: { question: { step: "name" } },
    });
    const { handoff } = (await at("part", "-a", "name=Ann", "-a", "sure=no")).document as State;
    expect(await at(handoff)).toMatchObject({ code: 3, document: { question: { step: "name" } } });
    expect(await at(handoff, "-a", "name=Bob")).toMatchObject({
      document: { question: { step: "last" }, inputs: { name: "Bob" }, path: [{ step: "sure", answer: "no" }] },
    });
  });

  test.each([
    ["en", "is no hand-off code, or a letter was misheard"],
    ["zh-CN", "不是有效的交接码"],
  ])("says in %s that a character is wrong", async (lang, said) => {
    const { handoff } = await state("verification-code", ...flags(FIRST));
    const wrong = handoff.replace(/^./, (first) => (first === "7" ? "8" : "7"));
    const { code, err } = await walletHelp(["--lang", lang, "run", wrong, "--json"]);
    expect(code).toBe(66);
    expect(err).toContain(said);
  });

  test("still says what flow was probably meant", async () => {
    const { code, err } = await walletHelp(["run", "account-lockd", "--json"]);
    expect(code).toBe(66);
    expect(err).toContain("Did you mean account-locked?");
  });

  test("says that a flow is not there", async () => {
    const { handoff } = await state("verification-code", ...flags(FIRST));
    const flows = folderForTest({
      "other.yaml": "format: 1\ntitle: Other\nsteps:\n  over: { end: advice, title: Done }\n",
    });
    const { code, err } = await walletHelp(["--flows", flows, "run", handoff, "--json"]);
    expect({ code, err }).toEqual({ code: 66, err: "The code is for a flow that is not here.\n" });
  });
});

describe("a person", () => {
  const plainly = (args: readonly string[], lines: readonly string[], store: string): Promise<Ran> =>
    walletHelp(["--plain", "--today", TODAY, "--store", store, ...args], {
      stdin: lines.map((line) => `${line}\n`).join(""),
    });

  /** Two danger questions, the wallet left open, then the flow's own. */
  const LINES = ["no", "no", "", "sms", "yes"];

  test("is told the code on saving, and goes on from it anywhere", async () => {
    const saved = await plainly(["run", "verification-code"], [...LINES, "save"], join(folderForTest(), "cases.db"));
    const [code = ""] = CODE.exec(saved.err.split("Hand-off code:")[1] ?? "") ?? [];
    expect(code).not.toBe("");
    for (const command of ["run", "resume"]) {
      const there = join(folderForTest(), "cases.db");
      const { err } = await plainly([command, code], ["save"], there);
      expect(err).toContain("What does the screen tell you?");
      expect(err).toContain(`Hand-off code: ${code}`);
      const kept = await plainly(["resume"], ["save"], there);
      expect(kept.err).toContain("What does the screen tell you?");
    }
  });

  test("reads the code on the support card, and hears it spelt", async () => {
    const { err } = await plainly(
      ["run", "verification-code"],
      [...LINES, "support", "k", "q"],
      join(folderForTest(), "cases.db"),
    );
    const [code = ""] = CODE.exec(err.split("Contact support")[1] ?? "") ?? [];
    expect(code).not.toBe("");
    expect(err).toContain(`code ${[...code.replaceAll("-", ",")].join(" ")}`);
    expect((await state(code)).path.map(({ step }) => step)).toContain("number_right");
  });

  test("is told of a code that is none, and of a case that is not there", async () => {
    const store = join(folderForTest(), "cases.db");
    expect((await plainly(["resume", "K7QF-2M9X-D"], [], store)).err).toContain("a letter was misheard");
    expect(await plainly(["resume", "26-9999"], [], store)).toMatchObject({ code: 66 });
  });
});

test("what is written down has the code", async () => {
  const { handoff } = await state("danger-check", "-a", "money_moving=no", "-a", "being_told=no");
  for (const format of ["text", "markdown", "html", "json"]) {
    expect((await walletHelp(["run", handoff, "--format", format])).out).toContain(handoff);
  }
});
