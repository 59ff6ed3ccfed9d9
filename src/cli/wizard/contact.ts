import { exitCodes } from "../../host/errors.js";
import { contactPage, contactScreen } from "../../render/contact.js";
import { plainPage } from "../../render/plain-page.js";
import { plainStart } from "../../render/plain.js";
import { inlineText, literalMarkdown } from "../../render/markdown-inline.js";
import { choiceScreen } from "../../render/terminal/choice.js";
import { contactParts } from "../contact-parts.js";
import type { Stage } from "./stage.js";

/** Asks which wallet, and shows the official ways to its support. Gives the exit code, or nothing to go back. */
export async function showContact(stage: Stage): Promise<number | undefined> {
  const { library } = await stage.context.library();
  const { words } = stage;
  const names = new Map(Object.entries(library.wallets.wallets).map(([id, wallet]) => [id, wallet.name[stage.locale] ?? wallet.name.en ?? id] as const));
  const reply = await stage.asker.ask({
    kind: "choose",
    input: "search",
    options: [...names].map(([id, name]) => ({ id, label: name, search: [name, id, ...(library.wallets.wallets[id]?.aliases ?? [])].join("\n") })),
    commands: ["back"],
    paint: (state, room) =>
      choiceScreen(
        {
          question: words.card.wallet,
          look: { text: (id) => ({ label: literalMarkdown(names.get(id) ?? id) }), marks: "none" },
          commands: ["back"],
        },
        state,
        stage.screen(room),
      ),
    plain: () => plainStart([...names.values()], stage.lines(["back"])).replace(words.start.question, words.card.wallet),
  });
  if (reply.type === "interrupted") return exitCodes.interrupted;
  if (reply.type !== "answer") return undefined;
  const parts = contactParts(library, reply.id, stage.locale, stage.context.clock.today());
  stage.print(
    (screen) => contactScreen(parts, screen),
    () => plainPage(contactPage(parts, words), words).map((line) => inlineText(line)).join("\n"),
  );
  return exitCodes.ended;
}
