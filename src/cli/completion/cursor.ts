import type { OptionName } from "../../words/help-words.js";
import type { CommandOutline, OptionOutline } from "../outline.js";

/** What the word that is being typed may become. */
export type Wanted =
  | { readonly kind: "command"; readonly of: CommandOutline }
  | { readonly kind: "option"; readonly of: CommandOutline }
  /** The value of an option; `lead` stands before it in the same word, as in `--lang=`. */
  | { readonly kind: "value"; readonly option: OptionOutline; readonly lead: string }
  /** An argument, as it is called in the outline: `<flow>`. */
  | { readonly kind: "argument"; readonly takes: string }
  | { readonly kind: "nothing" };

/** A command line that is being typed, read up to the cursor. */
export interface Cursor {
  readonly wanted: Wanted;
  /** What there is of the word, without the `lead`. */
  readonly typed: string;
  readonly arguments: readonly string[];
  /** The values of the options that were given; an option without a value has "". */
  readonly options: ReadonlyMap<OptionName, readonly string[]>;
}

/** Reads the words after the program's name, the last of which is being typed. Quotes of the shell are taken off. */
export function readCursor(words: readonly string[], program: CommandOutline): Cursor {
  const plain = words.map(unquoted);
  const line = plain.slice(0, -1).reduce<Line>((before, word) => after(before, word, program), beginning(program));
  const current = plain.at(-1) ?? "";
  const { wanted, typed } = wantedAt(line, current, program);
  return { wanted, typed, arguments: line.arguments, options: line.options };
}

/** The options that a command takes, its own first; only the program tells its version. */
export function optionsOf(command: CommandOutline, program: CommandOutline): readonly OptionOutline[] {
  const own = new Set(command.options.map(({ name }) => name));
  return [...command.options, ...program.options.filter(({ name }) => !own.has(name) && name !== "version")];
}

/** The option as it is typed when it is written out. */
export function longName({ name }: OptionOutline): string {
  return `--${name}`;
}

interface Line {
  readonly command: CommandOutline;
  readonly arguments: readonly string[];
  readonly options: ReadonlyMap<OptionName, readonly string[]>;
  /** An option whose value comes next. */
  readonly waiting?: OptionOutline;
  /** After `--`, nothing is an option. */
  readonly onlyArguments: boolean;
}

function beginning(program: CommandOutline): Line {
  return { command: program, arguments: [], options: new Map(), onlyArguments: false };
}

function after({ waiting, ...line }: Line, word: string, program: CommandOutline): Line {
  if (waiting) return withOption(line, waiting, word);
  if (line.onlyArguments || !word.startsWith("-") || word === "-") return withArgument(line, word);
  if (word === "--") return { ...line, onlyArguments: true };
  const { option, value } = optionIn(word, optionsOf(line.command, program));
  if (!option) return line;
  if (value === undefined && takesValue(option)) return { ...line, waiting: option };
  return withOption(line, option, value ?? "");
}

function withOption(line: Line, { name }: OptionOutline, value: string): Line {
  return { ...line, options: new Map(line.options).set(name, [...(line.options.get(name) ?? []), value]) };
}

function withArgument(line: Line, word: string): Line {
  const next =
    line.arguments.length === 0 ? line.command.commands.find((command) => lastWord(command) === word) : undefined;
  return next ? { ...line, command: next } : { ...line, arguments: [...line.arguments, word] };
}

/** The word that is typed for a command. */
export function lastWord({ path }: CommandOutline): string {
  return path.split(" ").at(-1) ?? "";
}

function wantedAt(
  line: Line,
  current: string,
  program: CommandOutline,
): { readonly wanted: Wanted; readonly typed: string } {
  const { command, waiting } = line;
  if (waiting) return { wanted: { kind: "value", option: waiting, lead: "" }, typed: current };
  if (!line.onlyArguments && current.startsWith("-")) return wantedOption(current, command, program);
  if (command.commands.length > 0 && line.arguments.length === 0)
    return { wanted: { kind: "command", of: command }, typed: current };
  const takes = command.takes[line.arguments.length] ?? command.takes.findLast((name) => name.includes("..."));
  return { wanted: takes === undefined ? { kind: "nothing" } : { kind: "argument", takes }, typed: current };
}

function wantedOption(
  current: string,
  command: CommandOutline,
  program: CommandOutline,
): { readonly wanted: Wanted; readonly typed: string } {
  const { option, value } = optionIn(current, optionsOf(command, program));
  if (option && value !== undefined && takesValue(option)) {
    return { wanted: { kind: "value", option, lead: current.slice(0, current.length - value.length) }, typed: value };
  }
  return { wanted: current.includes("=") ? { kind: "nothing" } : { kind: "option", of: command }, typed: current };
}

/** `--lang=zh-CN`, `--lang`, `-achannel=sms`, `-a`; the value where it stands in the same word. */
function optionIn(
  word: string,
  options: readonly OptionOutline[],
): { readonly option: OptionOutline | undefined; readonly value?: string } {
  if (!word.startsWith("--")) {
    const option = options.find(({ flags }) => flags.startsWith(`${word.slice(0, 2)},`));
    return word.length > 2 ? { option, value: word.slice(2) } : { option };
  }
  const at = word.indexOf("=");
  const name = at === -1 ? word : word.slice(0, at);
  const option = options.find((each) => longName(each) === name);
  return at === -1 ? { option } : { option, value: word.slice(at + 1) };
}

function takesValue({ flags }: OptionOutline): boolean {
  return flags.includes("<");
}

/** Shells give words as they are typed; the end of the last one may still be missing. */
function unquoted(word: string): string {
  const [sign = ""] = word;
  if (sign !== "'" && sign !== '"') return word.replaceAll(/\\(.)/gs, "$1");
  return word.length > 1 && word.endsWith(sign) ? word.slice(1, -1) : word.slice(1);
}
