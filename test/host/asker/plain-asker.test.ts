import { PassThrough } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ChoosePrompt, ContinuePrompt, ManyPrompt, Prompt, Reply, TextPrompt } from "../../../src/host/asker.js";
import type { CommandWords, LineWords } from "../../../src/host/asker/plain-answer.js";
import { plainAsker } from "../../../src/host/asker/plain-asker.js";

const words: LineWords = {
  waiting: (seconds) => `Wait ${seconds} s, or press Enter.`,
  notUnderstood: (typed) => `Not a choice: ${typed}`,
  needsAnswer: "Please answer.",
  notHere: (typed) => `Not here: ${typed}`,
  nothingFound: (typed) => `Nothing: ${typed}`,
  alone: (label) => `Only alone: ${label}`,
  tooLong: "Too long.",
};
const commandWords: CommandWords = {
  back: "back",
  返回: "back",
  "?": "why",
  why: "why",
  help: "help",
  save: "save",
  保存: "save",
};
const head = { paint: () => "never", commands: ["back", "why", "save"] } as const;

const yesNo: ChoosePrompt = {
  ...head,
  kind: "choose",
  input: "digits",
  options: [
    { id: "yes", label: "Yes, it does" },
    { id: "-", separator: true },
    { id: "no", label: "否" },
  ],
  plain: () => "Does it work?\n1. Yes, it does\n2. 否",
  why: () => "It decides what comes next.",
};
const search: ChoosePrompt = {
  ...head,
  kind: "choose",
  input: "search",
  options: ["code lost", "code late", "payment 付款"].map((label, index) => ({
    id: `f${index}`,
    label,
    search: label,
  })),
  plain: () => "What is wrong?",
};
const many: ManyPrompt = {
  ...head,
  kind: "many",
  options: [
    { id: "a", label: "The app" },
    { id: "b", label: "The site" },
    { id: "none", label: "None", exclusive: true },
  ],
  initial: [],
  plain: () => "Which?",
  validate: (ids) => (ids.length === 0 ? "At least one." : undefined),
};
const text: TextPrompt = {
  ...head,
  kind: "text",
  initial: "",
  hidden: false,
  plain: () => "Which word?",
  validate: (typed) => (typed === "" ? "A word, please." : undefined),
};
const go: ContinuePrompt = { ...head, kind: "continue", keys: ["w"], plain: () => "That is all." };

