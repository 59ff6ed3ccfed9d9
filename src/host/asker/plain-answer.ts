import type { ChoosePrompt, Command, ManyPrompt, Option, Prompt, Reply } from "../asker.js";
import { LINE_LIMIT } from "./line-editor.js";
import { choosable, filterOf, folded } from "./prompt-model.js";

/** What the asker itself has to say about a line, in the person's language. */
export interface LineWords {
  /** How long to wait, and that Enter goes on sooner. */
  readonly waiting: (seconds: number) => string;
  /** It is none of the choices. */
  readonly notUnderstood: (typed: string) => string;
  /** Enter alone, where nothing stands for it. */
  readonly needsAnswer: string;
  /** A command that has no meaning at this prompt. */
  readonly notHere: (typed: string) => string;
  readonly nothingFound: (typed: string) => string;
  /** That choice cannot be had together with others. */
  readonly alone: (label: string) => string;
  readonly tooLong: string;
}

/** Words that are commands, in small letters: `back`, `返回`, `?`. They may also be typed with a slash before them. */
export type CommandWords = Readonly<Record<string, Command>>;

export interface LineContext {
  readonly words: LineWords;
  readonly commandWords: CommandWords;
  /** What Enter stands for after a search that found just one. */
  readonly found?: Option;
}

/** What a line comes to: a reply, or something to say before the next line. */
export type Understood = { readonly reply: Reply } | { readonly say: string; readonly found?: Option };

/** Reads a line that was typed at a prompt: a choice's number, id or label, a key of the prompt, a command, or the text asked for. */
export function understand(prompt: Prompt, line: string, context: LineContext): Understood {
  if (line.length > LINE_LIMIT) return { say: context.words.tooLong };
  const typed = line.trim();
  return (
    asChoice(prompt, typed) ??
    asKey(prompt, typed) ??
    asCommand(prompt, typed, context) ??
    asAnswer(prompt, typed, context)
  );
}

function asChoice(prompt: Prompt, typed: string): Understood | undefined {
  if (prompt.kind !== "choose" || typed === "") return undefined;
  const option = optionOf(prompt.options, typed);
  return option && { reply: { type: "answer", id: option.id } };
}

function asKey({ keys = [], keyWords = {} }: Prompt, typed: string): Understood | undefined {
  const key = keys.find((own) => own === typed) ?? keys.find((own) => own === folded(typed));
  if (key !== undefined) return { reply: { type: "key", key } };
  const [, word = "", rest = ""] = KEY_WORD.exec(typed) ?? [];
  const meant = Object.hasOwn(keyWords, folded(word)) ? keyWords[folded(word)] : undefined;
  return meant === undefined ? undefined : { reply: { type: "key", key: meant, ...(rest !== "" && { said: rest }) } };
}

/** `/note calls back at five` */
const KEY_WORD = /^[/／](\S+)(?:\s+(.*))?$/su;

function asCommand(prompt: Prompt, typed: string, { words, commandWords }: LineContext): Understood | undefined {
  const name = folded(typed);
  const command = lookUp(commandWords, name) ?? lookUp(commandWords, name.replace(/^\//, ""));
  if (command === undefined) return misspelt(prompt, name) ? { say: words.notHere(typed) } : undefined;
  if (command === "why" && prompt.commands.includes("why")) return { say: prompt.why?.() ?? words.notHere(typed) };
  const listed = command === "why" ? "help" : command;
  if (prompt.commands.includes(listed)) return { reply: { type: "command", command: listed } };
  return { say: listed === "help" ? prompt.plain() : words.notHere(typed) };
}

/** A slash begins a command, except where any text may be meant. */
function misspelt({ kind }: Prompt, name: string): boolean {
  return kind !== "text" && name.startsWith("/");
}

function asAnswer(prompt: Prompt, typed: string, context: LineContext): Understood {
  switch (prompt.kind) {
    case "choose":
      return typed === "" ? chosenByEnter(prompt, context) : searched(prompt, typed, context.words);
    case "many":
      return ticked(prompt, typed, context.words);
    case "text": {
      const text = typed === "" ? prompt.initial : typed;
      const complaint = prompt.validate(text);
      return complaint === undefined ? { reply: { type: "text", text } } : { say: complaint };
    }
    case "continue":
      return typed === "" ? { reply: { type: "continue" } } : { say: context.words.notUnderstood(typed) };
  }
}

function chosenByEnter({ options, initial }: ChoosePrompt, { found, words }: LineContext): Understood {
  const option = found ?? choosable(options).find(({ id }) => id === initial);
  return option === undefined ? { say: words.needsAnswer } : { reply: { type: "answer", id: option.id } };
}

/** The choices that a word finds, under the numbers that they have. */
function searched(prompt: ChoosePrompt, typed: string, words: LineWords): Understood {
  if (prompt.input !== "search") return { say: words.notUnderstood(typed) };
  const found = choosable(filterOf(prompt)(typed));
  if (found.length === 0) return { say: words.nothingFound(typed) };
  const numbers = choosable(prompt.options).map(({ id }) => id);
  const lines = found.map((option) => numbered(numbers.indexOf(option.id), option));
  const [only, ...others] = found;
  return { say: lines.join("\n"), ...(only !== undefined && others.length === 0 && { found: only }) };
}

function numbered(index: number, { id, label = id }: Option): string {
  return index === -1 ? label : `${index + 1}. ${label}`;
}

function ticked(prompt: ManyPrompt, typed: string, words: LineWords): Understood {
  const parts = partsOf(prompt.options, typed);
  const chosen = parts.map((part) => ({ part, option: optionOf(prompt.options, part) }));
  const stranger = chosen.find(({ option }) => option === undefined);
  if (stranger !== undefined) return { say: words.notUnderstood(stranger.part) };
  const ids = new Set(typed === "" ? prompt.initial : chosen.map(({ option }) => option?.id));
  const options = prompt.options.filter(({ id }) => ids.has(id));
  const alone = options.find(({ exclusive }) => exclusive === true);
  if (alone !== undefined && options.length > 1) return { say: words.alone(alone.label ?? alone.id) };
  const taken = options.map(({ id }) => id);
  const complaint = prompt.validate(taken);
  return complaint === undefined ? { reply: { type: "answers", ids: taken } } : { say: complaint };
}

/** Between commas are labels, which may have spaces in them; numbers need no commas. `0` is nothing at all. */
function partsOf(options: readonly Option[], typed: string): readonly string[] {
  if (optionOf(options, typed) !== undefined) return [typed];
  const parts = typed.split(NUMBERS.test(typed) ? /\s+/ : /[,，、;；]/);
  return parts.map((part) => part.trim()).filter((part) => part !== "" && folded(part) !== "0");
}

const NUMBERS = /^[\d０-９\s]*$/;

/** By number, id or label, however it is written. */
function optionOf(options: readonly Option[], typed: string): Option | undefined {
  const name = folded(typed);
  const all = choosable(options);
  const byNumber = /^\d{1,4}[.)、。]?$/.test(name) ? all[Number.parseInt(name, 10) - 1] : undefined;
  return byNumber ?? all.find(({ id }) => folded(id) === name) ?? all.find(({ label }) => folded(label ?? "") === name);
}

function lookUp(commandWords: CommandWords, word: string): Command | undefined {
  return Object.hasOwn(commandWords, word) ? commandWords[word] : undefined;
}
