import type { Answer, SessionEvent } from "../../core/session/event.js";
import type { Flow } from "../../core/flow/link.js";
import { readInputs } from "../../core/session/inputs.js";
import { replay } from "../../core/session/replay.js";
import type { Session } from "../../core/session/session.js";
import type { StateDocument } from "../../render/documents.js";
import type { StartCommand } from "./command.js";

/** Where the path of a state leads now, and the answers of it that were not taken. */
export interface WalkedAgain {
  readonly session: Session;
  readonly unused: readonly string[];
  readonly dropped: NonNullable<StateDocument["dropped"]>;
}

/** Walks the path of a state again, on this version of the flow. Private answers are not in it, so they are asked again. */
export async function walkAgain(
  flow: Flow,
  { path, inputs = {}, version }: StartCommand & Required<Pick<StartCommand, "path">>,
  today: string,
): Promise<WalkedAgain> {
  for (const answer of [...path.map((entry) => entry.answer), ...Object.values(inputs)]) await getReady(flow, answer);
  const known = Object.fromEntries(Object.entries(inputs).filter(([, answer]) => answer !== MASKED));
  const told = readInputs(flow, known, today);
  const events = path.filter(({ answer }) => answer !== MASKED).map(eventOf);
  const options = { today, inputs: told.inputs, asks: "script" } as const;
  const { session, dropped } = replay(flow, options, events, version === flow.data.version);
  const refused = told.refused.map(({ step }) => ({ step, answer: inputs[step] ?? null }));
  return {
    session,
    unused: told.unknown,
    dropped: [...refused, ...dropped.map(({ step, answer }) => ({ step, answer }))],
  };
}

/** What stands for a private answer. */
const MASKED = "***";

async function getReady(flow: Flow, answer: Answer): Promise<void> {
  if (typeof answer === "string") await flow.readyFor(answer);
}

function eventOf({ step, answer }: { readonly step: string; readonly answer: Answer }): SessionEvent {
  return { type: "answer", step, answer, source: "replayed" };
}