describe("an append-only screen", () => {
  test("says the prompt once, then one sentence for each line that is no answer", async () => {
    const { output, replies } = await converse([yesNo], "maybe\n\n2\n");
    expect(replies).toEqual([{ type: "answer", id: "no" }]);
    expect(output).toBe("Does it work?\n1. Yes, it does\n2. 否\n> \nNot a choice: maybe\n> \nPlease answer.\n> \n");
  });

  test("shows no control character, whoever wrote it", async () => {
    const evil = { ...yesNo, plain: () => "\u001b[31mred\u001b[0m \u001b]0;t\u0007" };
    const { output } = await converse([evil], "\u001b[2J\u001b]0;owned\u0007\u0007x\n1\n");
    expect(output).toContain("red \\x1b]0;t\\x07\n");
    // oxlint-disable-next-line no-control-regex -- none may be there
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test("tells how long to wait, once, and goes on at Enter or with an answer", async () => {
    const wait = { ...yesNo, wait: 60, initial: "yes" };
    const { output, replies } = await converse([wait, wait], "\n\n2\n");
    expect(replies).toMatchObject([{ id: "yes" }, { id: "no" }]);
    expect(output.match(/Wait 60 s/g)).toHaveLength(2);
  });

  test("prints below what was said", async () => {
    const { asker, input, output } = open();
    const reply = asker.ask(yesNo);
    asker.print("news\u001b[1m!\u001b[0m");
    input.write("1\n");
    await reply;
    expect(output()).toMatch(/> \nnews!\n> \n$/);
  });
});

describe("a word for a key", () => {
  const keys = { keys: ["ctrl+n", "tab"], keyWords: { note: "ctrl+n", 备注: "ctrl+n", next: "tab" } };

  test.each([
    ["/note", { type: "key", key: "ctrl+n" }],
    ["/NOTE  calls back at 5 ", { type: "key", key: "ctrl+n", said: "calls back at 5" }],
    ["／备注 五点回电", { type: "key", key: "ctrl+n", said: "五点回电" }],
    ["/next", { type: "key", key: "tab" }],
  ])("%j stands for it behind a slash, with what follows", async (line, reply) => {
    expect((await converse([{ ...yesNo, ...keys }], `${line}\n`)).replies).toEqual([reply]);
    expect((await converse([{ ...text, ...keys }], `${line}\n`)).replies).toEqual([reply]);
  });

  test("is a text without the slash", async () => {
    expect((await converse([{ ...text, ...keys }], "note\n")).replies).toEqual([{ type: "text", text: "note" }]);
  });
});

describe("a line", () => {
  test.each([
    ["1", "yes"],
    ["２", "no"],
    [" 2. ", "no"],
    ["yes", "yes"],
    ["YES, it does", "yes"],
    ["否", "no"],
  ])("%j chooses by number, id or label", async (line, id) => {
    expect((await converse([yesNo], `${line}\n`)).replies).toEqual([{ type: "answer", id }]);
  });

  test("that is empty takes the default", async () => {
    const { replies } = await converse(
      [{ ...yesNo, initial: "no" }, { ...many, initial: ["b"] }, { ...text, initial: "word" }, go],
      "\n\n\n\n",
    );
    expect(replies).toEqual([
      { type: "answer", id: "no" },
      { type: "answers", ids: ["b"] },
      { type: "text", text: "word" },
      { type: "continue" },
    ]);
  });

  test.each(["back", "BACK", "/back", "返回", "/返回"])("%j is a command at every prompt", async (line) => {
    const { replies } = await converse([yesNo, search, many, text, go], `${line}\n`.repeat(5));
    expect(replies).toEqual(Array.from({ length: 5 }, () => ({ type: "command", command: "back" })));
  });

  test("? says why we ask, and the prompt goes on", async () => {
    const { output, replies } = await converse([yesNo], "?\n1\n");
    expect(output).toContain("> \nIt decides what comes next.\n> ");
    expect(replies).toEqual([{ type: "answer", id: "yes" }]);
  });

  test("? is help where there is no why, and help says the prompt anew where there is no help", async () => {
    const { output, replies } = await converse([{ ...yesNo, commands: ["help"] }, yesNo], "?\nhelp\n1\n");
    expect(replies).toMatchObject([{ command: "help" }, { id: "yes" }]);
    expect(output.match(/Does it work\?/g)).toHaveLength(3);
  });

  test("that is a command elsewhere is said to be none here, and a mistyped one too", async () => {
    const { output } = await converse([{ ...yesNo, commands: [] }], "save\n/sav\n1\n");
    expect(output).toContain("Not here: save\n");
    expect(output).toContain("Not here: /sav\n");
  });

  test("gives the keys of a prompt", async () => {
    expect((await converse([go], "x\nW\n")).replies).toEqual([{ type: "key", key: "w" }]);
  });

  test("that searches lists what it finds under its numbers", async () => {
    const { output, replies } = await converse([search], "zzz\ncode\n2\n");
    expect(output).toBe("What is wrong?\n> \nNothing: zzz\n> \n1. code lost\n2. code late\n> \n");
    expect(replies).toEqual([{ type: "answer", id: "f1" }]);
  });

  test("that finds just one makes it what Enter takes", async () => {
    expect((await converse([search], "付\n\n")).replies).toEqual([{ type: "answer", id: "f2" }]);
    expect((await converse([search], "付\ncode\n\n3\n")).output).toContain("Please answer.");
  });

  test.each([
    ["1,2", ["a", "b"]],
    ["2 1", ["a", "b"]],
    ["the site，a", ["a", "b"]],
    ["None", ["none"]],
  ])("%j ticks several", async (line, ids) => {
    expect((await converse([many], `${line}\n`)).replies).toEqual([{ type: "answers", ids }]);
  });

  test("that ticks what cannot be is told why", async () => {
    const { output } = await converse([many], "1,3\n1,x\n0\n1\n");
    expect(output).toBe("Which?\n> \nOnly alone: None\n> \nNot a choice: x\n> \nAt least one.\n> \n");
  });

  test("of text is trimmed and checked", async () => {
    const { output, replies } = await converse([text], "\n  /etc  \n");
    expect(output).toContain("A word, please.");
    expect(replies).toEqual([{ type: "text", text: "/etc" }]);
  });

  test("is refused when it is far too long", async () => {
    const { output, replies } = await converse([text], `${"x".repeat(5000)}\nshort\n`);
    expect(output).toContain("Too long.");
    expect(replies).toEqual([{ type: "text", text: "short" }]);
  });
});

describe("input from a pipe", () => {
  test("is taken line by line in order, however it is cut", async () => {
    const { replies } = await converse(
      [yesNo, text, text, yesNo],
      ...Buffer.from("1\r\n收到\none\r2").map((byte) => byte),
    );
    expect(replies).toEqual([
      { type: "answer", id: "yes" },
      { type: "text", text: "收到" },
      { type: "text", text: "one" },
      { type: "answer", id: "no" },
    ]);
  });

  test("ends as an interruption, for every prompt that follows", async () => {
    const { output, replies } = await converse([yesNo, yesNo, yesNo], "1\n");
    expect(replies).toEqual([
      { type: "answer", id: "yes" },
      { type: "interrupted", by: "end_of_input" },
      { type: "interrupted", by: "end_of_input" },
    ]);
    expect(output.endsWith("> \n")).toBe(true);
  });

  test("ends when whoever reads the output went away", async () => {
    const { asker, destroyOutput } = open();
    const reply = asker.ask(yesNo);
    destroyOutput(new Error("EPIPE"));
    expect(await reply).toEqual({ type: "interrupted", by: "end_of_input" });
  });

  test("gives an open prompt back when the asker is closed, twice if need be", async () => {
    const { asker } = open();
    const reply = asker.ask(yesNo);
    asker.close();
    asker.close();
    expect(await reply).toEqual({ type: "interrupted", by: "end_of_input" });
  });

  test("has one prompt at a time", async () => {
    const { asker } = open();
    void asker.ask(yesNo);
    await expect(asker.ask(yesNo)).rejects.toThrow("open already");
  });
});

function open() {
  const input = new PassThrough();
  const stream = new PassThrough();
  let written = "";
  stream.on("data", (chunk: Buffer) => (written += chunk.toString()));
  const asker = plainAsker({ input, output: stream, commandWords, words });
  onTestFinished(() => asker.close());
  return { asker, input, output: () => written, destroyOutput: (error: Error) => stream.destroy(error) };
}

/** Asks all prompts while the input is written, chunk by chunk (a number is one byte), and ended. */
async function converse(prompts: readonly Prompt[], ...chunks: readonly (string | number)[]) {
  const { asker, input, output } = open();
  for (const chunk of chunks) input.write(typeof chunk === "number" ? Buffer.of(chunk) : chunk);
  input.end();
  const replies: Reply[] = [];
  for (const prompt of prompts) replies.push(await asker.ask(prompt));
  return { replies, output: output() };
}
