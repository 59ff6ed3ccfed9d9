import { isIsoDate } from "../core/flow/calendar.js";
import { exitCodes, HostError } from "../host/errors.js";
import type { ColorFlag } from "../host/output.js";
import { matchLocale } from "../words/match-locale.js";
import { wordLocales } from "../words/words-for.js";

/** The options that every command takes. */
export interface Globals {
  readonly flows?: string;
  readonly lang?: string;
  readonly store?: string;
  readonly plain?: boolean;
  readonly input: boolean;
  readonly quiet?: boolean;
  readonly today?: string;
  /** Whether what was compiled or checked before may be taken where nothing has changed. */
  readonly cache?: boolean;
  /** What is typed for the program, in commands that are told. */
  readonly program?: string;
}

/** Takes the options as they were parsed. Throws a `HostError` for a value that cannot be. */
export async function readGlobals(options: Readonly<Record<string, unknown>>, locale: string): Promise<Globals> {
  const text = (name: string): string | undefined => (typeof options[name] === "string" ? options[name] : undefined);
  const [flows, lang, store, today] = [text("flows"), text("lang"), text("store"), text("today")];
  if (today !== undefined && !isIsoDate(today)) throw await badDate(today, locale);
  if (lang !== undefined && !isSpoken(lang)) throw await noSuchLanguage(lang, locale);
  if (flows === "") throw await missingValue("--flows <dir>", locale);
  return {
    input: options.input !== false,
    plain: options.plain === true,
    quiet: options.quiet === true,
    cache: options.cache !== false,
    ...(flows !== undefined && { flows }),
    ...(lang !== undefined && { lang }),
    ...(store !== undefined && { store }),
    ...(today !== undefined && { today }),
  };
}

/** What has to be known before the command line is parsed: complaints about it have a language and a colour. */
export function readEarly(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly locale: string; readonly color: ColorFlag } {
  const end = argv.indexOf("--");
  const words = end === -1 ? argv : argv.slice(0, end);
  const wanted = [valueOf("--lang", words), env.LC_ALL, env.LC_MESSAGES, env.LANG].filter(
    (tag) => tag !== undefined && tag !== "",
  );
  const colors = words.filter((word) => word === "--color" || word === "--no-color");
  const last = colors.at(-1);
  return {
    locale: matchLocale(wanted as readonly string[], wordLocales),
    color: last === undefined ? undefined : last === "--color" ? "on" : "off",
  };
}

function valueOf(option: string, words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  return word?.startsWith(`${option}=`) ? word.slice(option.length + 1) : words[at + 1];
}

/** The program speaks a language, whatever region of it was asked for. */
function isSpoken(lang: string): boolean {
  const language = (tag: string): string => tag.replaceAll("_", "-").toLowerCase().split(/[-.@]/)[0] ?? "";
  return wordLocales.some((locale) => language(locale) === language(lang));
}

async function badDate(given: string, locale: string): Promise<HostError> {
  const words = await usageWords(locale);
  return new HostError(words.badDate(given), { code: "bad_date", exitCode: exitCodes.usage, hint: words.writeDate });
}

async function noSuchLanguage(given: string, locale: string): Promise<HostError> {
  const words = await usageWords(locale);
  return new HostError(words.noSuchLanguage(given), {
    code: "no_such_language",
    exitCode: exitCodes.usage,
    hint: words.takeOneOf(wordLocales),
  });
}

async function missingValue(option: string, locale: string): Promise<HostError> {
  const words = await usageWords(locale);
  return new HostError(words.missingValue(option), { code: "missing_value", exitCode: exitCodes.usage, hint: "" });
}

async function usageWords(locale: string) {
  const { usageFor } = await import("../words/usage.js");
  return usageFor(locale);
}
