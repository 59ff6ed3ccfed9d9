import { exitCodes, HostError } from "../../host/errors.js";
import type { Context } from "../context.js";
import { openFlow } from "../library.js";
import { toldLines } from "../told-error.js";
import { showContact } from "../wizard/contact.js";
import { showHelp } from "../wizard/help.js";
import { nobodyToAsk } from "../wizard/nobody-to-ask.js";
import { resumeOneOf } from "../wizard/resume.js";
import { openStage } from "../wizard/stage.js";
import type { Stage } from "../wizard/stage.js";
import { askStart } from "../wizard/start.js";
import type { Start } from "../wizard/start.js";
import { exitCodeOf, say } from "../wizard/turn.js";
import { walkFlow } from "../wizard/visit.js";

/** `wallet-help`: finds the problem, and walks through it. Throws a `HostError` where nobody can be asked (2). */
export async function wizard(context: Context): Promise<number> {
  const nobody = nobodyToAsk(context);
  if (nobody) throw nobody;
  let stage = await openStage(context);
  try {
    for (;;) {
      const start = await askStart(stage);
      if (start.type === "language") stage = stage.in(start.locale);
      else {
        const code = await begin(start, stage);
        if (code !== undefined) return code;
      }
    }
  } finally {
    stage.asker.close();
  }
}

/** The exit code, or nothing to show the start again. */
async function begin(start: Exclude<Start, { readonly type: "language" }>, stage: Stage): Promise<number | undefined> {
  const { context } = stage;
  switch (start.type) {
    case "flow":
      return walkFlow(await openFlow(start.id, await context.library(), { ...context, words: stage.words }), stage);
    case "contact":
      return showContact(stage);
    case "resume":
      return resumeOneOf(start.cases, stage).catch((error: unknown) => sayFailure(error, stage));
    case "help":
      showHelp(stage);
      return undefined;
    case "left":
      return leave(stage);
    case "interrupted":
      return interrupted(start, stage);
  }
}

/** A case that cannot be carried on with is no reason to end. */
async function sayFailure(error: unknown, stage: Stage): Promise<undefined> {
  if (!(error instanceof HostError) || error.exitCode === exitCodes.answerMissing) throw error;
  say((await toldLines(error, stage.locale)).join("\n"), stage);
}

/** Ctrl+D is a way to leave; where answers are lines and they end, the first question has none. */
async function interrupted({ by }: Extract<Start, { readonly type: "interrupted" }>, stage: Stage): Promise<number> {
  if (by !== "end_of_input") return exitCodeOf(by);
  if (!stage.plain || stage.context.output.terminal.stdin) return leave(stage);
  throw await missingProblem(stage);
}

async function missingProblem({ context, words }: Stage): Promise<HostError> {
  const { library } = await context.library();
  const flows = Object.values(library.heads)
    .filter(({ listed }) => listed)
    .map(({ id }) => id);
  const said = words.cli.missingAnswer({
    step: "flow",
    question: words.start.question,
    choices: flows,
    hints: [],
    flag: `wallet-help run ${flows[0] ?? "<flow>"}`,
  });
  return new HostError(said, { code: "answer_missing", exitCode: exitCodes.answerMissing, hint: "" });
}

function leave(stage: Stage): number {
  say(stage.words.cli.goodbye, stage);
  return exitCodes.ended;
}
