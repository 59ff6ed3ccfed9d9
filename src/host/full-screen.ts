import type { ReadStream, WriteStream } from "node:tty";
import type { Room } from "./asker.js";
import { takeTerminal } from "./asker/terminal.js";

/** A terminal's whole window, for a picture that is drawn anew; what stood there before comes back when it is closed. */
export interface FullScreen {
  /** Draws lines from the top; those that the window does not hold are left out. */
  draw(lines: readonly string[]): void;
  readonly room: () => Room;
  /** May be called twice. */
  close(): void;
}

/** What happens at the terminal. */
export interface FullScreenListener {
  /** A key by its name. */
  readonly onKey: (name: string) => void;
  /** The size has changed, or the program goes on after it was suspended. */
  readonly onResize: () => void;
  /** The terminal is gone. */
  readonly onGone: () => void;
}

/** Takes the window until it is closed. */
export function openFullScreen(
  { input, output }: { readonly input: ReadStream; readonly output: WriteStream },
  { onKey, onResize, onGone }: FullScreenListener,
): FullScreen {
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    terminal.write(LEAVE);
    terminal.close();
  };
  const terminal = takeTerminal(input, output, {
    onKey: ({ name }) => onKey(name),
    onGone,
    apart: (action) => {
      terminal.write(LEAVE);
      action();
      terminal.write(ENTER);
      if (!closed) onResize();
    },
    repaint: onResize,
    onExit: close,
  });
  terminal.write(ENTER);
  return {
    room: terminal.room,
    close,
    draw: (lines) => {
      const { rows } = terminal.room();
      // Cleared before it is written: behind a line as wide as the window, its last character would be cleared.
      const shown = lines.slice(0, rows).map((line) => `${CLEAR_LINE}${line}`);
      const below = shown.length < rows ? `\r\n${CLEAR_BELOW}` : "";
      terminal.write(`${HOME}${shown.join("\r\n")}${below}`);
    },
  };
}

/** The other buffer of the terminal, without its cursor and without wrapping. */
const ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
const LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";
