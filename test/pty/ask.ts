import type { Reply } from "../../src/host/asker.js";
import { programInTerminal } from "../support/in-terminal.js";
import type { TerminalOptions, TerminalProgram } from "../support/pty.js";
import type { Script, ScriptStep } from "./programs/ask.js";

export type AskOptions = TerminalOptions & Omit<Script, "steps">;

/** A question with three choices: yes, no, unsure. */
export const yesNo = { kind: "choose", question: "Does it work?", options: ["yes", "no", "unsure"] } as const;

/** A question for a line of text. */
export const text = { kind: "text", question: "Which word?" } as const;

/** A question with these choices; `-` is a separator. */
export function chooseOf(...options: readonly string[]): {
  kind: "choose";
  question: string;
  options: readonly string[];
} {
  return { kind: "choose", question: "Which?", options };
}

/** Starts the asking program in a terminal. */
export function ask(steps: readonly ScriptStep[], options: AskOptions = {}): Promise<TerminalProgram> {
  return programInTerminal(ASK, [scriptOf(steps, options)], options);
}

/** The program's argument. */
export function scriptOf(steps: readonly ScriptStep[], { log, before }: AskOptions = {}): string {
  const script: Script = { steps, ...(log !== undefined && { log }), ...(before !== undefined && { before }) };
  return JSON.stringify(script);
}

export const ASK = "test/pty/programs/ask.ts";

/** The replies that the program printed, as far as they are in view. */
export function replies(program: TerminalProgram): Reply[] {
  return program.screen
    .rows()
    .filter((row) => row.startsWith("{"))
    .map((row) => JSON.parse(row) as Reply);
}
