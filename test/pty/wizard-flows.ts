import { describe, expect, test } from "vitest";
import { inlineText } from "../../src/render/markdown-inline.js";
import { shippedFlows } from "../support/shipped-flows.js";
import type { Answers, Setting } from "./wizard-walker.js";
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

/** The answers of a scenario that comes with a flow. */
export function answersOf(flow: string, name: string): Answers {
  const scenario = scenarios.get(flow)?.find((one) => one.name.value === name);
  if (!scenario) throw new Error(`${flow} has no scenario "${name}"`);
  return [...scenario.inputs, ...scenario.answers].map(({ step, answer }) => [step.value, answer.value] as const);
}

/** Tests that each flow leads to its endings, with a step back and a change on the way. */
export function testWalks(setting: Setting): void {
  describe(`at ${setting.columns} columns`, () => {
    test.each(walks)("%s: %s (%s)", async (id, name, kind) => {
      const program = openWizard(["run", id], setting);
      const walker = walkerOf(flows.get(id)!, program, setting);
      const answers = answersOf(id, name);
      await walker.answer(answers.slice(0, -1));
      await walker.backAndForth();
      await walker.change(...answers[0]!);
      await walker.answer(answers.slice(-1));
      const { ending, page } = await walker.ended();
      expect(ending.kind).toBe(kind);
      expect(page).toContain(squeezed(inlineText(ending.title)));
      for (const { value } of ending.card?.channels ?? []) expect(page).toContain(squeezed(value));
      expect(page).not.toMatch(/undefined|\[object|NaN|\{\$|fault in/);
      program.press("q");
      expect(await program.exit()).toEqual({ code: 0, signal: 0 });
    });
  });
}
