import type { CompiledLibrary } from "../../core/flow/flow.js";
import { exitCodes } from "../../host/errors.js";
import { flowPage } from "../../render/show.js";
import type { Context } from "../context.js";
import { noSuchFlow } from "../library.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help show <flow>`: one flow on a page. */
export async function show(context: Context, id: string): Promise<number> {
  const loaded = await context.libraryWith(id);
  const { locale } = context;
  if (loaded.broken.includes(id)) throw (await import("../broken-flows.js")).brokenFlow(id, loaded, context);
  const { flows } = loaded.library;
  const flow = Object.hasOwn(flows, id) ? flows[id] : undefined;
  if (!flow) throw noSuchFlow(id, loaded, context);
  const sharedLabel = (list: string, choice: string): string | undefined =>
    labelIn(loaded.library, list, choice, locale);
  context.output.write(`${flowPage({ flow, locale, sharedLabel }, await surfaceFor(context, "stdout"))}\n`);
  return exitCodes.ended;
}

/** The label of a choice of a shared list, in the locale or else in the language that it was written in. */
function labelIn(
  { common, wallets }: CompiledLibrary,
  list: string,
  choice: string,
  locale: string,
): string | undefined {
  if (list === "wallets") {
    const name = wallets.wallets[choice]?.name;
    return name?.[locale] ?? name?.en;
  }
  const key = `choices.${list}.${choice}.label`;
  const text = common.texts[locale]?.[key] ?? common.texts[common.language]?.[key];
  return typeof text === "string" ? text : undefined;
}
