import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished, vi } from "vitest";
import type { Flow } from "../../src/core/flow/link.js";
import { advance, start } from "../../src/core/session/advance.js";
import type { Answer } from "../../src/core/session/event.js";
import { path, view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import type { Session } from "../../src/core/session/session.js";
import type { EndingView, QuestionView } from "../../src/core/session/view.js";
import { inlineText } from "../../src/render/markdown-inline.js";
import type { Words } from "../../src/words/words.js";
import { wordsFor } from "../../src/words/words-for.js";
import { HEAD, TODAY } from "../support/flow-from-text.js";
import { inTerminal } from "../support/in-terminal.js";
import type { TerminalProgram } from "../support/pty.js";
import type { Screen } from "../support/screen.js";

// A walk is many keys: on a busy machine it takes longer than a test may by default.
vi.setConfig({ testTimeout: 20_000 });

/** Where and how a walk takes place. */
export interface Setting {
  /** `en` unless given. */
  readonly locale?: "en" | "zh-CN";
  readonly columns?: number;
  readonly rows?: number;
  /** A folder for the store; a new one for each walk unless given. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A file of the home that standard output goes to; the terminal unless given. */
  readonly stdout?: string;
}

/** Answers by step, as scenarios give them; a step that comes again takes the next one. */
export type Answers = readonly (readonly [step: string, answer: Answer])[];

/**
 * A person at the wizard. It walks the same flow in the engine beside the program, so that it knows what must be on the screen, and
 * never presses a key before it is there.
 */
export interface Walker {
  readonly program: TerminalProgram;
  readonly words: Words;
  /** Where the person must be. */
  readonly session: () => Session;
  /** Answers by keys, until the answers are used up or the flow ends; questions that nobody spoke of get their harmless answer. */
  answer(answers: Answers): Promise<void>;
  /** Answers the open question by keys. */
  give(answer: Answer): Promise<void>;
  /** Goes back to the question before. */
  back(): Promise<void>;
  /** Goes back, sees the earlier answer under the cursor, and gives it again by Enter. */
  backAndForth(): Promise<void>;
  /** Changes the answer to the question of the path, by the list. */
  change(step: string, answer: Answer): Promise<void>;
  /** Waits until the question where the person must be is there, in whole. */
  asked(): Promise<void>;
  /** Waits for the ending, and gives back all that is on the screen and above. */
  ended(): Promise<{ readonly ending: EndingView; readonly page: string }>;
  /** Everything that ever was on the screen, as one line without blanks. */
  page(): string;
}

/** A folder of flows by file name without `.yaml`, under `home`; a text without `format:` gets a full head. */
export function flowsFolder(files: Readonly<Record<string, string>>, home: string): string {
  const folder = join(home, "flows");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, `${name}.yaml`), /^format:/m.test(text) ? text : HEAD + text);
  return folder;
}

/** A new folder for a store and for files, for the length of one test. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "wallet-help-wizard-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The program as it is installed, from wherever it is started. */
const BIN = resolve("bin/wallet-help.js");

/** Starts `wallet-help` with the words of a command line, in a setting; files that it writes go to the setting's home. */
export function openWizard(args: readonly string[], setting: Setting = {}): TerminalProgram {
  const { locale = "en", columns = 80, rows = 24, home = newHome(), env = {}, stdout } = setting;
  const lang = locale === "en" ? "en_US.UTF-8" : "zh_CN.UTF-8";
  const command = [process.execPath, BIN, "--today", TODAY, ...args];
  const [file = "", ...words] =
    stdout === undefined ? command : ["sh", "-c", `exec "$@" > '${stdout}'`, "sh", ...command];
  return inTerminal(file, words, {
    columns,
    rows,
    cwd: home,
    env: { LANG: lang, XDG_STATE_HOME: home, HOME: home, ...env },
  });
}

