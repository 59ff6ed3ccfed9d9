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
}
