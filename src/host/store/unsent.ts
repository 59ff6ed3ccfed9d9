import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { randomUUID } from "node:crypto";
import { decodeEvent, decodeHead, encodeEvent } from "../../core/casebook/journal.js";
import { systemCode } from "../errors.js";
import { stateFolder } from "../state-folder.js";
import type { CaseHead, RecordEvent, Store } from "../store.js";
import { writeWhole } from "../whole-file.js";
import { placeOf } from "./postgres-failure.js";

/** What of a case a shared store did not take, because it could not be reached. Masked like everything that is kept. */
export interface Unsent {
  /** The case; nothing where the store could not even begin it. */
  readonly id: string | undefined;
  readonly head: Omit<CaseHead, "id" | "createdAt">;
  /** Under what name the case is begun, so that it is begun once. */
  readonly origin: string;
  /** The number of the first of `events`. */
  readonly from: number;
  readonly events: readonly RecordEvent[];
  /** Whether the case has ended with them. */
  readonly ended: boolean;
}

/** A place on this machine's disk for what one walk could not send. */
export interface Outbox {
  /** Keeps this instead of what was kept before; nothing is kept any more where there are no events. Durable on return. */
  keep(unsent: Unsent): void;
  /** Gives what is kept to whoever opens the store next: the walk is over. */
  release(): void;
}

/** What became of cases that had waited. */
export interface Delivery {
  readonly cases: readonly string[];
  /** Cases that had gone on elsewhere meanwhile: kept as new ones, so that neither side is lost. */
  readonly apart: readonly { readonly id: string; readonly copy: string }[];
}

/** A new outbox for a walk whose cases go to the store at `address`. Nothing is written before something is kept. */
export function openOutbox(address: string): Outbox {
  const path = join(unsentFolder(), nameOf(randomUUID(), process.pid));
  let there = false;
  return {
    keep(unsent) {
      if (unsent.events.length === 0) {
        if (there) rmSync(path, { force: true });
        there = false;
        return;
      }
      inUse.add(path);
      write(path, unsent, address);
      there = true;
    },
    release: () => void inUse.delete(path),
  };
}

/**
 * Sends what earlier walks could not; what belongs to a walk that still goes on is left to that. A file that cannot be read
 * stays where it is. Killed anywhere, it can be done again. Throws what the store throws.
 */
export async function deliverUnsent(address: string, store: Store): Promise<Delivery> {
  const cases: string[] = [];
  const apart: { id: string; copy: string }[] = [];
  for (const path of waitingFiles()) {
    const claimed = isFor(path, address) ? claim(path) : undefined;
    // Another program may have sent it while this one looked.
    const unsent = claimed === undefined ? undefined : readUnsent(claimed, address);
    if (claimed === undefined || unsent === undefined) continue;
    try {
      const sent = await send(unsent, store, (begun) => write(claimed, begun, address));
      if (unsent.ended) await store.mark(sent, "ended");
      if (unsent.id === undefined || unsent.id === sent) cases.push(sent);
      else apart.push({ id: unsent.id, copy: sent });
      rmSync(claimed, { force: true });
    } finally {
      inUse.delete(claimed);
    }
  }
  return { cases, apart };
}

/** Files of this program that a walk or a delivery works with. */
const inUse = new Set<string>();

/** A file belongs to the process that its name tells, until that ends. */
function nameOf(id: string, pid: number): string {
  return `${id}.${pid}${ENDING}`;
}

function write(path: string, unsent: Unsent, address: string): void {
  mkdirSync(unsentFolder(), { recursive: true, mode: 0o700 });
  writeWhole(path, encode(unsent, placeOf(address)), { mode: 0o600 });
}

function isFor(path: string, address: string): boolean {
  return readUnsent(path, address) !== undefined;
}

