import type { Source, Span } from "../text/source.js";
import type { IssueCode } from "./catalogue.js";
import type { IssueArgs } from "./entry.js";

export type { IssueArgs } from "./entry.js";

/** A writer's mistake: collected, never thrown. Its words stand in the catalogue, by code. */
export interface Issue {
  readonly code: IssueCode;
  readonly args: IssueArgs;
  readonly source: Source;
  readonly span: Span;
}

/** Collects issues about one source; every stage of loading reports through it. */
export interface Report {
  readonly source: Source;
  readonly issues: Issue[];
  /** Keeps at most 200 issues of this report; then one `too-many-issues` stands for the rest. */
  add(code: IssueCode, span: Span, args?: IssueArgs): void;
  /** Whether all that is added from now on is left out: then nothing need be looked for. */
  readonly full: boolean;
}

/** An empty report about `source`; with `issues`, what it finds joins those that are there. */
export function reportOn(source: Source, issues: Issue[] = []): Report {
  let count = 0;
  return {
    source,
    issues,
    get full() {
      return count > MOST_ISSUES;
    },
    add(code, span, args = {}) {
      count += 1;
      if (count <= MOST_ISSUES) issues.push({ code, args, source, span });
      else if (count === MOST_ISSUES + 1) {
        issues.push({ code: "too-many-issues", args: { limit: MOST_ISSUES }, source, span });
      }
    },
  };
}

const MOST_ISSUES = 200;
