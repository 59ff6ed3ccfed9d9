import { nearest } from "../text/nearest.js";
import { lineAt, type Source, type Span } from "../text/source.js";
import { catalogue, isIssueCode, issueCodes, type IssueCode } from "./catalogue.js";
import type { Issue } from "./issue.js";

/** A warning that a comment in the file sets aside, with what the comment gives as its reason. */
export interface Suppressed {
  readonly issue: Issue;
  readonly reason: string;
}

/** What is left of the issues once comments were heard. */
export interface Settled {
  /** Those that stand, and what is wrong with the comments themselves; of each file in the order of their places. */
  readonly issues: readonly Issue[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * Hears the comments `# wallet-help-ignore <code>, <code>: <reason>` of these files. One behind something is about its own
 * line, one on a line of its own about the next line that is no comment. Only warnings can be set aside, and only with a
 * reason. Each file is settled by itself, so that files may be settled one at a time. Order of files is kept.
 */
export function settleIssues(files: readonly Source[], issues: readonly Issue[]): Settled {
  const byFile = new Map<Source, Issue[]>(files.map((file) => [file, []]));
  for (const issue of issues) {
    const known = byFile.get(issue.source);
    if (known) known.push(issue);
    else byFile.set(issue.source, [issue]);
  }
  const settled = [...byFile].map(([file, own]) => settleFile(file, own));
  return {
    issues: settled.flatMap((each) => each.issues),
    suppressed: settled.flatMap((each) => each.suppressed),
  };
}

/** One code of one comment. */
interface Suppression {
  readonly code: string;
  readonly span: Span;
  readonly reason: string;
  /** The line that it is about, from 1. */
  readonly line: number;
}

function settleFile(source: Source, issues: readonly Issue[]): Settled {
  const inOrder = issues.toSorted((a, b) => a.span.start - b.span.start);
  const suppressions = suppressionsIn(source);
  if (suppressions.length === 0) return { issues: inOrder, suppressed: [] };
  const faults = suppressions.flatMap((suppression) => faultOf(suppression, source, inOrder) ?? []);
  const able = suppressions.filter(canSuppress);
  const suppressed: Suppressed[] = [];
  const left = inOrder.filter((issue) => {
    const by = able.find((suppression) => covers(suppression, issue));
    if (by) suppressed.push({ issue, reason: by.reason });
    return by === undefined;
  });
  return { issues: [...left, ...faults].toSorted((a, b) => a.span.start - b.span.start), suppressed };
}

/** A `#` right behind a text belongs to it; two spaces set a comment off, as everywhere in flows. */
const COMMENT = /(?:^[ \t]*|[ \t]{2,})#[ \t]*wallet-help-ignore\b[ \t]*([^:\r\n]*)(?::([^\r\n]*))?/gm;

function suppressionsIn(source: Source): readonly Suppression[] {
  if (!source.text.includes("wallet-help-ignore")) return [];
  const lines = source.text.split("\n");
  return [...source.text.matchAll(COMMENT)].flatMap((found) => {
    const [whole, codes = "", reason = ""] = found;
    const line = aboutLine(lines, lineAt(source, found.index));
    const from = found.index + whole.indexOf("wallet-help-ignore") + "wallet-help-ignore".length;
    return codesIn(codes, source, from).map((each) => ({ ...each, reason: reason.trim(), line }));
  });
}

/** The codes of a comment with their places; a comment without any has one that is empty. */
function codesIn(list: string, { text }: Source, from: number): readonly Pick<Suppression, "code" | "span">[] {
  const start = text.indexOf(list, from);
  const found = [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
    code,
    span: { start: start + index, end: start + index + code.length },
  }));
  return found.length > 0 ? found : [{ code: "", span: { start: from, end: from } }];
}

function aboutLine(lines: readonly string[], own: number): number {
  if (!isComment(lines[own - 1])) return own;
  let line = own + 1;
  while (line <= lines.length && isComment(lines[line - 1])) line += 1;
  return line;
}

function isComment(line: string | undefined): boolean {
  return /^\s*#/.test(line ?? "");
}

function canSuppress({ code, reason }: Suppression): boolean {
  return reason !== "" && isIssueCode(code) && catalogue[code].severity === "warning";
}

function covers({ code, line }: Suppression, issue: Issue): boolean {
  return issue.code === code && lineAt(issue.source, issue.span.start) === line;
}

function faultOf(suppression: Suppression, source: Source, issues: readonly Issue[]): Issue | undefined {
  const { code, span, reason } = suppression;
  const fault = (name: IssueCode, args: Issue["args"] = { code }): Issue => ({ code: name, args, source, span });
  if (!isIssueCode(code)) return fault("unknown-suppressed-code", { code, suggestion: nearest(code, issueCodes) });
  if (catalogue[code].severity === "error") return fault("error-suppressed");
  if (reason === "") return fault("suppression-without-reason");
  return issues.some((issue) => covers(suppression, issue)) ? undefined : fault("unused-suppression");
}
