import { spawn } from "node:child_process";

/** How a command failed: its exit code, a signal or an error of the system by name, or that it did not end in time. */
export interface CommandFailure {
  readonly code: number | string;
  /** The last line that it wrote to standard error; not yet safe for a terminal. */
  readonly said: string;
}

/** Milliseconds that a command may take: an agent has the next caller on the line. */
const PATIENCE = 60_000;

/** Bytes of standard error that are looked at. */
const MOST_HEARD = 4000;

/** Runs a command through the shell with a text on its standard input; what it writes is not shown. Gives how it failed, if it did. */
export function runTeamCommand(command: string, input: string): Promise<CommandFailure | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ["pipe", "ignore", "pipe"], windowsHide: true });
    let heard = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, PATIENCE);
    const end = (code: number | string | null): void => {
      clearTimeout(timer);
      const said = heard.trim().split("\n").at(-1) ?? "";
      resolve(code === 0 ? undefined : { code: late ? "timeout" : (code ?? "?"), said });
    };
    child.stderr.on("data", (chunk: Buffer) => {
      heard = (heard + chunk.toString("utf8")).slice(-MOST_HEARD);
    });
    // A command that does not read its input has not failed by that.
    child.stdin.on("error", () => undefined);
    child.on("error", (error: NodeJS.ErrnoException) => end(error.code ?? "error"));
    child.on("close", (code, signal) => end(code ?? signal));
    child.stdin.end(input);
  });
}
