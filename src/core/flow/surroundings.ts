import type { GlossaryTerm } from "./draft.js";
import type { FactRecord } from "./fact-base.js";
import type { QuestionsLeft } from "./questions-left.js";

/** What a flow may be told, as another flow that uses it sees it. */
export interface InputSignature {
  readonly type: string;
  readonly domain?: readonly string[];
  /** Whether it is a date. */
  readonly date: boolean;
  readonly required: boolean;
}

/** A flow as others see it. */
export interface FlowSignature {
  readonly inputs: ReadonlyMap<string, InputSignature>;
  /** Has a `return`. */
  readonly part: boolean;
  /** The type of what it gives back; missing when it gives nothing. */
  readonly result?: { readonly type: string; readonly domain?: readonly string[] };
  /** The flows that it uses, and those that they use. */
  readonly uses: ReadonlySet<string>;
  /** Whether it always asks something before it comes back. */
  readonly asks: boolean;
  /** Whether it, or a flow that it uses, can end at support or as an emergency. */
  readonly support: boolean;
  /** How many questions its longest way has, worked out when asked for. */
  readonly left: () => QuestionsLeft;
}

/** What a flow refers to outside of itself: other flows, shared lists, the checklist, the wallets. */
export interface Surroundings {
  /** A flow by id; `undefined` when there is none that can be read. */
  readonly signature: (flow: string) => FlowSignature | undefined;
  /** All ids, those of flows that cannot be read among them. */
  readonly flows: readonly string[];
  /** Lists of choices by name, `wallets` among them. */
  readonly choiceLists: ReadonlyMap<string, readonly string[]>;
  readonly checklist: ReadonlySet<string>;
  /** ISO date, where the checker is told what day it is. */
  readonly today?: string;
  /** `wallet` and the helplines. */
  readonly channels: ReadonlySet<string>;
  /** The places that helplines are for. */
  readonly regions: ReadonlySet<string>;
  /** Whether the folder says how support is reached. */
  readonly hasWallets: boolean;
  /** What may be cited, where the folder has a base of facts. */
  readonly factBase?: ReadonlyMap<string, FactRecord>;
  readonly glossary: readonly GlossaryTerm[];
  readonly basics: readonly string[];
}
