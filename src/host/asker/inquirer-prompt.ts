/** The only file that knows Inquirer; to be imported when the first prompt opens, because it costs start-up. */
import { PassThrough, Writable } from "node:stream";
import { createPrompt, useEffect, useState } from "@inquirer/core";
import type { Question } from "inquirer";
import { createPromptModule } from "inquirer";
import type { Reply } from "../asker.js";
import type { Frame } from "./frame.js";

/** A prompt that runs outside and shows itself in frames. */
export interface FramedPrompt {
  readonly frame: () => Frame;
  /** Begins to answer keys: calls `show` for each later frame and `done` once. Gives back what stops it. */
  readonly begin: (show: (frame: Frame) => void, done: (reply: Reply) => void) => () => void;
}

/** Runs a prompt: draws its frames through `write`, each over the one before, and clears the last one. */
export async function runFramedPrompt(framed: FramedPrompt, write: (text: string) => void): Promise<Reply> {
  const prompt = createPromptModule({
    // Keys come from the asker's own keyboard, which outlives a prompt; Inquirer drops what is typed ahead.
    input: new PassThrough(),
    output: outputTo(write),
    clearPromptOnDone: true,
  });
  prompt.registerPrompt(FRAMED, framedPrompt);
  const question: Question & { readonly framed: FramedPrompt } = { type: FRAMED, name: "reply", message: "", framed };
  const answers = await prompt<{ reply: Reply }>(question);
  return answers.reply;
}

const FRAMED = "framed";

const framedPrompt = createPrompt<Reply, { framed: FramedPrompt }>(({ framed }, done) => {
  const [frame, setFrame] = useState(framed.frame);
  useEffect(
    (readline) =>
      framed.begin((next) => {
        // What stands behind the cursor is the line that readline edits, with its cursor at the start.
        readline.line = next.tail;
        setFrame(next);
      }, done),
    [],
  );
  return frame.lines.join("\n");
});

/**
 * Frames come wrapped to the terminal, so Inquirer is told of endless columns: its own wrapping and cursor rows count
 * UTF-16 code units, which is wrong for Chinese.
 */
function outputTo(write: (text: string) => void): Writable & { readonly columns: number } {
  const output = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      write(text);
      done();
    },
  });
  return Object.assign(output, { columns: 1_000_000 });
}
