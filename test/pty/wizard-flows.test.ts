import { describe, expect, test } from "vitest";
import { inlineText } from "../../src/render/markdown-inline.js";
import { shippedFlows } from "../support/shipped-flows.js";
import type { Answers } from "./wizard-walker.js";
import { openWizard, squeezed, walkerOf } from "./wizard-walker.js";

const { flows, scenarios } = await shippedFlows();

/** A flow, a scenario of its own, and what it ends with. */
const walks = [
  ["verification-code", "a code in the junk folder is found", "solved"],
  ["verification-code", "a ported number ends at support, with the count on the card", "support"],
  ["payment-failed", "the shop finds the payment by its number", "solved"],
  ["payment-failed", "failed, and the money does not come back", "support"],
  ["account-locked", "a forgotten sign-in password is set anew", "solved"],
  ["account-locked", "a password lock that stays ends at support", "support"],
  ["refund", "a WeChat refund to a card is late, and the bank finds it", "solved"],
  ["refund", "the goods have not come yet, and the seller refuses the return", "support"],
] as const;

const settings = [
  { locale: "en", columns: 40, rows: 20 },
  { locale: "zh-CN", columns: 40, rows: 20 },
  { locale: "en", columns: 120, rows: 40 },
  { locale: "zh-CN", columns: 120, rows: 40 },
] as const;

function answersOf(flow: string, name: string): Answers {
  const scenario = scenarios.get(flow)?.find((one) => one.name.value === name);
  if (!scenario) throw new Error(`${flow} has no scenario "${name}"`);
  return [...scenario.inputs, ...scenario.answers].map(({ step, answer }) => [step.value, answer.value] as const);
}

describe.each(settings)("in $locale at $columns columns", (setting) => {
  test.each(walks)("%s: %s (%s)", { timeout: 20_000 }, async (id, name, kind) => {
    const program = openWizard(["run", id], setting);
    const walker = walkerOf(flows.get(id)!, program, setting);
    await walker.answer(answersOf(id, name));
    const { ending, page } = await walker.ended();
    expect(ending.kind).toBe(kind);
    expect(page).toContain(squeezed(inlineText(ending.title)));
    for (const { value } of ending.card?.channels ?? []) expect(page).toContain(squeezed(value));
    expect(page).not.toMatch(/undefined|\[object|NaN|\{\$|fault in/);
    program.press("q");
    expect(await program.exit()).toEqual({ code: 0, signal: 0 });
  });
});
