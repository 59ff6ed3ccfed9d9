import { plusDays, plusYears } from "../../flow/calendar.js";
import type { AnswerRules } from "../../flow/flow.js";
import type { Answer } from "../../session/event.js";
import { evaluateValue } from "../../session/scope.js";
import type { Standpoint } from "../../session/scope.js";
import { about, datesIn, numbersAbout, textsIn } from "./expressions.js";

/** More would cost a character more. */
const MOST = 32;

/**
 * Answers that may stand for one that is left out of codes, in an order that both sides know: enough to go each way that
 * the flow has for it. They say no more of the answer than which way the walk went on.
 */
export function standInsFor(id: string, rules: AnswerRules, standpoint: Standpoint): readonly Answer[] {
  switch (rules.type) {
    case "choice":
    case "yes_no":
    case "many":
      throw new Error("Choices are listed where they are offered");
    case "text":
      return unique(texts(id, rules, standpoint));
    case "number":
      return unique(amounts(id, rules, standpoint));
    case "money":
      return unique(amounts(id, rules, standpoint).map(String));
    case "date":
      return unique(dates(id, standpoint));
  }
}

function unique(answers: readonly Answer[]): readonly Answer[] {
  return [...new Set(answers)].slice(0, MOST);
}

/** Any text of the format; and where the flow looks into the text, what it looks for, and some of other lengths. */
function texts(id: string, { format, min }: AnswerRules, { frame, today }: Standpoint): readonly string[] {
  const shortest = min === undefined ? 1 : Number(evaluateValue(min, { frame, today }));
  const sample = (length: number): string => SAMPLES[format ?? "line"](Math.max(length, shortest));
  const speaking = about(id, frame.flow.data);
  const lengths = speaking.length === 0 ? [] : numbersAbout(id, frame.flow.data).filter((number) => number < LONGEST);
  return [
    sample(1),
    ...speaking.flatMap(textsIn),
    ...lengths.flatMap((length) => [sample(length), sample(length + 1)]),
  ];
}

const SAMPLES = {
  line: (length: number) => "x".repeat(length),
  reference: (length: number) => "X".repeat(length),
  phone: (length: number) => "0".repeat(Math.max(2, length)),
  email: (length: number) => "@x.xx".padStart(Math.max(6, length), "x"),
} as const;

const LONGEST = 50;

/** The limits, and what lies at, below and above each number that decides something. */
function amounts(id: string, { min, max, decimals }: AnswerRules, standpoint: Standpoint): readonly number[] {
  const { data } = standpoint.frame.flow;
  const limits = [min, max].flatMap((limit) => (limit === undefined ? [] : [Number(evaluateValue(limit, standpoint))]));
  if (about(id, data).length === 0) return [...limits, 1];
  const step = 10 ** -(decimals ?? 0);
  const around = numbersAbout(id, data).flatMap((number) => [number - step, number, number + step]);
  const all = [...limits, 0, 1, ...around].map((number) => Number(number.toFixed(decimals ?? 0)));
  return all.toSorted((a, b) => a - b);
}

/** Today, and the days at, before and after each number of days or years that decides something. */
function dates(id: string, { frame, today }: Standpoint): readonly string[] {
  const speaking = about(id, frame.flow.data);
  if (speaking.length === 0) return [today];
  const numbers = numbersAbout(id, frame.flow.data);
  const inYears = speaking.some((expression) => expression.includes("years"));
  const borders = numbers.flatMap((number) => [
    plusDays(today, -number),
    ...(inYears ? [plusYears(today, -number)] : []),
  ]);
  const past = [...borders, ...speaking.flatMap(datesIn), plusDays(today, -1)].flatMap((day) => [
    plusDays(day, -1),
    day,
    plusDays(day, 1),
  ]);
  return [today, ...past, plusDays(today, 1), plusYears(today, 1)].toSorted().toReversed();
}
