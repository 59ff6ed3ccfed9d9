import type { ChoosePrompt, Left, Option, Prompt, PromptState } from "../asker.js";
import type { Line } from "./line-editor.js";
import { characters, lineOf } from "./line-editor.js";

/** A prompt and how far a person is with it. */
export interface PromptModel {
  readonly prompt: Prompt;
  readonly line: Line;
  readonly shown: readonly Option[];
  readonly cursor: number;
  readonly ticked: ReadonlySet<string>;
  readonly complaint?: string;
  readonly waiting?: number;
  readonly whyShown: boolean;
}

/** A prompt as it is at first. */
export function beginPrompt(prompt: Prompt): PromptModel {
  const shown = optionsOf(prompt);
  return {
    prompt,
    line: lineOf(prompt.kind === "text" ? prompt.initial : ""),
    shown,
    cursor: startOf(prompt, shown),
    ticked: new Set(prompt.kind === "many" ? prompt.initial : []),
    whyShown: false,
    ...(prompt.kind === "choose" && prompt.wait !== undefined && prompt.wait > 0 && { waiting: prompt.wait }),
  };
}

/** Whether characters are typed into the prompt, so that they cannot be keys. */
export function takesTyping(prompt: Prompt): boolean {
  return prompt.kind === "text" || (prompt.kind === "choose" && prompt.input === "search");
}

/** What is painted of the model. */
export function stateOf(model: PromptModel, window: PromptState["window"], done: boolean): PromptState {
  const { shown, cursor, ticked, complaint, waiting, whyShown } = model;
  return {
    shown,
    cursor,
    window,
    ticked,
    typed: typedOf(model),
    whyShown,
    done,
    ...(complaint !== undefined && { complaint }),
    ...(waiting !== undefined && { waiting }),
  };
}

/** What may be seen of the typed text. */
export function typedOf({ prompt, line }: PromptModel): string {
  return isHidden(prompt) ? starsFor(line.text) : line.text;
}

/** Where a person leaves the prompt. */
export function leftOf({ prompt, line, shown, cursor, ticked, waiting }: PromptModel): Left {
  const option = shown[cursor]?.id;
  return {
    ...(option !== undefined && { option }),
    ...(takesTyping(prompt) && !isHidden(prompt) && { typed: line.text }),
    ...(prompt.kind === "many" && { ticked: [...ticked] }),
    ...(waiting !== undefined && { waiting }),
  };
}

/** The model with another filter, and the cursor on the first option that it leaves. */
export function filtered(model: PromptModel, line: Line): PromptModel {
  const { prompt } = model;
  if (prompt.kind !== "choose" || line.text === model.line.text) return { ...model, line };
  const shown = line.text.trim() === "" ? prompt.options : filterOf(prompt)(line.text);
  return { ...model, line, shown, cursor: firstChoosable(shown) };
}

/** What narrows the options of a prompt by a text that is not empty. */
export function filterOf({ filter, options }: ChoosePrompt): (typed: string) => readonly Option[] {
  return filter ?? ((typed) => options.filter(({ search = "" }) => folded(search).includes(folded(typed))));
}

/** A text for comparing: case, width and outer blanks do not count. */
export function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** The index of the first option that is not a separator, or -1. */
export function firstChoosable(options: readonly Option[]): number {
  return options.findIndex(({ separator }) => separator !== true);
}

/** The options that have numbers, in order. */
export function choosable(options: readonly Option[]): readonly Option[] {
  return options.filter(({ separator }) => separator !== true);
}

/** All options of a prompt; none for prompts without. */
export function optionsOf(prompt: Prompt): readonly Option[] {
  return prompt.kind === "choose" || prompt.kind === "many" ? prompt.options : [];
}

function startOf(prompt: Prompt, shown: readonly Option[]): number {
  const wanted = prompt.kind === "choose" ? prompt.initial : undefined;
  const at = shown.findIndex(({ id, separator }) => id === wanted && separator !== true);
  return at === -1 ? firstChoosable(shown) : at;
}

function isHidden(prompt: Prompt): boolean {
  return prompt.kind === "text" && prompt.hidden;
}

function starsFor(text: string): string {
  return "*".repeat(characters(text).length);
}
