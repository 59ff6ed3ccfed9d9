import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { walletHelp, walletHelpJson } from "../support/run-cli.js";
import { folderForFile, folderForTest } from "../support/temporary-folder.js";
import { faultyFlow, sampleFlows } from "./sample-flows.js";

const flows = folderForFile({ ...sampleFlows, "faulty.yaml": faultyFlow });

/** Runs one of the sample flows on answers such as `word=x`. */
const run = (flow: string, answers: readonly string[] = [], options: readonly string[] = []) =>
  walletHelp(["--flows", flows, "--today", "2026-11-22", "run", flow, ...flags(answers), ...options]);

const runJson = (flow: string, answers: readonly string[] = [], options: readonly string[] = []) =>
  walletHelpJson(["--flows", flows, "--today", "2026-11-22", "run", flow, "--json", ...flags(answers), ...options]);

const flags = (answers: readonly string[]): readonly string[] => answers.flatMap((answer) => ["-a", answer]);

const everyType = ["word=007", "count=7", "amount=12.3", "day=2026-11-20", "ways=points,card", "sure=yes"];

describe("a scripted run", () => {
  test("reaches an ending and prints it", async () => {
    const { code, out, err } = await run("types", everyType);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("That is all");
    expect(out).toContain("The word was 007.");
  });

  test("keeps answers as text until the question reads them", async () => {
    const digits = "9fc7".repeat(16);
    for (const word of ["007", "1.10", "0x1F", "1e3", "true", "null", "a=b", digits]) {
      const { document } = await runJson("types", [`word=${word}`]);
      expect(document).toMatchObject({ path: [{ step: "word", answer: word, source: "flag" }] });
    }
  });

  test("says in a document what each answer was read as", async () => {
    const { code, document } = await runJson("types", everyType);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      schema: "wallet-help/state/1",
      flow: { id: "types", title: "Every type" },
      locale: "en",
      status: "ended",
      path: [
        { step: "word", answer: "007" },
        { step: "count", answer: 7 },
        { step: "amount", answer: "12.30" },
        { step: "day", answer: "2026-11-20" },
        { step: "ways", answer: ["card", "points"] },
        { step: "sure", answer: "yes" },
      ],
      ending: { step: "finish", kind: "advice", title: "That is all", todo: ["Rest."] },
    });
    expect(document).not.toHaveProperty("unused");
  });

  test("takes a question that is asked again from answers in their order", async () => {
    const { document } = await runJson("ways", ["again=yes", "again=yes", "again=no", "mend=fixed"]);
    expect(document).toMatchObject({
      path: [{ answer: "yes" }, { answer: "yes" }, { answer: "no" }, { answer: "fixed" }],
      tried: [{ step: "mend", result: "fixed" }],
      status: "ended",
      ending: { kind: "solved" },
    });
  });

  test("answers steps of a used flow by their address", async () => {
    const { document } = await runJson("ways", ["again=no", "mend=unable", "helper/ask_name=Li", "kind=advice"]);
    expect(document).toMatchObject({
      path: [{ step: "again" }, { step: "mend" }, { step: "helper/ask_name", answer: "Li" }, { step: "kind" }],
      status: "ended",
    });
  });

  test("skips an optional question by an empty answer, and no other", async () => {
    const skipped = await runJson("types", ["word=x", "count=1", "amount="]);
    expect(skipped.document).toMatchObject({ status: "asking", question: { step: "day" } });
    expect(await run("types", ["word="])).toMatchObject({ code: 4 });
  });

  test("takes a default only where it is told to", async () => {
    expect(await run("types", ["word=x"])).toMatchObject({ code: 3 });
    const { document } = await runJson("types", ["word=x", "amount="], ["--defaults"]);
    expect(document).toMatchObject({
      path: [{ step: "word" }, { step: "count", answer: 2 }, { step: "amount" }, { step: "day", answer: "2026-11-21" }],
      question: { step: "ways" },
    });
  });

  test("tells what the flow was told before its first step", async () => {
    const { document } = await runJson("types", ["version=1.10", "topic=wide"]);
    expect(document).toMatchObject({ inputs: { version: "1.10", topic: "wide" }, path: [] });
  });

  test("speaks the language that it is told to, and else the flow's own", async () => {
    const { out, code } = await walletHelp(["--flows", flows, "--lang", "zh-CN", "run", "spoken", "-a", "lamp=yes"]);
    expect([code, out.includes("打开开关")]).toEqual([0, true]);
    const other = await walletHelpJson(["--flows", flows, "--lang", "zh-CN", "run", "ways", "--json"]);
    expect(other.document).toMatchObject({ locale: "zh-CN", question: { text: "Once more?" } });
  });
});

