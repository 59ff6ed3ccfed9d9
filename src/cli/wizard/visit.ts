import { encodeHandoff } from "../../core/casebook/handoff.js";
import { start } from "../../core/session/advance.js";
import type { Flow } from "../../core/flow/link.js";
import type { Session } from "../../core/session/session.js";
import type { Interruption } from "../../host/asker.js";
import { exitCodes } from "../../host/errors.js";
import { textExport } from "../../render/text.js";
import type { EarlyAnswer } from "../early-answer.js";
import { headText } from "../commands/list.js";
import { complainOf } from "../outcome.js";
import { beginning } from "./beginning.js";
import { exportOf } from "./card.js";
import { endingOf } from "./ending.js";
import { openJournal } from "./journal.js";
import type { Continued } from "../keeping.js";
import type { Journal } from "./journal.js";
import { resumeCommand } from "./resume-command.js";
import type { Stage } from "./stage.js";
import { exitCodeOf, say, sayWhole } from "./turn.js";
import type { Outcome } from "./turn.js";
import { walk } from "./walk.js";

/** Walks a person through a flow from its beginning. Gives the exit code, or nothing when they went back out of it. */
export async function walkFlow(flow: Flow, stage: Stage): Promise<number | undefined> {
  return walkSession(start(flow, await beginning(flow, {}, stage)), stage);
}

/** What a walk goes on from: a case that was saved, or answers that were given on the command line. */
export interface Begun {
  readonly continued?: Continued;
  readonly early?: readonly EarlyAnswer[];
}

/**
 * Walks on from a session, keeping every event; says at the end how to carry on. Gives the exit code, or nothing when the person
 * went back out of it. Throws a `HostError` (3) where answers were lines and they ended.
 */
export async function walkSession(
  session: Session,
  stage: Stage,
  { continued, early = [] }: Begun = {},
): Promise<number | undefined> {
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
      return handedOver(outcome.session, stage);
    case "saved":
      farewell(outcome.session, stage, journal);
      return journal.whole ? exitCodes.ended : exitCodes.storeFailed;
    case "interrupted":
      stage.asker.close();
      farewell(outcome.session, stage, journal);
      return interruptedCode(outcome.by, outcome.session, stage);
  }
}

/** Where the result goes elsewhere (`wallet-help > card.txt`), it gets the ending; the person has seen it already. */
function handedOver(session: Session, stage: Stage): number {
  const { output } = stage.context;
  if (!output.terminal.stdout) output.write(textExport(exportOf(session, endingOf(session, stage), stage)));
  return exitCodes.ended;
}

/** A script wants to know which answer is missing; a person who pressed Ctrl+D does not. */
function interruptedCode(by: Interruption, session: Session, stage: Stage): number {
  if (by === "end_of_input" && stage.plain) complainOf({ session, unused: [] }, stage.voice, false, stage.context);
  return exitCodeOf(by);
}

/** Says whether the case is kept, and how to carry on with it; the hand-off code carries on anywhere. */
function farewell(session: Session, stage: Stage, journal: Journal): void {
  const { cli } = stage.words;
  const code = session.last ? [cli.handoffCode(encodeHandoff(session))] : [];
  if (journal.id === undefined || !journal.whole) return say([cli.notSaved, ...code].join("\n"), stage);
  const command = resumeCommand(journal.id, stage.context);
  sayWhole([cli.saved(journal.id), ...code, cli.resumeWith(command)], { stage, command });
}
