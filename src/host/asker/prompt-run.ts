import type { Prompt, Reply, Room } from "../asker.js";
import type { Frame, Width } from "./frame.js";
import { paintDone, paintFrame, rowsOf } from "./frame.js";
import type { FramedPrompt } from "./inquirer-prompt.js";
import type { Key } from "./key.js";
import type { KeyWords } from "./press.js";
import { press } from "./press.js";
import type { PromptModel } from "./prompt-model.js";
import { beginPrompt, takesTyping } from "./prompt-model.js";

/** What a prompt needs of the terminal that it runs in. */
export interface RunSurroundings {
  /** Keys not yet given to a prompt; those that this one takes are removed. */
  readonly keys: Key[];
  readonly room: () => Room;
  readonly write: (text: string) => void;
  readonly width: Width;
  readonly words: KeyWords;
}

/** A prompt while it is open. */
export interface PromptRun extends FramedPrompt {
  /** Looks at the keys that came, all at once: a paste without marks is one frame, not a thousand. */
  wake(): void;
  /** Ends the prompt with a reply from elsewhere; without effect once it has one. */
  settle(reply: Reply): void;
  /** Clears the frame, as the terminal may have wrapped it anew; the cursor stands where it began. */
  lift(): void;
  /** Draws the frame at the cursor, after `lift` or when something else was written. */
  lay(): void;
  /** What stays on the screen of an answered prompt. */
  remains(): string;
}

/** Opens a prompt; it answers keys once Inquirer has begun it. */
export function openRun(prompt: Prompt, { keys, room, write, width, words }: RunSurroundings): PromptRun {
  let model: PromptModel = beginPrompt(prompt);
  let frame: Frame | undefined;
  let show: ((next: Frame) => void) | undefined;
  let done: ((reply: Reply) => void) | undefined;
  let settled: Reply | undefined;
  let woken = false;

  const paint = (): Frame => {
    frame = paintFrame(model, room(), frame?.from ?? 0, width);
    return frame;
  };
  const settle = (reply: Reply): void => {
    if (settled !== undefined) return;
    settled = reply;
    done?.(reply);
  };
  const takeKeys = (): void => {
    woken = false;
    const before = model;
    while (settled === undefined && done !== undefined) {
      const key = keys.shift();
      if (key === undefined) break;
      const pressed = press(model, key, { words, page: frame?.page ?? 1 });
      model = pressed.model;
      if (pressed.reply !== undefined) settle(pressed.reply);
    }
    if (settled === undefined && model !== before) show?.(paint());
  };
  const countDown = (seconds: number | undefined): void => {
    if (settled !== undefined || model.waiting === undefined) return;
    const { waiting: _, ...rest } = model;
    model = seconds === undefined ? rest : { ...rest, waiting: seconds };
    show?.(paint());
  };

  const tick = (): void => {
    if (settled === undefined) show?.(paint());
  };

  return {
    frame: () => {
      if (!takesTyping(prompt)) write(HIDE_CURSOR);
      return paint();
    },
    begin: (showFrame, finish) => {
      [show, done] = [showFrame, finish];
      if (settled !== undefined) finish(settled);
      else takeKeys();
      const stop = model.waiting === undefined ? undefined : everySecond(model.waiting, countDown);
      const ticking = prompt.ticks === true ? setInterval(tick, 1000) : undefined;
      return () => {
        [show, done] = [undefined, undefined];
        stop?.();
        clearInterval(ticking);
      };
    },
    wake: () => {
      if (woken) return;
      woken = true;
      queueMicrotask(takeKeys);
    },
    settle,
    lift: () => {
      if (show !== undefined && frame !== undefined) write(clearing(frame, room().columns, width));
    },
    lay: () => {
      if (show === undefined || frame === undefined) return;
      // Inquirer goes up by the height of the last frame before it draws, so it must have that many lines to go up.
      write("\n".repeat(frame.lines.length - 1) + (takesTyping(prompt) ? "" : HIDE_CURSOR));
      show(paint());
    },
    remains: () => paintDone(model, room()),
  };
}

const HIDE_CURSOR = "\u001b[?25l";

/** Goes to the first row of a frame and clears from there. */
function clearing({ lines, tail }: Frame, columns: number, width: Width): string {
  const last = lines.at(-1) ?? "";
  const rows = [...lines.slice(0, -1), last.slice(0, last.length - tail.length)];
  const above = rows.reduce((sum, line) => sum + rowsOf(line, columns, width), -1);
  return `${above > 0 ? `\u001b[${above}A` : ""}\r\u001b[J`;
}

/** Calls back with the seconds left, at each full second, and at the end with nothing; time that the program was suspended counts. */
function everySecond(seconds: number, tick: (left: number | undefined) => void): () => void {
  const end = performance.now() + seconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const left = Math.max(0, end - performance.now());
    timer = setTimeout(next, left % 1000 || Math.min(1000, left));
  };
  const next = (): void => {
    const left = Math.round((end - performance.now()) / 1000);
    tick(left > 0 ? left : undefined);
    if (left > 0) wait();
  };
  wait();
  return () => clearTimeout(timer);
}
