import { safeLines } from "../../core/text/safe.js";
import { HostError } from "../../host/errors.js";
import { openFullScreen } from "../../host/full-screen.js";
import type { FullScreen } from "../../host/full-screen.js";
import { watchFolder } from "../../host/watch-folder.js";
import { INDENT, paintLines } from "../../render/layout.js";
import { footerLines } from "../../render/terminal/footer.js";
import { wrap } from "../../render/wrap.js";
import type { Theme } from "../../render/theme.js";
import { previewWordsFor } from "../../words/preview.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import type { Context } from "../context.js";
import { toldLines } from "../told-error.js";
import type { PreviewSteps } from "./open.js";
import { pictureOf } from "./picture.js";
import type { PreviewFor } from "./picture.js";

/** What is shown, and how. */
export interface LiveOptions {
  /** The folder that is watched. */
  readonly folder: string;
  readonly as: PreviewFor;
  readonly both: boolean;
  /** Of the picture; the window's own if left out. */
  readonly columns: number | undefined;
  readonly theme: Theme;
  /** Reads the flow anew; `step` is the one that is looked at. Throws a `HostError`, or gives what is wrong with the file. */
  readonly load: (step: string | undefined) => Promise<PreviewSteps | { readonly faulty: string }>;
}

/** What can be seen now. */
interface Shown {
  steps: PreviewSteps;
  faulty: string | undefined;
  locale: string;
  scrolled: number;
}

/** Shows steps in the whole window, drawn anew whenever a file of the folder changes, until the person leaves. */
export async function previewLive(first: PreviewSteps, options: LiveOptions, context: Context): Promise<void> {
  const shown: Shown = { steps: first, faulty: undefined, locale: context.locale, scrolled: 0 };
  const { stdin: input, stdout: output } = context.io;
  await new Promise<void>((resolve) => {
    const paint = (): void => screen.draw(windowOf(shown, options, screen.room()));
    const leave = (): void => {
      stopWatching();
      screen.close();
      resolve();
    };
    const screen: FullScreen = openFullScreen(
      { input, output },
      {
        onResize: paint,
        onGone: leave,
        onKey: (name) => {
          if (LEAVING.has(name)) return leave();
          press(name, shown, screen.room().rows);
          paint();
        },
      },
    );
    const stopWatching = watchFolder(options.folder, {
      changed: () => void reload(shown, options).then(paint),
      lost: (lost) => void tellIn(shown, lost).then(paint),
    });
    paint();
  });
}

const LEAVING: ReadonlySet<string> = new Set(["q", "escape", "ctrl+c", "ctrl+d"]);

/** What it shows stays where the file has a mistake now, and the step stays the same where it is still there. */
async function reload(shown: Shown, { load }: LiveOptions): Promise<void> {
  try {
    const step = shown.steps.places[shown.steps.at]?.step;
    const next = await load(step);
    shown.faulty = "faulty" in next ? next.faulty : undefined;
    if (!("faulty" in next)) shown.steps = next;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await tellIn(shown, error);
  }
}

async function tellIn(shown: Shown, error: HostError): Promise<void> {
  shown.faulty = (await toldLines(error, shown.locale)).join("\n");
}

function press(name: string, shown: Shown, rows: number): void {
  const { steps } = shown;
  const page = Math.max(1, rows - 4);
  const scroll = { down: 1, up: -1, pagedown: page, pageup: -page, " ": page }[name];
  if (scroll !== undefined) shown.scrolled = Math.max(0, shown.scrolled + scroll);
  const by = name === "n" || name === "right" ? 1 : name === "p" || name === "left" ? -1 : 0;
  if (by !== 0) {
    shown.steps = { ...steps, at: Math.min(steps.places.length - 1, Math.max(0, steps.at + by)) };
    shown.scrolled = 0;
  }
  if (name === "l")
    shown.locale = wordLocales[(wordLocales.indexOf(shown.locale) + 1) % wordLocales.length] ?? shown.locale;
}

function windowOf(shown: Shown, options: LiveOptions, room: { columns: number; rows: number }): readonly string[] {
  const { theme } = options;
  const columns = Math.min(options.columns ?? room.columns, room.columns);
  const body = bodyOf(shown, options, columns);
  const footer = footerOf(shown, theme, columns);
  const space = Math.max(1, room.rows - footer.length);
  shown.scrolled = Math.min(shown.scrolled, Math.max(0, body.length - space));
  const seen = body.slice(shown.scrolled, shown.scrolled + space);
  return [...seen, ...Array.from({ length: space - seen.length }, () => ""), ...footer];
}

function bodyOf(
  { steps, faulty, locale }: Shown,
  { as, both, theme }: LiveOptions,
  columns: number,
): readonly string[] {
  const place = steps.places[steps.at];
  const locales = both ? wordLocales : [locale];
  const picture = place ? pictureOf(place, { as, locales, columns, theme }).split("\n") : [];
  if (faulty === undefined) return picture;
  const words = previewWordsFor(locale);
  const said = safeLines(faulty)
    .split("\n")
    .flatMap((line) => wrap(line, columns - INDENT.length));
  return [
    theme.paint("danger", `${INDENT}${words.faulty}`),
    "",
    ...said.map((line) => `${INDENT}${line}`),
    "",
    theme.paint("muted", `${INDENT}${words.last}`),
    "",
    ...picture,
  ];
}

function footerOf({ steps, locale }: Shown, theme: Theme, columns: number): readonly string[] {
  const { keys, position } = previewWordsFor(locale);
  const step = steps.places[steps.at]?.step ?? "";
  const hints = [
    { key: step, does: position(steps.at + 1, steps.places.length) },
    { key: "n", does: keys.next },
    { key: "p", does: keys.previous },
    { key: "l", does: keys.language },
    { key: "q", does: keys.leave },
  ];
  const screen = { columns, rows: 0, theme, words: wordsFor(locale) };
  return ["", ...paintLines(footerLines(hints, screen), theme).split("\n")];
}
