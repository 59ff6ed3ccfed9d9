import type { Source, Spanned } from "../text/source.js";

/** What a fact may be used for: `S` as it is written, `Q` only with its qualifier. */
export type FactTag = "S" | "Q";

/** Where a fact was read. */
export interface FactSource {
  readonly title: string;
  /** A page; missing for what is in a book, or known to everybody. */
  readonly address?: string;
  /** When it was read: a year, a month or a day. */
  readonly seen?: string;
  /** What the page says of its own age, as exactly as it says it. */
  readonly dated?: string;
  /** How good the source is, `A` the best; `G` is what everybody knows, `derived` what follows from other facts. */
  readonly confidence?: "A" | "B" | "C" | "G" | "derived";
}

/** A fact that flows may cite by its id. */
export interface FactRecord {
  readonly id: Spanned<string>;
  readonly tag: FactTag;
  /** By language: one of these words has to stand where the fact is told. */
  readonly qualifier: ReadonlyMap<string, readonly string[]>;
  readonly sources: readonly FactSource[];
}

/** `facts.yaml` as it was read. */
export interface FactBaseDraft {
  readonly source: Source;
  /** ISO date. */
  readonly reviewed?: Spanned<string>;
  readonly facts: readonly FactRecord[];
}
