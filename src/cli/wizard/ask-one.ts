import type { Option, Reply } from "../../host/asker.js";
import { literalMarkdown } from "../../render/markdown-inline.js";
import { plainChoice } from "../../render/plain.js";
import { choiceScreen } from "../../render/terminal/choice.js";
import { MOST_DIGITS } from "./offers.js";
import type { Stage } from "./stage.js";

/** A thing that a question of the program's own offers. */
export interface Offer extends Option {
  readonly label: string;
  /** Said below the label. */
  readonly hint?: string;
}

/** Asks a question of the program's own; long lists are searched by typing, short ones have number keys. */
export function askOne(question: string, offers: readonly Offer[], stage: Stage): Promise<Reply> {
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const text = (id: string) => {
    const { label = id, hint } = byId.get(id) ?? {};
    return { label: literalMarkdown(label), ...(hint !== undefined && { hint: literalMarkdown(hint) }) };
  };
  const input = offers.length > MOST_DIGITS ? "search" : "digits";
  const look = { text, marks: input === "digits" ? "numbers" : "none" } as const;
  const said = offers.map(({ label, hint }) => [label, hint].filter(Boolean).join(" - "));
  return stage.asker.ask({
    kind: "choose",
    input,
    options: offers,
    commands: ["back"],
    paint: (state, room) => choiceScreen({ question, look, commands: ["back"] }, state, stage.screen(room)),
    plain: () => plainChoice(question, said, stage.lines(["back"])),
  });
}
