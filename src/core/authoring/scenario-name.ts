import type { Answer } from "../session/event.js";
import { isList } from "../session/event.js";
import type { Found } from "./missing.js";

/**
 * What a person would call a scenario that was found: the answer for which it is there, in a few words made of the names
 * in the flow. The same path has the same name each time; `taken` has the names that it must not have.
 */
export function scenarioName(found: Found, taken: ReadonlySet<string>): string {
  const name = named(found);
  if (!taken.has(name)) return name;
  const longer = `${name}, ends at ${plain(found.ending)}`;
  for (let number = 2; ; number += 1) {
    const free = number === 2 ? longer : `${longer} (${number - 1})`;
    if (!taken.has(free)) return free;
  }
}

function named({ item, inputs, answers, refused }: Found): string {
  const { kind, step, index = 0 } = item;
  const told = Object.hasOwn(inputs, step) ? [{ step, answer: inputs[step] ?? null }] : [];
  const given = [...told, ...answers].filter((one) => one.step === step && isMeant(one.answer, item.answer)).at(-1);
  switch (kind) {
    case "choice":
      return said(step, given?.answer ?? item.answer ?? null);
    case "step":
      return given ? said(step, given.answer) : `comes to ${plain(step)}`;
    case "rule":
      return given ? `${said(step, given.answer)} (rule ${index + 1})` : `${plain(step)} goes by rule ${index + 1}`;
    case "refusal":
      return refused ? `${plain(step)} cannot be ${shown(refused.answer)}` : `${plain(step)} is refused`;
    case "ending":
      return `ends at ${plain(step)}`;
  }
}

/** `wanted` may name several results, such as `not_fixed/unable`. */
function isMeant(answer: Answer, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const names = wanted.split("/");
  return isList(answer) ? answer.some((each) => names.includes(each)) : names.includes(String(answer));
}

function said(step: string, answer: Answer): string {
  const result = typeof answer === "string" && Object.hasOwn(RESULTS, answer) ? RESULTS[answer] : undefined;
  return `${plain(step)} ${result ?? `is ${shown(answer)}`}`;
}

/** What came of something to do. */
const RESULTS: Readonly<Record<string, string>> = {
  fixed: "helps",
  not_fixed: "does not help",
  unable: "cannot be done",
};

function shown(answer: Answer): string {
  if (answer === null) return "left empty";
  const text = isList(answer) ? answer.map(plain).join(" and ") : plain(String(answer));
  const characters = Array.from(text);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 3).join("")}...` : text;
}

/** Characters of an answer in a name. */
const LONGEST = 40;

function plain(id: string): string {
  return id.replaceAll("_", " ");
}