function readUnsent(path: string, address: string): Unsent | undefined {
  try {
    return decode(readFileSync(path, "utf8"), placeOf(address));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

const ENDING = ".unsent";

function unsentFolder(): string {
  return join(stateFolder(), "unsent");
}

function waitingFiles(): readonly string[] {
  try {
    return readdirSync(unsentFolder())
      .filter((name) => name.endsWith(ENDING))
      .map((name) => join(unsentFolder(), name))
      .filter((path) => !inUse.has(path) && !isOfAnother(path));
  } catch {
    return [];
  }
}

/** Whether a file belongs to another program that still runs. */
function isOfAnother(path: string): boolean {
  const pid = Number(/\.(\d+)\.unsent$/.exec(path)?.[1] ?? 0);
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user runs, too.
    return systemCode(error) === "EPERM";
  }
}

/** Of two programs that find a file, one gets it; when that is killed, the next does. */
function claim(path: string): string | undefined {
  const [id = ""] = basename(path).split(".");
  const claimed = join(unsentFolder(), nameOf(id, process.pid));
  try {
    inUse.add(claimed);
    renameSync(path, claimed);
    return claimed;
  } catch {
    inUse.delete(claimed);
    return undefined;
  }
}

/** Gives the case that the events stand in now. What is begun is kept first, so that a delivery that is killed begins it once. */
async function send(unsent: Unsent, store: Store, keep: (begun: Unsent) => void): Promise<string> {
  const known = unsent.id === undefined ? await begun(unsent, store, keep) : { ...unsent, id: unsent.id };
  const { id, from, events } = known;
  const stands = (await store.read(id))?.events;
  if (stands && continues(stands, known)) {
    return appendAll(id, stands.length + 1, events.slice(stands.length + 1 - from), store);
  }
  const before = (stands ?? []).slice(0, from - 1).map(({ event }) => event);
  const apart = { ...unsent, origin: `${unsent.origin} apart`, from: 1, events: [...before, ...events] };
  const copy = await begun(apart, store, keep);
  return appendAll(copy.id, ((await store.read(copy.id))?.events.length ?? 0) + 1, copy.events, store);
}

/** The case as it is begun now, or was before the answer to that was lost. */
async function begun(
  unsent: Unsent,
  store: Store,
  keep: (begun: Unsent) => void,
): Promise<Unsent & { readonly id: string }> {
  const { id } = await store.begin(unsent.head, undefined, unsent.origin);
  const known = { ...unsent, id };
  keep(known);
  return known;
}

/** Whether the case stands where these events began, or some of them were taken after all. */
function continues(stands: readonly { readonly event: RecordEvent }[], { from, events }: Unsent): boolean {
  const after = stands.slice(from - 1);
  if (stands.length < from - 1 || after.length > events.length) return false;
  return after.every(({ event }, index) => {
    const own = events[index];
    return own !== undefined && encodeEvent(own) === encodeEvent(event);
  });
}

async function appendAll(id: string, from: number, events: readonly RecordEvent[], store: Store): Promise<string> {
  for (const [index, event] of events.entries()) await store.append(id, from + index, event);
  return id;
}

/** The store is told by its place: an address may hold a password. */
function encode({ id, head, origin, from, events, ended }: Unsent, store: string): string {
  const begun = { ...head, id: id ?? "", createdAt: "" };
  const first = JSON.stringify({
    schema: "wallet-help/unsent/1",
    store,
    origin,
    from,
    ended,
    head: JSON.stringify(begun),
  });
  return [first, ...events.map(encodeEvent)].map((line) => `${line}\n`).join("");
}

function decode(text: string, store: string): Unsent | undefined {
  const [first = "", ...lines] = text.split("\n").filter((line) => line !== "");
  const opening = parsed(first);
  if (opening?.schema !== "wallet-help/unsent/1" || opening.store !== store) return undefined;
  const head = decodeHead(String(opening.head));
  const events = lines.map(decodeEvent);
  if (!head.ok || events.some(({ ok }) => !ok)) return undefined;
  const { id, createdAt: _, ...rest } = head.value;
  const read = events.flatMap((event) => (event.ok ? [event.value] : []));
  return {
    id: id === "" ? undefined : id,
    head: rest,
    origin: String(opening.origin),
    from: Number(opening.from),
    events: read,
    ended: opening.ended === true,
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
