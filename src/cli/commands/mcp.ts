import { randomUUID } from "node:crypto";
import { safeLines } from "../../core/text/safe.js";
import { exitCodes } from "../../host/errors.js";
import { serveTools } from "../../host/mcp-server.js";
import { mcpUnusable, mcpWaits, mcpWords } from "../../words/mcp.js";
import type { Context } from "../context.js";
import { mcpTools } from "../mcp/tools.js";
import { linesOf } from "../ndjson/lines.js";
import { createWalks } from "../mcp/walks.js";
import { version } from "../version.js";

/**
 * `wallet-help mcp`: the same engine for AI assistants, over the Model Context Protocol on standard input and output.
 * Standard output carries nothing else; ends when standard input does.
 */
export async function mcp(context: Context): Promise<number> {
  const { io, output, locale, clock, globals } = context;
  const loaded = await context.library();
  const log = (line: string): void => (globals.quiet === true ? undefined : output.complain(`${line}\n`));
  if (output.terminal.stdin) log(mcpWaits(locale));
  await serveTools({
    name: "wallet-help",
    title: mcpWords.title,
    version,
    instructions: mcpWords.instructions,
    lines: linesOf(io.stdin),
    write: output.write,
    tools: mcpTools({
      loaded,
      locale,
      today: clock.today,
      walks: createWalks({ now: () => performance.now(), newId: randomUUID }),
      onFault: (error) =>
        output.complain(`${safeLines(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`),
    }),
    onProblem: () => log(mcpUnusable(locale)),
  });
  return exitCodes.ended;
}
