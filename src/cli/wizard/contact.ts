import type { Wallet } from "../../core/flow/flow.js";
import type { Option } from "../../host/asker.js";
import { exitCodes } from "../../host/errors.js";
import { contactPage, contactScreen } from "../../render/contact.js";
import { inlineText } from "../../render/markdown-inline.js";
import { plainPage } from "../../render/plain-page.js";
import { contactParts } from "../contact-parts.js";
import { askOne } from "./ask-one.js";
import type { Stage } from "./stage.js";
import { exitCodeOf } from "./turn.js";

/** Asks which wallet, and shows the official ways to its support. Gives the exit code, or nothing to go back. */
export async function showContact(stage: Stage): Promise<number | undefined> {
  const { library } = await stage.context.library();
  const { words, locale } = stage;
  const options = Object.entries(library.wallets.wallets).map(([id, wallet]) => optionOf(id, wallet, locale));
  const reply = await askOne(words.card.wallet, options, stage);
  if (reply.type === "interrupted") return exitCodeOf(reply.by);
  if (reply.type !== "answer") return undefined;
  const parts = contactParts(library, reply.id, locale, stage.context.clock.today());
  const text = plainPage(contactPage(parts, words), words).map(inlineText).join("\n");
  stage.print(
    (screen) => contactScreen(parts, screen),
    () => text,
  );
  const { output } = stage.context;
  if (!output.terminal.stdout) output.write(`${text}\n`);
  return exitCodes.ended;
}

function optionOf(id: string, wallet: Wallet, locale: string): Option & { readonly label: string } {
  const label = wallet.name[locale] ?? wallet.name.en ?? id;
  return { id, label, search: [id, ...Object.values(wallet.name), ...wallet.aliases].join("\n") };
}
