import { exitCodes, HostError } from "../../host/errors.js";
import { contactScreen } from "../../render/contact.js";
import type { ContactParts } from "../../render/contact.js";
import type { ContactDocument } from "../../render/documents.js";
import { contactParts, findWallet } from "../contact-parts.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help contact [wallet]`: the official ways to reach a wallet's support, and what to have ready. */
export async function contact(
  context: Context,
  name: readonly string[],
  { json = false }: { readonly json?: boolean } = {},
): Promise<number> {
  const { library } = await context.libraryForOne();
  const typed = name.join(" ");
  const found = name.length === 0 ? { id: undefined } : findWallet(library, typed);
  if ("near" in found) throw await noSuchWallet(typed, found.near, Object.keys(library.wallets.wallets), context);
  const parts = contactParts(library, found.id, context.locale, context.clock.today());
  if (json) {
    const { jsonText } = await import("../../render/json-text.js");
    context.output.write(`${jsonText(contactDocument(found.id, parts, context.locale), 2)}\n`);
  } else {
    context.output.write(`${contactScreen(parts, await surfaceFor(context, "stdout"))}\n`);
  }
  return exitCodes.ended;
}

function contactDocument(
  id: string | undefined,
  { wallet, channels, ready, neverShare }: ContactParts,
  locale: string,
): ContactDocument {
  const named = id === undefined ? {} : { wallet: { id, name: wallet ?? id } };
  return { schema: "wallet-help/contact/1", locale, ...named, channels, ready, never_share: neverShare };
}

async function noSuchWallet(
  typed: string,
  near: readonly string[],
  all: readonly string[],
  { words, locale }: Context,
): Promise<HostError> {
  const { usageFor } = await import("../../words/usage.js");
  return new HostError(words.cli.noSuchWallet(typed), {
    code: "no_such_wallet",
    exitCode: exitCodes.notFound,
    hint: near.length > 0 ? words.cli.didYouMean(near) : usageFor(locale).wallets(all),
  });
}
