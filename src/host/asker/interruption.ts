import type { Interruption } from "../asker.js";
import { onEndSignals } from "./signals.js";

/** Whether a person or the machine has asked the program to end. */
export interface Interrupting {
  /** The first reason, once there is one. */
  readonly by: Interruption | undefined;
  /** Gives a reason; all but the first are dropped, except a second Ctrl-C, which leaves. */
  interrupt(by: Interruption): void;
  /** Stops listening to signals; they have their usual effect again. */
  forget(): void;
}

export interface InterruptingListener {
  /** The first reason has come. */
  readonly settle: (by: Interruption) => void;
  /** Gives the terminal back, and calls `forget`. */
  readonly close: () => void;
}

/**
 * Listens to the signals that end programs. The first interruption is for the prompt to hand back; should a Ctrl-C come while
 * that one is still being dealt with, the terminal is given back and the signal raised anew, as if nobody had caught it.
 */
export function listenToInterruptions({ settle, close }: InterruptingListener): Interrupting {
  let first: Interruption | undefined;
  const interrupt = (by: Interruption): void => {
    if (first === undefined) {
      first = by;
      settle(by);
    } else if (by === "SIGINT") {
      close();
      process.kill(process.pid, by);
    }
  };
  const forget = onEndSignals(interrupt);
  return {
    get by() {
      return first;
    },
    interrupt,
    forget,
  };
}