/** Walks a flow from its first question, or from where another walker stood; the program must show it, or be about to. */
export function walkerOf(flow: Flow | Session, program: TerminalProgram, { locale = "en" }: Setting = {}): Walker {
  const words = wordsFor(locale);
  const voice = { locale, words: words.builtIn };
  let session = "at" in flow ? flow : start(flow, { today: TODAY, asks: "person" });
  /** Pages that were read before the question. */
  let read = 0;

  const asking = (): QuestionView => {
    const shown = view(session, voice);
    if (shown.status !== "asking") throw new Error(`It has ended: ${shown.ending.title}`);
    return shown.question;
  };
  const moveTo = (next: ReturnType<typeof advance>, pages = 0): void => {
    if (isRefusal(next)) throw new Error(`Refused at ${next.step}: ${next.code} ${JSON.stringify(next.args)}`);
    session = next;
    read = pages;
  };
  const readOn = async (): Promise<void> => {
    const { told } = view(session, voice);
    for (; read < told.length; read += 1) {
      await program.waitFor(holds(inlineText(words.told[told[read]!.tone](told[read]!.title))));
      await program.waitFor((screen) => footer(screen).startsWith(`${words.keys.enter} ${words.keys.goOn}`));
      program.press("enter");
    }
  };
  const asked = async (): Promise<void> => {
    await readOn();
    const { flow: head, progress } = view(session, voice);
    const question = asking();
    const title = question.type === "do" ? question.text : head.title;
    const step = words.question.progress(progress.answered + 1, Math.max(0, progress.left - 1), progress.exact);
    await program.waitFor((screen) =>
      [title, step, question.check ?? question.text].every((text) => holds(inlineText(text))(screen)),
    );
    await program.waitFor((screen) => holds(words.commands.support)(screen));
  };
  const give = async (answer: Answer): Promise<void> => {
    await asked();
    await press(program, asking(), answer, words);
    moveTo(advance(session, { type: "answer", step: asking().step, answer, source: "typed" }));
  };
  const back = async (): Promise<void> => {
    await asked();
    program.press("esc");
    moveTo(advance(session, { type: "back" }), Infinity);
    await asked();
  };
  const change = async (step: string, answer: Answer): Promise<void> => {
    await asked();
    const index = path(session, voice).findIndex((entry) => entry.step === step);
    program.press("c");
    await program.waitFor(holds(words.change.heading));
    program.press(String(index + 1));
    const changed = path(session, voice)[index]!;
    await program.waitFor(
      (screen) => holds(inlineText(changed.question))(screen) && !holds(words.change.heading)(bottomOf(screen)),
    );
    const again = advanceTo(session, index);
    const shown = view(again, voice);
    if (shown.status === "asking") await press(program, shown.question, answer, words);
    moveTo(advance(session, { type: "change", index, answer, source: "typed" }));
  };

  return {
    program,
    words,
    session: () => session,
    asked,
    give,
    change,
    answer: async (answers) => {
      const left = [...answers];
      while (session.status === "asking") {
        const question = asking();
        const index = left.findIndex(([step]) => step === question.step);
        if (index === -1 && left.length === 0 && harmless(question) === undefined) return;
        await give(index === -1 ? harmlessOr(question) : left.splice(index, 1)[0]![1]);
      }
    },
    back,
    backAndForth: async () => {
      const { given } = session.last!;
      await back();
      await program.waitFor(offers(asking(), given.answer));
      program.press("enter");
      moveTo(advance(session, { type: "answer", ...given }));
      await asked();
    },
    ended: async () => {
      await readOn();
      const shown = view(session, voice);
      if (shown.status !== "ended") throw new Error(`It still asks: ${asking().step}`);
      const open = shown.ending.card?.checklist.some(({ value }) => value === undefined) ?? false;
      await program.waitFor((screen) =>
        footer(screen).startsWith(`${words.keys.enter} ${open ? words.keys.fillIn : words.keys.done}`),
      );
      return { ending: shown.ending, page: pageOf(program.screen) };
    },
    page: () => pageOf(program.screen),
  };
}

/** A text without what wrapping adds or takes away. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s─-]+/g, "");
}

/** Whether a text is on the screen, however it is wrapped. */
export function holds(text: string): (screen: Screen) => boolean {
  return (screen) => squeezed(screen.text()).includes(squeezed(text));
}

/** The last line of keys, as one line. */
function footer(screen: Screen): string {
  const rows = screen.rows();
  const from = rows.findLastIndex((row) => row.trim() === "" || row.includes("──") || row.includes("-----"));
  return rows
    .slice(from + 1)
    .join(" ")
    .trim();
}

function pageOf(screen: Screen): string {
  return squeezed([...screen.scrollback(), ...screen.rows()].join("\n"));
}

/** What stands after the last empty row but one, where the open prompt is. */
function bottomOf(screen: Screen): Screen {
  const rows = screen.rows().slice(-6);
  return { ...screen, text: () => rows.join("\n") };
}

/** The question of the path at `index`, as it is asked again. */
function advanceTo(session: Session, index: number): Session {
  const before: Session[] = [];
  for (let last = session.last; last; last = last.to.last) before.unshift(last.to);
  return before[index]!;
}

/** Whether the prompt stands at an answer: the cursor at its choice, its boxes ticked, or it on the input line. */
function offers({ choices = [] }: QuestionView, answer: Answer): (screen: Screen) => boolean {
  const labels = choices
    .filter(({ id }) => id === answer || listOf(answer).includes(id))
    .map(({ label }) => inlineText(label));
  const begins = labels.length > 0 ? labels.map((label) => label.slice(0, 20)) : [String(answer ?? "")];
  const marked = (row: string): boolean => /^ *> |\[x\]/.test(row);
  return (screen) => begins.every((begin) => screen.rows().some((row) => marked(row) && row.includes(begin)));
}

/** What a person without trouble answers to what a scenario does not speak of. */
function harmless({ step, optional }: QuestionView): Answer | undefined {
  if (/^danger-check\/(money_moving|being_told)$/.test(step)) return "no";
  return optional ? null : undefined;
}

function harmlessOr(question: QuestionView): Answer {
  const answer = harmless(question);
  if (answer === undefined) throw new Error(`The scenario has no answer to ${question.step}`);
  return answer;
}

/** More choices than digit keys are searched. */
const DIGITS = 9;

async function press(
  program: TerminalProgram,
  { type, choices = [], optional }: QuestionView,
  answer: Answer,
  words: Words,
): Promise<void> {
  if (choices.length === 0) {
    program.press("ctrl+u");
    program.type(answer === null ? "" : String(answer));
    if (answer !== null)
      await program.waitFor((screen) => screen.rows().at(-1)?.endsWith(String(answer).slice(-10)) ?? false);
    return program.press("enter");
  }
  const numbers = [...(optional && type !== "many" ? [null] : []), ...choices.map(({ id }) => id)];
  if (type === "many") return program.press(...listOf(answer).map((id) => String(numbers.indexOf(id) + 1)), "enter");
  if (numbers.length <= DIGITS) return program.press(String(numbers.indexOf(answer as string | null) + 1));
  const label = choices.find(({ id }) => id === answer)?.label;
  if (label !== undefined) program.type(label);
  const current = label ?? words.keys.skip;
  await program.waitFor((screen) =>
    screen.rows().some((row) => row.toLowerCase().startsWith(`  > ${current}`.toLowerCase().slice(0, 30))),
  );
  program.press("enter");
}

function listOf(answer: Answer): readonly string[] {
  return typeof answer === "object" && answer !== null ? answer : [];
}
