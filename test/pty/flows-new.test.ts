import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newFlowFor } from "../../src/words/new-flow.js";
import { HEAD } from "../support/flow-from-text.js";
import { walletHelpInTerminal } from "../support/in-terminal.js";
import type { TerminalProgram } from "../support/pty.js";
import { folderForTest } from "../support/temporary-folder.js";

const TAKEN = `${HEAD}steps:
  over: { end: advice, title: It is over }
`;

function opened(locale: string, columns: number, ...args: readonly string[]) {
  const folder = folderForTest({ "taken.yaml": TAKEN });
  const command = ["--flows", folder, "--lang", locale, "flows", "new", ...args];
  const env = { XDG_STATE_HOME: folderForTest() };
  const terminal = walletHelpInTerminal(command, { columns, rows: 60, env });
  return { folder, terminal, words: newFlowFor(locale) };
}

/** Lines are broken anywhere in Chinese, and between words in English. */
function holds(text: string): (screen: TerminalProgram["screen"]) => boolean {
  const squeezed = (all: string): string => all.replaceAll(/\s+/g, "");
  return (screen) => squeezed(screen.text()).includes(squeezed(text));
}

async function say(terminal: TerminalProgram, question: string, answer: string): Promise<void> {
  await terminal.waitFor(holds(question));
  if (answer !== "") {
    terminal.type(answer);
    await terminal.waitFor((screen) => screen.rows().at(-1)?.endsWith(answer) === true);
  }
  terminal.press("enter");
}

const SAID = {
  en: {
    title: "My gift card is refused",
    symptom: "gift card invalid; code not taken",
    question: "Where did you get the card?",
    choice: "In a shop; As a present",
    do: "Type the code again",
    ending: "Only support can see it.",
  },
  "zh-CN": {
    title: "礼品卡用不了",
    symptom: "礼品卡无效；卡号不对",
    question: "卡是从哪里来的？",
    choice: "店里买的；别人送的",
    do: "重新输入卡号",
    ending: "只有客服能查到。",
  },
} as const;

test.each([
  ["en", 40],
  ["en", 80],
  ["zh-CN", 40],
  ["zh-CN", 200],
] as const)(
  "asks for what a flow needs and writes it in the language of its writer, %s at %i columns",
  async (locale, columns) => {
    const { folder, terminal, words } = opened(locale, columns);
    const { questions } = words;
    const said = SAID[locale];
    await say(terminal, questions.id, "gift-card");
    await say(terminal, questions.title, said.title);
    await say(terminal, questions.language, "");
    await say(terminal, questions.symptom, said.symptom);
    await say(terminal, questions.question, said.question);
    await say(terminal, questions.choice, said.choice);
    await say(terminal, questions.do, said.do);
    await say(terminal, questions.ending, said.ending);
    await say(terminal, questions.owner, "");
    await say(terminal, questions.source, "https://example.com/help");
    await say(terminal, questions.translate, "fr");
    expect(await terminal.exit()).toEqual({ code: 0, signal: 0 });
    expect(terminal.screen.cursor().visible).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual([
      "gift-card.fr.yaml",
      "gift-card.scenarios.yaml",
      "gift-card.yaml",
      "taken.yaml",
    ]);
    const written = readFileSync(join(folder, "gift-card.yaml"), "utf8");
    expect(written).toContain(`title: ${said.title}\n`);
    expect(written).toContain(`language: ${locale}\n`);
    for (const part of [...said.symptom.split(/[;；] ?/), ...said.choice.split(/[;；] ?/)])
      expect(written).toContain(part);
  },
);

test.each(["en", "zh-CN"])("says at once what cannot be taken, and takes another answer, in %s", async (locale) => {
  const { terminal, words } = opened(locale, 40);
  const { questions } = words;
  await say(terminal, questions.id, "Bad Id");
  await terminal.waitFor(holds(words.badId("Bad Id")));
  terminal.press("ctrl+u");
  await say(terminal, questions.id, "con");
  await terminal.waitFor(holds(words.keptId("con")));
  terminal.press("ctrl+u");
  await say(terminal, questions.id, "taken");
  await terminal.waitFor(holds(locale === "en" ? "nothing is written over" : "不会被覆盖"));
  terminal.press("ctrl+u");
  await say(terminal, questions.id, "free");
  await say(terminal, questions.title, "");
  await terminal.waitFor(holds(words.needed));
  terminal.press("ctrl+c");
  expect((await terminal.exit()).code).toBe(130);
});

test("goes back with Esc, keeping what was said", async () => {
  const { terminal, words, folder } = opened("en", 80);
  await say(terminal, words.questions.id, "gift-card");
  await say(terminal, words.questions.title, "First said");
  await terminal.waitFor(words.questions.language);
  terminal.press("esc");
  await terminal.waitFor((screen) => screen.rows().at(-1) === "> First said");
  terminal.press("ctrl+c");
  expect(await terminal.exit()).toEqual({ code: 130, signal: 0 });
  expect(existsSync(join(folder, "gift-card.yaml"))).toBe(false);
});

test("asks nobody for anything where what was told cannot be taken", async () => {
  const { terminal } = opened("en", 80, "taken");
  await terminal.waitFor(holds("nothing is written over"));
  expect((await terminal.exit()).code).toBe(2);
});

test("leaves out what was told before", async () => {
  const { terminal, words } = opened("en", 80, "gift-card", "--title", "Told");
  await terminal.waitFor(words.questions.language);
  expect(terminal.screen.text()).not.toContain(words.questions.id);
  expect(terminal.screen.text()).not.toContain(words.questions.title);
  terminal.press("ctrl+c");
  await terminal.exit();
});
