import type { CompiledLibrary, Text } from "../core/flow/flow.js";
import { channelsOf } from "../core/session/card.js";
import { nearest } from "../core/text/nearest.js";
import type { ContactParts } from "../render/contact.js";

/** What there is to say about reaching a wallet's support; without a wallet, the route that is always safe. */
export function contactParts(
  { wallets, common }: CompiledLibrary,
  id: string | undefined,
  locale: string,
  today: string,
): ContactParts {
  const wallet = id === undefined ? undefined : wallets.wallets[id];
  const textOf = (key: string): string =>
    plain(common.texts[locale]?.[key] ?? common.texts[common.language]?.[key]) ?? "";
  return {
    wallet: wallet && (wallet.name[locale] ?? wallet.name.en),
    channels: channelsOf(wallet, wallets.safeRoute, locale),
    ready: READY.filter((item) => common.prepare[item]).map((item) => textOf(`prepare.${item}.label`)),
    neverShare: Array.from({ length: common.neverShare }, (_none, index) => textOf(`never_share.${index}`)),
    today,
  };
}

/** What everybody should have ready (PREP-01), by the ids of `common.yaml`. */
const READY = [
  "registered_contact",
  "account_name",
  "real_name",
  "app_version",
  "device",
  "country",
  "problem_time",
  "screen_message",
  "screenshots",
];

function plain(text: Text | undefined): string | undefined {
  return typeof text === "string" ? text : undefined;
}

/** A wallet by id, by a name in any language, or by an alias; else the ids that are near. */
export function findWallet(
  { wallets }: CompiledLibrary,
  typed: string,
): { readonly id: string } | { readonly near: readonly string[] } {
  const wanted = folded(typed);
  const names = Object.entries(wallets.wallets).flatMap(([id, wallet]) =>
    [id, ...Object.values(wallet.name), ...wallet.aliases].map((name) => ({ id, name })),
  );
  const found = names.find(({ name }) => folded(name) === wanted);
  if (found) return { id: found.id };
  const near = nearest(
    typed,
    names.map(({ name }) => name),
  );
  return { near: [...new Set(near.flatMap((name) => names.find((entry) => entry.name === name)?.id ?? []))] };
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
}