describe("a missing answer", () => {
  test("is named with its question, its choices and the flag", async () => {
    const { code, out, err } = await run("ways", ["again=no", "mend=unable", "helper/ask_name=x"]);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toBe(
      [
        "An answer is missing: kind",
        "  How shall it end?",
        "  Choices: advice, support, emergency",
        "  Give it with: -a kind=advice",
        "",
      ].join("\n"),
    );
  });

  test("says what to write where there are no choices", async () => {
    const { err } = await run("types", ["word=x"]);
    expect(err).toContain("A number from 0 to 99");
    expect(err).toContain("-a count=...");
  });

  test("tells of a fix what to do and what is asked about it", async () => {
    const { err } = await run("ways", ["again=no"]);
    expect(err).toContain("Press the button - Does it work now?");
    expect(err).toContain("Choices: fixed, not_fixed, unable");
  });

  test("shows how several choices are written", async () => {
    const { err } = await run("types", everyType.slice(0, 4));
    expect(err).toContain("-a ways=card,cash");
  });

  test("leaves the document on standard output and the reason on standard error", async () => {
    const { code, document, err } = await runJson("ways", ["again=no"]);
    expect(code).toBe(3);
    expect(document).toMatchObject({ status: "asking", question: { step: "mend", type: "do" } });
    expect(err).toContain("An answer is missing: mend");
  });

  test("may be an input that nobody is asked for and that the flow cannot do without", async () => {
    const { code, document, err } = await runJson("needs");
    expect(code).toBe(3);
    expect(document).toMatchObject({ status: "asking", path: [], question: { step: "order", type: "number" } });
    expect(err).toContain("An answer is missing: order\n");
    expect(err).toContain("-a order=...");
    expect(await run("needs", ["order=8", "sure=yes"])).toMatchObject({ code: 0, err: "" });
  });

  test("is said in Chinese", async () => {
    const { err } = await walletHelp(["--flows", flows, "--lang", "zh", "run", "spoken"]);
    expect(err).toBe("缺少一个回答：lamp\n  很暗吗？\n  可选：yes、no\n  用这个选项给出：-a lamp=yes\n");
  });
});

describe("a refused answer", () => {
  test.each([
    ["count=many", "not-a-number", "Please type a number, such as 7."],
    ["count=0x10", "not-a-number", "Please type a number, such as 7."],
    ["count=100", "too-large", "It cannot be more than 99."],
    ["count=13", "rule", "Thirteen is too many for us."],
  ])("%s is refused as %s", async (answer, code, reason) => {
    const ran = await runJson("types", ["word=x", answer]);
    expect(ran.code).toBe(4);
    expect(ran.err).toBe(`The answer to count was not taken. ${reason}\n`);
    expect(ran.document).toMatchObject({
      status: "refused",
      refusal: { step: "count", code, message: reason },
      question: { step: "count", min: 0, max: 99 },
      path: [{ step: "word" }],
    });
  });

  test("names the choice that was probably meant", async () => {
    const { code, err } = await run("ways", ["again=yess"]);
    expect(code).toBe(4);
    expect(err).toBe("The answer to again was not taken. Choose one of: yes, no.\nDid you mean yes?\n");
  });

  test("is understood where it is a yes or no of another language", async () => {
    const file = join(folderForTest({ "answers.json": '[{"again": false}]' }), "answers.json");
    const { code, err } = await run("ways", [], ["--answers", file]);
    expect([code, err.split("\n")[1]]).toEqual([4, "Did you mean no?"]);
  });

  test("asks for an input again, though scripts are not asked for it", async () => {
    const { code, document, err } = await runJson("types", ["topic=wid", "word=x"]);
    expect([code, err.split("\n")[1]]).toEqual([4, "Did you mean wide?"]);
    expect(document).toMatchObject({
      status: "refused",
      refusal: { step: "topic", code: "not-a-choice" },
      question: { step: "topic", text: "Wide or narrow?", choices: [{ id: "wide" }, { id: "narrow" }] },
      unused: ["word"],
    });
  });
});

