import { helpScreen } from "../render/help.js";
import type { HelpPage, HelpSection } from "../render/help.js";
import { helpFor } from "../words/help.js";
import type { HelpWords } from "../words/help-words.js";
import { createContext } from "./context.js";
import type { Surroundings } from "./context.js";
import { examples } from "./examples.js";
import { typed } from "./outline.js";
import type { CommandOutline, OptionOutline } from "./outline.js";
import { surfaceFor } from "./surface.js";

/** Writes the help of a command to one of the streams. */
export async function writeHelp(
  command: CommandOutline,
  program: CommandOutline,
  surroundings: Surroundings,
  stream: "stdout" | "stderr",
): Promise<void> {
  const { output, locale } = surroundings;
  const surface = await surfaceFor(createContext(surroundings, { input: true }), stream);
  const text = `${helpScreen(helpPage(command, program, locale), surface)}\n`;
  if (stream === "stdout") output.write(text);
  else output.complain(text);
}

/** The page of `--help` for a command; `program` has the options that every command takes. */
export function helpPage(command: CommandOutline, program: CommandOutline, locale: string): HelpPage {
  const words = helpFor(locale);
  const { headings } = words;
  const isProgram = command.path === "";
  const { about, more = [] } = words.commands[command.path];
  return {
    usage: { title: headings.usage, line: usageLine(command, words) },
    paragraphs: [isProgram ? words.about : sentence(about, locale), ...more],
    sections: [
      section(
        headings.commands,
        command.commands.map((each) => [shortUsage(each, words), words.commands[each.path].about]),
      ),
      section(
        headings.options,
        command.options.map((option) => optionRow(option, words)),
      ),
      ...(isProgram
        ? []
        : [
            section(
              headings.everywhere,
              program.options.filter(isFor(command)).map((option) => optionRow(option, words)),
            ),
          ]),
      ...(command.path === "run" ? [section(headings.exitCodes, words.exitCodes)] : []),
    ].filter(({ rows }) => rows.length > 0),
    examples: { title: headings.examples, lines: examples[command.path] },
  };
}

function usageLine(command: CommandOutline, words: HelpWords): string {
  const commands = command.commands.length === 0 ? [] : [`[${words.placeholders.command}]`];
  return [
    typed(command.path),
    `[${words.placeholders.options}]`,
    ...commands,
    ...translated(command.takes, words),
  ].join(" ");
}

function shortUsage({ path, takes }: CommandOutline, words: HelpWords): string {
  return [path.split(" ").at(-1), ...translated(takes, words)].join(" ");
}

function translated(takes: readonly string[], { placeholders }: HelpWords): readonly string[] {
  const known: Readonly<Record<string, string>> = placeholders;
  return takes.map((term) => term.replace(/\w+/, (name) => known[name] ?? name));
}

function optionRow({ name, flags, choices }: OptionOutline, { options, oneOf }: HelpWords): readonly [string, string] {
  return [
    flags.startsWith("-") && !flags.startsWith("--") ? flags : `    ${flags}`,
    options[name] + (choices.length === 0 ? "" : oneOf(choices)),
  ];
}

/** A command has its own `--help`, and only the program tells its version. */
function isFor({ options }: CommandOutline): (option: OptionOutline) => boolean {
  const own = new Set(options.map(({ name }) => name));
  return ({ name }) => name !== "version" && !own.has(name);
}

function section(title: string, rows: HelpSection["rows"]): HelpSection {
  return { title, rows };
}

/** What is a phrase in a list is a sentence at the top of a page. */
function sentence(phrase: string, locale: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}${locale.startsWith("zh") ? "。" : "."}`;
}
