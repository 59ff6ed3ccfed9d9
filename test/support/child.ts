import { spawn } from "node:child_process";
import type { StdioOptions } from "node:child_process";
import { onTestFinished } from "vitest";

/** How a process ended, and what it wrote to the pipes that it was given. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** What a process is started with. */
export interface ChildOptions {
  readonly cwd?: string;
  /** Put over PATH and HOME; nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: StdioOptions;
  /** Written to its standard input, which is then closed; without it, the pipe stays open and silent. */
  readonly stdin?: string;
  /** Milliseconds after which it is killed. */
  readonly timeout?: number;
  /** SIGKILL unless given. */
  readonly killSignal?: NodeJS.Signals;
}

/** Starts a program and waits for its end. A program that hangs is killed, and its `signal` says so. */
export function runChild(file: string, args: readonly string[], options: ChildOptions = {}): Promise<Ended> {
  const { cwd, env = {}, stdio = "pipe", stdin, timeout = 8000, killSignal = "SIGKILL" } = options;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(file, args, { cwd, stdio, env: { PATH, HOME, LANG: "C.UTF-8", ...env }, timeout, killSignal });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  if (stdin !== undefined) child.stdin?.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
}
