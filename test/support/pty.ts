import { spawn } from "@lydell/node-pty";
import type { IPty } from "@lydell/node-pty";
import type { Screen } from "./screen.js";
import { emulate } from "./screen.js";

/** How a program is started in a terminal. */
export interface TerminalOptions {
  /** 80 unless given. */
  readonly columns?: number;
  /** 24 unless given. */
  readonly rows?: number;
  /** Put over a small environment of its own: PATH, HOME, a UTF-8 locale and TERM; nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What is waited for: a text in view, a pattern over the rows in view, or a condition. */
export type Awaited = string | RegExp | ((screen: Screen) => boolean);

/** How a program ended. `signal` is the number of the signal that killed it, 0 for none. */
export interface Exit {
  readonly code: number;
  readonly signal: number;
}

/** A program in a real pseudo-terminal, with an emulator that draws what it writes. */
export interface TerminalProgram {
  readonly pid: number;
  readonly screen: Screen;
  /** Every byte that the program wrote, as text. */
  output(): string;
  /** Waits until it is so, checked whenever something was written; throws with the screen after `timeout` milliseconds. */
  waitFor(awaited: Awaited, options?: { readonly timeout?: number }): Promise<void>;
  /** Writes all of it at once, as one burst of keys. */
  type(text: string): void;
  /** Presses keys by name (`enter`, `up`, `esc`, `ctrl+c`, `f1`; any character is itself), all in one burst. */
  press(...keys: string[]): void;
  /** Pastes as a terminal does: line breaks become `\r`, marked when the program asked for marks. */
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  signal(name: NodeJS.Signals): void;
  /** Closes the terminal under the program, as when a window is shut. */
  hangUp(): void;
  /** How it ended, when it has. Throws with the screen after `timeout` milliseconds. */
  exit(options?: { readonly timeout?: number }): Promise<Exit>;
  /** Kills the program if it still runs. May be called twice. */
  close(): void;
}

/**
 * Starts `file` with `args` in a pseudo-terminal. In a test, pass `close` to `onTestFinished`; `inTerminal` of
 * `in-terminal.ts` does so by itself.
 */
export function openTerminal(file: string, args: readonly string[], options: TerminalOptions = {}): TerminalProgram {
  const { columns = 80, rows = 24, cwd = process.cwd() } = options;
  const { terminal, screen } = emulate(columns, rows);
  const pty = spawn(file, [...args], {
    cols: columns,
    rows,
    cwd,
    env: environment(options.env),
    name: "xterm-256color",
  });
  const changes = new Set<() => void>();
  const notify = (): void => [...changes].forEach((listener) => listener());
  const ended = watchEnd(pty, (seen) => terminal.write("", () => (seen(), notify())));
  let output = "";
  pty.onData((data) => {
    output += data;
    terminal.write(data, notify);
  });
  terminal.onData((reply) => pty.write(reply));

  /** Waits until `read` gives something. */
  const wait = <T>(read: () => T | undefined, timeout: number, what: () => string): Promise<T> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        changes.delete(check);
        settle();
      };
      const check = (): void => {
        const value = read();
        if (value !== undefined) finish(() => resolve(value));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(what()))), timeout);
      changes.add(check);
      check();
    });

  return {
    pid: pty.pid,
    screen,
    output: () => output,
    waitFor: async (awaited, { timeout = WAIT } = {}) => {
      const holds = condition(awaited, screen);
      await wait(
        () => holds() || undefined,
        timeout,
        () => complaint(awaited, screen, ended()),
      );
    },
    type: (text) => pty.write(text),
    press: (...keys) => pty.write(keys.map(bytesOf).join("")),
    paste: (text) => pty.write(pasted(text, screen.marksPastes())),
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    signal: (name) => pty.kill(name),
    hangUp: () => hangUp(pty),
    exit: ({ timeout = WAIT } = {}) => wait(ended, timeout, () => `The program still runs.\n${framed(screen)}`),
    close: () => {
      if (ended() === undefined) pty.kill("SIGKILL");
    },
  };
}

/** Milliseconds; less than a test may take, so that the screen is told and not only that time is up. */
const WAIT = 4000;

function environment(own: TerminalOptions["env"]): Record<string, string> {
  const inherited = ["PATH", "HOME", "SYSTEMROOT"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), LANG: "C.UTF-8", TERM: "xterm-256color", ...own };
}

/** The exit counts once everything that was written before it is on the screen, which is when `drawn` calls back. */
function watchEnd(pty: IPty, drawn: (seen: () => void) => void): () => Exit | undefined {
  let exit: Exit | undefined;
  pty.onExit(({ exitCode, signal = 0 }) => drawn(() => (exit = { code: exitCode, signal })));
  return () => exit;
}

function condition(awaited: Awaited, screen: Screen): () => boolean {
  if (typeof awaited === "function") return () => awaited(screen);
  if (typeof awaited === "string") return () => screen.text().includes(awaited);
  return () => awaited.test(screen.text());
}

function complaint(awaited: Awaited, screen: Screen, exit: Exit | undefined): string {
  const what = typeof awaited === "function" ? awaited.toString() : JSON.stringify(String(awaited));
  const end = exit === undefined ? "" : `\nThe program has ended: code ${exit.code}, signal ${exit.signal}.`;
  return `Never came: ${what}.${end}\n${framed(screen)}`;
}

function framed(screen: Screen): string {
  const rule = "-".repeat(screen.columns);
  const { row, column, visible } = screen.cursor();
  return [rule, screen.text(), rule, `cursor ${row}:${column}${visible ? "" : ", hidden"}`].join("\n");
}

function bytesOf(key: string): string {
  const bytes = KEYS[key] ?? controlByte(key);
  if (bytes === undefined && isName(key)) throw new Error(`No key is called "${key}".`);
  return bytes ?? key;
}

function isName(key: string): boolean {
  return /^[\w+]{2,}$/.test(key);
}

function controlByte(key: string): string | undefined {
  const letter = /^ctrl\+([a-z])$/.exec(key)?.[1];
  return letter === undefined ? undefined : String.fromCharCode(letter.charCodeAt(0) - 96);
}

/** As xterm sends them. */
const KEYS: Readonly<Record<string, string>> = {
  enter: "\r",
  esc: "\u001b",
  tab: "\t",
  space: " ",
  backspace: "\u007f",
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  home: "\u001b[H",
  end: "\u001b[F",
  delete: "\u001b[3~",
  pageup: "\u001b[5~",
  pagedown: "\u001b[6~",
  f1: "\u001bOP",
  f2: "\u001bOQ",
};

function pasted(text: string, marked: boolean): string {
  const typed = text.replace(/\r?\n/g, "\r");
  return marked ? `\u001b[200~${typed}\u001b[201~` : typed;
}

/** `destroy` is there on every platform, but not among the declared methods. */
function hangUp(pty: IPty): void {
  (pty as IPty & { destroy(): void }).destroy();
}
