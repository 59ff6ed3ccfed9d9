import fc from "fast-check";
import type { GeneratorValue } from "fast-check";
import type { Flow } from "../../src/core/flow/link.js";
import { advance, start } from "../../src/core/session/advance.js";
import type { Answer } from "../../src/core/session/event.js";
import { view } from "../../src/core/session/present.js";
import { isRefusal } from "../../src/core/session/refusal.js";
import { addressOf } from "../../src/core/session/session.js";
import type { Session, StartOptions } from "../../src/core/session/session.js";
import type { QuestionView } from "../../src/core/session/view.js";
import { inEnglish } from "./flow-from-text.js";

/** Answers to a question; one that refuses them all is given up. */
const TRIES = 12;

/** The sessions of a walk on which every answer is left to chance: the first one, and one after each answer. */
export function randomWalk(
  flow: Flow,
  options: StartOptions,
  generate: GeneratorValue,
  longest = 40,
): readonly [Session, ...Session[]] {
  const sessions: [Session, ...Session[]] = [start(flow, options)];
  for (let session: Session | undefined = sessions[0]; session && sessions.length <= longest;) {
    session = answeredByChance(session, generate);
    if (session) sessions.push(session);
  }
  return sessions;
}

function answeredByChance(session: Session, generate: GeneratorValue): Session | undefined {
  const shown = view(session, inEnglish);
  for (let tries = 0; shown.status === "asking" && tries < TRIES; tries += 1) {
    const answer = randomAnswer(shown.question, generate);
    const next = advance(session, { type: "answer", step: addressOf(session), answer, source: "typed" });
    if (!isRefusal(next)) return next;
  }
  return undefined;
}

function randomAnswer(question: QuestionView, generate: GeneratorValue): Answer {
  if (question.optional && generate(fc.nat, { max: 4 }) === 0) return null;
  const ids = question.choices?.map(({ id }) => id) ?? [];
  switch (question.type) {
    case "choice":
    case "yes_no":
    case "do":
      return oneOf(ids, generate);
    case "many":
      return ids.filter(() => generate(fc.nat, { max: 2 }) === 0);
    case "text":
      return oneOf(["abc", "a,b", "secret plans", "constructor", "*bold*", "验证码"], generate);
    case "number":
      return oneOf([0, 1, 3, 7, 13, 40, "2.5", "-4", "999999"], generate);
    case "money":
      return oneOf(["0", "12.3", "1,234.56", "13", "7", "2600", "9000"], generate);
    case "date":
      return oneOf(["2026-11-22", "2026-11-21", "2026-11-10", "2026-09-01", "2025-12-31", "1999-02-28"], generate);
  }
}

function oneOf(answers: readonly Answer[], generate: GeneratorValue): Answer {
  return answers[generate(fc.nat, { max: answers.length - 1 })] ?? null;
}
