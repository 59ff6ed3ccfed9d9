import { exitCodes, HostError } from "../host/errors.js";
import { usageFor } from "../words/usage.js";
import { commandLine } from "./command-line.js";
import type { Context } from "./context.js";
import { shippedFolder } from "./library.js";

/** The error for a folder without any flow: a tool of authors that looked at nothing would else count as one that found nothing. */
export function noFlows({ words, locale, libraryRequest, globals }: Context): HostError {
  const folder = libraryRequest.folder ?? shippedFolder();
  const hint = usageFor(locale).noFlowsNext(folder, commandLine("flows new", { ...globals, flows: folder }));
  return new HostError(words.pages.noFlows, { code: "no_flows", exitCode: exitCodes.notFound, hint });
}
