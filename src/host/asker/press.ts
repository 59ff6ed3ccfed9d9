import type { Command, ManyPrompt, Reply, TextPrompt } from "../asker.js";
import type { Key } from "./key.js";
import { editLine, lineOf } from "./line-editor.js";
import type { PromptModel } from "./prompt-model.js";
import { choosable, filtered, leftOf, takesTyping } from "./prompt-model.js";

/** What the asker itself has to say, in the person's language. */
export interface KeyWords {
  /** Something was pasted where nothing is typed. */
  readonly pasteRefused: string;
  /** What was typed or pasted would make the line longer than can be. */
  readonly tooLong: string;
}

/** Around a key: words, and how many options a page has. */
export interface PressContext {
  readonly words: KeyWords;
  readonly page: number;
}

/** What a key does: the prompt goes on as `model`, unless there is a `reply`. */
export interface Pressed {
  readonly model: PromptModel;
  readonly reply?: Reply;
}

/** Gives the prompt one key. */
export function press(before: PromptModel, key: Key, context: PressContext): Pressed {
  const { complaint: _, ...model } = before;
  return (
    pressOwnKey(model, key) ??
    pressCommand(model, key) ??
    pressEnd(model, key) ??
    (takesTyping(model.prompt) ? pressTyping(model, key, context) : pressSingle(model, key, context)) ?? { model }
  );
}

type Handler = (model: PromptModel, key: Key) => Pressed | undefined;

/** Where typing goes into the prompt, characters are never keys of their own, but for signs before anything is typed. */
const pressOwnKey: Handler = (model, { name, text }) => {
  const { keys = [] } = model.prompt;
  const typing = takesTyping(model.prompt) && !(model.line.text === "" && SIGN.test(text));
  if (name === "paste" || (text !== "" && typing)) return undefined;
  const key = keys.find((own) => own === text) ?? keys.find((own) => own === name);
  return key === undefined ? undefined : { model, reply: { type: "key", key, ...leftOf(model) } };
};

const SIGN = /^[^\p{L}\p{N}\s]$/u;

const pressCommand: Handler = (model, key) => {
  if (clearsFilter(model, key)) return { model: filtered(model, lineOf("")) };
  const command = commandOf(model, key);
  if (command === undefined) return undefined;
  if (command === "why") return { model: { ...model, whyShown: true } };
  return { model, reply: { type: "command", command, ...leftOf(model) } };
};

/** End of input by hand, where nothing would be lost. */
const pressEnd: Handler = (model, { name }) => {
  if (name !== "ctrl+d" || model.line.text !== "") return undefined;
  return { model, reply: { type: "interrupted", by: "end_of_input" } };
};

function clearsFilter({ prompt, line }: PromptModel, { name }: Key): boolean {
  return name === "escape" && prompt.kind === "choose" && line.text !== "";
}

function commandOf({ prompt, line, whyShown }: PromptModel, { name }: Key): Command | undefined {
  const empty = line.text === "";
  const listed = (command: Command): Command | undefined => (prompt.commands.includes(command) ? command : undefined);
  if (name === "escape" || (name === "left" && empty)) return listed("back");
  if (name === "f1" || (name === "?" && empty))
    return (whyShown ? listed("help") : undefined) ?? listed("why") ?? listed("help");
  const command = CONTROLS[name] ?? (takesTyping(prompt) ? undefined : LETTERS[name]);
  return command === undefined ? undefined : listed(command);
}

const CONTROLS: Readonly<Record<string, Command>> = {
  "ctrl+o": "change",
  "ctrl+s": "save",
  "ctrl+r": "restart",
  "ctrl+g": "support",
};

const LETTERS: Readonly<Record<string, Command>> = { c: "change", s: "save", r: "restart", h: "support" };

function pressTyping(model: PromptModel, key: Key, { page, words }: PressContext): Pressed | undefined {
  if (key.name === "enter") return enter(model);
  if (key.name === " " && model.waiting !== undefined && model.line.text === "") return { model: skipWait(model) };
  const moved = model.prompt.kind === "choose" ? move(model, key.name, page) : undefined;
  if (moved !== undefined) return { model: moved };
  const line = editLine(model.line, key);
  if (line === undefined) return undefined;
  if (key.text !== "" && line === model.line) return { model: { ...model, complaint: words.tooLong } };
  return { model: filtered(model, line) };
}

