/**
 * Walks the case of case.json to its card by talking to one process, as a chatbot would: it answers whatever question
 * comes back. Usage: `node walk-lines.mjs wallet-help`, the program as words. Prints the last state.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [command = "wallet-help", ...args] = process.argv.slice(2);
/** @type {{ flow: string, today: string, answers: Record<string, string | number>[] }} */
const given = JSON.parse(readFileSync(new URL("case.json", import.meta.url), "utf8"));
const waiting = given.answers.flatMap((each) => Object.entries(each));

const program = spawn(command, [...args, "run", "--ndjson"], { stdio: ["pipe", "pipe", "inherit"] });
const replies = createInterface({ input: program.stdout })[Symbol.asyncIterator]();

let state = await say({ start: given.flow, today: given.today, answers: take("wallet") });
while (state.status === "asking")
  state = await say({ step: state.question.step, answer: answerTo(state.question.step) });
program.stdin.end();
console.log(JSON.stringify(state, null, 2));

/**
 * A line in, a line out.
 *
 * @param {object} line
 * @returns {Promise<import("../../src/render/documents.js").StateDocument>}
 */
async function say(line) {
  program.stdin.write(`${JSON.stringify(line)}\n`);
  const { value } = await replies.next();
  /** @type {import("../../src/render/documents.js").ReplyDocument} */
  const reply = JSON.parse(String(value));
  if (reply.status === "error") throw new Error(reply.error.message);
  if (reply.status === "refused") throw new Error(reply.refusal.message);
  return reply;
}

/**
 * The next answer that waits for the step.
 *
 * @param {string} step
 */
function answerTo(step) {
  return take(step)[step] ?? null;
}

/** @param {string} step */
function take(step) {
  const at = waiting.findIndex(([name]) => name === step);
  return Object.fromEntries(at === -1 ? [] : waiting.splice(at, 1));
}
