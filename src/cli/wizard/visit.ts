import { start } from "../../core/session/advance.js";
import type { Answer } from "../../core/session/event.js";
import type { Flow } from "../../core/flow/link.js";
import type { Session } from "../../core/session/session.js";
import { exitCodes } from "../../host/errors.js";
import type { EarlyAnswer } from "../answers.js";
import { headText } from "../commands/list.js";
import { openJournal } from "./journal.js";
import type { Continued, Journal } from "./journal.js";
import type { Stage } from "./stage.js";
import { say } from "./turn.js";
import type { Outcome } from "./turn.js";
import { walk } from "./walk.js";

/** Walks a person through a flow from its beginning. Gives the exit code, or nothing when they went back out of it. */
export async function walkFlow(flow: Flow, stage: Stage, inputs: Readonly<Record<string, Answer>> = {}): Promise<number | undefined> {
  const session = start(flow, { today: stage.context.clock.today(), asks: "person", inputs });
  return walkSession(session, stage);
}

/** What a walk goes on from: a case that was saved, or answers that were given on the command line. */
export interface Begun {
  readonly continued?: Continued;
  readonly early?: readonly EarlyAnswer[];
}

/** Walks on from a session, keeping every event; says at the end how to carry on. */
export async function walkSession(session: Session, stage: Stage, { continued, early = [] }: Begun = {}): Promise<number | undefined> {
  const title = headText(session.flow.data, "title", stage.locale) ?? session.flow.data.id;
  const journal = openJournal(stage.context, title, continued);
  try {
    return concluded(await walk(session, stage, journal, [...early]), stage, journal);
  } finally {
    await journal.close();
  }
}

function concluded(outcome: Outcome, stage: Stage, journal: Journal): number | undefined {
  switch (outcome.type) {
    case "left":
      return undefined;
    case "ended":
      return exitCodes.ended;
    case "saved":
      farewell(stage, journal);
      return exitCodes.ended;
    case "interrupted":
      stage.asker.close();
      farewell(stage, journal);
      return SIGNAL_CODES[outcome.by];
  }
}

/** 128 and the number of the signal; the end of input leaves a question without its answer. */
const SIGNAL_CODES = { SIGINT: exitCodes.interrupted, SIGTERM: 143, SIGHUP: 129, end_of_input: exitCodes.answerMissing } as const;

/** Says whether the case is kept, and how to carry on with it. */
function farewell(stage: Stage, journal: Journal): void {
  const { cli } = stage.words;
  if (journal.id === undefined) return say(cli.notSaved, stage);
  say(`${cli.saved(journal.id)}\n${cli.resumeWith(`wallet-help resume ${journal.id}`)}`, stage);
}
