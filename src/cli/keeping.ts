import { HostError } from "../host/errors.js";
import type { CaseHead, CaseState, RecordEvent, Store } from "../host/store.js";
import type { Outbox } from "../host/store/unsent.js";
import type { Context } from "./context.js";
import { tell } from "./told-error.js";

/** A case that goes on. */
export interface Continued {
  readonly id: string;
  /** How many events it has. */
  readonly events: number;
  readonly state: CaseState;
}

/** What a case begins with, given by the store's own part later. */
export type NewHead = Omit<CaseHead, "id" | "createdAt">;

/** Keeps the events of one case, in order. What a shared store cannot take now waits on this machine's disk. */
export interface Keeper {
  /** The case's id, once there is one. */
  readonly id: string | undefined;
  /** Whether all that happened so far is in the store. */
  readonly whole: boolean;
  /**
   * Keeps an event, already masked, and whatever could not be kept before; then marks the case. Gives what went wrong
   * when it begins to go wrong: the walk goes on, and each later event tries again.
   */
  keep(event: RecordEvent, head: NewHead, state: CaseState): Promise<HostError | undefined>;
  /** Tries once more to send what waits; `true` when all is in the store. */
  catchUp(): Promise<boolean>;
  /** How many events wait. */
  readonly waiting: number;
  /** Why events wait, when they do. */
  readonly problem: HostError | undefined;
  /** Takes back what waits, on this machine's disk too, for whoever keeps it otherwise. */
  withdraw(): readonly RecordEvent[];
  close(): Promise<void>;
}

/** Opens the keeper of a walk; the store is opened, and a case begun, with the first event. */
export function openKeeper(
  context: Context,
  continued?: Continued,
  open: () => Promise<Store> = () => openStoreOf(context),
): Keeper {
  let { id, events, state }: Partial<Continued> & Omit<Continued, "id"> = continued ?? { events: 0, state: "open" };
  let wanted = state;
  let head: NewHead | undefined;
  let store: Store | undefined;
  let outbox: Outbox | undefined;
  let failing = false;
  let problem: HostError | undefined;
  const waiting: RecordEvent[] = [];
  const origin = crypto.randomUUID();

  const send = async (): Promise<void> => {
    if (head === undefined) return;
    store ??= await open();
    if (id === undefined) {
      id = (await store.begin(head, waiting[0], origin)).id;
      events += waiting.splice(0, 1).length;
    }
    for (let next = waiting[0]; next; next = waiting[0]) {
      await store.append(id, events + 1, next);
      events += 1;
      waiting.shift();
    }
    if (wanted === state) return;
    await store.mark(id, wanted);
    state = wanted;
  };
  const setAside = async (): Promise<void> => {
    const address = sharedAddress(context);
    if (address === undefined || head === undefined || (outbox === undefined && waiting.length === 0)) return;
    outbox ??= (await import("../host/store/unsent.js")).openOutbox(address);
    outbox.keep({ id, head, origin, from: events + 1, events: waiting, ended: wanted === "ended" });
  };
  const attempt = async (): Promise<HostError | undefined> => {
    const failure = await send().then(() => undefined, hostError);
    const unkept = await setAside().then(() => undefined, hostError);
    problem = failure && (unkept ?? (sharedAddress(context) === undefined ? failure : await waits(failure, context)));
    return problem;
  };

  return {
    get id() {
      return id;
    },
    get whole() {
      return waiting.length === 0;
    },
    async keep(event, newHead, newState) {
      head ??= newHead;
      wanted = newState;
      waiting.push(event);
      const failure = await attempt();
      const begins = failure !== undefined && !failing;
      failing = failure !== undefined;
      return begins ? failure : undefined;
    },
    async catchUp() {
      if (waiting.length > 0) failing = (await attempt()) !== undefined;
      return waiting.length === 0;
    },
    get waiting() {
      return waiting.length;
    },
    get problem() {
      return problem;
    },
    withdraw() {
      const taken = waiting.splice(0);
      if (head !== undefined) outbox?.keep({ id, head, origin, from: events + 1, events: [], ended: false });
      return taken;
    },
    close: async () => {
      outbox?.release();
      await store?.close();
    },
  };
}

/** The address of the store that was named, if any. */
export function storeAddress({ globals, io }: Context): string | undefined {
  return globals.store ?? io.env.WALLET_HELP_STORE;
}

/** Opens the store that was named, or the one in the state folder. What waited for a shared one is sent first. */
export async function openStoreOf(context: Context): Promise<Store> {
  const { openStore } = await import("../host/store/open.js");
  const store = await openStore(storeAddress(context), context.clock);
  const address = sharedAddress(context);
  if (address !== undefined) await deliver(address, store, context);
  return store;
}

async function deliver(address: string, store: Store, { output, words }: Context): Promise<void> {
  const { deliverUnsent } = await import("../host/store/unsent.js");
  const { cases, apart } = await deliverUnsent(address, store);
  if (cases.length > 0) output.complain(`${words.cli.sentLater(cases)}\n`);
  for (const { id, copy } of apart) output.complain(`${words.cli.sentApart(id, copy)}\n`);
}

/** The failure, with the hint that nothing is lost by it. */
async function waits(failure: HostError, { words }: Context): Promise<HostError> {
  const { code, exitCode, cause } = failure;
  const { message } = await tell(failure, words.locale);
  return new HostError(message, { code, exitCode, hint: words.cli.waitsHere, cause });
}

/** Only a shared store has an outbox: where the own disk fails, a second file on it would fail too. */
function sharedAddress(context: Context): string | undefined {
  const address = storeAddress(context);
  return address !== undefined && /^postgres(?:ql)?:/i.test(address) ? address : undefined;
}

/** Anything else is a fault of our own. */
function hostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  throw error;
}
