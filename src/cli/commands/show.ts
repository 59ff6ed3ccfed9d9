import { exitCodes } from "../../host/errors.js";
import { flowPage } from "../../render/show.js";
import type { Context } from "../context.js";
import { noSuchFlow } from "../library.js";
import { surfaceFor } from "../surface.js";

/** `wallet-help show <flow>`: one flow on a page. */
export async function show(context: Context, id: string): Promise<number> {
  const loaded = await context.library();
  const { flows, common, wallets } = loaded.library;
  const flow = flows[id];
  if (!flow) throw noSuchFlow(id, loaded, context.words);
  const sharedLabel = (list: string, choice: string): string | undefined => {
    if (list === "wallets") return wallets.wallets[choice]?.name[context.locale];
    const text = common.texts[context.locale]?.[`choices.${list}.${choice}.label`];
    return typeof text === "string" ? text : undefined;
  };
  context.output.write(`${flowPage({ flow, locale: context.locale, sharedLabel }, await surfaceFor(context, "stdout"))}\n`);
  return exitCodes.ended;
}
