import type { Answer, SessionEvent } from "../../core/session/event.js";
import type { Flow } from "../../core/flow/link.js";
import { readInputs } from "../../core/session/inputs.js";
import { carry } from "../../core/session/advance.js";
import { replay } from "../../core/session/replay.js";
import type { Given, Session } from "../../core/session/session.js";
import type { StateDocument } from "../../render/documents.js";
import { answerAll } from "../script.js";
import { shownStep } from "../state.js";
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
  { path, inputs = {}, version, asks = "script" }: StartCommand & Required<Pick<StartCommand, "path">>,
  today: string,
): Promise<WalkedAgain> {
  for (const answer of [...path.map((entry) => entry.answer), ...Object.values(inputs)]) await getReady(flow, answer);
  const known = Object.fromEntries(Object.entries(inputs).filter(([, answer]) => answer !== MASKED));
  const told = readInputs(flow, known, today);
  const given = path.filter(({ answer }) => answer !== MASKED).map(replayed);
  const options = { today, inputs: told.inputs, asks };
  const { session, dropped } =
    told.missing.length > 0
      ? carry((await answerAll(flow, [], { ...options, defaults: false })).session, given)
      : replay(flow, options, given.map(eventOf), version === flow.data.version);
  const refused = told.refused.map(({ step }) => ({ step, answer: inputs[step] ?? null }));
  return {
    session,
    unused: told.unknown.map((step) => shownStep(step, session)),
    dropped: [...refused, ...dropped].map(({ step, answer }) => shown(step, answer, session)),
  };
}

/** Somebody may have put a secret in the place of an answer. */
function shown(step: string, answer: Answer, session: Session): { readonly step: string; readonly answer: Answer } {
  const isSecret = typeof answer === "string" && session.flow.secretIn(answer) !== undefined;
  return { step: shownStep(step, session), answer: isSecret ? MASKED : answer };
}

/** What stands for a private answer. */
const MASKED = "***";

async function getReady(flow: Flow, answer: Answer): Promise<void> {
  if (typeof answer === "string") await flow.readyFor(answer);
}

function replayed({ step, answer }: { readonly step: string; readonly answer: Answer }): Given {
  return { step, answer, source: "replayed" };
}

function eventOf(given: Given): SessionEvent {
  return { type: "answer", ...given };
}
