import { isIsoDate } from "../../core/flow/calendar.js";
import { nearest } from "../../core/text/nearest.js";
import type { ErrorDocument } from "../../render/documents.js";
import type { ExpectedValue, ProtocolWords } from "../../words/protocol.js";
import type { CommandDocument } from "./command.js";

/** Why a line is no command. */
export interface Fault {
  readonly fault: ErrorDocument["error"];
}

/** Reads a line: as JSON, with the keys of one command, each with a value of its kind. Numbers in new answers stay as they are written. */
export function readCommand(line: string, words: ProtocolWords): CommandDocument | Fault {
  const parsed = parse(line, words);
  if ("fault" in parsed) return parsed;
  const { loose, exact } = parsed;
  const name = commandOf(loose, words);
  if (typeof name !== "string") return name;
  const keys: Readonly<Record<string, ExpectedValue>> = COMMANDS[name];
  const unknown = Object.keys(loose).find((key) => !Object.hasOwn(keys, key));
  if (unknown !== undefined) return unknownKey(unknown, Object.keys(keys), words);
  const missing = REQUIRED[name].find((key) => !Object.hasOwn(loose, key));
  if (missing !== undefined) return { fault: { code: "missing_key", message: words.faults.missing_key(missing) } };
  for (const [key, expected] of Object.entries(keys)) {
    if (!Object.hasOwn(loose, key) || TAKES[expected](exact[key], loose[key])) continue;
    return { fault: { code: "wrong_type", message: words.faults.wrong_type(key, expected) } };
  }
  if (Object.hasOwn(loose, "path") && Object.hasOwn(loose, "answers")) {
    return { fault: { code: "path_and_answers", message: words.faults.path_and_answers } };
  }
  // Its keys and their kinds are those of the command.
  return { ...loose, ...asWritten(exact) } as unknown as CommandDocument;
}

/** Whether it is why a line is no command. */
export function isFault(value: object): value is Fault {
  return "fault" in value;
}

const STANDING = { step: "text", answered: "count" } as const;

const COMMANDS = {
  start: {
    start: "text",
    answers: "answers",
    asks: "asks",
    defaults: "flag",
    today: "date",
    lang: "text",
    path: "path",
    inputs: "answerMap",
    version: "text",
  },
  answer: { ...STANDING, answer: "answer" },
  back: { ...STANDING, back: "true" },
  change: { ...STANDING, change: "text", answer: "answer" },
  fill: { ...STANDING, fill: "text", value: "textOrNull" },
  restart: { ...STANDING, restart: "true" },
} as const satisfies Record<string, Readonly<Record<string, ExpectedValue>>>;

type CommandName = keyof typeof COMMANDS;

const REQUIRED: Readonly<Record<CommandName, readonly string[]>> = {
  start: [],
  answer: ["step", "answer"],
  back: [],
  change: ["answer"],
  fill: ["value"],
  restart: [],
};

type JsonObject = Readonly<Record<string, unknown>>;

/** The object as JSON has it, and with every number as the text that stands in the line. */
function parse(
  line: string,
  { faults, hints }: ProtocolWords,
): { readonly loose: JsonObject; readonly exact: JsonObject } | Fault {
  try {
    const loose: unknown = JSON.parse(line);
    if (isObject(loose)) return { loose, exact: JSON.parse(quoteNumbers(line)) as JsonObject };
    return { fault: { code: "not_an_object", message: faults.not_an_object, hint: hints.oneLine } };
  } catch (error) {
    // Its message repeats parts of the line, which may be secret.
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const column = position === undefined ? undefined : Number(position) + 1;
    return { fault: { code: "not_json", message: faults.not_json(column), hint: hints.oneLine } };
  }
}

function quoteNumbers(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** Every command but an answer has a key of its own. */
const OWN_KEYS = ["start", "back", "change", "fill", "restart"] as const;

function commandOf(object: JsonObject, words: ProtocolWords): CommandName | Fault {
  const [one, other] = OWN_KEYS.filter((key) => Object.hasOwn(object, key));
  if (one !== undefined && other !== undefined) {
    return { fault: { code: "two_commands", message: words.faults.two_commands(one, other) } };
  }
  if (one !== undefined) return one;
  if (Object.hasOwn(object, "step") || Object.hasOwn(object, "answer")) return "answer";
  const [first] = Object.keys(object);
  const known = [...OWN_KEYS, "step"];
  if (first !== undefined) return unknownKey(first, known, words);
  return { fault: { code: "no_command", message: words.faults.no_command, hint: words.hints.keys(known) } };
}

function unknownKey(key: string, known: readonly string[], { faults, hints }: ProtocolWords): Fault {
  const near = nearest(key, known);
  const hint = near.length > 0 ? hints.didYouMean(near) : hints.keys(known);
  return { fault: { code: "unknown_key", message: faults.unknown_key(shownKey(key)), hint } };
}

/** What does not look like the name of a key is not repeated: somebody may have written an answer in its place. */
function shownKey(key: string): string {
  return /^[a-z_-]{1,24}$/i.test(key) ? `"${key}"` : '"..."';
}

type Takes = (exact: unknown, loose: unknown) => boolean;

const TAKES: Readonly<Record<ExpectedValue, Takes>> = {
  text: (_exact, value) => typeof value === "string",
  textOrNull: (_exact, value) => typeof value === "string" || value === null,
  true: (_exact, value) => value === true,
  flag: (_exact, value) => typeof value === "boolean",
  asks: (_exact, value) => value === "person" || value === "script",
  count: (_exact, value) => Number.isSafeInteger(value) && Number(value) >= 0,
  date: (_exact, value) => typeof value === "string" && isIsoDate(value),
  answer: isAnswer,
  answers: (value) => isAnswerMap(value) || (Array.isArray(value) && value.every(isAnswerMap)),
  answerMap: isAnswerMap,
  path: (value) => Array.isArray(value) && value.every(isPathEntry),
};

function isAnswer(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each === "string");
  return typeof value === "string" || value === null;
}

function isAnswerMap(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isAnswer);
}

function isPathEntry(value: unknown): boolean {
  return isObject(value) && typeof value.step === "string" && Object.hasOwn(value, "answer") && isAnswer(value.answer);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the question's type still has to read. A path has been read before. */
function asWritten({ answer, answers }: JsonObject): JsonObject {
  return { ...(answer !== undefined && { answer }), ...(answers !== undefined && { answers }) };
}
