import type { Session } from "../../core/session/session.js";
import type { ChoiceView, QuestionView, View } from "../../core/session/view.js";
import type { Option } from "../../host/asker.js";
import { inlineText } from "../../render/markdown-inline.js";
import type { Words } from "../../words/words.js";

/** A view that asks. */
export type Asking = Extract<View, { readonly status: "asking" }>;

/** A choice that skips an optional question; no flow can have it, since its name is no id. */
export const SKIP = "/skip";

/** The choice of a long wait that is no answer of the flow's. */
export const LATER = "/later";

/** The choice for a wallet that is not in the table. */
const OTHER = "other";

/** More choices than digit keys are searched instead. */
export const MOST_DIGITS = 9;

/** The question with a choice that skips it, where that may be. It stands first, so that a careless Enter answers nothing. */
export function withSkip(asking: Asking, { keys }: Words): Asking {
  return asking.question.optional ? withChoices(asking, [{ id: SKIP, label: capitalised(keys.skip) }], []) : asking;
}

/** Something to do that takes long, with the choice to come back later. */
export function withLater(asking: Asking, { fix }: Words): Asking {
  return withChoices(asking, [], [{ id: LATER, label: fix.later }]);
}

/** The choices of a question as the asker takes them; a wallet is found by all of its names. */
export function optionsOf(question: QuestionView, session: Session): readonly Option[] {
  const { wallets } = session.flow.wallets;
  return (question.choices ?? []).map(({ id, label, exclusive }) => {
    const wallet = wallets[id];
    const names = wallet ? [...Object.values(wallet.name), ...wallet.aliases] : [];
    const text = inlineText(label);
    return { id, label: text, search: [text, id, ...names].join("\n"), exclusive };
  });
}

/** The choices that hold what was typed; where none does, those that fit anybody. */
export function found(typed: string, options: readonly Option[]): readonly Option[] {
  const wanted = folded(typed);
  const holding = options.filter(({ search = "" }) => folded(search).includes(wanted));
  return holding.length > 0 ? holding : options.filter(({ id }) => id === SKIP || id === OTHER);
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Own = Omit<ChoiceView, "exclusive">;

function withChoices(asking: Asking, before: readonly Own[], after: readonly Own[]): Asking {
  const { question } = asking;
  const own = (choice: Own): ChoiceView => ({ ...choice, exclusive: false });
  return {
    ...asking,
    question: { ...question, choices: [...before.map(own), ...(question.choices ?? []), ...after.map(own)] },
  };
}