describe("a secret", () => {
  const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";

  test.each([
    ["word", "4111 1111 1111 1111"],
    ["word", "my password is hunter2"],
    ["word", phrase],
    ["version", "4111111111111111"],
  ])("in the answer to %s is refused and never repeated: %s", async (step, secret) => {
    const { code, document, out, err } = await runJson("types", [`${step}=${secret}`]);
    expect(code).toBe(4);
    expect(document).toMatchObject({ status: "refused", refusal: { step, code: "secret" } });
    for (const piece of [secret, "1111", "hunter2", "sausage"]) expect(out + err).not.toContain(piece);
  });

  test.each([["4111 1111 1111 1111"], ["=4111111111111111"], [" =4111111111111111"], ["my password is hunter2"]])(
    "without a step is not repeated: %s",
    async (flag) => {
      const { code, err } = await run("types", [flag]);
      expect(code).toBe(2);
      expect(err).toBe("The 1st -a has no step and equals sign before its answer.\nWrite it so: -a channel=sms\n");
    },
  );

  test("in the place of a step's name is not repeated", async () => {
    const { out, err } = await runJson("types", ["4111 1111 1111 1111=x"]);
    expect(out + err).not.toContain("1111");
    expect(out).toContain('"***"');
  });

  test("as the wrong type or an unknown choice is not repeated", async () => {
    for (const answer of ["count=4111111111111111", "count=hunter2"]) {
      const { out, err } = await runJson("types", ["word=x", answer]);
      expect(out + err).not.toMatch(/1111|hunter2/);
    }
    const { out, err } = await runJson("ways", ["again=4111111111111111"]);
    expect(out + err).not.toContain("1111");
  });
});

describe("answers that no question asked for", () => {
  test("are named, each with why it was not used", async () => {
    const { code, err } = await run("ways", [
      "again=no",
      "again=yes",
      "mend=fixed",
      "kind=advice",
      "knid=advice",
      "zzz=1",
    ]);
    expect(code).toBe(0);
    expect(err).toBe(
      [
        "An answer to again was left over: the question was not asked so often.",
        "The answer to kind was not used: the question was not reached.",
        "The answer to knid was not used: no question has that name.",
        "Did you mean kind?",
        "The answer to zzz was not used: no question has that name.",
        "",
      ].join("\n"),
    );
  });

  test("are meant for a used flow where its step is near", async () => {
    const { err } = await run("ways", ["again=no", "mend=fixed", "helper/ask_nam=x"]);
    expect(err).toContain("Did you mean helper/ask_name?");
  });

  test("stand in the document", async () => {
    const { code, document } = await runJson("ways", ["again=no", "mend=fixed", "kind=advice", "zzz=1"]);
    expect(code).toBe(0);
    expect(document).toMatchObject({ status: "ended", unused: ["kind", "zzz"] });
  });

  test("are an error under --strict, and the document is still there", async () => {
    const { code, document, err } = await runJson("ways", ["again=no", "mend=fixed", "zzz=1"], ["--strict"]);
    expect(code).toBe(2);
    expect(document).toMatchObject({ status: "ended", unused: ["zzz"] });
    expect(err).toContain("zzz");
  });

  test("are not spoken of under --quiet", async () => {
    const { err } = await run("ways", ["again=no", "mend=fixed", "zzz=1"], ["--quiet"]);
    expect(err).toBe("");
  });

  test("may have the names of every object's properties", async () => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      const { code, document } = await runJson("ways", [`${name}=1`]);
      expect([code, document]).toMatchObject([3, { unused: [name] }]);
    }
  });
});

