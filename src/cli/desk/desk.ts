import { userInfo } from "node:os";
import type { Store } from "../../host/store.js";
import { StoreError } from "../../host/store.js";
import type { DeskWords } from "../../words/desk-words.js";
import { deskFor } from "../../words/desk.js";
import { openStoreOf } from "../keeping.js";
import type { Stage } from "../wizard/stage.js";
import type { OpenCase } from "./open-case.js";

/** What the command line says about a desk. */
export interface DeskOptions {
  readonly desk?: string;
  /** A command of the team's, for the shell. */
  readonly onClose?: string;
}

/** A support desk: one agent, several cases. */
export interface Desk {
  readonly stage: Stage;
  readonly words: DeskWords;
  /** As other desks see it. */
  readonly name: string;
  readonly onClose: string | undefined;
  readonly cases: OpenCase[];
  /** The case on the screen. */
  current: OpenCase | undefined;
  /** Said above every screen until the next answer. */
  notices: readonly string[];
  /** One store for all cases; opened when it is needed, and again after a failure to open it. */
  store(): Promise<Store>;
  close(): Promise<void>;
}

/** What is older than may be kept goes before anything is looked up. */
async function openKept(context: Stage["context"]): Promise<Store> {
  const store = await openStoreOf(context);
  await (await import("../cases/retention.js")).purgeKept(store, context);
  return store;
}

/** Opens a desk. Nothing is connected yet. */
export function openDesk(stage: Stage, { desk, onClose }: DeskOptions): Desk {
  const { context } = stage;
  let opening: Promise<Store> | undefined;
  const store = (): Promise<Store> => {
    opening ??= openKept(context).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    stage,
    words: deskFor(stage.locale),
    name: nameOf(desk, context.io.env),
    onClose,
    cases: [],
    current: undefined,
    notices: [],
    store,
    close: async () => {
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}

/** The desk's store for a keeper, which must not close it under the other cases. */
export function sharedStore(desk: Desk): () => Promise<Store> {
  return async () => ({ ...(await desk.store()), close: async () => undefined });
}

/** Puts a case on the screen. */
export function show(desk: Desk, open: OpenCase | undefined): void {
  desk.current = open;
  if (open) open.shown = undefined;
}

/** Takes a case off the desk, and tells the others. The next one comes on the screen. */
export async function putAway(desk: Desk, open: OpenCase): Promise<void> {
  const at = desk.cases.indexOf(open);
  if (at !== -1) desk.cases.splice(at, 1);
  await leave(desk, open);
  await open.keeper.close();
  if (desk.current === open) show(desk, desk.cases[at] ?? desk.cases.at(-1));
}

/** Tells the others that this desk no longer works on a case, where they can be told. */
export async function leave(desk: Desk, { keeper: { id } }: OpenCase): Promise<void> {
  if (id === undefined) return;
  try {
    await (await desk.store()).leave(id, desk.name);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

function nameOf(named: string | undefined, env: Stage["context"]["io"]["env"]): string {
  return named || env.WALLET_HELP_DESK || env.USER || env.USERNAME || ownName();
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return "desk";
  }
}
