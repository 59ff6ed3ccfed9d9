import type { Context } from "../context.js";

/** Where long results go, piece by piece. */
export interface WayOut {
  /** Whether somebody takes more: a reader may have gone. */
  write(text: string): Promise<boolean>;
  /** Puts a file in its place. */
  finish(): void;
  /** Takes back what was not finished. */
  abandon(): void;
}

/** The way to a file, which is written whole or not at all, or to standard output where there is none. */
export async function openWay(file: string | undefined, { output }: Context): Promise<WayOut> {
  if (file !== undefined && file !== "-") {
    const { beginWhole } = await import("../../host/whole-file.js");
    const draft = beginWhole(file, { mode: 0o600 });
    return { ...draft, write: async (text) => (draft.write(text), true) };
  }
  return {
    write: async (text) => {
      output.write(text);
      // A slow reader is waited for, so that not everything stands in memory.
      await output.settled();
      return !output.closed;
    },
    finish: () => undefined,
    abandon: () => undefined,
  };
}
