import type { Reply } from "../../host/asker.js";
import { lineScreen } from "../../render/terminal/choice.js";
import { newFlowFor } from "../../words/new-flow.js";
import type { NewFlowQuestion } from "../../words/new-flow.js";
import type { Context } from "../context.js";
import { openStage } from "../wizard/stage.js";
import type { Stage } from "../wizard/stage.js";
import { exitCodeOf } from "../wizard/turn.js";
import { faultOf, newFlowQuestions, severalTold, toldByDefault } from "./told.js";
import type { Told } from "./told.js";

/**
 * Asks a person for what was not told; one can go back. `takenBy` gives the file that has an id already. A number is the
 * exit code of somebody who left.
 */
export async function askForRest(before: Told, takenBy: TakenBy, context: Context): Promise<Told | number> {
  const stage = await openStage(context);
  const open = newFlowQuestions.filter((question) => before[question] === undefined);
  let told = before;
  try {
    for (let at = 0; at < open.length;) {
      const question = open[at];
      if (question === undefined) break;
      const reply = await ask({ question, told, takenBy }, stage);
      if (reply.type === "interrupted") return exitCodeOf(reply.by);
      if (reply.type === "text") told = { ...told, [question]: partsOf(reply.text, question) };
      at = reply.type === "text" ? at + 1 : Math.max(0, at - 1);
    }
  } finally {
    stage.asker.close();
  }
  return told;
}

/** The file that a new flow of this id would write over, if any. */
export type TakenBy = (id: string) => string | undefined;

interface Asked {
  readonly question: NewFlowQuestion;
  readonly told: Told;
  readonly takenBy: TakenBy;
}

function ask({ question, told, takenBy }: Asked, stage: Stage): Promise<Reply> {
  const words = newFlowFor(stage.locale);
  const hint = words.hints[question];
  const page = { question: words.questions[question], ...(hint !== undefined && { hint }) };
  return stage.asker.ask({
    kind: "text",
    initial: (told[question] ?? suggested(question, stage)).join("; "),
    hidden: false,
    commands: ["back"],
    validate: (text) => {
      const parts = partsOf(text, question);
      const fault = faultOf(question, parts, words);
      if (fault) return fault.message;
      const taken = question === "id" ? takenBy(parts[0] ?? "") : undefined;
      return taken === undefined ? undefined : words.exists(taken);
    },
    paint: (state, room) => lineScreen(page, state, stage.screen(room)),
    plain: () => [page.question, ...(hint === undefined ? [] : [hint])].join("\n"),
  });
}

/** Whoever reads in a language most likely writes in it. */
function suggested(question: NewFlowQuestion, { locale }: Stage): readonly string[] {
  return question === "language" ? [locale] : (toldByDefault[question] ?? []);
}

function partsOf(text: string, question: NewFlowQuestion): readonly string[] {
  const parts = severalTold.has(question) ? text.split(/[;；]/) : [text];
  const said = parts.map((part) => part.trim()).filter(Boolean);
  return said.length === 0 ? (toldByDefault[question] ?? []) : said;
}
