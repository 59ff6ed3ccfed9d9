import { safeText } from "../text/safe.js";
import { positionAt, type Position } from "../text/source.js";
import { catalogue, type IssueCode } from "./catalogue.js";
import type { CatalogueEntry, IssueArgs } from "./entry.js";
import type { Issue } from "./issue.js";

/** An issue in words and as a place, safe to print; layout is the renderer's. */
export interface IssueDescription {
  readonly code: IssueCode;
  readonly severity: "error" | "warning";
  readonly title: string;
  readonly words: string;
  readonly hint?: string;
  /** The name of the source, made safe. */
  readonly file: string;
  readonly position: Position;
  /** The first place after the span. */
  readonly endPosition: Position;
}

/** The words and the place of an issue. Names from the file are escaped, and cut after 80 characters (sentences after 300). */
export function describe(issue: Issue): IssueDescription {
  const entry: CatalogueEntry = catalogue[issue.code];
  const args = safeArgs(issue.args);
  const hint = entry.hint?.(args);
  return {
    code: issue.code,
    severity: entry.severity,
    title: entry.title,
    words: entry.words(args),
    ...(hint === undefined ? {} : { hint }),
    file: safeText(issue.source.name),
    position: positionAt(issue.source, issue.span.start),
    endPosition: positionAt(issue.source, issue.span.end),
  };
}

/** Whether an issue keeps its flow from running. */
export function isError(issue: Issue): boolean {
  return catalogue[issue.code].severity === "error";
}

function safeArgs(args: IssueArgs): IssueArgs {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, safeArg(key, value)]));
}

function safeArg(key: string, value: IssueArgs[string]): IssueArgs[string] {
  if (typeof value === "number") return value;
  const longest = SENTENCES.has(key) ? LONGEST_SENTENCE : LONGEST_NAME;
  return typeof value === "string" ? short(value, longest) : value.map((each) => short(each, longest));
}

function short(text: string, longest: number): string {
  // Slicing first bounds the work on a hostile file; cutting by code points keeps characters whole.
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  return safeText(characters.length > longest ? `${characters.slice(0, longest - 3).join("")}...` : text);
}

const SENTENCES: ReadonlySet<string> = new Set(["words", "path"]);
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 300;
