import type { Prompt, Reply } from "../../host/asker.js";
import type { KeyHint } from "../../render/terminal/footer.js";
import type { DeskAction, DeskWords } from "../../words/desk-words.js";
import type { Words } from "../../words/words.js";

/** How the keys of a prompt are read: as letters, or where letters are typed into it. */
export type KeySet = "letters" | "typing";

const KEYS: Readonly<Record<KeySet, Readonly<Record<DeskAction, string>>>> = {
  letters: {
    note: "n",
    search: "/",
    flag: "f",
    jump: "j",
    escalate: "h",
    wrapUp: "w",
    identity: "i",
    next: "tab",
    cases: "t",
  },
  typing: {
    note: "ctrl+n",
    search: "/",
    flag: "ctrl+x",
    jump: "ctrl+o",
    escalate: "ctrl+g",
    wrapUp: "ctrl+p",
    identity: "ctrl+v",
    next: "tab",
    cases: "ctrl+t",
  },
};

/** The order of every footer. */
const ORDER: readonly DeskAction[] = [
  "note",
  "search",
  "flag",
  "jump",
  "escalate",
  "wrapUp",
  "identity",
  "next",
  "cases",
];

/** What a prompt of the desk answers to, beside what it asks. */
export function deskKeys(set: KeySet, { typed }: DeskWords): Required<Pick<Prompt, "keys" | "keyWords">> {
  const keys = KEYS[set];
  const words = Object.entries(typed).map(([word, action]) => [word, keys[action]] as const);
  return { keys: ORDER.map((action) => keys[action]), keyWords: Object.fromEntries(words) };
}

/** The action of a reply, if it is one. */
export function actionOf(reply: Reply, set: KeySet): DeskAction | undefined {
  if (reply.type !== "key") return undefined;
  return ORDER.find((action) => KEYS[set][action] === reply.key);
}

/** The key that ticks the caller's identity. */
export function identityKey(set: KeySet): string {
  return KEYS[set].identity;
}

/** The footer of a prompt: what can be done now, each with its key. */
export function deskHints(
  set: KeySet,
  {
    words,
    desk,
    open,
    why,
  }: {
    readonly words: Words;
    readonly desk: DeskWords;
    /** Open cases. */
    readonly open: number;
    readonly why: boolean;
  },
): readonly KeyHint[] {
  const shown = ORDER.filter(
    (action) => action !== "next" && action !== "identity" && !(action === "cases" && open < 2),
  );
  return [
    { key: "esc", does: words.commands.back },
    ...shown.map((action) => ({ key: KEYS[set][action], does: desk.keys[action] })),
    ...(why ? [{ key: "?", does: desk.keys.why }] : []),
  ];
}

/** Every command that can be typed where answers are lines, as one sentence. */
export function typedKeys({ typed, typedOnce, keys }: DeskWords, { signs, builtIn }: Words): string {
  const first = ORDER.map((action) => {
    const word = Object.entries(typed).find(([, meant]) => meant === action)?.[0] ?? action;
    return word === keys[action] ? `/${word}` : `/${word}${signs.open}${keys[action]}${signs.close}`;
  });
  return typedOnce(first.join(builtIn.listSeparator));
}
