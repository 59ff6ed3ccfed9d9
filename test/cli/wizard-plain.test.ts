import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Flow } from "../../src/core/flow/link.js";
import { advance, start } from "../../src/core/session/advance.js";
import type { Answer } from "../../src/core/session/event.js";
import { view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import type { Session } from "../../src/core/session/session.js";
import { inlineText } from "../../src/render/markdown-inline.js";
import { wordsFor } from "../../src/words/words-for.js";
import { TODAY } from "../support/flow-from-text.js";
import { walletHelp } from "../support/run-cli.js";
import type { Ran } from "../support/run-cli.js";
import { shippedFlows } from "../support/shipped-flows.js";
import { folderForTest } from "../support/temporary-folder.js";

const { flows, scenarios } = await shippedFlows();

/** What a walk by lines asks and what is typed, in order. */
interface Script {
  readonly lines: readonly string[];
  /** Every question, as it must be said. */
  readonly said: readonly string[];
  readonly ending: string;
}

/** Types the answers of a scenario, by the ids of choices; what it does not speak of is answered no, or skipped by Enter. */
function scriptOf(id: string, name: string, locale: string): Script {
  const scenario = scenarios.get(id)?.find((one) => one.name.value === name);
  if (!scenario) throw new Error(`${id} has no scenario "${name}"`);
  const left = scenario.answers.map(({ step, answer }) => [step.value, answer.value] as const);
  const lines: string[] = [];
  const said: string[] = [];
  let session = start(linked(id), { today: TODAY, asks: "person" });
  for (;;) {
    const shown = view(session, { locale, words: wordsFor(locale).builtIn });
    lines.push(...shown.told.map(() => ""));
    if (shown.status === "ended") return { lines, said, ending: inlineText(shown.ending.title) };
    const { question } = shown;
    const at = left.findIndex(([step]) => step === question.step);
    const answer: Answer = at !== -1 ? left.splice(at, 1)[0]![1] : question.optional ? null : "no";
    said.push(inlineText(question.check ?? question.text));
    lines.push(answer === null ? "" : String(answer));
    session = next(session, question.step, answer);
  }
}

function linked(id: string): Flow {
  const flow = flows.get(id);
  if (!flow) throw new Error(`There is no flow ${id}`);
  return flow;
}

function next(session: Session, step: string, answer: Answer): Session {
  const after = advance(session, { type: "answer", step, answer, source: "typed" });
  if (isRefusal(after)) throw new Error(`${step} refuses ${String(answer)}: ${after.code}`);
  return after;
}

/** Runs the program as a screen reader's user does, with these lines typed and then the end of input. */
function plainly(
  args: readonly string[],
  lines: readonly string[],
  store = join(folderForTest(), "cases.db"),
  lang = "en_US.UTF-8",
): Promise<Ran> {
  const stdin = lines.map((line) => `${line}\n`).join("");
  return walletHelp(["--plain", "--today", TODAY, "--store", store, ...args], { stdin, env: { LANG: lang } });
}

const walks = [
  ["verification-code", "a code in the junk folder is found"],
  ["verification-code", "a ported number ends at support, with the count on the card"],
  ["payment-failed", "failed, and the money does not come back"],
  ["account-locked", "a password lock that stays ends at support"],
  ["refund", "the goods have not come yet, and the seller refuses the return"],
] as const;

describe.each([
  ["en", "en_US.UTF-8"],
  ["zh-CN", "zh_CN.UTF-8"],
] as const)("by lines, in %s", (locale, lang) => {
  test.each(walks)("%s: %s", async (id, name) => {
    const { lines, said, ending } = scriptOf(id, name, locale);
    const ran = await plainly(["run", id], [...lines, "q"], undefined, lang);
    expect(ran).toMatchObject({ code: 0 });
    let at = -1;
    const lost = said.filter((question) => {
      const found = ran.err.indexOf(question, at + 1);
      if (found !== -1) at = found;
      return found === -1;
    });
    expect(lost).toEqual([]);
    expect(ran.err.slice(at)).toContain(ending);
    // Standard output is no terminal, so that it gets the ending.
    expect(ran.out).toContain(ending);
    for (const text of [ran.out, ran.err])
      expect([...text].filter((character) => character < " " && character !== "\n")).toEqual([]);
    expect(ran.err).not.toMatch(/[\u2500-\u257f]/);
  });
});

describe("by lines", () => {
  test("the problem is found by a word, in any of the languages, and chosen by its number", async () => {
    const ran = await plainly([], ["收不到验证码", "1", "save"]);
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/\n> \n1\. The verification code does not arrive\n/);
    expect(ran.err).toContain("Is money moving");
    expect(ran.err).toContain("Nothing was saved.");
  });

  test("the language is changed by its name, and commands are words of either", async () => {
    const ran = await plainly([], ["中文", "退款", "3", "back", "English", "what", "退出"]);
    expect(ran.err).toContain("您遇到了什么问题？");
    expect(ran.err).toContain("是否有不是您本人操作的付款");
    expect(ran.err.lastIndexOf("What is going wrong?")).toBeGreaterThan(ran.err.lastIndexOf("您遇到了什么问题？"));
  });

  test("every command is a word", async () => {
    const typed = [
      "no",
      "back",
      "",
      "?",
      "help",
      "no",
      "support",
      "",
      "change",
      "1",
      "unsure",
      "nothing",
      "restart",
      "no",
      "restart",
      "yes",
      "no",
      "save",
    ];
    const store = join(folderForTest(), "cases.db");
    const ran = await plainly(["run", "refund"], typed, store);
    expect(ran.code).toBe(0);
    const parts = [
      "Step 1,",
      "Step 2,",
      "Step 1,",
      "Enter keeps: No",
      "Step 2,",
      "This call does not count|Why we ask: Thieves",
      "At every question you can also type: back, ?",
      "Step 3,",
      "Enter: go on|enter: go on",
      "Step 3,",
      "Which answer do you want to change?",
      "Step 1,",
      "Open the official app yourself",
      "Step 4,",
      "Start over",
      "Step 4,",
      "Start over",
      "Step 1,",
      "Step 2,",
      "Saved as case 26-0001.",
      "Carry on with: wallet-help --store",
    ];
    expect(ran.err).toMatch(new RegExp(parts.map((part) => `(?:${part.replaceAll(/[.?]/g, "\\$&")})`).join("[^]*")));
    const again = await plainly(["resume"], ["save"], store);
    expect(again.err).toContain("Carrying on with case 26-0001");
    expect(again.err).toContain("Step 2,");
  });

  test("an ending is left, filled in and written by words", async () => {
    const { lines } = scriptOf("refund", "the goods have not come yet, and the seller refuses the return", "en");
    const folder = folderForTest();
    const file = join(folder, "card.md");
    const ran = await plainly(
      ["run", "refund"],
      [
        ...lines,
        "",
        "my card is 4111 1111 1111 1111",
        "mine",
        "back",
        "back",
        "w",
        file,
        "w",
        file,
        "no",
        "change",
        "back",
        "q",
      ],
    );
    expect(ran.code).toBe(0);
    for (const key of [
      "enter: fill in the rest",
      "w: write to a file",
      "back: back",
      "change: change answers",
      "q: done",
    ])
      expect(ran.err).toContain(key);
    expect(ran.err).toContain("That looks like a full card number.");
    expect(ran.err).toContain(`${file} is there already. Replace it?`);
    expect(readFileSync(file, "utf8")).toMatch(/\[x\].*mine/);
    expect(ran.err).toContain("Which answer do you want to change?");
  });

  test("a mistyped line gets a sentence, and the question stands", async () => {
    const ran = await plainly(
      ["run", "verification-code"],
      ["perhaps", "", "2", "2", "wechta", "wechat", "", "sms", "/stop"],
    );
    expect(ran.err).toContain(`"perhaps" is none of the choices.`);
    expect(ran.err).toContain("This question needs an answer.");
    expect(ran.err).toMatch(/\n3\. WeChat Pay\n/);
    expect(ran.err).toContain("Is the number on the screen exactly yours");
    expect(ran.err).toContain(`"/stop" does nothing here.`);
  });

  test("the end of input names the question that is left, saves the case, and exits 3", async () => {
    const store = join(folderForTest(), "cases.db");
    const ran = await plainly(["run", "verification-code"], ["no", "no", "", "sms"], store);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(`Carry on with: wallet-help --store ${store} resume 26-0001`);
    expect(ran.err).toContain("An answer is missing: number_right");
    expect(ran.err).toContain("-a number_right=yes");
    expect(ran.out).toBe("");
    expect((await plainly(["resume"], ["save"], store)).err).toContain("Is the number on the screen exactly yours");
  });

  test("the end of input at the first question exits 3 and keeps nothing", async () => {
    const store = join(folderForTest(), "cases.db");
    const ran = await plainly([], ["nothing like this"], store);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain("Choices: verification-code, payment-failed, account-locked, refund");
    expect(existsSync(store)).toBe(false);
  });

  test("the end of input after the ending is no failure", async () => {
    const { lines } = scriptOf("payment-failed", "the shop finds the payment by its number", "en");
    expect(await plainly(["run", "payment-failed"], lines)).toMatchObject({ code: 0 });
  });
});

describe("where nobody can be asked", () => {
  test.each([[[]], [["resume"]]])("%j says so, says what to do instead, and exits 2", async (args) => {
    for (const options of [[], ["--no-input"], ["--plain", "--no-input"]]) {
      const ran = await walletHelp([...options, ...args]);
      expect(ran).toMatchObject({ code: 2, out: "" });
      expect(ran.err).toContain(options.length === 0 ? "needs a terminal" : "--no-input forbids it");
      expect(ran.err).toContain("wallet-help run <flow> --json");
    }
  });
});
