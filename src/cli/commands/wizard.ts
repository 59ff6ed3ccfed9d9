import { exitCodes, HostError } from "../../host/errors.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";
import { askStart } from "../wizard/start.js";
import { openStage } from "../wizard/stage.js";
import type { Stage } from "../wizard/stage.js";
import { walkFlow } from "../wizard/visit.js";
import { showContact } from "../wizard/contact.js";
import { resumeNewest } from "../wizard/resume.js";

/** `wallet-help`: finds the problem, and walks through it. */
export async function wizard(context: Context): Promise<number> {
  if (!context.interactive && !context.plain) throw notATerminal(context);
  if (!context.globals.input) throw notATerminal(context);
  let stage = await openStage(context);
  try {
    for (;;) {
      const start = await askStart(stage);
      switch (start.type) {
        case "language":
          stage = stage.in(start.locale);
          continue;
        case "left":
          return leave(stage);
        case "interrupted":
          return start.by === "end_of_input" ? leave(stage) : exitCodes.interrupted;
        default: {
          const code = await open(start, stage);
          if (code !== undefined) return code;
        }
      }
    }
  } finally {
    stage.asker.close();
  }
}

/** The exit code, or nothing to show the start again. */
async function open(start: Extract<Awaited<ReturnType<typeof askStart>>, { type: "flow" | "contact" | "resume" }>, stage: Stage): Promise<number | undefined> {
  const { context } = stage;
  if (start.type === "contact") return showContact(stage);
  if (start.type === "resume") return resumeNewest(stage);
  const flow = await openFlow(start.id, await context.library(), stage.words);
  return walkFlow(flow, stage);
}

function leave(stage: Stage): number {
  stage.print(
    () => `  ${stage.words.cli.goodbye}`,
    () => stage.words.cli.goodbye,
  );
  return exitCodes.ended;
}

function notATerminal({ words }: Context): HostError {
  return new HostError(words.cli.notATerminal, {
    code: "not_a_terminal",
    exitCode: exitCodes.usage,
    hint: words.cli.notATerminalNext,
  });
}
