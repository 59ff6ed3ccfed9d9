import type { ReadStream, WriteStream } from "node:tty";
import type { Room } from "../asker.js";
import type { Key } from "./key.js";
import { openKeyboard } from "./keyboard.js";
import { onSuspension } from "./signals.js";

/** A terminal that the program has taken over. */
export interface TakenTerminal {
  readonly write: (text: string) => void;
  readonly room: () => Room;
  /** Gives the terminal back as it was. May be called twice. */
  readonly close: () => void;
}

export interface TerminalListener {
  /** A key that is not the terminal's own affair; `ctrl+c` is among them. */
  readonly onKey: (key: Key) => void;
  /** The terminal is gone, or its input has ended. */
  readonly onGone: () => void;
  /** Does something that writes or moves the cursor, and paints the open prompt anew around it. */
  readonly apart: (action: () => void) => void;
  /** Paints the open prompt at the cursor, wherever it was before. */
  readonly repaint: () => void;
  /** The program ends without having closed the terminal. */
  readonly onExit: () => void;
}

/** Takes keys without echo and marks pastes, until it is closed; in between, a suspended program gives all that back for as long. */
export function takeTerminal(input: ReadStream, output: WriteStream, listener: TerminalListener): TakenTerminal {
  const { apart, repaint, onExit } = listener;
  let closed = false;

  const write = (text: string): void => {
    if (!output.destroyed) output.write(text);
  };
  const onGone = (): void => {
    if (!closed) listener.onGone();
  };
  const onResize = (): void => apart(() => {});
  const onKey = (key: Key): void => {
    if (key.name === "ctrl+z") suspension.suspend();
    else if (key.name === "ctrl+l") apart(() => write(CLEAR_SCREEN));
    else listener.onKey(key);
  };
  const keyboard = openKeyboard(input, { onKey, onEnd: onGone });
  const grab = (): void => {
    keyboard.grab();
    write(MARK_PASTES);
  };
  const release = (): void => {
    write(UNMARK_PASTES + SHOW_CURSOR);
    keyboard.release();
  };
  const suspension = onSuspension({
    around: (stop) => apart(() => (release(), stop(), grab())),
    resumed: () => (grab(), repaint()),
  });

  output.on("resize", onResize);
  // Stays for good: a terminal that vanishes while the program says goodbye must not crash it.
  output.on("error", onGone);
  process.on("exit", onExit);
  grab();

  return {
    write,
    room: () => ({ columns: output.columns || DEFAULT.columns, rows: output.rows || DEFAULT.rows }),
    close: () => {
      if (closed) return;
      closed = true;
      release();
      keyboard.close();
      suspension.forget();
      output.off("resize", onResize);
      process.off("exit", onExit);
    },
  };
}

/** Of a terminal that does not know its size, as some serial lines. */
const DEFAULT: Room = { columns: 80, rows: 24 };

const MARK_PASTES = "\u001b[?2004h";
const UNMARK_PASTES = "\u001b[?2004l";
const SHOW_CURSOR = "\u001b[?25h";
const CLEAR_SCREEN = "\u001b[H\u001b[2J";
