import type { ReadStream, WriteStream } from "node:tty";
import type { Asker, Interruption, Prompt, Reply } from "../asker.js";
import type { Width } from "./frame.js";
import { gated } from "./frame.js";
import type { Key } from "./key.js";
import { openKeyboard } from "./keyboard.js";
import type { KeyWords } from "./press.js";
import type { PromptRun } from "./prompt-run.js";
import { openRun } from "./prompt-run.js";
import { onEndSignals, onSuspension } from "./signals.js";

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
  const keys: Key[] = [];
  let run: PromptRun | undefined;
  let interruption: Interruption | undefined;
  let closed = false;

  const write = (text: string): void => {
    if (!output.destroyed) output.write(text);
  };
  const surroundings = {
    keys,
    room: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    write,
    width,
    words,
  };
  const interrupt = (by: Interruption): void => {
    if (interruption !== undefined) {
      if (by === "SIGINT" && !closed) leave();
      return;
    }
    interruption = by;
    keys.length = 0;
    run?.settle({ type: "interrupted", by });
  };
  /** The second Ctrl-C before the first was dealt with: the signal itself, as if nobody had caught it. */
  const leave = (): void => {
    close();
    process.kill(process.pid, "SIGINT");
  };
  /** Does something that writes or moves the cursor, with the open prompt out of its way. */
  const apart = (action: () => void): void => {
    run?.lift();
    action();
    run?.lay();
  };
  const onKey = (key: Key): void => {
    if (key.name === "ctrl+c") return interrupt("SIGINT");
    if (key.name === "ctrl+z") return suspension.suspend();
    if (key.name === "ctrl+l") return apart(() => write(CLEAR_SCREEN));
    if (interruption !== undefined) return;
    keys.push(key);
    run?.wake();
  };
  const onResize = (): void => apart(() => {});
  const onOutputError = (): void => interrupt("end_of_input");

  const keyboard = openKeyboard(input, { onKey, onEnd: () => interrupt("end_of_input") });
  const grab = (): void => {
    keyboard.grab();
    write(MARK_PASTES);
  };
  const release = (): void => {
    write(UNMARK_PASTES + SHOW_CURSOR);
    keyboard.release();
  };
  const suspension = onSuspension({
    around: (stop) =>
      apart(() => {
        release();
        stop();
        grab();
      }),
    resumed: () => {
      grab();
      run?.lay();
    },
  });
  const forgetSignals = onEndSignals(interrupt);

  const close = (): void => {
    if (closed) return;
    closed = true;
    interruption ??= "end_of_input";
    run?.settle({ type: "interrupted", by: interruption });
    release();
    keyboard.close();
    suspension.forget();
    forgetSignals();
    output.off("resize", onResize);
    process.off("exit", close);
  };

  output.on("resize", onResize);
  // Stays for good: a terminal that vanishes while the program says goodbye must not crash it.
  output.on("error", onOutputError);
  process.on("exit", close);
  grab();

  return {
    ask: async (prompt: Prompt): Promise<Reply> => {
      if (run !== undefined) throw new Error("A prompt is open already.");
      if (interruption !== undefined) return { type: "interrupted", by: interruption };
      const opened = openRun(prompt, surroundings);
      run = opened;
      try {
        const { runFramedPrompt } = await import("./inquirer-prompt.js");
        const reply = await runFramedPrompt(opened, write);
        if (ANSWERS.has(reply.type)) write(withLineEnd(opened.remains()));
        return reply;
      } finally {
        run = undefined;
      }
    },
    print: (text) => apart(() => write(`${gated(text)}\n`)),
    close,
  };
}

const MARK_PASTES = "\u001b[?2004h";
const UNMARK_PASTES = "\u001b[?2004l";
const SHOW_CURSOR = "\u001b[?25h";
const CLEAR_SCREEN = "\u001b[H\u001b[2J";

/** Replies after which the prompt leaves its text on the screen. */
const ANSWERS: ReadonlySet<Reply["type"]> = new Set(["answer", "answers", "text", "continue"]);

function withLineEnd(text: string): string {
  return text === "" ? "" : `${text}\n`;
}
