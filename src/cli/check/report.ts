import { isError } from "../../core/issue/describe.js";
import type { Issue } from "../../core/issue/issue.js";
import type { Suppressed } from "../../core/issue/suppression.js";
import { safeText } from "../../core/text/safe.js";
import type { IssuesDocument } from "../../render/author-documents.js";
import type { Finding } from "../../render/issue-finding.js";
import type { Surface } from "../../render/layout.js";
import type { FileFault } from "../library/folder.js";

/** How a check is told. */
export type CheckFormat = "text" | "json" | "sarif" | "github";

/** What there is to tell. */
export interface CheckReport {
  readonly issues: readonly Issue[];
  readonly suppressed: readonly Suppressed[];
  readonly faults: readonly FileFault[];
  /** Sentences below a text: what to do next. */
  readonly more: readonly string[];
  /** The command that adds to a translation file the places of what it lacks; without it, each is told by itself. */
  readonly translate?: (file: string, locale: string) => string;
}

/** The report in a format, ready to be written; text for people is laid out on the surface. */
export async function reportText(
  report: CheckReport,
  format: CheckFormat,
  surface: Surface,
  locale: string,
): Promise<string> {
  switch (format) {
    case "text":
      return `${await forPeople(report, surface, locale)}\n`;
    case "json":
      return asJson(report);
    case "sarif":
      return asSarif(await findingsOf(report));
    case "github":
      return asCommands(await findingsOf(report));
  }
}

async function forPeople(
  { issues, suppressed, faults, more, translate }: CheckReport,
  surface: Surface,
  locale: string,
) {
  const [{ issueList, issueSummary, noIssues }, { checkFor }] = await Promise.all([
    import("../../render/issue.js"),
    import("../../words/check.js"),
  ]);
  const errors = issues.filter(isError).length;
  const files = new Set(issues.map(({ source }) => source.name)).size;
  const counts = { errors, warnings: issues.length - errors, files, suppressed: suppressed.length };
  const words = checkFor(locale);
  const summary = issueSummary({ counts: words.summary(counts), more }, surface);
  const listed =
    issues.length > 0 ? [issueList(issues, surface, translate && { words, command: translate }), summary] : [];
  const clean = issues.length === 0 && faults.length === 0 ? [noIssues(surface.words.issues.clean, surface)] : [];
  const setAside = issues.length === 0 && suppressed.length > 0 ? [summary] : [];
  const unread = faults.length === 0 ? [] : [await unreadList(faults, surface, locale)];
  return [...listed, [...clean, ...setAside].join("\n"), ...unread].filter((part) => part !== "").join("\n\n");
}

async function unreadList(faults: readonly FileFault[], surface: Surface, locale: string): Promise<string> {
  const [{ unreadFiles }, { usageFor }, { tell }] = await Promise.all([
    import("../../render/unread-files.js"),
    import("../../words/usage.js"),
    import("../told-error.js"),
  ]);
  return unreadFiles(
    await Promise.all(faults.map(async ({ error }) => ({ code: error.code, ...(await tell(error, locale)) }))),
    usageFor(locale).unreadFiles(faults.length),
    surface,
  );
}

async function asJson({ issues, suppressed, faults }: CheckReport): Promise<string> {
  const [{ jsonText }, { issueDocument }] = await Promise.all([
    import("../../render/json-text.js"),
    import("../../render/issue-finding.js"),
  ]);
  const document: IssuesDocument = {
    schema: "wallet-help/issues/1",
    issues: [...(await Promise.all(faults.map(faultDocument))), ...issues.map(issueDocument)],
    ...(suppressed.length > 0 && {
      suppressed: suppressed.map(({ issue, reason }) => ({ ...issueDocument(issue), reason: safeText(reason) })),
    }),
  };
  return `${jsonText(document, 2)}\n`;
}

async function findingsOf({ issues, suppressed, faults }: CheckReport): Promise<readonly Finding[]> {
  const { findingOf } = await import("../../render/issue-finding.js");
  return [
    ...(await Promise.all(faults.map(async (fault) => ({ ...(await faultDocument(fault)), text: "" })))),
    ...issues.map((issue) => findingOf(issue)),
    ...suppressed.map(({ issue, reason }) => findingOf(issue, reason)),
  ];
}

async function asSarif(findings: readonly Finding[]): Promise<string> {
  const [{ sarifLog }, { jsonText }, { addressOf }, { version }] = await Promise.all([
    import("../../render/issue-sarif.js"),
    import("../../render/json-text.js"),
    import("./places.js"),
    import("../version.js"),
  ]);
  return `${jsonText(sarifLog({ findings, version, address: addressOf }), 2)}\n`;
}

async function asCommands(findings: readonly Finding[]): Promise<string> {
  const [{ githubCommands }, { placeOf }] = await Promise.all([
    import("../../render/issue-github.js"),
    import("./places.js"),
  ]);
  return githubCommands(findings, placeOf);
}

/** A file that was not read, in the shape of an issue at its start; in English, as the issues are. */
async function faultDocument({ place, error }: FileFault): Promise<Omit<Finding, "text">> {
  const { tell } = await import("../told-error.js");
  const { message, hint } = await tell(error, "en");
  const start = { line: 1, column: 1 };
  return {
    file: safeText(place),
    ...start,
    end: start,
    severity: "error",
    code: error.code.replaceAll("_", "-"),
    title: safeText(message),
    words: safeText(message),
    hint,
  };
}
