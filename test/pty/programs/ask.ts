/**
 * Asks the prompts that its argument describes (JSON, see `Script`) in its terminal, prints every reply as a line of JSON, and
 * ends with `end` and exit code 0, or after an interruption with 130.
 */
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { terminalAsker } from "../../../src/host/asker/terminal-asker.js";
import type { Option, Prompt, PromptState, Room } from "../../../src/host/asker.js";
import { displayWidth } from "../../../src/render/width.js";

export interface Script {
  readonly steps: readonly ScriptStep[];
  /** Writes the replies to this file, for a terminal that is gone. */
  readonly log?: string;
  /** Lines printed before the first prompt. */
  readonly before?: readonly string[];
}

export type ScriptStep =
  | ({ readonly question: string; readonly footer?: string } & Asked)
  /** Prints `working` and answers no key for as many milliseconds. */
  | { readonly work: number }
  /** Prints while the next prompt is open. */
  | { readonly printLater: string };

type Asked = {
  readonly kind: Prompt["kind"];
  readonly options?: readonly string[];
  readonly input?: "digits" | "search";
  readonly initial?: string;
  readonly wait?: number;
  readonly hidden?: boolean;
  readonly commands?: Prompt["commands"];
  readonly keys?: readonly string[];
  readonly numbersOnly?: boolean;
  readonly why?: string;
};

/** Exit code that tells that the terminal was not given back. */
const STILL_RAW = 99;

// Written by the tests beside it.
const script = JSON.parse(process.argv[2] ?? "{}") as Script;
const replies: string[] = [];
let exiting = false;
// Before the asker's own listener: a reply that only the end of the program brings is none.
process.on("exit", () => (exiting = true));
process.stderr.write((script.before ?? []).map((line) => `${line}\n`).join(""));
const asker = terminalAsker({
  input: process.stdin,
  output: process.stderr,
  width: displayWidth,
  words: { pasteRefused: "Pasted text is not taken here.", tooLong: "That is too long." },
});
const code = await run();
asker.close();
asker.close();
process.exitCode = process.stdin.isRaw ? STILL_RAW : code;

async function run(): Promise<number> {
  for (const step of script.steps) {
    if ("work" in step) {
      asker.print("working");
      await sleep(step.work);
    } else if ("printLater" in step) {
      setTimeout(() => asker.print(step.printLater), 200);
    } else {
      const reply = await asker.ask(promptOf(step));
      if (reply.type === "interrupted") asker.close();
      say(JSON.stringify(reply));
      if (reply.type === "interrupted") return 130;
    }
  }
  say("end");
  return 0;
}

function say(line: string): void {
  replies.push(exiting ? `${line}, but too late` : line);
  if (script.log !== undefined) writeFileSync(script.log, replies.join("\n"));
  asker.print(line);
}

function promptOf(step: Asked & { readonly question: string; readonly footer?: string }): Prompt {
  const head = {
    paint: (state: PromptState, room: Room) => paint(step, state, room),
    commands: step.commands ?? [],
    keys: step.keys ?? [],
    plain: () => step.question,
  };
  const options: readonly Option[] = (step.options ?? []).map((text, index) =>
    text === "-" ? { id: `-${index}`, separator: true } : { id: text, search: text, exclusive: text.endsWith("!") },
  );
  const refuse = (text: string): string | undefined =>
    step.numbersOnly === true && !/^\d+$/.test(text) ? "Only digits, please." : undefined;
  switch (step.kind) {
    case "choose":
      return {
        ...head,
        kind: "choose",
        options,
        input: step.input ?? "digits",
        ...(step.initial !== undefined && { initial: step.initial }),
        ...(step.wait !== undefined && { wait: step.wait }),
      };
    case "many":
      return {
        ...head,
        kind: "many",
        options,
        initial: [],
        validate: (ids) => (ids.length === 0 ? "Tick one." : undefined),
      };
    case "text":
      return { ...head, kind: "text", initial: step.initial ?? "", hidden: step.hidden ?? false, validate: refuse };
    case "continue":
      return { ...head, kind: "continue" };
  }
}

/** Every frame fills the columns to the last, which is where terminals and prompt libraries go wrong. */
function paint(
  step: Asked & { readonly question: string; readonly footer?: string },
  state: PromptState,
  room: Room,
): string {
  if (state.done) return `${step.question} ${state.typed || state.shown[state.cursor]?.id || ""}`.trimEnd();
  const { from, to } = state.window;
  return [
    ...(room.columns >= 20 ? ["=".repeat(room.columns)] : []),
    ...wrap(step.question, room.columns),
    ...(state.whyShown ? wrap(step.why ?? "Because.", room.columns) : []),
    ...(state.waiting === undefined ? [] : [`${state.waiting} s left`]),
    ...(from > 0 ? [`  (${from} above)`] : []),
    ...state.shown.slice(from, to).map(({ id, separator }, index) => {
      const mark = from + index === state.cursor ? ">" : " ";
      return separator === true ? "  ---" : `${mark} ${state.ticked.has(id) ? "[x] " : ""}${id}`;
    }),
    ...(to < state.shown.length ? [`  (${state.shown.length - to} below)`] : []),
    ...(state.complaint === undefined ? [] : [`! ${state.complaint}`]),
    ...wrap(step.footer ?? "esc back", room.columns),
  ].join("\n");
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const character of text) {
    if (displayWidth(line + character) > columns) {
      lines.push(line);
      line = "";
    }
    line += character;
  }
  return [...lines, line];
}
