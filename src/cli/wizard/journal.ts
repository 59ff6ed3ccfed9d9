import { isSessionEvent } from "../../core/casebook/record.js";
import { maskEvent, typedTexts } from "../../core/casebook/mask-event.js";
import type { SessionEvent } from "../../core/session/event.js";
import { rulesOf } from "../../core/session/scope.js";
import type { Session } from "../../core/session/session.js";
import { addressOf, pathOf } from "../../core/session/session.js";
import { mayHoldPhrase } from "../../core/text/redact.js";
import type { HostError } from "../../host/errors.js";
import type { CaseHead, RecordEvent } from "../../host/store.js";
import type { Context } from "../context.js";
import { openKeeper } from "../keeping.js";
import type { Continued, NewHead } from "../keeping.js";

/** Keeps a case: each event is durable before the next question shows. */
export interface Journal {
  /** The case's id, once there is one. */
  readonly id: string | undefined;
  /** Whether all that happened so far is kept. */
  readonly whole: boolean;
  /**
   * Keeps an event that led from one session to the next, and whatever could not be kept before. Gives what went wrong when it
   * begins to go wrong; the walk goes on without.
   */
  record(from: Session, event: SessionEvent, to: Session): Promise<HostError | undefined>;
  close(): Promise<void>;
}

/** Opens the journal of a walk; the store is opened, and a case begun, with the first answer. */
export function openJournal(context: Context, title: string, continued?: Continued): Journal {
  const keeper = openKeeper(context, continued);
  return {
    get id() {
      return keeper.id;
    },
    get whole() {
      return keeper.whole;
    },
    record: async (from, event, to) => {
      const state = to.status === "ended" ? "ended" : "open";
      return keeper.keep(await keepable(from, event), headOf(from, context, title), state);
    },
    close: () => keeper.close(),
  };
}

/** The head of a case that begins with a session. */
export function headOf({ flow, options }: Session, { locale }: Context, title: string): NewHead {
  return {
    flow: flow.data.id,
    version: flow.data.version,
    locale,
    today: options.today,
    inputs: publicInputs(flow, options),
    title,
  };
}

/** A private input is kept out like a private answer: on resuming it is asked again where it can be. */
function publicInputs({ data }: Session["flow"], { inputs = {} }: Session["options"]): CaseHead["inputs"] {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => data.inputs[name]?.answer.private !== true));
}

/** The event as it may be kept. What looks like a secret was refused before; this is the last gate. */
export async function keepable(session: Session, event: RecordEvent): Promise<RecordEvent> {
  const phrases = typedTexts(event).some(mayHoldPhrase) ? await loadPhrases() : [];
  return maskEvent(isSessionEvent(event) ? withoutPrivate(session, event) : event, phrases).event;
}

async function loadPhrases() {
  const { loadPhraseWords } = await import("../../core/text/phrase-words.js");
  return loadPhraseWords();
}

/** A private answer is kept out: on resuming it is asked again. */
function withoutPrivate(session: Session, event: SessionEvent): SessionEvent {
  if (event.type !== "answer" && event.type !== "change") return event;
  const asked = event.type === "answer" ? session : pathOf(session)[event.index]?.to;
  if (!asked || (event.type === "answer" && event.step !== addressOf(asked))) return event;
  return rulesOf(asked.frame, asked.at)?.private ? { ...event, answer: null } : event;
}