function pressSingle(model: PromptModel, key: Key, { page, words }: PressContext): Pressed | undefined {
  if (key.name === "paste") return { model: { ...model, complaint: words.pasteRefused } };
  if (key.name === "enter") return enter(model);
  if (key.name === " ") return space(model);
  const moved = move(model, LETTER_MOVES[key.name] ?? key.name, page);
  if (moved !== undefined) return { model: moved };
  return DIGIT.test(key.name) ? digit(model, Number(key.name)) : undefined;
}

const LETTER_MOVES: Readonly<Record<string, string>> = { j: "down", k: "up" };
const DIGIT = /^[1-9]$/;

function enter(model: PromptModel): Pressed {
  const { prompt } = model;
  switch (prompt.kind) {
    case "choose":
      return choose(model, model.cursor);
    case "many":
      return takeTicked(model, prompt);
    case "text":
      return takeText(model, prompt);
    case "continue":
      return { model, reply: { type: "continue" } };
  }
}

function choose(model: PromptModel, index: number): Pressed {
  const option = model.shown[index];
  if (option === undefined) return { model };
  return { model: { ...model, cursor: index }, reply: { type: "answer", id: option.id } };
}

function takeTicked(model: PromptModel, { options, validate }: ManyPrompt): Pressed {
  const ids = options.filter(({ id }) => model.ticked.has(id)).map(({ id }) => id);
  const complaint = validate(ids);
  return complaint === undefined ? { model, reply: { type: "answers", ids } } : { model: { ...model, complaint } };
}

function takeText(model: PromptModel, { validate }: TextPrompt): Pressed {
  const { text } = model.line;
  const complaint = validate(text);
  return complaint === undefined ? { model, reply: { type: "text", text } } : { model: { ...model, complaint } };
}

function space(model: PromptModel): Pressed {
  if (model.waiting !== undefined) return { model: skipWait(model) };
  if (model.prompt.kind === "many") return { model: tick(model, model.cursor) };
  return model.prompt.kind === "continue" ? enter(model) : { model };
}

function skipWait({ waiting: _, ...model }: PromptModel): PromptModel {
  return model;
}

/** The number counts what can be chosen. */
function digit(model: PromptModel, number: number): Pressed | undefined {
  const option = choosable(model.shown)[number - 1];
  if (option === undefined) return undefined;
  const index = model.shown.indexOf(option);
  return model.prompt.kind === "many" ? { model: tick({ ...model, cursor: index }, index) } : choose(model, index);
}

function tick(model: PromptModel, index: number): PromptModel {
  const option = model.shown[index];
  if (option === undefined) return model;
  if (model.ticked.has(option.id)) return { ...model, ticked: without(model.ticked, option.id) };
  if (option.exclusive === true) return { ...model, ticked: new Set([option.id]) };
  const alone = model.shown.filter(({ exclusive }) => exclusive === true).map(({ id }) => id);
  return { ...model, ticked: new Set([...without(model.ticked, ...alone), option.id]) };
}

function without(ids: ReadonlySet<string>, ...gone: readonly string[]): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !gone.includes(id)));
}

/** The model with the cursor moved; nothing when the key does not move it. Up from the first goes to the last. */
function move(model: PromptModel, name: string, page: number): PromptModel | undefined {
  const places = [...model.shown.keys()].filter((index) => model.shown[index]?.separator !== true);
  if (places.length === 0) return undefined;
  const at = places.indexOf(model.cursor);
  const target = MOVES[name]?.(at, places.length, page);
  return target === undefined ? undefined : { ...model, cursor: places[target] ?? model.cursor };
}

const MOVES: Readonly<Record<string, (at: number, count: number, page: number) => number>> = {
  up: (at, count) => (at <= 0 ? count - 1 : at - 1),
  down: (at, count) => (at + 1) % count,
  home: () => 0,
  end: (_, count) => count - 1,
  pageup: (at, _, page) => Math.max(0, at - page),
  pagedown: (at, count, page) => Math.min(count - 1, at + page),
};
