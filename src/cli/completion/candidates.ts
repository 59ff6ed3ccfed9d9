import type { CompiledLibrary } from "../../core/flow/flow.js";
import { helpFor } from "../../words/help.js";
import { wordLocales, wordsFor } from "../../words/words-for.js";
import type { CommandOutline, OptionOutline } from "../outline.js";
import { findCommand } from "../outline.js";
import { lastWord, longName, optionsOf } from "./cursor.js";
import type { Cursor } from "./cursor.js";
import { completionShells } from "./shells.js";

/** What a word may become. */
export interface Candidate {
  /** The whole word. */
  readonly value: string;
  /** What it is, in inline Markdown, for shells that show it. */
  readonly about?: string | undefined;
}

/** What to offer: words, or whatever files or folders there are. */
export type Offer =
  { readonly kind: "words"; readonly words: readonly Candidate[] } | { readonly kind: "files" | "folders" };

/** Where the names come from; each is loaded only when it is asked for. */
export interface NameSource {
  /** Ids and titles of flows, those first that people come for. */
  flows(): Promise<readonly Candidate[]>;
  library(): Promise<CompiledLibrary>;
}

/** What can stand at the cursor, all of it beginning as what is typed. */
export async function offerAt(
  cursor: Cursor,
  program: CommandOutline,
  names: NameSource,
  locale: string,
): Promise<Offer> {
  const { wanted, typed } = cursor;
  switch (wanted.kind) {
    case "command":
      return beginningWith(typed, commandNames(wanted.of, locale));
    case "option":
      return beginningWith(typed, optionNames(optionsOf(wanted.of, program), cursor, locale));
    case "argument":
      return beginningWith(typed, await argumentsFor(wanted.takes, cursor, program, names, locale));
    case "value":
      return valuesOf(wanted.option, wanted.lead, cursor, names, locale);
    case "nothing":
      return NOTHING;
  }
}

const NOTHING: Offer = { kind: "words", words: [] };

function beginningWith(typed: string, words: readonly Candidate[]): Offer {
  return { kind: "words", words: words.filter(({ value }) => value.startsWith(typed)) };
}

function commandNames({ commands }: CommandOutline, locale: string): readonly Candidate[] {
  const help = helpFor(locale).commands;
  return commands.map((command) => ({ value: lastWord(command), about: help[command.path].about }));
}

/** Only `-a` makes sense more than once. */
function optionNames(
  options: readonly OptionOutline[],
  { options: given }: Cursor,
  locale: string,
): readonly Candidate[] {
  const help = helpFor(locale).options;
  return options
    .filter(({ name }) => name === "answer" || !given.has(name))
    .map((option) => ({ value: longName(option), about: help[option.name] }));
}

async function argumentsFor(
  takes: string,
  cursor: Cursor,
  program: CommandOutline,
  names: NameSource,
  locale: string,
): Promise<readonly Candidate[]> {
  switch (takes.replaceAll(/[^a-z]/g, "")) {
    case "flow":
      return names.flows();
    case "wallet":
      return cursor.arguments.length > 0 ? [] : walletNames(await names.library(), locale);
    case "command":
      return commandNames(findCommand(program, cursor.arguments).command, locale);
    case "code":
      return issueNames();
    case "shell":
      return completionShells.map((value) => ({ value }));
    default:
      return [];
  }
}

async function issueNames(): Promise<readonly Candidate[]> {
  const { catalogue, issueCodes } = await import("../../core/issue/catalogue.js");
  return issueCodes.map((value) => ({ value, about: catalogue[value].title }));
}

async function walletNames(library: CompiledLibrary, locale: string): Promise<readonly Candidate[]> {
  const { walletChoices } = await import("./questions.js");
  return walletChoices(library, locale).map(({ id, label }) => ({ value: id, about: label }));
}

async function valuesOf(
  option: OptionOutline,
  lead: string,
  cursor: Cursor,
  names: NameSource,
  locale: string,
): Promise<Offer> {
  const { typed } = cursor;
  const led = (words: readonly Candidate[]): Offer =>
    beginningWith(
      `${lead}${typed}`,
      words.map(({ value, about }) => ({ value: `${lead}${value}`, about })),
    );
  if (option.choices.length > 0) return led(option.choices.map((value) => ({ value })));
  switch (option.name) {
    case "answer":
      return led(await answersFor(cursor, names, locale));
    case "lang":
      return led(wordLocales.map((value) => ({ value, about: wordsFor(value).languageName })));
    case "flows":
      return { kind: "folders" };
    case "answers":
    case "output":
    case "store":
      return { kind: "files" };
    default:
      return NOTHING;
  }
}

/** Steps that were not answered yet, each with its equals sign; after the sign its choices, several after commas. */
async function answersFor(
  { typed, arguments: [flow], options }: Cursor,
  names: NameSource,
  locale: string,
): Promise<readonly Candidate[]> {
  if (flow === undefined) return [];
  const { earlyQuestions } = await import("./questions.js");
  const questions = earlyQuestions(await names.library(), flow, wordsFor(locale));
  const at = typed.indexOf("=");
  if (at === -1) {
    const given = new Set(options.get("answer")?.map((answer) => answer.split("=")[0]));
    const open = questions.filter(({ step }) => !given.has(step));
    return [...open.filter(isOwn), ...open.filter((question) => !isOwn(question))].map(({ step, text }) => ({
      value: `${step}=`,
      about: text,
    }));
  }
  const question = questions.find(({ step }) => step === typed.slice(0, at));
  const before = question?.many ? typed.slice(0, typed.lastIndexOf(",") + 1) : "";
  const lead = before === "" ? typed.slice(0, at + 1) : before;
  const chosen = new Set(before.slice(at + 1).split(","));
  return (question?.choices ?? [])
    .filter(({ id }) => !chosen.has(id))
    .map(({ id, label }) => ({ value: `${lead}${id}`, about: label }));
}

/** Whether the flow asks it by itself, not a flow that it uses. */
function isOwn({ step }: { readonly step: string }): boolean {
  return !step.includes("/");
}
