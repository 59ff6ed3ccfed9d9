import type { Reply } from "../../host/asker.js";
import type { KeySet } from "./keys.js";

/** What a look at a case comes to for the desk. */
export type Visited =
  | { readonly type: "go_on" }
  /** The agent wants another case, or to leave. */
  | { readonly type: "search" }
  | Extract<Reply, { readonly type: "interrupted" }>;

/** A reply to a screen of the desk, and how its keys were read. */
export interface DeskReply {
  readonly reply: Reply;
  readonly keys: KeySet;
}

/** The case, or what was put in its place, is shown again. */
export const GO_ON: Visited = { type: "go_on" };
