import { replay } from "../../core/session/replay.js";
import { sessionEvents } from "../../core/casebook/record.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { CaseSummary, KeptCase } from "../../host/store.js";
import { openFlow } from "../library.js";
import { openStoreOf } from "./journal.js";
import type { Stage } from "./stage.js";
import { say } from "./turn.js";
import { walkSession } from "./visit.js";

/** Carries on with the open case that changed last. Gives the exit code, or nothing when there is none. */
export async function resumeNewest(stage: Stage): Promise<number | undefined> {
  const open = await openCases(stage);
  const [newest] = open;
  if (newest) return resumeCase(newest.id, stage);
  say(stage.words.cli.nothingToResume, stage);
  return undefined;
}

/** The open cases, the one that changed last first. */
export async function openCases({ context }: Pick<Stage, "context">): Promise<readonly CaseSummary[]> {
  const store = await openStoreOf(context);
  try {
    return await store.list({ state: "open" });
  } finally {
    await store.close();
  }
}

/** Carries on with a case: its answers are given again, on the flow as it is now. Throws a `HostError` when there is none (66). */
export async function resumeCase(id: string, stage: Stage): Promise<number | undefined> {
  const kept = await readCase(id, stage);
  const { head } = kept;
  const flow = await openFlow(head.flow, await stage.context.library(), stage.words);
  const { cli } = stage.words;
  const events = sessionEvents(kept.events);
  const options = { today: stage.context.clock.today(), asks: "person" as const, inputs: inputsOf(kept) };
  const { session, dropped } = replay(flow, options, events, head.version === flow.data.version);
  say(cli.resumed(head.id, head.title), stage);
  if (head.version !== flow.data.version) say(cli.flowChanged, stage);
  if (dropped.length > 0) say(cli.replayedPartly(session.answered, session.answered + dropped.length), stage);
  return walkSession(session, stage, { continued: { id: head.id, events: kept.events.length } });
}

async function readCase(id: string, { context }: Stage): Promise<KeptCase> {
  const store = await openStoreOf(context);
  try {
    const kept = await store.read(id);
    if (kept && !kept.unread) return kept;
    throw new HostError(kept?.unread ? context.words.cli.flowChanged : context.words.cli.noSuchCase(id), {
      code: kept ? "newer_case" : "no_such_case",
      exitCode: kept ? exitCodes.storeFailed : exitCodes.notFound,
      hint: (await store.list({ state: "open", limit: 5 })).map((open) => `${open.id}  ${open.title}`).join("\n"),
    });
  } finally {
    await store.close();
  }
}

function inputsOf({ head }: KeptCase): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(head.inputs).map(([name, value]) => [name, String(value)] as const));
}
