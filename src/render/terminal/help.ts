import type { CommandName } from "../../words/words.js";
import { INDENT, indented, paintLines } from "../layout.js";
import { displayWidth, padEnd } from "../width.js";
import type { Line } from "../wrap.js";
import { commandHints, commandKeys, type KeyHint } from "./footer.js";
import type { Screen } from "./screen.js";

/** Every key and what it does, one a line, to be printed above the next prompt. Of a command: the letter, and the key that works while typing. */
export function helpScreen(commands: readonly CommandName[], screen: Screen): string {
  const { words, columns, theme } = screen;
  const hints = allHints(commands, screen);
  const widest = Math.max(...hints.map(({ key }) => displayWidth(key))) + 3;
  const heading: Line = [{ text: INDENT }, { text: words.keys.allKeys, role: "heading" }];
  const rows = hints.flatMap(({ key, does }) =>
    indented([{ text: does }], columns, [{ text: INDENT + INDENT }, { text: padEnd(key, widest), role: "key" }]),
  );
  return paintLines([heading, ...rows, []], theme);
}

function allHints(commands: readonly CommandName[], { words }: Screen): readonly KeyHint[] {
  const { keys } = words;
  const typing = commandHints(commands, commandKeys.typing, words);
  const letters = commandHints(commands, commandKeys.letters, words).map(({ key, does }, index) => {
    const other = typing[index]?.key;
    return { key: other === undefined || other === key ? key : `${key}, ${other}`, does };
  });
  return [
    { key: keys.arrows, does: keys.choose },
    { key: "1-9", does: keys.atOnce },
    { key: keys.enter, does: keys.goOn },
    { key: keys.space, does: keys.tickOrSkip },
    ...letters,
    { key: "ctrl+c", does: keys.interrupt },
  ];
}
