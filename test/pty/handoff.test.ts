import { describe, expect, test } from "vitest";
import { encodeHandoff } from "../../src/core/casebook/handoff.js";
import { wordsFor } from "../../src/words/words-for.js";
import { shippedFlows } from "../support/shipped-flows.js";
import type { Answers, Setting } from "./wizard-walker.js";
import { newHome, openWizard, squeezed, walkerOf } from "./wizard-walker.js";

const { flows } = await shippedFlows();

const ANSWERS: Answers = [
  ["danger-check/money_moving", "no"],
  ["danger-check/being_told", "no"],
  ["wallet", "alipay"],
  ["channel", "sms"],
  ["number_right", "unsure"],
];

describe.each(["en", "zh-CN"] as const)("a caller's hand-off code (%s)", (locale) => {
  const setting: Setting = { locale, columns: 40, rows: 30 };
  const { card, cli, keys } = wordsFor(locale);

  test("stands on the support card, is shown to a camera, and puts an agent where the caller is", async () => {
    const caller = walkerOf(
      flows.get("verification-code")!,
      openWizard(["run", "verification-code"], setting),
      setting,
    );
    await caller.answer(ANSWERS);
    await caller.asked();
    const code = encodeHandoff(caller.session());
    caller.program.press("h");
    await caller.program.waitFor(`k ${keys.qr}`);
    expect(caller.page()).toContain(squeezed(card.code(code)));
    caller.program.press("k");
    await caller.program.waitFor(card.codeNote.slice(0, 12));
    expect(caller.program.screen.text()).toMatch(/(?:[\u2580\u2584\u2588 ]{20,}\n\s*){10}/);
    const agent = walkerOf(caller.session(), openWizard(["run", code.toLowerCase()], setting), setting);
    await agent.asked();
    await agent.back();
  });

  test("is told on leaving, and goes on in another home", async () => {
    const caller = walkerOf(
      flows.get("verification-code")!,
      openWizard(["run", "verification-code"], setting),
      setting,
    );
    await caller.answer(ANSWERS);
    await caller.asked();
    const code = encodeHandoff(caller.session());
    caller.program.press("ctrl+c");
    expect((await caller.program.exit()).code).toBe(130);
    expect(caller.program.screen.text()).toContain(cli.handoffCode(code));
    const elsewhere = { ...setting, home: newHome() };
    const agent = walkerOf(caller.session(), openWizard(["resume", code], elsewhere), elsewhere);
    await agent.asked();
    agent.program.press("ctrl+s");
    expect((await agent.program.exit()).code).toBe(0);
    expect(agent.program.screen.text()).toContain(cli.saved("26-0001"));
    expect(agent.program.screen.text()).toContain(cli.handoffCode(code));
  });
});
