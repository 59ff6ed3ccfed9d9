import { emitKeypressEvents } from "node:readline";
import type { ReadStream } from "node:tty";
import type { Key, Keypress } from "./key.js";
import { keysOf, pasteOf } from "./key.js";

/** A terminal's keys, from the time it is opened, whether or not a prompt is open. */
export interface Keyboard {
  /** Takes single keys, unechoed; also after something else changed the terminal's mode. */
  grab(): void;
  /** Lets the terminal edit and echo lines as before. */
  release(): void;
  /** Releases and hears no more. */
  close(): void;
}

export interface KeyboardListener {
  readonly onKey: (key: Key) => void;
  /** The input will give no more keys. */
  readonly onEnd: () => void;
}

/** Listens to a terminal's keys; `grab` comes first. */
export function openKeyboard(input: ReadStream, { onKey, onEnd }: KeyboardListener): Keyboard {
  const onKeypress = (_text: string | undefined, keypress: Keypress): void => decode(keypress).forEach(onKey);
  const decode = decoder();
  decodeQuickly(input);
  input.on("keypress", onKeypress);
  for (const event of ["end", "close", "error"]) input.on(event, onEnd);

  const setRaw = (raw: boolean): void => {
    if (!input.destroyed) input.setRawMode(raw);
  };
  return {
    grab: () => {
      // Set only if it was not set before, as far as Node knows; a shell may have changed it since.
      setRaw(false);
      setRaw(true);
      input.resume();
    },
    release: () => setRaw(false),
    close: () => {
      setRaw(false);
      input.off("keypress", onKeypress);
      // A terminal that vanishes later must not crash the program: `onEnd` stays as its listener for errors.
      for (const event of ["end", "close"]) input.off(event, onEnd);
      input.pause();
    },
  };
}

/** Milliseconds after which an Escape is a key and not the beginning of one. Node waits 500, and takes the next key into it. */
const ESCAPE_TIMEOUT = 50;

function decodeQuickly(input: ReadStream): void {
  // Node documents this form; its types want a whole interface of readline.
  const decode: (input: ReadStream, settings: { readonly escapeCodeTimeout: number }) => void =
    emitKeypressEvents as never;
  decode(input, { escapeCodeTimeout: ESCAPE_TIMEOUT });
}

/** Gathers what stands between the marks of a paste, and takes a `\n` after a `\r` for the same Enter. */
function decoder(): (keypress: Keypress) => readonly Key[] {
  let pasted: string | undefined;
  let last: string | undefined;
  return (keypress) => {
    const before = last;
    last = keypress.sequence;
    if (keypress.name === "paste-start") pasted = "";
    else if (keypress.name === "paste-end") {
      const key = pasteOf(pasted ?? "");
      pasted = undefined;
      return key.text === "" ? [] : [key];
    } else if (pasted !== undefined && !isInterrupt(keypress)) pasted += keypress.sequence ?? "";
    else if (!(keypress.sequence === "\n" && before === "\r")) {
      pasted = undefined;
      return keysOf(keypress);
    }
    return [];
  };
}

/** The way out, should the end of a paste never come. */
function isInterrupt({ name, ctrl }: Keypress): boolean {
  return ctrl === true && name === "c";
}
