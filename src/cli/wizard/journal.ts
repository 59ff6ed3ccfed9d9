import type { SessionEvent } from "../../core/session/event.js";
import type { Session } from "../../core/session/session.js";
import { addressOf } from "../../core/session/session.js";
import { rulesOf } from "../../core/session/scope.js";
import { HostError } from "../../host/errors.js";
import type { Store } from "../../host/store.js";
import type { Context } from "../context.js";

/** Keeps a case: each event is durable before the next question shows. */
export interface Journal {
  /** The case's id, once there is one. */
  readonly id: string | undefined;
  /** Keeps an event that led from one session to the next. Gives what went wrong, once; the walk goes on without. */
  record(from: Session, event: SessionEvent, to: Session): Promise<HostError | undefined>;
  close(): Promise<void>;
}

/** A case that goes on: its id and how many events it has. */
export interface Continued {
  readonly id: string;
  readonly events: number;
}

/** Opens the journal of a walk; the store is opened, and a case begun, with the first answer. */
export function openJournal(context: Context, title: string, continued?: Continued): Journal {
  let id = continued?.id;
  let events = continued?.events ?? 0;
  let store: Store | undefined;
  let broken = false;
  let state: "open" | "ended" = "open";
  const write = async (from: Session, event: SessionEvent, to: Session): Promise<void> => {
    store ??= await openStoreOf(context);
    id ??= (await store.begin(headOf(from, context, title))).id;
    await store.append(id, events + 1, masked(from, event));
    events += 1;
    const now = to.status === "ended" ? "ended" : "open";
    if (now !== state) await store.mark(id, now);
    state = now;
  };
  return {
    get id() {
      return id;
    },
    async record(from, event, to) {
      if (broken) return undefined;
      try {
        await write(from, event, to);
        return undefined;
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        broken = true;
        return error;
      }
    },
    close: async () => store?.close(),
  };
}

/** Opens the store that was named, or the one in the state folder. */
export async function openStoreOf({ globals, io, clock }: Context): Promise<Store> {
  const { openStore } = await import("../../host/store/open.js");
  return openStore(globals.store ?? io.env.WALLET_HELP_STORE, clock);
}

function headOf({ flow, options }: Session, { locale }: Context, title: string) {
  return { flow: flow.data.id, version: flow.data.version, locale, today: options.today, inputs: options.inputs ?? {}, title };
}

/** A private answer is kept out: on resuming it is asked again. */
function masked(session: Session, event: SessionEvent): SessionEvent {
  if (event.type !== "answer" || !rulesOf(session.frame, session.at)?.private || event.step !== addressOf(session)) return event;
  return { ...event, answer: null };
}
