import type { Wallets } from "./flow.js";
import type { WalletsDraft } from "./wallets.js";

/** Makes the table of wallets that runs out of `wallets.yaml`. */
export function compileWallets(draft: WalletsDraft): Wallets {
  return {
    ...(draft.reviewed && { reviewed: draft.reviewed.value }),
    safeRoute: draft.safeRoute,
    wallets: Object.fromEntries(
      draft.wallets.map(({ id, phones, ...wallet }) => [id.value, { ...wallet, phone: phones }] as const),
    ),
    helplines: Object.fromEntries(
      draft.helplines.map(({ id, sources: _sources, ...line }) => [id.value, line] as const),
    ),
  };
}
