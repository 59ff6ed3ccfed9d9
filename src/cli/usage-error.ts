import { nearest } from "../core/text/nearest.js";
import { exitCodes, HostError } from "../host/errors.js";
import { usageFor } from "../words/usage.js";
import type { UsageWords } from "../words/usage.js";
import { typed } from "./outline.js";
import type { CommandOutline } from "./outline.js";

/** A command line that the parser could not take: its code, its English message, and the command that it stumbled at. */
export interface ParseFault {
  readonly code: string;
  readonly message: string;
  readonly command: CommandOutline;
}

/** The same fault in our words. The parser tells the names that it stumbled over in its message only. */
export async function usageError({ code, message, command }: ParseFault, locale: string): Promise<HostError> {
  const words = usageFor(locale);
  const said = (await FAULTS[code]?.(message, command, words, locale)) ?? { message: message.replace(/^error: /, "") };
  const hint = said.hint ?? words.see(`${typed(command.path)} --help`);
  return new HostError(said.message, { code: code.replace("commander.", "usage_"), exitCode: exitCodes.usage, hint });
}

/** The error for a word that is no command; `near` are command lines that were probably meant. */
export function unknownCommand(name: string, near: readonly string[], locale: string): HostError {
  const words = usageFor(locale);
  const next = [words.toSearch("wallet-help search ..."), words.see("wallet-help --help")].join("\n");
  return new HostError(words.unknownCommand(name), {
    code: "unknown_command",
    exitCode: exitCodes.usage,
    hint: near.length > 0 ? words.didYouMean(near) : next,
  });
}

/** Two options that exclude each other. */
export function optionConflict(one: string, other: string, locale: string): HostError {
  const words = usageFor(locale);
  return new HostError(words.conflict(one, other), {
    code: "option_conflict",
    exitCode: exitCodes.usage,
    hint: words.dropOne,
  });
}

interface Said {
  readonly message: string;
  readonly hint?: string;
}

type Explain = (message: string, command: CommandOutline, words: UsageWords, locale: string) => Said | Promise<Said>;

const FAULTS: Readonly<Record<string, Explain>> = {
  "commander.unknownOption": (message, _command, words) => ({
    message: words.unknownOption(quoted(message)[0] ?? ""),
    ...meant(suggestions(message), words),
  }),
  "commander.unknownCommand": (message, command, words) => {
    const name = quoted(message)[0] ?? "";
    const near = nearest(
      name,
      command.commands.map(({ path }) => path.split(" ").at(-1) ?? ""),
    );
    return { message: words.unknownCommand(name), ...meant(near, words) };
  },
  "commander.missingArgument": async (message, _command, words, locale) => {
    const { helpFor } = await import("../words/help.js");
    const placeholders: Readonly<Record<string, string>> = helpFor(locale).placeholders;
    const name = quoted(message)[0] ?? "";
    return { message: words.missingArgument(placeholders[name] ?? name) };
  },
  "commander.missingMandatoryOptionValue": (message, _command, words) => ({
    message: words.missingOption(quoted(message)[0] ?? ""),
  }),
  "commander.optionMissingArgument": (message, _command, words) => ({
    message: words.missingValue(quoted(message)[0] ?? ""),
  }),
  "commander.excessArguments": (_message, command, words) => ({
    message: words.tooManyArguments(command.given, command.takes.length),
  }),
  "commander.invalidArgument": (message, command, words) => {
    const [flags = "", given = ""] = quoted(message);
    const choices = command.options.find((option) => option.flags === flags)?.choices ?? [];
    const near = nearest(given, choices);
    return {
      message: words.notAmong(flags.split(" ")[0] ?? flags, given),
      hint: near.length > 0 ? words.didYouMean(near) : words.takeOneOf(choices),
    };
  },
};

/** What stands in single quotes; a value that has one in it is taken whole where it is the last. */
function quoted(message: string): readonly string[] {
  const line = message.replace(/\n\(Did you mean .*\)$/s, "");
  const two = /^error: option '([^']*)' argument '(.*)' is invalid\./s.exec(line);
  return two ? two.slice(1) : (/'(.*)'/s.exec(line)?.slice(1) ?? []);
}

function suggestions(message: string): readonly string[] {
  return /\n\(Did you mean (?:one of )?(.*)\?\)$/.exec(message)?.[1]?.split(", ") ?? [];
}

function meant(names: readonly string[], words: UsageWords): Pick<Said, "hint"> {
  return names.length === 0 ? {} : { hint: words.didYouMean(names) };
}
