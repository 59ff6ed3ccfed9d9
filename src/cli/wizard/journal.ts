import { maskEvent, typedTexts } from "../../core/casebook/mask-event.js";
import type { SessionEvent } from "../../core/session/event.js";
import { rulesOf } from "../../core/session/scope.js";
import type { Session } from "../../core/session/session.js";
import { addressOf, pathOf } from "../../core/session/session.js";
import { mayHoldPhrase } from "../../core/text/redact.js";
import { HostError } from "../../host/errors.js";
import type { CaseHead, CaseState, RecordEvent, Store } from "../../host/store.js";
import type { Context } from "../context.js";

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

/** A case that goes on. */
export interface Continued {
  readonly id: string;
  /** How many events it has. */
  readonly events: number;
  readonly state: CaseState;
}

/** An event that is not kept yet. */
interface Happened {
  readonly from: Session;
  readonly event: SessionEvent;
  readonly to: Session;
}

/** Opens the journal of a walk; the store is opened, and a case begun, with the first answer. */
export function openJournal(context: Context, title: string, continued?: Continued): Journal {
  let { id, events, state }: Partial<Continued> & Omit<Continued, "id"> = continued ?? { events: 0, state: "open" };
  let store: Store | undefined;
  let failing = false;
  const waiting: Happened[] = [];

  const append = async ({ from, event }: Happened): Promise<void> => {
    store ??= await openStoreOf(context);
    id ??= (await store.begin(headOf(from, context, title))).id;
    await store.append(id, events + 1, await keepable(from, event));
    events += 1;
  };
  const mark = async ({ to }: Happened): Promise<void> => {
    const now = to.status === "ended" ? "ended" : "open";
    if (now === state || store === undefined || id === undefined) return;
    await store.mark(id, now);
    state = now;
  };
  const keepAll = async (last: Happened): Promise<void> => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      await append(next);
      waiting.shift();
    }
    await mark(last);
  };

  return {
    get id() {
      return id;
    },
    get whole() {
      return waiting.length === 0;
    },
    async record(from, event, to) {
      const last = { from, event, to };
      waiting.push(last);
      const failure = await keepAll(last).then(() => undefined, hostError);
      const begins = failure !== undefined && !failing;
      failing = failure !== undefined;
      return begins ? failure : undefined;
    },
    close: async () => store?.close(),
  };
}

/** Opens the store that was named, or the one in the state folder. */
export async function openStoreOf({ globals, io, clock }: Context): Promise<Store> {
  const { openStore } = await import("../../host/store/open.js");
  return openStore(globals.store ?? io.env.WALLET_HELP_STORE, clock);
}

/** Anything else is a fault of our own. */
function hostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  throw error;
}

function headOf({ flow, options }: Session, { locale }: Context, title: string) {
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
async function keepable(session: Session, event: SessionEvent): Promise<RecordEvent> {
  const phrases = typedTexts(event).some(mayHoldPhrase) ? await loadPhrases() : [];
  return maskEvent(withoutPrivate(session, event), phrases).event;
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
