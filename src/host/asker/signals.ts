import type { Interruption } from "../asker.js";

/**
 * Tells of every signal that asks the program to end, until the function given back is called. While it listens, the
 * signals do not end the program. (`process.on`: after a `once`, a second signal would kill it in the middle of a write.)
 */
export function onEndSignals(listener: (by: Interruption) => void): () => void {
  for (const signal of END_SIGNALS) process.on(signal, listener);
  return () => END_SIGNALS.forEach((signal) => process.off(signal, listener));
}

const END_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface SuspensionListener {
  /** Suspends the program by calling `stop`, which comes back when the program goes on. */
  readonly around: (stop: () => void) => void;
  /** The program went on after a stop that nobody announced (SIGSTOP). */
  readonly resumed: () => void;
}

export interface Suspension {
  /** Suspends the program and whatever runs with it, as the terminal does at Ctrl-Z. Nothing where there is no job control. */
  suspend(): void;
  forget(): void;
}

/** Listens to job control until `forget`. */
export function onSuspension({ around, resumed }: SuspensionListener): Suspension {
  let wentOnAt = -Infinity;
  const stopBy = (kill: () => void): void => {
    around(() => {
      process.off("SIGTSTP", onStop);
      kill();
      process.on("SIGTSTP", onStop);
    });
    wentOnAt = performance.now();
  };
  const onStop = (): void => stopBy(() => process.kill(process.pid, "SIGTSTP"));
  const onContinue = (): void => {
    // The signal that ended our own stop is heard only now, when all is painted again.
    if (performance.now() - wentOnAt > ECHO) resumed();
  };
  if (process.platform === "win32") return { suspend: () => {}, forget: () => {} };
  process.on("SIGTSTP", onStop);
  process.on("SIGCONT", onContinue);
  return {
    // The whole process group, because npx and scripts wait for us in the foreground.
    suspend: () => stopBy(() => process.kill(0, "SIGTSTP")),
    forget: () => {
      process.off("SIGTSTP", onStop);
      process.off("SIGCONT", onContinue);
    },
  };
}

/** Milliseconds within which a SIGCONT belongs to the stop before it. */
const ECHO = 500;
