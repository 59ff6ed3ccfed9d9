import { StringDecoder } from "node:string_decoder";
import type { Readable } from "node:stream";
import type { ReadStream } from "node:tty";

/** Lines of an input, in order, however they are cut into chunks. The input is read only while somebody waits for a line. */
export interface Lines {
  /** The next line without its end; nothing at the end of the input. One at a time. */
  next(): Promise<string | undefined>;
  /** The same, but what a terminal's keys type is not shown. Backspace and Ctrl-U work; Ctrl-C calls back. */
  nextHidden(onInterrupt: () => void): Promise<string | undefined>;
  /** Ends the input early, for whoever waits and for good. */
  end(): void;
}

/** Reads lines from `input`, which gives bytes or text. */
export function openLines(input: Readable): Lines {
  const decoder = new StringDecoder("utf8");
  const lines: string[] = [];
  let rest = "";
  let afterReturn = false;
  let ended = false;
  let waiting: ((line: string | undefined) => void) | undefined;
  let onChunk = (_text: string): void => {};

  const offer = (): void => {
    if (waiting === undefined || (lines.length === 0 && !ended)) return;
    const give = waiting;
    waiting = undefined;
    input.pause();
    give(lines.shift());
  };
  const onData = (chunk: Buffer | string): void => {
    const text = typeof chunk === "string" ? chunk : decoder.write(chunk);
    onChunk(text);
    // A `\r\n` that was cut in two is one line end.
    const parts = (rest + (afterReturn && text.startsWith("\n") ? text.slice(1) : text)).split(LINE_END);
    afterReturn = text === "" ? afterReturn : text.endsWith("\r");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    offer();
  };
  const onEnd = (): void => {
    if (ended) return;
    if (rest !== "") lines.push(rest);
    rest = "";
    ended = true;
    offer();
  };
  const next = (): Promise<string | undefined> =>
    new Promise((resolve) => {
      waiting = resolve;
      offer();
      if (waiting !== undefined) input.resume();
    });

  input.on("data", onData);
  for (const event of ["end", "close", "error"]) input.on(event, onEnd);
  input.pause();

  return {
    next,
    nextHidden: async (onInterrupt) => {
      if (!isTerminal(input)) return next();
      onChunk = (text) => {
        if (text.includes(CTRL_C)) onInterrupt();
        if (rest === "" && text === CTRL_D) onEnd();
      };
      input.setRawMode(true);
      const line = await next();
      onChunk = () => {};
      if (!input.destroyed) input.setRawMode(false);
      return line === undefined ? undefined : edited(line);
    },
    end: () => {
      lines.length = 0;
      rest = "";
      onEnd();
      input.off("data", onData);
    },
  };
}

const LINE_END = /\r\n|\n|\r/;
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

function isTerminal(input: Readable): input is ReadStream {
  return "isTTY" in input && input.isTTY === true;
}

/** What the terminal would have made of Backspace and Ctrl-U. */
function edited(typed: string): string {
  const characters: string[] = [];
  for (const character of typed) {
    if (character === "\u007f" || character === "\b") characters.pop();
    else if (character === "\u0015") characters.length = 0;
    else characters.push(character);
  }
  return characters.join("");
}
