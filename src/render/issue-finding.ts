import { describe } from "../core/issue/describe.js";
import type { Issue } from "../core/issue/issue.js";
import { safeText } from "../core/text/safe.js";
import { lineAt, lineSpan } from "../core/text/source.js";
import type { IssueDocument } from "./author-documents.js";

/** Something that a check found, as machines are told of it: an issue, or a file that could not be read. */
export interface Finding extends IssueDocument {
  /** The line of the file that it stands in, without the blanks around it; empty for a file that was not read. */
  readonly text: string;
  /** Why it was set aside, where it was. */
  readonly reason?: string;
}

/** An issue as a finding; `reason` where a comment sets it aside. */
export function findingOf(issue: Issue, reason?: string): Finding {
  const { source, span } = issue;
  const line = lineSpan(source, lineAt(source, span.start));
  const text = safeText(source.text.slice(line.start, Math.min(line.end, line.start + LONGEST_LINE)).trim());
  return { ...issueDocument(issue), text, ...(reason !== undefined && { reason: safeText(reason) }) };
}

/** An issue as JSON documents have it. */
export function issueDocument(issue: Issue): IssueDocument {
  const { file, severity, code, title, words, hint, position, endPosition } = describe(issue);
  return { file, ...position, end: endPosition, severity, code, title, words, ...(hint !== undefined && { hint }) };
}

/** UTF-16 units: a line may be a megabyte long, and its beginning tells it from others. */
const LONGEST_LINE = 300;
