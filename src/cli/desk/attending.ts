import { sessionEvents } from "../../core/casebook/record.js";
import { replay } from "../../core/session/replay.js";
import { HostError } from "../../host/errors.js";
import type { KeptCase } from "../../host/store.js";
import { deliverUnsent } from "../../host/store/unsent.js";
import { openKeeper, storeAddress } from "../keeping.js";
import { toldUnkept } from "../told-error.js";
import { say } from "../wizard/turn.js";
import type { Desk } from "./desk.js";
import { sharedStore } from "./desk.js";
import type { OpenCase } from "./open-case.js";
import { isVerified, queued } from "./open-case.js";

/** Milliseconds between two looks at what other desks do, and between two tries to send what waits. */
const LOOK = 10_000;
const TRY = 3000;

/** Looks after the open cases while the agent reads and types; gives what stops it. */
export function attendAll(desk: Desk): () => void {
  const look = setInterval(() => void Promise.all(desk.cases.map((open) => lookQueued(desk, open))), LOOK);
  const send = setInterval(() => void Promise.all(desk.cases.map((open) => catchUp(desk, open))), TRY);
  look.unref();
  send.unref();
  return () => {
    clearInterval(look);
    clearInterval(send);
  };
}

/** The same at once, as for a case that has just been taken. */
export function lookQueued(desk: Desk, open: OpenCase): Promise<void> {
  return queued(open, async () => {
    if (open.keeper.whole) open.moved = await lookAt(desk, open);
  });
}

/**
 * Tells the store that this desk works on a case, and sees who else does. Gives whether another desk moved it on. Where the
 * store cannot be asked, nobody did.
 */
export async function lookAt(desk: Desk, open: OpenCase): Promise<boolean> {
  const { id } = open.keeper;
  if (id === undefined) return false;
  try {
    const { others, events } = await (await desk.store()).attend(id, desk.name);
    open.others = others;
    return events !== open.events.length;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return false;
  }
}

/** Reads a case again that another desk moved on. What this desk could not send before is kept apart by the store's own rule. */
export async function reload(desk: Desk, open: OpenCase, answered: "answered" | "looked"): Promise<void> {
  const { id } = open.keeper;
  if (id === undefined) return;
  const { stage, words } = desk;
  try {
    const copy = await deliveredApart(desk, open);
    const kept = await queued(open, async () => (await desk.store()).read(copy ?? id));
    if (!kept || kept.unread) return;
    standAt(desk, open, kept);
    const moved = kept.state === "ended" ? words.closedElsewhere : words.movedOn;
    const again = answered === "answered" ? [words.answerAgain] : [];
    // On the screen itself: a long question pushes what is printed above it out of sight.
    desk.notices = [...desk.notices, ...(copy === undefined ? [moved, ...again] : [words.keptApart(id, copy)])];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    say(await toldUnkept(error, stage), stage);
  }
}

/** Where the case stands in the store now. */
function standAt(desk: Desk, open: OpenCase, kept: KeptCase): void {
  const { flow, options } = open.session;
  const same = kept.head.version === flow.data.version;
  const { session } = replay(flow, options, sessionEvents(kept.events), same);
  const continued = { id: kept.head.id, events: kept.events.length, state: kept.state };
  open.keeper = openKeeper(desk.stage.context, continued, sharedStore(desk));
  open.session = session;
  open.events = kept.events;
  open.verified ||= isVerified(kept.events);
  open.page = 0;
  open.shown = undefined;
  open.moved = false;
}

/** An event that was refused is the agent's to give again; several, from while the store was away, become a case of their own. */
async function deliveredApart(desk: Desk, open: OpenCase): Promise<string | undefined> {
  const { keeper } = open;
  const address = storeAddress(desk.stage.context);
  if (keeper.waiting <= 1 || address === undefined) {
    keeper.withdraw();
    return undefined;
  }
  // What the other cases of this desk wait with is theirs to send.
  for (const other of desk.cases) if (other !== open) await catchUp(desk, other);
  // The outbox of a walk that goes on is left alone by a delivery: this one is given up for it.
  await keeper.close();
  const { apart } = await deliverUnsent(address, await desk.store());
  return apart.find(({ id }) => id === keeper.id)?.copy;
}

async function catchUp(desk: Desk, open: OpenCase): Promise<void> {
  if (open.keeper.whole) return;
  const whole = await queued(open, () => open.keeper.catchUp());
  if (whole && open.waited && desk.cases.every(({ keeper }) => keeper.whole)) {
    open.waited = false;
    desk.notices = [...desk.notices, desk.words.allSent];
  }
  if (open.keeper.problem?.code === "conflict") open.moved = true;
}
