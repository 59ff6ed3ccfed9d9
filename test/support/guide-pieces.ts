import { loadLibrary } from "../../src/core/flow/load/load.js";
import type { Loaded } from "../../src/core/flow/load/load.js";
import type { Issue } from "../../src/core/issue/issue.js";
import type { Source } from "../../src/core/text/source.js";
import { HEAD } from "./flow-from-text.js";
import type { GuideExample } from "./guide-examples.js";

/** Files by their names. */
export type Files = Readonly<Record<string, string>>;

/** Files that were loaded; the piece of the guide stands in the one that is named `main`, or after what it is of. */
export interface LoadedPiece extends Loaded {
  readonly files: Files;
}

/**
 * Loads a piece of a flow, made whole: with a head, with the questions of the setting that it reads and does not ask, and with
 * stubs for the steps that it names and does not have.
 */
export function loadPiece({ text, fragment, wrong = [] }: GuideExample, around: Files): LoadedPiece {
  const own = fragment === "steps" ? { top: "", steps: text } : apart(text);
  const missing: Missing = { asked: new Set(), stubs: new Set(), ways: new Set() };
  for (;;) {
    const main = flowWith(own, missing);
    const files = { ...neededBy(main, around), "main.yaml": main };
    const loaded = loadFiles(files);
    const isDone = loaded.issues.filter(({ code }) => !wrong.includes(code)).every((issue) => !supply(issue, missing));
    if (isDone) return { ...loaded, files };
  }
}

/** Loads files by their names. */
export function loadFiles(files: Files): Loaded {
  return loadLibrary(Object.entries(files).map(([name, text]): Source => ({ name, text })));
}

/** Questions that pieces read, as if they had been asked before. The guide names them where it begins with its reference. */
const SETTING: Files = {
  channel:
    "ask: How should the code reach you?\nchoices:\n  sms: A text message\n  voice: A phone call\n  email: An e-mail",
  number_right: "ask: Is the number right?\ntype: yes_no\nunsure: true",
  requests: "ask: How many times have you asked for a code today?\ntype: number\nmin: 0\nmax: 99",
  problems: "ask: What have you seen?\ntype: many\nchoices:\n  late: It comes late\n  wrong: It is refused",
  paid: "ask: How much was it?\ntype: money\ncurrency: EUR",
  since: "ask: Since when?\ntype: date\nmax: = today",
  resend: "do: Ask for a new code\ncheck: Did it come?",
  takeover: "use: freeze-account\nwith:\n  reason: code not asked for",
};

/** Of the files around a flow those that it speaks of: each is read again with every example. */
export function neededBy(text: string, around: Files): Files {
  return Object.fromEntries(
    Object.entries(around).filter(([name]) => text.includes(name.split(".")[0] ?? name) || WORDS[name]?.test(text)),
  );
}

/** What speaks of a shared file without naming it. */
const WORDS: Readonly<Record<string, RegExp>> = {
  "common.yaml": /prepare:|choices: \w/,
  "wallets.yaml": /wallet|channels:|helpline|freeze-account/,
};

/** The input that flows which people choose have. */
const WALLET = `inputs:
  wallet:
    type: choice
    choices: wallets
    optional: true
    ask: Which wallet is it?
`;

/** What a piece lacks: questions of the setting, steps that it leads to, ways to its steps. */
interface Missing {
  readonly asked: Set<string>;
  readonly stubs: Set<string>;
  readonly ways: Set<string>;
}

/** Notes what would mend an issue; gives whether there is anything. */
function supply({ code, args }: Issue, { asked, stubs, ways }: Missing): boolean {
  const name = String(args["name"] ?? args["step"]).replace(/\.result$/, "");
  switch (code) {
    case "unknown-name":
    case "unknown-value":
      return Object.hasOwn(SETTING, name) && added(name, asked);
    case "unknown-step":
      return added(name, stubs);
    case "unreachable-step":
      return added(name, ways);
    default:
      return false;
  }
}

function added(name: string, to: Set<string>): boolean {
  return to.size < to.add(name).size;
}

interface Own {
  readonly top: string;
  readonly steps: string;
}

/** The top-level keys of a piece, and the steps among them. */
function apart(text: string): Own {
  const [top = "", steps = ""] = text.split(/^steps:\n/m);
  return { top, steps: steps.replaceAll(/^ {2}/gm, "") };
}

function flowWith({ top, steps }: Own, { asked, stubs, ways }: Missing): string {
  const before = Object.keys(SETTING).filter((id) => asked.has(id));
  const first = /^([a-z]\w*):/m.exec(steps)?.[1] ?? "done";
  const entry = ways.size > 0 ? "entry" : first;
  return [
    withoutKeys(/\bwallet\b/.test(top + steps) ? HEAD + WALLET : HEAD, top),
    top,
    "steps:\n",
    ...before.map((id, index) => step(id, `${SETTING[id]}\nnext: ${before[index + 1] ?? entry}`)),
    ...(ways.size > 0 ? [step("entry", entryTo(new Set([first, ...ways])))] : []),
    steps.replaceAll(/^(?=.)/gm, "  "),
    ...(steps === "" ? [step("done", "end: advice\ntitle: Done")] : []),
    ...[...stubs].map((id) => step(id, "end: advice\ntitle: Goes on")),
  ].join("");
}

function entryTo(ways: ReadonlySet<string>): string {
  const choices = [...ways].map((id) => `  ${id}:\n    label: There\n    next: ${id}\n`);
  return `ask: Where to?\nchoices:\n${choices.join("")}`;
}

function step(id: string, text: string): string {
  return `  ${id}:\n${text.replaceAll(/^(?=.)/gm, "    ")}\n`;
}

/** The top-level entries of `text` whose keys `instead` does not have. */
function withoutKeys(text: string, instead: string): string {
  const entries = text.split(/^(?=\w)/m);
  return entries.filter((entry) => !new RegExp(`^${entry.split(":")[0] ?? ""}:`, "m").test(instead)).join("");
}
