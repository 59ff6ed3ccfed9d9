import { describe, isError } from "../../core/issue/describe.js";
import { SHARED_FILES } from "../../core/flow/folder.js";
import type { Issue } from "../../core/issue/issue.js";
import { exitCodes, HostError } from "../../host/errors.js";
import { flowOf } from "../broken-flows.js";
import type { IssueDocument, IssuesDocument } from "../../render/documents.js";
import type { Surface } from "../../render/layout.js";
import type { Context } from "../context.js";
import { openFolder } from "../flow-folder.js";
import type { FileFault, LoadedFolder } from "../flow-folder.js";
import { noSuchFlow, shippedFolder } from "../library.js";
import { surfaceFor } from "../surface.js";

/** The options of `flows check`. */
export interface CheckOptions {
  readonly json?: boolean;
  readonly format?: "text" | "json";
}

/** `wallet-help flows check [flow]`: everything that is wrong with a folder of flows, or with one of them. */
export async function flowsCheck(
  context: Context,
  name: string | undefined,
  { json, format }: CheckOptions,
): Promise<number> {
  const today = context.clock.today();
  const loaded = openFolder(context.libraryRequest.folder ?? shippedFolder(), { today });
  const id = name?.replace(/\.ya?ml$/i, "");
  if (isEmpty(loaded)) throw noFlows(context);
  if (id !== undefined && !isThere(id, loaded)) throw noSuchFlow(id, loaded, context.words);
  const issues = loaded.issues.filter((issue) => id === undefined || flowOf(issue.source.name) === id);
  const faults = loaded.faults.filter((fault) => id === undefined || fault.id === id);
  if (json === true || format === "json") await writeJson(issues, faults, context);
  else await writeText(issues, faults, context);
  return faults.length > 0 || issues.some(isError) ? exitCodes.flowErrors : exitCodes.ended;
}

/** A check of the wrong folder would else pass for ever. */
function isEmpty({ library, broken, issues, faults }: LoadedFolder): boolean {
  return Object.keys(library.heads).length + broken.length + issues.length + faults.length === 0;
}

function noFlows({ words, libraryRequest }: Context): HostError {
  return new HostError(words.pages.noFlows, {
    code: "no_flows",
    exitCode: exitCodes.notFound,
    hint: libraryRequest.folder ?? "",
  });
}

function isThere(id: string, { library, broken }: LoadedFolder): boolean {
  return Object.hasOwn(library.heads, id) || broken.includes(id) || SHARED_FILES.has(id);
}

async function writeText(issues: readonly Issue[], faults: readonly FileFault[], context: Context): Promise<void> {
  const { issueList } = await import("../../render/issue.js");
  const surface = await surfaceFor(context, "stdout");
  const listed = faults.length > 0 && issues.length === 0 ? [] : [issueList(issues, surface)];
  const unread = faults.length === 0 ? [] : [await unreadList(faults, surface, context.locale)];
  context.output.write(`${[...listed, ...unread].join("\n\n")}\n`);
}

async function unreadList(faults: readonly FileFault[], surface: Surface, locale: string): Promise<string> {
  const [{ unreadFiles }, { usageFor }] = await Promise.all([
    import("../../render/unread-files.js"),
    import("../../words/usage.js"),
  ]);
  return unreadFiles(
    faults.map(({ error }) => error),
    usageFor(locale).unreadFiles(faults.length),
    surface,
  );
}

async function writeJson(issues: readonly Issue[], faults: readonly FileFault[], context: Context): Promise<void> {
  const { jsonText } = await import("../../render/json.js");
  const document: IssuesDocument = {
    schema: "wallet-help/issues/1",
    issues: [...faults.map(faultDocument), ...issues.map(issueDocument)],
  };
  context.output.write(`${jsonText(document, 2)}\n`);
}

function issueDocument(issue: Issue): IssueDocument {
  const { file, severity, code, title, words, hint, position, endPosition } = describe(issue);
  return { file, ...position, end: endPosition, severity, code, title, words, ...(hint !== undefined && { hint }) };
}

/** A file that was not read, in the shape of an issue at its start. */
function faultDocument({ place, error: { code, message, hint } }: FileFault): IssueDocument {
  const start = { line: 1, column: 1 };
  return {
    file: place,
    ...start,
    end: start,
    severity: "error",
    code: code.replaceAll("_", "-"),
    title: message,
    words: message,
    hint,
  };
}
