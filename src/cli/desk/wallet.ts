import type { Session } from "../../core/session/session.js";

/** The name of the wallet that a session knows of, in a language. */
export function knownWallet({ known, frame, flow }: Session, locale: string): string | undefined {
  const id = known.wallet ?? frame.inputs.wallet;
  const { wallets } = flow.wallets;
  const wallet = typeof id === "string" && Object.hasOwn(wallets, id) ? wallets[id] : undefined;
  return wallet && (wallet.name[locale] ?? wallet.name.en ?? undefined);
}
