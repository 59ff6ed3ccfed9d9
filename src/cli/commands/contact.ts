import { exitCodes, HostError } from "../../host/errors.js";
import { contactScreen } from "../../render/contact.js";
import { contactParts, findWallet } from "../contact-parts.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help contact [wallet]`: the official ways to reach a wallet's support, and what to have ready. */
export async function contact(context: Context, typed: string | undefined, { json = false }: { readonly json?: boolean } = {}): Promise<number> {
  const { library } = await context.library();
  const found = typed === undefined ? { id: undefined } : findWallet(library, typed);
  if ("near" in found) throw noSuchWallet(typed ?? "", found.near, Object.keys(library.wallets.wallets), context);
  const parts = contactParts(library, found.id, context.locale, context.clock.today());
  if (json) {
    const { jsonText } = await import("../../render/json.js");
    const { wallet, channels, ready, neverShare } = parts;
    context.output.write(`${jsonText({ id: found.id, wallet, channels, ready, never_share: neverShare }, 2)}\n`);
  } else {
    context.output.write(`${contactScreen(parts, await surfaceFor(context, "stdout"))}\n`);
  }
  return exitCodes.ended;
}

function noSuchWallet(typed: string, near: readonly string[], all: readonly string[], { words }: Context): HostError {
  return new HostError(words.cli.noSuchWallet(typed), {
    code: "no_such_wallet",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : all.join(", "),
  });
}
