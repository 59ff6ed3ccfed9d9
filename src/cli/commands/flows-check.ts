import type { Issue } from "../../core/issue/issue.js";
import { describe, isError } from "../../core/issue/describe.js";
import { exitCodes } from "../../host/errors.js";
import type { Context } from "../context.js";
import { noSuchFlow, openLibraryFresh } from "../library.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help flows check [flow]`: everything that is wrong with a folder of flows, or with one of them. */
export async function flowsCheck(context: Context, id: string | undefined, { format }: { readonly format: "text" | "json" }): Promise<number> {
  const loaded = await openLibraryFresh(context.libraryRequest);
  if (id !== undefined && !loaded.library.flows[id] && !loaded.broken.includes(id)) throw noSuchFlow(id, loaded, context.words);
  const issues = loaded.issues.filter((issue) => id === undefined || flowOf(issue) === id);
  if (format === "json") {
    const { jsonText } = await import("../../render/json.js");
    context.output.write(`${jsonText(issues.map(issueDocument), 2)}\n`);
  } else {
    const { issueList } = await import("../../render/issue.js");
    context.output.write(`${issueList(issues, await surfaceFor(context, "stdout"))}\n`);
  }
  return issues.some(isError) ? exitCodes.flowErrors : exitCodes.ended;
}

/** An issue as data. */
function issueDocument(issue: Issue) {
  const { file, severity, code, title, words, hint, position, endPosition } = describe(issue);
  return { file, ...position, end: endPosition, severity, code, title, words, ...(hint !== undefined && { hint }) };
}

function flowOf({ source }: Issue): string | undefined {
  return source.name.split(/[/\\]/).at(-1)?.split(".")[0];
}