describe("exit codes", () => {
  const end = (kind: string) => ["again=no", "mend=unable", "helper/ask_name=x", `kind=${kind}`];

  test.each([
    ["solved", ["again=no", "mend=fixed"], 0],
    ["advice", end("advice"), 10],
    ["support", end("support"), 20],
    ["emergency", end("emergency"), 30],
  ])("tell %s apart with --exit-code", async (_kind, answers, code) => {
    expect(await run("ways", answers)).toMatchObject({ code: 0 });
    expect(await run("ways", answers, ["--exit-code"])).toMatchObject({ code });
    expect(await runJson("ways", answers, ["--exit-code"])).toMatchObject({ code });
  });

  test("are 65 for a flow with errors, and only for that one", async () => {
    const faulty = await run("faulty");
    expect(faulty).toMatchObject({ code: 65, out: "" });
    expect(faulty.err).toContain('The flow "faulty" has an error and cannot run.');
    expect(faulty.err).toContain(`wallet-help --flows ${flows} flows check faulty`);
    const sound = await run("ways", ["again=no", "mend=fixed"]);
    expect(sound).toMatchObject({ code: 0, err: "" });
  });

  test.each([
    ["way", 'There is no flow "way".\nDid you mean ways?'],
    ["../ways", 'There is no flow "../ways".'],
    ["nothing-like-it", 'There is no flow "nothing-like-it".'],
    ["constructor", 'There is no flow "constructor".'],
    ["__proto__", 'There is no flow "__proto__".'],
    ["a\u001b[2Jb\u202e", 'There is no flow "a\\x1b[2Jb\\u202e".'],
  ])("are 66 for no flow of the name %j", async (flow, says) => {
    const next = says.includes("Did you mean") ? "" : `See all of them with: wallet-help --flows ${flows} list\n`;
    const err = `${says}\n${next}`;
    expect(await run(flow)).toEqual({ code: 66, out: "", err });
  });
});

describe("the output", () => {
  const solved = ["again=no", "mend=fixed"];

  test.each([
    ["text", "It works again"],
    ["markdown", "# "],
    ["html", "<!doctype html>"],
  ])("can be %s", async (format, piece) => {
    const { out } = await run("ways", solved, ["--format", format]);
    expect(out.toLowerCase()).toContain(piece.toLowerCase());
  });

  test("is the same document for --json and --format json", async () => {
    const [one, other] = await Promise.all([
      run("ways", solved, ["--json"]),
      run("ways", solved, ["--format", "json"]),
    ]);
    expect(one.out).toBe(other.out);
  });

  test("is one format, not two", async () => {
    const { code, err } = await run("ways", solved, ["--json", "--format", "html"]);
    expect([code, err]).toEqual([2, "--json and --format html do not go together.\nLeave one of them out.\n"]);
  });

  test("goes to a file whole, in the format that its name tells", async () => {
    const folder = folderForTest();
    for (const [name, start] of [
      ["card.md", "# "],
      ["card.html", "<!doctype html>"],
      ["state.json", "{"],
    ] as const) {
      const file = join(folder, name);
      const { code, out, err } = await run("ways", solved, ["--output", file]);
      expect({ code, out, err }).toEqual({ code: 0, out: "", err: `Written to ${file}.\n` });
      expect(readFileSync(file, "utf8").startsWith(start)).toBe(true);
      expect(statSync(file).mode & 0o077).toBe(0);
    }
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("is not written where there is no ending, and data is", async () => {
    const folder = folderForTest({ "card.md": "before" });
    expect(await run("ways", ["again=no"], ["--output", join(folder, "card.md")])).toMatchObject({ code: 3 });
    expect(readFileSync(join(folder, "card.md"), "utf8")).toBe("before");
    expect(await run("ways", ["again=no"], ["--json", "--output", join(folder, "state.json")])).toMatchObject({
      code: 3,
      out: "",
    });
    expect(JSON.parse(readFileSync(join(folder, "state.json"), "utf8"))).toMatchObject({ status: "asking" });
  });

  test("fails plainly where there is no such folder, and leaves nothing", async () => {
    const file = join(folderForTest(), "none", "card.md");
    const { code, out, err } = await run("ways", solved, ["--output", file]);
    expect({ code, out }).toEqual({ code: 74, out: "" });
    expect(err).toContain(`${file} cannot be written: it is not there.`);
    expect(existsSync(file)).toBe(false);
  });

  test("fails plainly where a folder has that name", async () => {
    const folder = folderForTest();
    expect(await run("ways", solved, ["--output", folder])).toMatchObject({ code: 74, out: "" });
    expect(readdirSync(folder)).toEqual([]);
  });
});
