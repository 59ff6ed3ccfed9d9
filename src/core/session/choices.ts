import type { AnswerRules, Choice } from "../flow/flow.js";
import type { Frame } from "./session.js";
import type { Standpoint } from "./scope.js";
import { evaluate } from "./scope.js";

/** The name of the list of choices that the table of wallets gives. */
export const WALLETS = "wallets";

/** The choices of a question that are offered where it is asked, in order. */
export function choicesOf(rules: AnswerRules, standpoint: Standpoint): readonly Choice[] {
  return allChoices(rules, standpoint.frame).filter(
    ({ condition }) => condition === undefined || evaluate(condition, standpoint) === true,
  );
}

/** The answers of something to do. */
export function doChoices(check: boolean): readonly Choice[] {
  const ids = check ? ["fixed", "not_fixed", "unable"] : ["done", "unable"];
  return ids.map((id) => ({ id, exclusive: false }));
}

function allChoices(rules: AnswerRules, frame: Frame): readonly Choice[] {
  if (rules.choicesFrom === undefined) return rules.choices;
  if (rules.choicesFrom !== WALLETS) return frame.flow.common.choices[rules.choicesFrom] ?? [];
  return Object.keys(frame.flow.wallets.wallets).map((id) => ({ id, exclusive: false }));
}
