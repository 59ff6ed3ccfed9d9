/** `flows check --watch` of a folder, without the parser of the command line. */
import { flowsCheck } from "../../../src/cli/commands/flows-check.js";
import { createContext } from "../../../src/cli/context.js";
import { toldLines } from "../../../src/cli/told-error.js";
import { HostError } from "../../../src/host/errors.js";
import { createOutput } from "../../../src/host/output.js";

const [flows = ""] = process.argv.slice(2);
const output = createOutput(process);
const context = createContext({ io: process, output, locale: "en" }, { flows, input: true, cache: false });
try {
  process.exitCode = await flowsCheck(context, undefined, { watch: true });
} catch (error) {
  if (!(error instanceof HostError)) throw error;
  output.complain(`${(await toldLines(error, "en")).join("\n")}\n`);
  process.exitCode = error.exitCode;
}
