import type { Source, Spanned } from "../text/source.js";

/** `wallets.yaml` as it was read: the one place where a number or an address stands. */
export interface WalletsDraft {
  readonly source: Source;
  /** ISO date. */
  readonly reviewed?: Spanned<string>;
  /** What to do where nothing better is known: by locale. */
  readonly safeRoute: LocalText;
  readonly wallets: readonly WalletDraft[];
  readonly helplines: readonly HelplineDraft[];
}

/** A text in several languages, by BCP 47 tag. */
export type LocalText = Readonly<Record<string, string>>;

export interface WalletDraft {
  readonly id: Spanned<string>;
  readonly name: LocalText;
  /** Other names that people search by. */
  readonly aliases: readonly string[];
  /** ISO 3166 codes in capitals, or `global`. */
  readonly regions: readonly string[];
  readonly app?: AppChannelDraft;
  readonly website?: WebChannelDraft;
  readonly help?: WebChannelDraft;
  readonly phones: readonly PhoneChannelDraft[];
}

/** Where and when a channel was seen. */
export interface SeenDraft {
  /** An address. */
  readonly source?: string;
  /** `2026`, `2026-03` or `2026-03-01`. */
  readonly seen?: string;
  /** On the provider's own page, or on somebody else's. */
  readonly confidence?: "official" | "secondary";
}

/** The way to support inside the app. */
export interface AppChannelDraft extends SeenDraft {
  readonly path: LocalText;
}

export interface WebChannelDraft extends SeenDraft {
  /** `https:` or `mailto:`. */
  readonly url: string;
  readonly note?: LocalText;
}

export interface PhoneChannelDraft extends SeenDraft {
  /** As it is dialled; blanks are for reading. */
  readonly number: string;
  readonly note?: LocalText;
  readonly hours?: LocalText;
}

/** A public line, such as the police; one without number and url says in `for` what to do. */
export interface HelplineDraft {
  readonly id: Spanned<string>;
  readonly name: LocalText;
  readonly regions: readonly string[];
  readonly number?: string;
  readonly url?: string;
  /** What it is for. */
  readonly for: LocalText;
  readonly hours?: LocalText;
  /** Ids of a fact base, or addresses. */
  readonly sources: readonly string[];
  readonly seen?: string;
  readonly confidence?: "official" | "secondary";
}
