/** Asks for a secret word and for a choice by lines, prints both replies as JSON, and ends with 0, or 130 after an interruption. */
import type { Prompt, Reply } from "../../../src/host/asker.js";
import { plainAsker } from "../../../src/host/asker/plain-asker.js";

const asker = plainAsker({
  input: process.stdin,
  output: process.stdout,
  commandWords: { back: "back" },
  words: {
    waiting: (seconds) => `Wait ${seconds} s.`,
    notUnderstood: (typed) => `Not a choice: ${typed}`,
    needsAnswer: "Please answer.",
    notHere: (typed) => `Not here: ${typed}`,
    nothingFound: (typed) => `Nothing: ${typed}`,
    alone: (label) => `Only alone: ${label}`,
    tooLong: "Too long.",
  },
});

const head = { paint: () => "", commands: ["back"] } as const;
const secret: Prompt = {
  ...head,
  kind: "text",
  initial: "",
  hidden: true,
  plain: () => "Which word?",
  validate: () => undefined,
};
const choice: Prompt = {
  ...head,
  kind: "choose",
  input: "digits",
  options: [{ id: "yes" }, { id: "no" }],
  plain: () => "Does it work?",
};

process.exitCode = (await asked(secret)) && (await asked(choice)) ? 0 : 130;
asker.close();

async function asked(prompt: Prompt): Promise<boolean> {
  const reply: Reply = await asker.ask(prompt);
  asker.print(JSON.stringify(reply));
  return reply.type !== "interrupted";
}
