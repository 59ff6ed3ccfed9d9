import type { Voice } from "../../core/session/voice.js";
import type { Asker, Room } from "../../host/asker.js";
import { displayWidth } from "../../render/width.js";
import type { PlainSurface } from "../../render/plain.js";
import type { Screen } from "../../render/terminal/screen.js";
import { loadTheme } from "../../render/theme.js";
import type { Theme } from "../../render/theme.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import type { AskerWords, CommandName, Words } from "../../words/words.js";
import type { Context } from "../context.js";
import { glyphsOf } from "../surface.js";

/** Where a conversation with a person takes place: who asks, in which language, and what is painted on. */
export interface Stage {
  readonly context: Context;
  readonly asker: Asker;
  readonly locale: string;
  readonly words: Words;
  readonly voice: Voice;
  readonly theme: Theme;
  /** Lines only, one after the other, for screen readers. */
  readonly plain: boolean;
  /** The surface of a painted frame. */
  screen(room: Room): Screen;
  /** The room of the terminal now, for what is printed above a prompt. */
  room(): Room;
  /** The surface of plain lines; commands are said in full the first time. */
  lines(commands: readonly CommandName[]): PlainSurface;
  /** Prints above the next prompt, in the way of this stage. */
  print(screen: (screen: Screen) => string, lines: (columns: number) => string): void;
  /** The same stage in another language. */
  in(locale: string): Stage;
}

/** Opens a stage: keys where there is a terminal, lines in plain mode or without one. */
export async function openStage(context: Context): Promise<Stage> {
  const { io, output } = context;
  const keys = !context.plain && output.terminal.stdin && output.terminal.stderr;
  const theme = await loadTheme(keys ? output.color.stderr : 0, glyphsOf(context));
  const askerWords = { ...context.words.asker };
  const asker = keys ? await keyAsker(context, askerWords) : await lineAsker(context, askerWords);
  if (!keys) asker.print(context.words.plain.welcome);
  const room = (): Room => ({ columns: io.stderr.columns || 80, rows: io.stderr.rows || 24 });
  return stageIn(context.locale, { context, asker, askerWords, theme, plain: !keys, room });
}

interface Fixed extends Pick<Stage, "context" | "asker" | "theme" | "plain" | "room"> {
  /** The asker reads them each time, so that it speaks the language of the stage. */
  readonly askerWords: AskerWords;
}

function stageIn(locale: string, fixed: Fixed): Stage {
  const words = wordsFor(locale);
  const { theme, plain, asker, room } = fixed;
  const said = new Set<CommandName>();
  Object.assign(fixed.askerWords, words.asker);
  return {
    ...fixed,
    context: { ...fixed.context, locale, words },
    locale,
    words,
    voice: { locale, words: words.builtIn },
    screen: ({ columns, rows }) => ({ columns, rows, words, theme }),
    lines: (commands) => {
      const keys = commands.every((name) => said.has(name)) ? "brief" : "full";
      for (const name of commands) said.add(name);
      return { columns: PLAIN_COLUMNS, words, keys, commands };
    },
    print: (screen, lines) => {
      asker.print(plain ? lines(PLAIN_COLUMNS) : screen({ ...room(), words, theme }));
    },
    in: (other) => stageIn(other, fixed),
  };
}

/** Screen readers wrap by themselves; a line break inside a sentence makes them pause. */
const PLAIN_COLUMNS = 10_000;

async function keyAsker({ io }: Context, words: AskerWords): Promise<Asker> {
  const { terminalAsker } = await import("../../host/asker/terminal-asker.js");
  return terminalAsker({ input: io.stdin, output: io.stderr, width: displayWidth, words });
}

async function lineAsker({ io }: Context, words: AskerWords): Promise<Asker> {
  const { plainAsker } = await import("../../host/asker/plain-asker.js");
  return plainAsker({ input: io.stdin, output: io.stderr, commandWords: allCommandWords(), words });
}

/** Those of every language: they never contradict each other. */
function allCommandWords(): Words["plain"]["commandWords"] {
  return Object.fromEntries(wordLocales.flatMap((locale) => Object.entries(wordsFor(locale).plain.commandWords)));
}
