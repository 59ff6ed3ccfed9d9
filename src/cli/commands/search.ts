import type { CompiledLibrary } from "../../core/flow/flow.js";
import { exitCodes, HostError } from "../../host/errors.js";
import type { SearchDocument } from "../../render/documents.js";
import { commandLine } from "../command-line.js";
import type { Context } from "../context.js";
import { surfaceFor } from "../surface.js";
import { entryOf, listing } from "./list.js";

/** `wallet-help search <words...>`: flows by what is going wrong, in any of their languages. */
export async function search(
  context: Context,
  words: readonly string[],
  { json = false }: { readonly json?: boolean } = {},
): Promise<number> {
  const { library } = await context.library();
  const { searchIndex } = await import("../../core/flow/search/search.js");
  const typed = words.join(" ");
  const found = searchIndex(library)
    .find(typed)
    .flatMap((id) => library.heads[id] ?? []);
  if (json) {
    const { jsonText } = await import("../../render/json-text.js");
    const { locale } = context;
    const flows = found.map((flow) => listing(flow, locale));
    const document: SearchDocument = { schema: "wallet-help/search/1", locale, words: typed, flows };
    context.output.write(`${jsonText(document, 2)}\n`);
  } else if (found.length > 0) {
    const { searchResults } = await import("../../render/search.js");
    const entries = found.map((flow) => entryOf(flow, context.locale));
    context.output.write(`${searchResults(typed, entries, await surfaceFor(context, "stdout"))}\n`);
  }
  if (found.length === 0) {
    const { rememberMiss } = await import("../misses.js");
    await rememberMiss(typed, context);
    throw await nothingFound(typed, context);
  }
  return exitCodes.ended;
}

async function nothingFound(typed: string, context: Context): Promise<HostError> {
  const { words } = context;
  const { library } = await context.libraryForOne();
  const { findWallet } = await import("../contact-parts.js");
  const wallet = findWallet(library, typed);
  return new HostError(words.pages.nothingFound(typed), {
    code: "nothing_found",
    exitCode: exitCodes.notFound,
    hint: "id" in wallet ? await reachWallet(wallet.id, library, context) : words.pages.nothingFoundNext,
  });
}

async function reachWallet(id: string, { wallets }: CompiledLibrary, { locale, globals }: Context): Promise<string> {
  const { usageFor } = await import("../../words/usage.js");
  const name = wallets.wallets[id]?.name;
  return usageFor(locale).reachWallet(name?.[locale] ?? name?.en ?? id, commandLine(`contact ${id}`, globals));
}
