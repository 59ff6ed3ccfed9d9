import { checkProgressFor } from "../../words/check-progress.js";
import type { Context } from "../context.js";

/** A line on a terminal that tells how far a check is. */
export interface Progress {
  /** Tells how many flows have been checked; draws when the check takes long enough to wonder. */
  readonly show: (done: number, all: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/**
 * Progress on standard error, where that is a terminal and the person neither wants quiet nor a page that only grows; else
 * nothing, and then nothing is drawn. Shows after half a second, then ten times a second at most. `now` gives milliseconds.
 */
export function progressFor(
  { output, globals, plain, locale }: Pick<Context, "output" | "globals" | "plain" | "locale">,
  now: () => number = () => performance.now(),
): Progress | undefined {
  if (!output.terminal.stderr || plain || globals.quiet === true) return undefined;
  const words = checkProgressFor(locale);
  const began = now();
  let drawn: number | undefined;
  return {
    show(done, all) {
      const at = now();
      if (at - began < QUIET_FOR || (drawn !== undefined && at - drawn < REDRAW_AFTER)) return;
      drawn = at;
      const line = `${words.checking(done, all)}  ${bar(done, all)}`;
      output.complain(`\r\u001b[K${fits(line, output.size().columns) ? line : words.checking(done, all)}`);
    },
    clear() {
      if (drawn !== undefined) output.complain("\r\u001b[K");
      drawn = undefined;
    },
  };
}

/** Milliseconds. */
const QUIET_FOR = 500;
const REDRAW_AFTER = 100;

const CELLS = 20;

function bar(done: number, all: number): string {
  const full = all === 0 ? CELLS : Math.floor((done / all) * CELLS);
  return `[${"#".repeat(full)}${".".repeat(CELLS - full)}]`;
}

/** Chinese takes two cells a character; a line that would wrap could not be drawn over. */
function fits(line: string, columns: number): boolean {
  return line.length * 2 < columns || (/^[ -~]*$/.test(line) && line.length < columns);
}
