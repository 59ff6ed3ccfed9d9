import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedFlows } from "../support/shipped-flows.js";
import { answersOf } from "./wizard-flows.js";
import type { Answers, Setting, Walker } from "./wizard-walker.js";
import { newHome, openWizard, walkerOf } from "./wizard-walker.js";

const { flows } = await shippedFlows();

const ANSWERS: Answers = [
  ["channel", "sms"],
  ["number_right", "yes"],
  ["screen", "nothing"],
  ["reception", "both"],
];

/** Somebody who has given answers to the questions about the verification code. */
async function inTheMiddle(setting: Setting, answers = ANSWERS): Promise<Walker> {
  const walker = walkerOf(flows.get("verification-code")!, openWizard(["run", "verification-code"], setting), setting);
  await walker.answer(answers);
  await walker.asked();
  return walker;
}

/** The walker goes on in another run of the program. */
function resumed({ session }: Walker, setting: Setting, ...args: string[]): Walker {
  return walkerOf(session(), openWizard(["resume", ...args], setting), setting);
}

describe("a case", () => {
  test("is saved, and goes on where it stood", async () => {
    const setting = { home: newHome(), columns: 40, rows: 20 };
    const walker = await inTheMiddle(setting);
    walker.program.press("ctrl+s");
    expect((await walker.program.exit()).code).toBe(0);
    expect(walker.program.screen.rows()).toContain("  Saved as case 26-0001.");
    // A window too narrow for both has the command on a line of its own, in one piece.
    expect(walker.program.screen.rows().slice(-2)).toEqual(["  Carry on with:", "  wallet-help resume 26-0001"]);
    const again = resumed(walker, setting, "26-0001");
    await again.asked();
    await again.answer([
      ["requests", 2],
      ["resend", "fixed"],
    ]);
    await again.ended();
  });

  test.each([1, 3, 6])("survives a kill after %d answers", async (count) => {
    const setting = { home: newHome() };
    const all: Answers = [
      ["danger-check/money_moving", "no"],
      ["danger-check/being_told", "no"],
      ["wallet", "alipay"],
      ...ANSWERS,
    ];
    const walker = walkerOf(flows.get("verification-code")!, openWizard(["run", "verification-code"], setting));
    for (const [, answer] of all.slice(0, count)) await walker.give(answer);
    await walker.asked();
    walker.program.signal("SIGKILL");
    await walker.program.exit();
    const again = resumed(walker, setting);
    await again.asked();
    expect(again.program.screen.text()).toContain("Carrying on with case 26-0001");
  });

  test("keeps steps back and changes, too", async () => {
    const setting = { home: newHome() };
    const walker = await inTheMiddle(setting);
    await walker.back();
    await walker.change("channel", "voice");
    await walker.asked();
    walker.program.signal("SIGKILL");
    await walker.program.exit();
    const again = resumed(walker, setting);
    await again.asked();
    expect(again.session().last?.given.step).toBe("screen");
  });

  test("is chosen from a list where several are open", async () => {
    const setting = { home: newHome() };
    const walker = await inTheMiddle(setting);
    walker.program.press("ctrl+s");
    await walker.program.exit();
    const other = openWizard(["run", "refund"], setting);
    await other.waitFor("step 1, ");
    other.press("2");
    await other.waitFor("step 2, ");
    other.press("s");
    await other.exit();
    const again = resumed(walker, setting);
    await again.program.waitFor(/1 {2}I want my money back\n.*26-0002\n.*2 {2}The verification code.*\n.*26-0001/);
    again.program.press("2");
    await again.asked();
  });

  test("that has ended shows its card again, and is open once more after a step back", async () => {
    const setting = { home: newHome() };
    const name = "a ported number ends at support, with the count on the card";
    const walker = await inTheMiddle(setting, answersOf("verification-code", name).slice(0, -1));
    await walker.answer(answersOf("verification-code", name).slice(-1));
    await walker.ended();
    walker.program.press("q");
    await walker.program.exit();
    const none = openWizard(["resume"], setting);
    expect((await none.exit()).code).toBe(66);
    const again = resumed(walker, setting, "26-0001");
    await again.ended();
    again.program.press("esc");
    await again.program.waitFor(/step \d+, /);
    again.program.press("s");
    await again.program.exit();
    const open = openWizard(["resume"], setting);
    await open.waitFor("Carrying on with case 26-0001");
  });

  test("goes on in the language that it was begun in, unless another one is asked for", async () => {
    const home = newHome();
    const walker = await inTheMiddle({ home, locale: "zh-CN" });
    walker.program.press("ctrl+c");
    await walker.program.exit();
    const again = openWizard(["resume"], { home });
    await walkerOf(walker.session(), again, { locale: "zh-CN" }).asked();
    again.press("ctrl+c");
    await again.exit();
    const inEnglish = openWizard(["--lang", "en", "resume"], { home });
    await walkerOf(walker.session(), inEnglish).asked();
    expect(inEnglish.screen.text()).toContain("Carrying on with case 26-0001");
  });

  test("that there is not is said, with those that there are", async () => {
    const setting = { home: newHome() };
    const walker = await inTheMiddle(setting);
    walker.program.press("ctrl+s");
    await walker.program.exit();
    const program = openWizard(["resume", "26-0009"], setting);
    expect((await program.exit()).code).toBe(66);
    expect(program.screen.text()).toMatch(/There is no case "26-0009"\.[^]*26-0001 {2}The verification code/);
  });
});

describe("a store that fails", () => {
  /** A file stands where the folder should be. */
  function blocked(): { readonly setting: Setting; readonly unblock: () => void } {
    const home = newHome();
    const state = join(home, "state");
    writeFileSync(state, "");
    const unblock = (): void => {
      rmSync(state);
      mkdirSync(state);
    };
    return { setting: { home, env: { XDG_STATE_HOME: state } }, unblock };
  }

  test("is said once, and the walk goes on to its end", async () => {
    const { setting } = blocked();
    const walker = await inTheMiddle(setting);
    await walker.answer([
      ["requests", 2],
      ["resend", "fixed"],
    ]);
    const { page } = await walker.ended();
    expect(page.match(/Thecasecouldnotbekept/g)).toHaveLength(1);
    walker.program.press("q");
    expect((await walker.program.exit()).code).toBe(0);
  });

  test("is told again to whoever wants to save, and by the exit code", async () => {
    const { setting } = blocked();
    const walker = await inTheMiddle(setting);
    walker.program.press("ctrl+s");
    expect((await walker.program.exit()).code).toBe(74);
    expect(walker.program.screen.text()).toContain("Nothing was saved.");
  });

  test("gets all that it missed as soon as it works again", async () => {
    const { setting, unblock } = blocked();
    const walker = await inTheMiddle(setting, ANSWERS.slice(0, -1));
    unblock();
    await walker.answer(ANSWERS.slice(-1));
    await walker.asked();
    walker.program.press("ctrl+c");
    await walker.program.exit();
    expect(walker.program.screen.text()).toContain("Saved as case 26-0001.");
    await resumed(walker, setting).asked();
  });

  test("because another terminal went on with the case is no reason to stop", async () => {
    const setting = { home: newHome() };
    const first = await inTheMiddle(setting);
    const second = resumed(first, setting);
    await second.answer([["requests", 2]]);
    await second.asked();
    await first.answer([["requests", 3]]);
    await first.asked();
    expect(first.page()).toContain("Thecasecouldnotbekept");
    expect(second.page()).not.toContain("Thecasecouldnotbekept");
  });
});
