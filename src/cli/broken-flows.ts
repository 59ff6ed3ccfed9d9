import type { Loaded } from "../core/flow/load/load.js";
import { isError } from "../core/issue/describe.js";
import { safeLines } from "../core/text/safe.js";
import { exitCodes, HostError } from "../host/errors.js";
import type { Output } from "../host/output.js";
import { usageFor } from "../words/usage.js";
import { commandLine } from "./command-line.js";
import type { FileFault } from "./library/folder.js";
import { complainFolded } from "./folded.js";
import type { Naming } from "./naming.js";
import { tell } from "./told-error.js";

/** What is needed to say something about a folder on standard error. */
interface Saying extends Naming {
  readonly output: Output;
}

/** Says on standard error what of a folder cannot be used, and how to see why. The other flows can. */
export async function complainOfBroken(
  loaded: Loaded,
  faults: readonly FileFault[],
  { output, words, globals }: Saying,
): Promise<void> {
  const unread = new Set(faults.map(({ id }) => id));
  const flows = loaded.broken.filter((flow) => !unread.has(flow));
  const told = await Promise.all(faults.map(({ error }) => tell(error, words.locale)));
  const lines = [
    ...told.map(({ message }) => message),
    ...flows.map((flow) => words.cli.flowHasErrors(flow, errorsIn(flow, loaded))),
    usageFor(words.locale).checkFlows(commandLine("flows check", globals)),
  ];
  await complainFolded(`${lines.map(safeLines).join("\n")}\n`, output);
}

/** The error for a flow that has errors. */
export function brokenFlow(flow: string, loaded: Loaded, { words, globals }: Naming): HostError {
  return new HostError(words.cli.flowHasErrors(flow, errorsIn(flow, loaded)), {
    code: "flow_has_errors",
    exitCode: exitCodes.flowErrors,
    hint: usageFor(words.locale).checkFlows(commandLine(`flows check ${flow}`, globals)),
  });
}

/** Errors in a flow's own file and in its translations; a file that could not be read is one. */
function errorsIn(flow: string, { issues }: Loaded): number {
  return Math.max(1, issues.filter((issue) => isError(issue) && flowOf(issue.source.name) === flow).length);
}

/** The flow that a file belongs to, or `common` or `wallets`; file names may be paths. */
export function flowOf(file: string): string {
  return file.split(/[/\\]/).at(-1)?.split(".")[0] ?? file;
}
