import type { ReadStream, WriteStream } from "node:tty";
import type { Asker, Prompt, Reply } from "../asker.js";
import type { Width } from "./frame.js";
import { gated } from "./gate.js";
import { listenToInterruptions } from "./interruption.js";
import type { Key } from "./key.js";
import type { KeyWords } from "./press.js";
import type { PromptRun } from "./prompt-run.js";
import { openRun } from "./prompt-run.js";
import { takeTerminal } from "./terminal.js";

export interface TerminalAskerOptions {
  /** Must be a terminal; so must `output`, which has to tell of `resize` as the standard streams do. */
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Columns of a text, as the painted lines count them. */
  readonly width: Width;
  readonly words: KeyWords;
}

/**
 * Asks by keys in a terminal. Takes the terminal over at once, so that keys typed before the first prompt count, and
 * keeps the program alive until it is closed. Throws when either stream is no terminal.
 */
export function terminalAsker({ input, output, width, words }: TerminalAskerOptions): Asker {
  if (!input.isTTY || !output.isTTY) throw new Error("The terminal asker needs a terminal on both sides.");
  /** Typed and not yet given to a prompt. */
  const keys: Key[] = [];
  let run: PromptRun | undefined;

  const onKey = (key: Key): void => {
    if (key.name === "ctrl+c") return interruption.interrupt("SIGINT");
    if (interruption.by !== undefined) return;
    keys.push(key);
    run?.wake();
  };
  const apart = (action: () => void): void => {
    run?.lift();
    action();
    run?.lay();
  };
  const close = (): void => {
    interruption.interrupt("end_of_input");
    interruption.forget();
    terminal.close();
  };
  const interruption = listenToInterruptions({
    settle: (by) => {
      keys.length = 0;
      run?.settle({ type: "interrupted", by });
    },
    close,
  });
  const terminal = takeTerminal(input, output, {
    onKey,
    onGone: () => interruption.interrupt("end_of_input"),
    apart,
    repaint: () => run?.lay(),
    onExit: close,
  });

  const runPrompt = async (opened: PromptRun): Promise<Reply> => {
    const { runFramedPrompt } = await import("./inquirer-prompt.js");
    const reply = await runFramedPrompt(opened, terminal.write);
    if (ANSWERS.has(reply.type)) terminal.write(withLineEnd(opened.remains()));
    // The prompt alone knows of Ctrl+D; of all other interruptions it was told.
    if (reply.type === "interrupted" && interruption.by === undefined) interruption.interrupt(reply.by);
    return reply;
  };

  return {
    ask: async (prompt: Prompt): Promise<Reply> => {
      if (run !== undefined) throw new Error("A prompt is open already.");
      if (interruption.by !== undefined) return { type: "interrupted", by: interruption.by };
      run = openRun(prompt, { keys, room: terminal.room, write: terminal.write, width, words });
      try {
        return await runPrompt(run);
      } finally {
        run = undefined;
      }
    },
    print: (text) => apart(() => terminal.write(`${gated(text)}\n`)),
    close,
  };
}

/** Replies after which the prompt leaves its text on the screen. */
const ANSWERS: ReadonlySet<Reply["type"]> = new Set(["answer", "answers", "text", "continue"]);

function withLineEnd(text: string): string {
  return text === "" ? "" : `${text}\n`;
}
