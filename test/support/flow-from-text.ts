import { english } from "../../src/words/en.js";
import { simplifiedChinese } from "../../src/words/zh-cn.js";
import type { Flow } from "../../src/core/flow/link.js";
import { link } from "../../src/core/flow/link.js";
import type { Loaded } from "../../src/core/flow/load/load.js";
import { loadLibrary } from "../../src/core/flow/load/load.js";
import type { Issue } from "../../src/core/issue/issue.js";
import { describe as describeIssue } from "../../src/core/issue/describe.js";
import { advance, start } from "../../src/core/session/advance.js";
import type { Answer } from "../../src/core/session/event.js";
import { view } from "../../src/core/session/present.js";
import type { Refusal } from "../../src/core/session/refusal.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import type { Session, StartOptions } from "../../src/core/session/session.js";
import { addressOf, pathOf } from "../../src/core/session/session.js";
import type { Voice } from "../../src/core/session/voice.js";

/** Flows from texts, by file name without `.yaml`: the library, what is wrong, and the flows linked. */
export interface FromText extends Loaded {
  readonly flows: ReadonlyMap<string, Flow>;
}

export const inEnglish: Voice = { locale: "en", words: english.builtIn };
export const inChinese: Voice = { locale: "zh-CN", words: simplifiedChinese.builtIn };

/** The day on which tests play. */
export const TODAY = "2026-11-22";

/** A head that the checker has nothing to say of. */
export const HEAD = `format: 1
title: A test
summary: Flows for tests.
symptoms: [test]
owner: tests
reviewed: 2026-11-22
sources: [TST-01]
`;

/** Loads and links files, by name without `.yaml`. A text without `format:` gets a full head. */
export async function flowsFrom(files: Readonly<Record<string, string>>): Promise<FromText> {
  const loaded = loadLibrary(
    Object.entries(files).map(([name, text]) => ({ name: `${name}.yaml`, text: withHead(name, text) })),
  );
  const flows = await link(loaded.library, Object.keys(loaded.library.flows));
  return { ...loaded, flows };
}

/** The flow `main`, which must have no error; `others` are files beside it. */
export async function flowFrom(main: string, others: Readonly<Record<string, string>> = {}): Promise<Flow> {
  const { flows, issues } = await flowsFrom({ main, ...others });
  const flow = flows.get("main");
  if (!flow) throw new Error(`The flow has errors:\n${issues.map(inWords).join("\n")}`);
  return flow;
}

/** `code line:column` of every issue, for files as `flowsFrom` takes them; other files than `main` are named. */
export function placesIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { issues } = loadLibrary(
    Object.entries(files).map(([name, text]) => ({ name: `${name}.yaml`, text: withHead(name, text) })),
  );
  return issues.map((issue) => {
    const { code, position, file } = describeIssue(issue);
    return `${file === "main.yaml" ? "" : `${file} `}${code} ${position.line}:${position.column}`;
  });
}

/** The codes of what is wrong with a flow. */
export function codesIn(main: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return placesIn({ main, ...others }).map((place) => place.split(" ").at(-2) ?? place);
}

/** An issue in one line. */
export function inWords(issue: Issue): string {
  const { file, position, code, words } = describeIssue(issue);
  return `${file}:${position.line}:${position.column} ${code}: ${words}`;
}

/** Begins a walk as a script does. */
export function begin(flow: Flow, options: Partial<StartOptions> = {}): Session {
  return start(flow, { today: TODAY, asks: "script", ...options });
}

/** Gives answers, one after the other, each at the question that is asked; a refusal ends it. */
export function tell(session: Session, ...answers: readonly Answer[]): Session | Refusal {
  let current = session;
  for (const answer of answers) {
    const next = advance(current, { type: "answer", step: addressOf(current), answer, source: "typed" });
    if (isRefusal(next)) return next;
    current = next;
  }
  return current;
}

/** Gives answers that must all be taken. */
export function walk(session: Session, ...answers: readonly Answer[]): Session {
  const reached = tell(session, ...answers);
  if (isRefusal(reached))
    throw new Error(`Refused at ${reached.step}: ${reached.code} ${JSON.stringify(reached.args)}`);
  return reached;
}

/** Why the last of some answers is refused: its code, or with `args` the whole. */
export function refusalOf(session: Session, ...answers: readonly Answer[]): Refusal {
  const reached = tell(session, ...answers);
  if (!isRefusal(reached)) throw new Error(`Taken: ${JSON.stringify(answers)}`);
  return reached;
}

/** The question where the session stands. */
export function asked(session: Session, voice: Voice = inEnglish) {
  const shown = view(session, voice);
  if (shown.status !== "asking") throw new Error(`Ended at ${shown.ending.step}`);
  return shown.question;
}

/** The ending where the session stands. */
export function ended(session: Session, voice: Voice = inEnglish) {
  const shown = view(session, voice);
  if (shown.status !== "ended") throw new Error(`Asks ${shown.question.step}`);
  return shown.ending;
}

/** The addresses and answers of the path. */
export function pathIn(session: Session): readonly (readonly [string, Answer])[] {
  return pathOf(session).map(({ given }) => [given.step, given.answer]);
}

function withHead(name: string, text: string): string {
  const isFlow = !name.includes(".") && name !== "common" && name !== "wallets";
  return isFlow && !/^format:/m.test(text) ? HEAD + text : text;
}
