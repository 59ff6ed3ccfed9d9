import { onEndSignals } from "../../host/asker/signals.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { watchFolder } from "../../host/watch-folder.js";
import { safeLines } from "../../core/text/safe.js";
import { checkFor } from "../../words/check.js";
import type { Context } from "../context.js";
import { toldLines } from "../told-error.js";

/** Checks and prints; gives the text to print. */
export type CheckAgain = () => Promise<string>;

/**
 * Checks a folder, and again whenever one of its files changes, until a signal, or until nobody reads any more (0). Gives
 * the exit code of the signal: 130 for Ctrl-C. Throws a `HostError` when the folder goes away.
 */
export async function watchAndCheck(folder: string, check: CheckAgain, context: Context): Promise<number> {
  return new Promise((resolve, reject) => {
    let last = Promise.resolve();
    const end = (settle: () => void): void => {
      stop();
      forget();
      settle();
    };
    const run = (changed?: readonly string[]): void => {
      last = last
        .then(async () => {
          await show(check, changed, context);
          if (context.output.closed) end(() => resolve(exitCodes.ended));
        })
        .catch((error: unknown) => end(() => reject(error)));
    };
    const forget = onEndSignals((by) => end(() => resolve(SIGNAL_CODES[by])));
    const stop = watchFolder(folder, { changed: run, lost: (error) => end(() => reject(error)) });
    run();
  });
}

/** 128 and the number of the signal. */
const SIGNAL_CODES = { SIGINT: exitCodes.interrupted, SIGTERM: 143, SIGHUP: 129, end_of_input: exitCodes.ended };

async function show(check: CheckAgain, changed: readonly string[] | undefined, context: Context): Promise<void> {
  const { output, locale, plain, clock } = context;
  const words = checkFor(locale);
  const text = await check().catch((error: unknown) => complaintOf(error, locale));
  const time = timeOf(clock.now());
  const head = changed === undefined ? words.checkedAt(time) : words.changed(time, changed);
  const isScreen = output.terminal.stdout && !plain;
  output.write(`${isScreen ? CLEAR : ""}${safeLines(head)}\n\n${text}\n${words.waiting}\n${isScreen ? "" : "\n"}`);
  await output.settled();
}

/** The window and what has scrolled out of it, as `clear` does. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** A folder that is empty for a moment is no reason to stop. */
async function complaintOf(error: unknown, locale: string): Promise<string> {
  if (!(error instanceof HostError)) throw error;
  return `${safeLines((await toldLines(error, locale)).join("\n"))}\n`;
}

function timeOf(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
