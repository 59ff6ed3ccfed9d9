import type { AnswerRules, Choice } from "../flow/flow.js";
import type { Flow } from "../flow/link.js";
import type { Standpoint } from "./scope.js";
import { evaluate } from "./scope.js";

/** The name of the list of choices that the table of wallets gives. */
export const WALLETS = "wallets";

/** The choices of a question that are offered where it is asked, in order. */
export function choicesOf(rules: AnswerRules, standpoint: Standpoint): readonly Choice[] {
  const { flow } = standpoint.frame;
  return (
    fixedChoices(rules, flow) ??
    allChoices(rules, flow).filter(
      ({ condition }) => condition === undefined || evaluate(condition, standpoint) === true,
    )
  );
}

/** The choices of a question that always offers the same ones. */
export function fixedChoices(rules: AnswerRules, flow: Flow): readonly Choice[] | undefined {
  const all = allChoices(rules, flow);
  return all.every(({ condition }) => condition === undefined) ? all : undefined;
}

/** The answers of something to do. */
export function doChoices(check: boolean): readonly Choice[] {
  return check ? AFTER_FIX : AFTER_DO;
}

const AFTER_FIX = ["fixed", "not_fixed", "unable"].map((id) => ({ id, exclusive: false }));
const AFTER_DO = ["done", "unable"].map((id) => ({ id, exclusive: false }));

function allChoices(rules: AnswerRules, { common, wallets }: Flow): readonly Choice[] {
  if (rules.choicesFrom === undefined) return rules.choices;
  if (rules.choicesFrom !== WALLETS) return common.choices[rules.choicesFrom] ?? [];
  return Object.keys(wallets.wallets).map((id) => ({ id, exclusive: false }));
}
