import { stripVTControlCharacters } from "node:util";
import type { Readable, Writable } from "node:stream";
import { isSafe } from "../../core/text/safe.js";
import type { Asker, Prompt, Reply } from "../asker.js";
import { plainText } from "./gate.js";
import { listenToInterruptions } from "./interruption.js";
import { openLines } from "./lines.js";
import type { CommandWords, LineWords } from "./plain-answer.js";
import { understand } from "./plain-answer.js";

export interface PlainAskerOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly commandWords: CommandWords;
  readonly words: LineWords;
}

/**
 * Asks by lines that are only ever appended, without a single control character: for screen readers, dumb terminals and pipes. A
 * prompt is said once; then each line that is typed is an answer, a command, or gets one sentence back.
 */
export function plainAsker({ input, output, commandWords, words }: PlainAskerOptions): Asker {
  const lines = openLines(input);
  let asking = false;
  let closed = false;

  const write = (text: string): void => {
    if (!output.destroyed) output.write(text);
  };
  const say = (text: string): void => write(`${plainText(text)}\n`);
  const close = (): void => {
    if (closed) return;
    interruption.interrupt("end_of_input");
    closed = true;
    interruption.forget();
  };
  const interruption = listenToInterruptions({ settle: () => lines.end(), close });
  // Stays for good: a reader that went away (`| head`) must not crash the program.
  output.on("error", () => {
    if (!closed) interruption.interrupt("end_of_input");
  });

  /** The next line, made harmless; the mark shows that one is waited for. */
  const nextLine = async (hidden: boolean): Promise<string | undefined> => {
    // The mark comes after the echo is off, or what is typed at once would show.
    const next = hidden ? lines.nextHidden(() => interruption.interrupt("SIGINT")) : lines.next();
    write(MARK);
    const line = await next;
    // Where nobody's Enter was seen, the mark still stands on the line.
    if (line === undefined || hidden || !("isTTY" in input && input.isTTY === true)) write("\n");
    return line === undefined ? undefined : cleaned(line);
  };
  const interrupted = (): Reply => {
    interruption.interrupt("end_of_input");
    return { type: "interrupted", by: interruption.by ?? "end_of_input" };
  };
  const converse = async (prompt: Prompt): Promise<Reply> => {
    let waiting = startWait(prompt, (seconds) => say(words.waiting(seconds)));
    let found: Parameters<typeof understand>[2]["found"];
    for (;;) {
      const line = await nextLine(prompt.kind === "text" && prompt.hidden);
      if (line === undefined) return interrupted();
      if (!(waiting && line.trim() === "")) {
        const understood = understand(prompt, line, { words, commandWords, ...(found !== undefined && { found }) });
        if ("reply" in understood) return understood.reply;
        say(understood.say);
        found = understood.found;
      }
      waiting = false;
    }
  };

  return {
    ask: async (prompt) => {
      if (asking) throw new Error("A prompt is open already.");
      if (interruption.by !== undefined) return { type: "interrupted", by: interruption.by };
      asking = true;
      try {
        say(prompt.plain());
        return await converse(prompt);
      } finally {
        asking = false;
      }
    },
    print: (text) => (asking ? write(`\n${plainText(text)}\n${MARK}`) : say(text)),
    close,
  };
}

const MARK = "> ";

/** Says how long to wait, if the prompt has a wait; tells whether it has. */
function startWait(prompt: Prompt, sayWait: (seconds: number) => void): boolean {
  if (prompt.kind !== "choose" || prompt.wait === undefined || prompt.wait <= 0) return false;
  sayWait(prompt.wait);
  return true;
}

/** What arrow keys and the like leave in a line is dropped. */
function cleaned(line: string): string {
  const text = stripVTControlCharacters(line).replaceAll("\t", " ");
  return [...text].filter(isSafe).join("");
}
