import type { AnswerRules, Choice } from "../flow/flow.js";
import { isList } from "./event.js";
import type { Answer } from "./event.js";
import { readDate } from "./read-date.js";
import { currencyDecimals, readDecimal } from "./read-number.js";
import type { Refusal } from "./refusal.js";
import type { Standpoint } from "./scope.js";
import { evaluate, evaluateValue, onTrial } from "./scope.js";

/** What is wrong with an answer: the part of a refusal that the question can tell. */
export type Fault = Pick<Refusal, "code" | "args" | "rule" | "answer">;

/** An answer that was read, in its canonical form. */
export interface Read {
  readonly answer: Answer;
}

/** The longest text that is taken, in code points, where the flow names no `max`. */
const LONGEST_TEXT = 500;

/**
 * Reads an answer as it was given (text as typed, a list, a number, nothing) into the form that is kept, or says why
 * not. The rules of the flow's own are not yet asked.
 */
export function readAnswer(
  raw: Answer,
  rules: AnswerRules,
  choices: readonly Choice[],
  standpoint: Standpoint,
): Read | Fault {
  if (isNothing(raw, rules)) return rules.optional ? { answer: null } : fault("required");
  switch (rules.type) {
    case "choice":
    case "yes_no":
      return readChoice(raw, choices);
    case "many":
      return readMany(raw, rules, choices, standpoint);
    case "text":
      return readText(raw, rules, standpoint);
    case "number":
      return readNumber(raw, rules, standpoint);
    case "money":
      return readMoney(raw, rules, standpoint);
    case "date":
      return readDay(raw, rules, standpoint);
  }
}

/** Of several choices an empty list, or an empty line where nobody may skip, says that none is chosen. */
function isNothing(raw: Answer, { type, optional }: AnswerRules): boolean {
  if (raw === null) return true;
  if (isList(raw)) return raw.length === 0 && type !== "many";
  return String(raw).trim() === "" && (type !== "many" || optional);
}

function readChoice(raw: Answer, choices: readonly Choice[]): Read | Fault {
  const given = oneText(raw).trim();
  const choice = choices.find(({ id }) => id === given);
  return choice ? { answer: choice.id } : fault("not-a-choice", { given, choices: choices.map(({ id }) => id) });
}

function readMany(raw: Answer, rules: AnswerRules, choices: readonly Choice[], standpoint: Standpoint): Read | Fault {
  const given = (isList(raw) ? raw : String(raw).split(/[,，]/)).map((id) => id.trim()).filter((id) => id !== "");
  const wrong = given.find((id) => !choices.some((choice) => choice.id === id));
  if (wrong !== undefined) return fault("not-a-choice", { given: wrong, choices: choices.map(({ id }) => id) });
  const chosen = choices.filter(({ id }) => given.includes(id));
  if (chosen.length > 1 && chosen.some(({ exclusive }) => exclusive)) return fault("exclusive");
  const min = numberOf(rules.min, standpoint) ?? 1;
  const max = numberOf(rules.max, standpoint) ?? choices.length;
  if (chosen.length < min) return chosen.length === 0 && rules.optional ? { answer: null } : fault("too-few", { min });
  if (chosen.length > max) return fault("too-many", { max });
  return { answer: chosen.map(({ id }) => id) };
}

function readText(raw: Answer, rules: AnswerRules, standpoint: Standpoint): Read | Fault {
  const text = oneText(raw).trim();
  const min = numberOf(rules.min, standpoint) ?? 0;
  const max = numberOf(rules.max, standpoint) ?? LONGEST_TEXT;
  // What is far too long is not taken apart to tell.
  if (text.length > 2 * max) return fault("too-long", { max });
  const length = [...text].length;
  if (length < min) return fault("too-short", { min });
  if (length > max) return fault("too-long", { max });
  if (rules.format && !FORMATS[rules.format].test(text)) return fault("bad-format", { expected: rules.format });
  if (rules.pattern !== undefined && !standpoint.frame.flow.matches(rules.pattern, text))
    return fault("bad-format", { expected: "pattern" });
  return { answer: text };
}

const FORMATS = {
  reference: /^[\p{L}\p{N}][\p{L}\p{N} ._/#-]*$/u,
  phone: /^[+(]?\d[\d ().-]*(?:\d|\*+\d*)$|^\d{2,}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
} as const;

function readNumber(raw: Answer, rules: AnswerRules, standpoint: Standpoint): Read | Fault {
  const number = readDecimal(oneText(raw));
  if (!number) return fault("not-a-number");
  if (number.decimals > (rules.decimals ?? 0)) return fault("too-many-decimals", { max: rules.decimals ?? 0 });
  return outOfRange(number.value, rules, standpoint) ?? { answer: number.value };
}

function readMoney(raw: Answer, rules: AnswerRules, standpoint: Standpoint): Read | Fault {
  const amount = readDecimal(oneText(raw));
  if (!amount) return fault("not-a-number");
  const decimals = rules.decimals ?? currencyDecimals(rules.currency);
  if (amount.decimals > decimals) return fault("too-many-decimals", { max: decimals });
  const [whole = "0", fraction = ""] = amount.text.split(".");
  const text = decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, "0")}`;
  return outOfRange(amount.value, { min: { literal: 0 }, ...rules }, standpoint) ?? { answer: text };
}

function readDay(raw: Answer, rules: AnswerRules, standpoint: Standpoint): Read | Fault {
  const date = readDate(oneText(raw), standpoint.today);
  if (date === undefined) return fault("not-a-date");
  const min = rules.min && String(evaluateValue(rules.min, standpoint));
  const max = rules.max && String(evaluateValue(rules.max, standpoint));
  if (min !== undefined && date < min) return fault("too-early", { min });
  if (max !== undefined && date > max) return fault("too-late", { max });
  return { answer: date };
}

/** Asks the flow's own rules about an answer that was read; `undefined` when none refuses it. */
export function refusedByRule(
  id: string,
  answer: Answer,
  rules: AnswerRules,
  standpoint: Standpoint,
): Fault | undefined {
  if (rules.refuse.length === 0) return undefined;
  const trial = onTrial(id, answer, rules, standpoint);
  const rule = rules.refuse.findIndex(({ condition }) => evaluate(condition, trial) === true);
  return rule === -1 ? undefined : { ...fault("rule"), rule, answer };
}

function outOfRange(value: number, rules: Pick<AnswerRules, "min" | "max">, standpoint: Standpoint): Fault | undefined {
  const min = numberOf(rules.min, standpoint);
  const max = numberOf(rules.max, standpoint);
  if (min !== undefined && value < min) return fault("too-small", { min });
  return max !== undefined && value > max ? fault("too-large", { max }) : undefined;
}

function numberOf(value: AnswerRules["min"], standpoint: Standpoint): number | undefined {
  return value === undefined ? undefined : Number(evaluateValue(value, standpoint));
}

function oneText(raw: Answer): string {
  return isList(raw) ? raw.join(",") : String(raw ?? "");
}

function fault(code: Fault["code"], args: Fault["args"] = {}): Fault {
  return { code, args };
}
