import { exitCodes, HostError, reasonOf } from "../../host/errors.js";
import type { Flow } from "../../core/flow/link.js";
import { jsonText } from "../../render/json-text.js";
import { readGiven } from "../answers.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";
import { begun, takeLine } from "../ndjson.js";
import type { Protocol, Walk } from "../ndjson.js";
import { linesOf } from "../ndjson/lines.js";
import { answerAll } from "../script.js";
import { optionConflict } from "../usage-error.js";
import type { RunOptions } from "../run-options.js";

/**
 * `wallet-help run [flow] --ndjson`: a line in, a state out, until there are no more lines. A flow that is named begins at
 * once, and its state is the first line.
 */
export async function ndjson(context: Context, id: string | undefined, options: RunOptions): Promise<number> {
  refuseOthers(options, context);
  const protocol = await protocolOf(context);
  let walk: Walk | undefined;
  const say = (reply: object): void => context.output.write(`${jsonText(reply)}\n`);
  if (id !== undefined) {
    const taken = begun(await firstWalk(id, options, protocol, context), context.words);
    walk = taken.walk;
    say(taken.reply);
  }
  for await (const lines of linesOf(readable(context.io.stdin))) {
    for (const line of lines) {
      const taken = await takeLine(line, walk, protocol);
      walk = taken.walk;
      say(taken.reply);
    }
    await context.output.settled();
    if (context.output.closed) break;
  }
  return exitCodes.ended;
}

/** What prints otherwise, and what reads standard input itself. */
function refuseOthers({ json, format, output, exitCode, strict, answers }: RunOptions, { locale }: Context): void {
  const others = {
    "--json": json,
    [`--format ${format ?? ""}`]: format,
    "--output": output,
    "--exit-code": exitCode,
    "--strict": strict,
    "--answers -": answers === "-",
  };
  const other = Object.entries(others).find(([, given]) => given !== undefined && given !== false)?.[0];
  if (other !== undefined) throw optionConflict("--ndjson", other, locale);
}

async function protocolOf(context: Context): Promise<Protocol> {
  const loaded = await context.library();
  const open = new Map<string, Flow>();
  return {
    words: context.words,
    today: () => context.clock.today(),
    openFlow: async (id, words) => {
      const flow = open.get(id) ?? (await openFlow(id, loaded, { ...context, words }));
      open.set(id, flow);
      return flow;
    },
  };
}

async function firstWalk(id: string, options: RunOptions, protocol: Protocol, context: Context) {
  const flow = await protocol.openFlow(id, context.words);
  const answers = await readGiven(options, context);
  return answerAll(flow, answers, { today: protocol.today(), defaults: options.defaults === true });
}

async function* readable(stdin: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  try {
    yield* stdin;
  } catch (error) {
    throw new HostError(
      { kind: "input_failed", args: { reason: reasonOf(error) } },
      { code: "input_failed", exitCode: exitCodes.storeFailed, cause: error },
    );
  }
}
